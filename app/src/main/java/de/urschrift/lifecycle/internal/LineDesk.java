// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageAccount;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.BatchSearch;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Queue;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.WaitingStep;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The line seen from a desk.
@Component
final class LineDesk implements Line {
    private final LineBooks books;
    private final Intake intake;
    private final Agenda agenda;
    private final BatchProgress progress;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final DmsGuard dms;

    LineDesk(
            LineBooks books,
            Intake intake,
            Agenda agenda,
            BatchProgress progress,
            AuditLog log,
            TransactionTemplate transaction,
            DmsGuard dms) {
        this.books = books;
        this.intake = intake;
        this.agenda = agenda;
        this.progress = progress;
        this.log = log;
        this.transaction = transaction;
        this.dms = dms;
    }

    @Override
    public Optional<BatchView> batch(BatchId id) {
        return books.batch(id).map(row -> view(row, intake.batch(id).orElseThrow()));
    }

    @Override
    public List<BatchView> batches(BatchSearch search, int most) {
        List<LineBooks.BatchRow> rows = books.batches(search, most);
        Map<BatchId, Batch> batches =
                intake.batches(rows.stream().map(LineBooks.BatchRow::id).toList()).stream()
                        .collect(Collectors.toMap(Batch::id, Function.identity()));
        return rows.stream()
                .map(row -> view(row, Objects.requireNonNull(batches.get(row.id()))))
                .toList();
    }

    private static BatchView view(LineBooks.BatchRow row, Batch batch) {
        return new BatchView(
                row.id(),
                batch,
                row.stage(),
                row.reasons(),
                row.changedAt(),
                row.tally().map(tally -> account(tally, batch)));
    }

    private static PageAccount account(LineBooks.Tally tally, Batch batch) {
        return new PageAccount(
                tally.images(),
                tally.documentPages(),
                tally.separators(),
                tally.blanks(),
                tally.rejects(),
                batch.sheetsCounted(),
                batch.sides(),
                batch.separatorsExpected(),
                tally.separatorSheets(),
                List.of());
    }

    @Override
    public List<DocumentView> documents(BatchId batch) {
        return books.documents(batch);
    }

    @Override
    public Optional<DocumentView> document(DocumentId id) {
        return books.document(id);
    }

    @Override
    public List<DocumentView> documents(Collection<DocumentId> ids) {
        return books.documents(ids);
    }

    @Override
    public List<DocumentView> documents(Optional<DocumentStage> stage, int most) {
        return books.documents(stage, most);
    }

    @Override
    public Map<DocumentStage, Queue> documentQueues() {
        return books.queues("line_document", DocumentStage.class);
    }

    @Override
    public Map<BatchStage, Queue> batchQueues() {
        return books.queues("line_batch", BatchStage.class);
    }

    @Override
    public List<WaitingStep> waiting() {
        return books.waiting();
    }

    @Override
    public boolean retry(StepName step, UUID subject, Actor actor) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    if (!books.stopWaiting(step, subject)) {
                        return false;
                    }
                    agenda.next(step, subject);
                    log.append(
                            new LogEvent(
                                    "step.retried",
                                    "step/" + subject,
                                    actor.pseudonym(),
                                    Map.of("step", step.name())));
                    return true;
                }));
    }

    @Override
    public int retryAll(StepName step, String code, Actor actor) {
        return (int)
                waiting().stream()
                        .filter(one -> one.step() == step && one.code().equals(code))
                        .filter(one -> retry(step, one.subject(), actor))
                        .count();
    }

    @Override
    public List<DmsStanding> dms() {
        return dms.standing();
    }

    @Override
    public boolean tryDms(String profile, Actor actor) {
        return dms.tryNow(profile, actor.pseudonym());
    }

    @Override
    public void recheck(BatchId batch) {
        transaction.executeWithoutResult(status -> {
            progress.lock(batch);
            progress.advance(batch);
        });
    }

    @Override
    public boolean idle() {
        return agenda.empty();
    }

    @Override
    public Map<StepName, Duration> times(BatchId batch) {
        return books.times(batch);
    }

    @Override
    public void certify(UUID destructionOrder) {
        transaction.executeWithoutResult(status -> agenda.next(StepName.CERTIFY, destructionOrder));
    }
}
