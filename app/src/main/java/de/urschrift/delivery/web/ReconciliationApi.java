// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.delivery.DmsDeviation;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.delivery.ReconciliationDepth;
import de.urschrift.delivery.ReconciliationRun;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The comparison with what the DMS holds, over REST.
@RestController
@RequestMapping("/api/v1/reconciliation")
class ReconciliationApi {
    private final Reconciliation reconciliation;
    private final CallingActor caller;

    ReconciliationApi(Reconciliation reconciliation, CallingActor caller) {
        this.reconciliation = reconciliation;
        this.caller = caller;
    }

    /// @param ended null: under way
    /// @param trouble why it did not go on last time
    record RunAnswer(
            String profile,
            ReconciliationDepth depth,
            Instant begun,
            @Nullable Instant ended,
            long held,
            long compared,
            @Nullable String trouble) {
        static RunAnswer of(ReconciliationRun run) {
            return new RunAnswer(
                    run.profile(),
                    run.depth(),
                    run.begun(),
                    run.ended().orElse(null),
                    run.held(),
                    run.compared(),
                    run.trouble().orElse(null));
        }
    }

    record DeviationAnswer(
            String profile,
            UUID document,
            int version,
            DmsDeviation.Kind kind,
            List<String> objects,
            Instant since) {
        static DeviationAnswer of(DmsDeviation deviation) {
            return new DeviationAnswer(
                    deviation.profile(),
                    deviation.document().value(),
                    deviation.version(),
                    deviation.kind(),
                    deviation.objects(),
                    deviation.since());
        }
    }

    record BeginRequest(@Nullable ReconciliationDepth depth) {}

    @GetMapping
    @Operation(summary = "The newest comparison of each DMS profile.")
    List<RunAnswer> runs() {
        return reconciliation.runs().stream().map(RunAnswer::of).toList();
    }

    @GetMapping("/deviations")
    @Operation(
            summary = "Documents about which our receipts and the DMS do not agree, longest first.")
    List<DeviationAnswer> deviations(@RequestParam(defaultValue = "100") int most) {
        return reconciliation.deviations(Refusals.most(most)).stream()
                .map(DeviationAnswer::of)
                .toList();
    }

    @PostMapping("/{profile}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Begins a comparison; one that is under way goes on.")
    RunAnswer begin(@PathVariable String profile, @RequestBody BeginRequest request) {
        ReconciliationDepth depth = Refusals.required(request.depth(), "depth");
        return Refusals.checked(
                () -> RunAnswer.of(reconciliation.begin(profile, depth, caller.current())));
    }
}
