// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.capture.PageAccount;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A batch as it stands on the line.
///
/// @param reasons why it waits, a sentence each with its code
/// @param account as it was drawn up last; empty before
public record BatchView(
        BatchId id,
        Batch batch,
        BatchStage stage,
        List<String> reasons,
        Instant changedAt,
        Optional<PageAccount> account) {}
