// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.BatchId;
import de.urschrift.offices.OfficeCode;
import java.util.Optional;
import java.util.Set;

/// Which batches are looked for.
///
/// @param stages empty: all
/// @param office empty: all
/// @param after the last one of the page before
public record BatchSearch(
        Set<BatchStage> stages, Optional<OfficeCode> office, Optional<BatchId> after) {
    public static final BatchSearch ALL =
            new BatchSearch(Set.of(), Optional.empty(), Optional.empty());

    public BatchSearch {
        stages = Set.copyOf(stages);
    }
}
