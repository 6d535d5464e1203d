// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.archive.Fixity;
import de.urschrift.archive.FixityRun;
import de.urschrift.archive.RepairResult;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The fixity job over REST: what is damaged, a run at once, repair from the backup.
@RestController
@RequestMapping("/api/v1")
class FixityApi {
    private final Fixity fixity;
    private final CallingActor caller;

    FixityApi(Fixity fixity, CallingActor caller) {
        this.fixity = fixity;
        this.caller = caller;
    }

    record DamagedAnswer(String object, Instant at, String finding) {}

    record RepairAnswer(String object, int versions) {}

    @GetMapping("/fixity/damaged")
    @Operation(summary = "Archived objects that were not whole when they were last read.")
    List<DamagedAnswer> damaged() {
        return fixity.damaged().stream()
                .map(one -> new DamagedAnswer(one.objectId(), one.at(), one.finding()))
                .toList();
    }

    @PostMapping("/fixity")
    @Operation(summary = "Reads the archived objects that are due now.")
    FixityRun run() {
        return fixity.run();
    }

    @PostMapping("/archive/{kind}/{id}/repair")
    @Operation(summary = "Brings a damaged object back from the backup and reads it again.")
    RepairAnswer repair(@PathVariable String kind, @PathVariable String id) {
        return switch (fixity.repair(kind + "/" + id, caller.current())) {
            case RepairResult.Repaired(var object, var versions) ->
                    new RepairAnswer(object, versions);
            case RepairResult.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }
}
