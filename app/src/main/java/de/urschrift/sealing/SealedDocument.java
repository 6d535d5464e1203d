// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import java.time.Instant;

/// A sealed, validated file in the blob store.
///
/// @param file digest of the PDF/A-3u file
/// @param size bytes
/// @param note digest of the transfer note's XML, also a blob of its own
/// @param sealedAt time of the seal's timestamp
/// @param sealer subject of the seal certificate
/// @param level e.g. `PAdES-BASELINE-T`
/// @param report digest of the validation report (blob, XML)
public record SealedDocument(
        DocumentId id,
        int version,
        Sha256 file,
        long size,
        Sha256 note,
        Instant sealedAt,
        String sealer,
        String level,
        Sha256 report) {}
