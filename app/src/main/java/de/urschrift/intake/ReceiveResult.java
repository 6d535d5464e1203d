// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;

/// What became of an upload.
public sealed interface ReceiveResult {
    /// The receipt: these bytes are hashed and durable (invariant 1). Sending the same file to the same batch again
    /// gets the same receipt.
    record Received(FileId file, Sha256 digest, long size) implements ReceiveResult {}

    /// The same bytes were received before, in another batch.
    record Duplicate(FileId earlier, BatchId earlierBatch, Reason reason)
            implements ReceiveResult {}

    /// The batch takes no files.
    record Refused(Reason reason) implements ReceiveResult {}
}
