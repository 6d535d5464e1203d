// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/// A document as it stands on the line.
///
/// @param ordinal place in its batch, from 1
/// @param name file name without ending, as handed to the DMS
public record DocumentView(
        DocumentId id,
        BatchId batch,
        int ordinal,
        String name,
        int version,
        DocumentStage stage,
        Instant changedAt,
        Optional<SealedFile> sealed,
        Optional<Instant> archivedAt,
        Optional<Handed> delivered) {
    /// @param sealer empty for unsealed copies
    public record SealedFile(
            Sha256 file,
            long size,
            Sha256 note,
            Sha256 report,
            String sealer,
            String level,
            Instant at) {}

    /// Where the DMS holds it.
    public record Handed(String profile, String objectId, Sha256 digest, Instant at) {}
}
