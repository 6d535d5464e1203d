// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.util.List;

/// A line of the due list.
///
/// @param objections empty: due; else everything that speaks against the destruction
public record PaperDue(PaperOriginal original, List<Reason> objections) {
    public PaperDue {
        objections = List.copyOf(objections);
    }

    public boolean due() {
        return objections.isEmpty();
    }
}
