// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.util.List;

/// What became of a step on an order's way.
public sealed interface OrderStep {
    /// Done, logged.
    ///
    /// @param takenOut what must not be destroyed any more: pull it out
    record Done(DestructionOrder order, DestructionCourse course, List<NotCleared> takenOut)
            implements OrderStep {
        public Done {
            takenOut = List.copyOf(takenOut);
        }
    }

    /// Nothing is destroyed by this step.
    ///
    /// @param takenOut what was taken out of the order meanwhile: pull it out
    record Refused(List<Reason> reasons, List<NotCleared> takenOut) implements OrderStep {
        public Refused {
            reasons = List.copyOf(reasons);
            takenOut = List.copyOf(takenOut);
        }
    }
}
