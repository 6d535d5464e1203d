// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/// A file as received; its bytes are a durable blob.
///
/// @param position in the batch, from 0
/// @param name as received; may be anything, never used as a path
/// @param refusal why the gate refused it, if it did
/// @param replaced whether a later file took its place
public record IncomingFile(
        FileId id,
        BatchId batch,
        int position,
        String name,
        Sha256 digest,
        long size,
        Instant receivedAt,
        State state,
        int pages,
        Optional<Reason> refusal) {
    /// How far the file has come.
    public enum State {
        /// Received durable, not yet looked into.
        RECEIVED,
        /// Its pages are in the books.
        CAPTURED,
        /// The gate refused it; a person must replace or withdraw it.
        REFUSED,
        /// Replaced by another file or withdrawn by a person, with a reason in the log.
        WITHDRAWN
    }
}
