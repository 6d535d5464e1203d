// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Backup runs: each copies what the archive holds to a second place, re-reads it, and exports the database.
///
/// Not part of it: the keys in the folder `keys`, which are to be kept elsewhere, and blobs that are not archived.
public interface Backup {
    /// Runs a backup to the end. Incremental; safe to repeat after a crash. Calls queue. An object that is damaged
    /// in the archive is not copied and does not count as contained; the log entry `backup.finished` says how many.
    BackupRun run();

    /// The finished run that first contained an object's version, if one did and the copy is still there: its
    /// inventory agrees with the archive's about this version, and the files have their sizes. Reads no content;
    /// `run` did when it copied, `check` does.
    Optional<BackupRun> containing(String objectId, int version);

    /// Those of the objects of which a finished run contained the version named, as far as is recorded: nobody looks
    /// whether the copy is still there.
    ///
    /// @param versions by object id
    Set<String> recorded(Map<String, Integer> versions);

    /// The finished runs, the latest first.
    List<BackupRun> runs(int most);

    /// Checks the copies and the exports of all runs; with `deep` every byte.
    ///
    /// @return what does not agree, at most 1,000 of it; empty when all does
    List<String> check(boolean deep);

    /// A finished run.
    ///
    /// @param objects how many archive objects the copy held when the run finished
    record BackupRun(java.util.UUID id, Instant started, Instant finished, int objects) {}
}
