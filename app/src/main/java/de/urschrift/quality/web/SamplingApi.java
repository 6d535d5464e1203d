// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.BatchId;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.quality.Quality;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlans;
import de.urschrift.quality.Strictness;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Samples and how strictly they are drawn (Stichprobenpläne) over REST.
@RestController
@RequestMapping("/api/v1")
class SamplingApi {
    private static final int LONGEST = 2000;

    private final Quality quality;
    private final SamplingPlans plans;
    private final CallingActor caller;

    SamplingApi(Quality quality, SamplingPlans plans, CallingActor caller) {
        this.quality = quality;
        this.plans = plans;
        this.caller = caller;
    }

    /// @param cause why it is as strict as it is
    /// @param acceptedInRow batches accepted since the last that was not
    /// @param resumedBecause what was said when sampling was last resumed
    record StateAnswer(
            String office,
            String documentClass,
            Strictness strictness,
            SamplingPlans.Cause cause,
            Instant since,
            int acceptedInRow,
            @Nullable String resumedBecause) {
        static StateAnswer of(SamplingPlans.State state) {
            return new StateAnswer(
                    state.office().value(),
                    state.documentClass().value(),
                    state.strictness(),
                    state.cause(),
                    state.since(),
                    state.acceptedInRow(),
                    state.resumedBecause().orElse(null));
        }
    }

    /// @param population digest over the ids that were drawn from
    /// @param documents of the batch
    /// @param drawn by chance
    /// @param acceptance so many defects let the batch pass
    /// @param mostDefective documents that may be defective, with that confidence
    /// @param guarantee the same in words
    /// @param secret what the seed was made of; none in samples of before it was announced
    /// @param treeSize likewise
    /// @param treeRoot likewise
    /// @param verdict none while the batch is inspected
    record SampleAnswer(
            UUID batch,
            Strictness strictness,
            int documents,
            int drawn,
            int percent,
            int acceptance,
            int confidencePercent,
            int mostDefective,
            String guarantee,
            String seed,
            String population,
            @Nullable String secret,
            @Nullable Long treeSize,
            @Nullable String treeRoot,
            Instant drawnAt,
            Sample.@Nullable Verdict verdict) {
        static SampleAnswer of(Sample sample) {
            return new SampleAnswer(
                    sample.batch().value(),
                    sample.plan().strictness(),
                    sample.population(),
                    sample.drawn(),
                    sample.percent(),
                    sample.plan().acceptance(),
                    sample.plan().confidencePercent(),
                    sample.plan().mostDefective(),
                    sample.inWords(),
                    sample.seed(),
                    sample.populationDigest().hex(),
                    sample.origin().map(Sample.Origin::secret).orElse(null),
                    sample.origin().map(Sample.Origin::treeSize).orElse(null),
                    sample.origin().map(Sample.Origin::treeRoot).orElse(null),
                    sample.drawnAt(),
                    sample.verdict().orElse(null));
        }
    }

    record Because(@Nullable String reason) {}

    @GetMapping("/batches/{batch}/sample")
    @Operation(summary = "The sample of a batch, how it was drawn, and what it guarantees.")
    SampleAnswer sample(@PathVariable UUID batch) {
        return quality.sample(new BatchId(batch))
                .map(SampleAnswer::of)
                .orElseThrow(() -> Refusals.unknown("a sample of batch " + batch));
    }

    @GetMapping("/sampling")
    @Operation(summary = "How strictly each office's batches of each class are inspected, and why.")
    List<StateAnswer> states() {
        return plans.states().stream().map(StateAnswer::of).toList();
    }

    @GetMapping("/sampling/{office}/{code}")
    @Operation(summary = "The samples of an office and class, newest first.")
    List<SampleAnswer> samples(
            @PathVariable String office,
            @PathVariable String code,
            @RequestParam Optional<UUID> before,
            @RequestParam(defaultValue = "100") int most) {
        return plans
                .samples(
                        Refusals.checked(() -> new OfficeCode(office)),
                        Refusals.checked(() -> new ClassCode(code)),
                        before.map(BatchId::new),
                        Refusals.most(most))
                .stream()
                .map(SampleAnswer::of)
                .toList();
    }

    @PostMapping("/sampling/{office}/{code}/resume")
    @Operation(summary = "Resumes sampling, tightened, after everything had to be inspected.")
    StateAnswer resume(
            @PathVariable String office, @PathVariable String code, @RequestBody Because because) {
        SamplingPlans.Resumed resumed =
                plans.resume(
                        Refusals.checked(() -> new OfficeCode(office)),
                        Refusals.checked(() -> new ClassCode(code)),
                        caller.current(),
                        Refusals.text(because.reason(), "reason", LONGEST));
        return switch (resumed) {
            case SamplingPlans.Resumed.Entered(var state) -> StateAnswer.of(state);
            case SamplingPlans.Resumed.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }
}
