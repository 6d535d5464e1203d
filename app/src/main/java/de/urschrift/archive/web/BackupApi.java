// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.archive.Backup;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Backup runs (Datensicherung) over REST.
@RestController
@RequestMapping("/api/v1/backups")
class BackupApi {
    private final Backup backup;

    BackupApi(Backup backup) {
        this.backup = backup;
    }

    /// @param objects archive objects that the copy holds
    record RunAnswer(UUID id, Instant startedAt, Instant finishedAt, int objects) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Runs a backup and answers when it is finished.")
    RunAnswer run() {
        Backup.BackupRun run = backup.run();
        return new RunAnswer(run.id(), run.started(), run.finished(), run.objects());
    }
}
