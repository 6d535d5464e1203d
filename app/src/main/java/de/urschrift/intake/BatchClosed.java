// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;

/// Event: no more files will come for this batch. Published inside the closing transaction.
public record BatchClosed(BatchId batch) {}
