// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import java.time.Instant;
import java.util.Optional;

/// Backup runs: each copies what the archive holds to a second place, re-reads it, and exports the database.
public interface Backup {
    /// Runs a backup to the end. Incremental; safe to repeat after a crash.
    BackupRun run();

    /// The finished run that first contained an object's version, if one did and the copy is still there, whole.
    Optional<BackupRun> containing(String objectId, int version);

    /// A finished run.
    record BackupRun(java.util.UUID id, Instant started, Instant finished, int objects) {}
}
