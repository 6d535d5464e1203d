// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        return books.batch(id).map(this::view);
    }

    @Override
    public List<BatchView> batches(int most) {
        return books.batches(most).stream().map(this::view).toList();
    }

    private BatchView view(LineBooks.BatchRow row) {
        return new BatchView(
                row.id(),
                intake.batch(row.id()).orElseThrow(),
                row.stage(),
                row.reasons(),
                row.changedAt());
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
