// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.PageId;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.WaitingStep;
import de.urschrift.quality.Quality;
import de.urschrift.quality.SamplingPlans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How a batch stands just now: where it is, what keeps it, how it was drawn.
@Component
final class BatchStanding {
    /// Steps that gave up, of which the list tells the batches.
    private static final int LOOKED_AT = 100;

    private final Line line;
    private final Intake intake;
    private final PageBook pages;
    private final Quality quality;
    private final SamplingPlans plans;
    private final BatchPicture picture;
    private final Said said;

    BatchStanding(
            Line line,
            Intake intake,
            PageBook pages,
            Quality quality,
            SamplingPlans plans,
            BatchPicture picture,
            Said said) {
        this.line = line;
        this.intake = intake;
        this.pages = pages;
        this.quality = quality;
        this.plans = plans;
        this.picture = picture;
        this.said = said;
    }

    /// @param stage `OPEN` while files may come, `DRAWING` before the sample is drawn, else that of the line
    /// @param moving whether it goes on by itself, so that looking again soon pays
    /// @param hints what does not agree, a sentence each
    record Now(String stage, boolean moving, List<String> hints) {}

    /// @param alone what the sample says of the batch, in German
    /// @param together what the samples of the last batches of its kind say, in German
    record Sampling(String strictness, String alone, @Nullable String together) {}

    Now now(Batch batch) {
        if (!batch.closed()) {
            return new Now("OPEN", false, List.of());
        }
        return line.batch(batch.id())
                .map(this::now)
                .orElse(new Now(BatchStage.READING.name(), true, List.of()));
    }

    private Now now(BatchView view) {
        if (view.stage() == BatchStage.READING || reading(view.id())) {
            return new Now(BatchStage.READING.name(), stuck(view.id()).isEmpty(), List.of());
        }
        return switch (view.stage()) {
            case READING, ACCOUNT_OPEN, HELD, REFUSED ->
                    new Now(view.stage().name(), false, hints(view));
            case INSPECTING ->
                    quality.sample(view.id()).isEmpty()
                            ? new Now("DRAWING", stuck(view.id()).isEmpty(), List.of())
                            : new Now(view.stage().name(), false, List.of());
            case RELEASED -> new Now(view.stage().name(), false, List.of());
        };
    }

    /// Also a batch that people have put in order already, and that got another file.
    private boolean reading(BatchId batch) {
        return pages.unread(batch) > 0
                || intake.files(batch).stream()
                        .anyMatch(file -> file.state() == IncomingFile.State.RECEIVED);
    }

    private List<String> hints(BatchView view) {
        List<String> hints = new ArrayList<>();
        view.account()
                .ifPresent(account ->
                        picture.comparisons(view.batch(), account).stream()
                                .filter(comparison -> !comparison.agrees())
                                .forEach(comparison -> hints.add(comparison.text())));
        return hints.isEmpty()
                ? view.reasons().stream()
                        .map(reason -> said.or("reason." + reason.replaceAll("[ :].*", ""), reason))
                        .toList()
                : hints;
    }

    /// Batches that something of theirs keeps that gave up; what gave up last is left aside where that is much.
    Set<BatchId> stuckBatches() {
        return line.waiting().stream()
                .limit(LOOKED_AT)
                .flatMap(step -> batch(step).stream())
                .collect(Collectors.toSet());
    }

    /// What gave up, by its reason.
    List<Stuck> stuck(BatchId id) {
        List<WaitingStep> waiting = line.waiting();
        if (waiting.isEmpty()) {
            return List.of();
        }
        Set<UUID> ours = new HashSet<>(Set.of(id.value()));
        intake.files(id).forEach(file -> ours.add(file.id().value()));
        pages.pages(id).forEach(page -> ours.add(page.id().value()));
        line.documents(id).forEach(document -> ours.add(document.id().value()));
        return Stuck.of(
                waiting.stream().filter(step -> ours.contains(step.subject())).toList(), said);
    }

    private Optional<BatchId> batch(WaitingStep step) {
        UUID subject = step.subject();
        return switch (step.step()) {
            case CAPTURE -> intake.file(new FileId(subject)).map(IncomingFile::batch);
            case READ -> pages.page(new PageId(subject)).map(CapturedPage::batch);
            case SEPARATE, DRAW -> Optional.of(new BatchId(subject));
            case SEAL, ARCHIVE, DELIVER ->
                    line.document(new DocumentId(subject)).map(DocumentView::batch);
            case CERTIFY, ERASE -> Optional.empty();
        };
    }

    Optional<Sampling> sampling(BatchId batch) {
        return quality.sample(batch)
                .map(sample ->
                        new Sampling(
                                said.of("plan.strictness." + sample.plan().strictness()),
                                sample.inWords(),
                                plans.together(batch)
                                        .map(SamplingPlans.Together::inWords)
                                        .orElse(null)));
    }
}
