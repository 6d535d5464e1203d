// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.util.List;

/// What became of an order.
public sealed interface ExecutionResult {
    /// @param takenOut what was ordered but must not be destroyed any more: pull it out of the box
    record Executed(DestructionReport report, List<NotCleared> takenOut)
            implements ExecutionResult {
        public Executed {
            takenOut = List.copyOf(takenOut);
        }
    }

    /// Somebody was first; nothing happened now.
    record AlreadyExecuted(DestructionReport report) implements ExecutionResult {}

    /// Everything had to be taken out; the order is closed, nothing is destroyed.
    record NothingLeft(List<NotCleared> takenOut) implements ExecutionResult {
        public NothingLeft {
            takenOut = List.copyOf(takenOut);
        }
    }

    /// Nothing is destroyed, the order stays as it was.
    record Refused(List<Reason> reasons) implements ExecutionResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
