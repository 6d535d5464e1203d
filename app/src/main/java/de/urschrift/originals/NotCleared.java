// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.List;

/// Paper that is not destroyed, and why.
///
/// @param reasons at least one
public record NotCleared(DocumentId document, List<Reason> reasons) {
    public NotCleared {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("nothing is refused without a reason");
        }
    }
}
