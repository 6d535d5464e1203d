// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.List;

/// What became of the wish to put a batch into a box.
public sealed interface BoxFill {
    /// @param boxed the documents whose place changed, in their order in the box
    record Filled(PaperBox box, List<DocumentId> boxed) implements BoxFill {
        public Filled {
            boxed = List.copyOf(boxed);
        }
    }

    /// Nothing was put in.
    record Refused(Reason reason) implements BoxFill {}
}
