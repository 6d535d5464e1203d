// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.BatchId;
import java.util.Collection;

/// Counts paper, for those who plan.
public interface PaperSums {
    /// The paper of these batches; those that have none (yet) count nothing.
    PaperSum of(Collection<BatchId> batches);
}
