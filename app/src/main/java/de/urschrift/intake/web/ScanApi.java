// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.intake.ScanChange;
import de.urschrift.intake.ScanRun;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.Scanning;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Scanning from network scanners, over REST.
@RestController
@RequestMapping("/api/v1")
class ScanApi {
    private final Scanning scanning;
    private final Intake intake;
    private final CallingActor caller;

    ScanApi(Scanning scanning, Intake intake, CallingActor caller) {
        this.scanning = scanning;
        this.intake = intake;
        this.caller = caller;
    }

    /// What a batch may be scanned with.
    record Choice(List<Scanner> scanners, List<ScanSettings> profiles) {}

    record Start(@Nullable String scanner, @Nullable String profile) {}

    /// @param sheets received and counted
    /// @param trouble why it is interrupted, else empty
    /// @param halfSheet whether the last sheet's front was left out, because its back did not come
    record Answer(
            UUID id,
            int number,
            UUID batch,
            String scanner,
            String profile,
            ScanRun.State state,
            int sheets,
            int images,
            @Nullable ScanTrouble trouble,
            boolean halfSheet) {
        static Answer of(ScanRun run) {
            return new Answer(
                    run.id(),
                    run.number(),
                    run.batch().value(),
                    run.scanner(),
                    run.settings().name(),
                    run.state(),
                    run.sheets(),
                    run.images(),
                    run.trouble().orElse(null),
                    run.halfSheet());
        }
    }

    @GetMapping("/batches/{batch}/scanners")
    @Operation(summary = "Scanners and scan profiles for a batch.")
    Choice choice(@PathVariable UUID batch) {
        Batch known = known(batch);
        return new Choice(scanning.scanners(known.office()), scanning.settings(known));
    }

    @GetMapping("/batches/{batch}/scans")
    @Operation(summary = "A batch's scan runs, oldest first.")
    List<Answer> runs(@PathVariable UUID batch) {
        return scanning.runs(known(batch).id()).stream().map(Answer::of).toList();
    }

    @PostMapping("/batches/{batch}/scans")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins to feed a scanner's sheets into a batch.")
    Answer start(@PathVariable UUID batch, @RequestBody Start start) {
        return answer(
                scanning.start(
                        known(batch).id(),
                        Refusals.required(start.scanner(), "scanner"),
                        Refusals.required(start.profile(), "profile"),
                        caller.current()));
    }

    @GetMapping("/scans/{run}")
    @Operation(summary = "How far a scan run is.")
    Answer run(@PathVariable UUID run) {
        return Answer.of(knownRun(run));
    }

    @PostMapping("/scans/{run}/continue")
    @Operation(summary = "Feeds again in an interrupted run.")
    Answer goOn(@PathVariable UUID run) {
        return answer(scanning.goOn(knownRun(run).id(), caller.current()));
    }

    @PostMapping("/scans/{run}/stop")
    @Operation(summary = "Lets the sheet that is being fed come, and no more.")
    Answer stop(@PathVariable UUID run) {
        return answer(scanning.stop(knownRun(run).id(), caller.current()));
    }

    @PostMapping("/scans/{run}/finish")
    @Operation(summary = "Leaves an interrupted run as it is.")
    Answer finish(@PathVariable UUID run) {
        return answer(scanning.finish(knownRun(run).id(), caller.current()));
    }

    private static Answer answer(ScanChange change) {
        return switch (change) {
            case ScanChange.Changed(ScanRun run) -> Answer.of(run);
            case ScanChange.Refused(Reason reason) -> throw Refusals.conflict(reason);
        };
    }

    private Batch known(UUID batch) {
        return intake.batch(new BatchId(batch))
                .orElseThrow(() -> Refusals.unknown("batch " + batch));
    }

    private ScanRun knownRun(UUID run) {
        return scanning.run(run).orElseThrow(() -> Refusals.unknown("scan run " + run));
    }
}
