// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A file on its way in, piece by piece (Hochladen).
///
/// @param name as the sender calls it; never used as a path
/// @param offset bytes that are here, durable
/// @param expires when it is thrown away unless more comes
/// @param file the receipt, once all bytes came
public record Upload(
        UUID id,
        BatchId batch,
        String name,
        long length,
        long offset,
        Instant expires,
        Optional<FileId> file) {}
