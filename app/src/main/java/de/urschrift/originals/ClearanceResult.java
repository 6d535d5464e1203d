// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.util.List;

/// Whether paper may be destroyed now.
public sealed interface ClearanceResult {
    record Cleared(DestructionClearance clearance) implements ClearanceResult {}

    /// @param reasons every objection, at least one
    record Refused(List<Reason> reasons) implements ClearanceResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
