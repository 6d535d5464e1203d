// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.util.List;

/// What became of the wish to destroy paper.
public sealed interface OrderResult {
    /// @param notCleared what was asked for and is not in the order
    record Ordered(DestructionOrder order, List<NotCleared> notCleared) implements OrderResult {
        public Ordered {
            notCleared = List.copyOf(notCleared);
        }
    }

    /// There is no order.
    record Refused(Reason reason, List<NotCleared> notCleared) implements OrderResult {
        public Refused {
            notCleared = List.copyOf(notCleared);
        }
    }
}
