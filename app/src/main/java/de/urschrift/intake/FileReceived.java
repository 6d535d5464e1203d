// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;

/// Event: a file is durable and in the books. Published inside the receiving transaction.
public record FileReceived(BatchId batch, FileId file) {}
