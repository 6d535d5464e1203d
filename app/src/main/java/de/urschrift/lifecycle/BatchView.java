// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import java.time.Instant;
import java.util.List;

/// A batch as it stands on the line.
///
/// @param reasons why it waits, a sentence each with its code
public record BatchView(
        BatchId id, Batch batch, BatchStage stage, List<String> reasons, Instant changedAt) {}
