// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.Correction;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.Separation;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.Mending;
import de.urschrift.lifecycle.StepName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Batches are put in order by people. Each change locks the batch, computes its account anew and enters where the
/// batch stands then.
@Component
final class MendingDesk implements Mending {
    private final LineBooks books;
    private final Intake intake;
    private final PageBook pages;
    private final CorrectionRows corrections;
    private final BatchAccounts accounts;
    private final TakingApart apart;
    private final Agenda agenda;
    private final AuditLog log;
    private final TransactionTemplate transaction;

    MendingDesk(
            LineBooks books,
            Intake intake,
            PageBook pages,
            CorrectionRows corrections,
            BatchAccounts accounts,
            TakingApart apart,
            Agenda agenda,
            AuditLog log,
            TransactionTemplate transaction) {
        this.books = books;
        this.intake = intake;
        this.pages = pages;
        this.corrections = corrections;
        this.accounts = accounts;
        this.apart = apart;
        this.agenda = agenda;
        this.log = log;
        this.transaction = transaction;
    }

    @Override
    public Optional<BatchPages> pages(BatchId id) {
        return books.batch(id).map(this::pages);
    }

    private BatchPages pages(LineBooks.BatchRow row) {
        BatchAccounts.Lying lying = accounts.lying(row.id());
        Optional<Reason> objection = objection(row, lying.batch());
        return new BatchPages(
                new BatchView(
                        row.id(),
                        lying.batch(),
                        row.stage(),
                        objection.isPresent()
                                ? row.reasons()
                                : accounts.open(lying).stream().map(Reason::toString).toList(),
                        row.changedAt(),
                        Optional.of(lying.account())),
                row.held(),
                row.mendings(),
                objection,
                lying.captured().stream()
                        .collect(Collectors.toMap(page -> page.id().value(), Function.identity())),
                lying.separation(),
                lying.account(),
                corrections.all(row.id()));
    }

    /// Why the batch cannot be corrected now.
    private Optional<Reason> objection(LineBooks.BatchRow row, Batch batch) {
        return switch (row.stage()) {
            case INSPECTING, RELEASED ->
                    no("DOCUMENTS_FORMED", "the batch's pages are documents already");
            case REFUSED -> no("NO_PAGES", "the batch has no pages");
            case READING, ACCOUNT_OPEN, HELD -> unsettled(batch);
        };
    }

    private Optional<Reason> unsettled(Batch batch) {
        if (!batch.closed()) {
            return no("BATCH_NOT_CLOSED", "files may still come; close the batch first");
        }
        boolean read =
                pages.unread(batch.id()) == 0
                        && intake.files(batch.id()).stream()
                                .noneMatch(file -> file.state() == IncomingFile.State.RECEIVED);
        return read
                ? Optional.empty()
                : no("STILL_READING", "pages of the batch are still being read");
    }

    @Override
    public Outcome hold(BatchId batch, Actor actor) {
        return changed(() -> {
            books.begin(batch);
            Optional<Reason> objection =
                    books.batch(batch).orElseThrow().stage() == BatchStage.INSPECTING
                            ? apart.perform(batch, actor)
                            : Optional.empty();
            LineBooks.BatchRow row = books.lock(batch).orElseThrow();
            if (objection.isPresent()) {
                return refused(objection);
            }
            if (row.held()) {
                return new Outcome.Done(row.mendings());
            }
            if (!row.open()) {
                return refused(no("DOCUMENTS_FORMED", "the batch's documents went on already"));
            }
            books.hold(batch, true);
            append("batch.held", batch, actor, Map.of());
            return new Outcome.Done(row.mendings() + 1);
        });
    }

    @Override
    public Outcome correct(BatchId batch, int version, Correction correction, Actor actor) {
        return mend(
                batch,
                version,
                row ->
                        switch (accounts.lying(batch).separation().with(correction)) {
                            case Separation.Result.Refused(var reason) -> Optional.of(reason);
                            case Separation.Result.Corrected _ -> {
                                int number = corrections.add(batch, correction, actor.pseudonym());
                                append("batch.corrected", batch, actor, facts(number, correction));
                                yield Optional.empty();
                            }
                        },
                correction);
    }

    @Override
    public Outcome undo(BatchId batch, int version, Actor actor) {
        List<MadeCorrection> made = corrections.inForce(batch);
        if (made.isEmpty()) {
            return refused(no("NOTHING_TO_UNDO", "no correction of the batch is in force"));
        }
        MadeCorrection last = made.getLast();
        return mend(
                batch,
                version,
                row -> {
                    corrections.undo(batch, last.number(), actor.pseudonym());
                    append(
                            "batch.correction-undone",
                            batch,
                            actor,
                            Map.of("number", Integer.toString(last.number())));
                    return Optional.empty();
                },
                last.correction());
    }

    /// A change of an open batch by somebody who saw it as it is.
    ///
    /// @param change what to do; answers why it cannot be done
    /// @param about what the change brings or takes back
    private Outcome mend(
            BatchId batch,
            int version,
            Function<LineBooks.BatchRow, Optional<Reason>> change,
            Correction about) {
        return changed(() -> {
            Optional<LineBooks.BatchRow> known = books.lock(batch);
            if (known.isEmpty()) {
                return refused(no("NO_PAGES", "the batch has no pages"));
            }
            LineBooks.BatchRow row = known.get();
            Optional<Reason> objection =
                    seenOther(row, version)
                            .or(() -> objection(row, intake.batch(batch).orElseThrow()))
                            .or(() -> change.apply(row));
            if (objection.isPresent()) {
                return refused(objection);
            }
            BatchAccounts.Lying lying = accounts.lying(batch);
            if (about instanceof Correction.Turn(var page, var _)) {
                turn(page, lying.separation());
            }
            List<Reason> open = accounts.open(lying);
            books.move(
                    batch,
                    open.isEmpty() ? BatchStage.HELD : BatchStage.ACCOUNT_OPEN,
                    open.stream().map(Reason::toString).toList());
            books.drawUp(batch, lying.account());
            books.hold(batch, true);
            return new Outcome.Done(row.mendings() + 1);
        });
    }

    private void turn(PageId page, Separation separation) {
        separation.slots().stream()
                .filter(slot -> slot.page().equals(page))
                .forEach(slot -> pages.turn(page, slot.turn()));
    }

    @Override
    public Outcome handOn(BatchId batch, int version, Actor actor) {
        return changed(() -> {
            Optional<LineBooks.BatchRow> known = books.lock(batch);
            if (known.isEmpty() || !known.get().held()) {
                return refused(no("NOT_HELD", "nobody holds the batch"));
            }
            LineBooks.BatchRow row = known.get();
            Optional<Reason> objection =
                    seenOther(row, version)
                            .or(() -> objection(row, intake.batch(batch).orElseThrow()))
                            .or(() ->
                                    accounts.open(accounts.lying(batch)).stream()
                                            .findFirst()
                                            .map(first -> stillOpen(first)));
            if (objection.isPresent()) {
                return refused(objection);
            }
            books.hold(batch, false);
            agenda.next(StepName.SEPARATE, batch.value());
            append("batch.handed-on", batch, actor, Map.of());
            return new Outcome.Done(row.mendings() + 1);
        });
    }

    private static Reason stillOpen(Reason first) {
        return new Reason(
                "ACCOUNT_STILL_OPEN", first.clause(), "the account does not balance: " + first);
    }

    private static Optional<Reason> seenOther(LineBooks.BatchRow row, int version) {
        return row.mendings() == version
                ? Optional.empty()
                : no("BATCH_CHANGED", "somebody else changed the batch meanwhile; look again");
    }

    private static Map<String, String> facts(int number, Correction correction) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("number", Integer.toString(number));
        facts.put("correction", correction.kind().name());
        facts.put("page", correction.page().toString());
        correction.other().ifPresent(other -> facts.put("other-page", other.toString()));
        if (!correction.detail().isEmpty()) {
            facts.put("detail", correction.detail());
        }
        return facts;
    }

    private void append(String kind, BatchId batch, Actor actor, Map<String, String> facts) {
        log.append(new LogEvent(kind, "batch/" + batch, actor.pseudonym(), facts));
    }

    private Outcome changed(Supplier<Outcome> change) {
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Outcome outcome = change.get();
                    if (outcome instanceof Outcome.Refused) {
                        status.setRollbackOnly();
                    }
                    return outcome;
                }));
    }

    private static Outcome refused(Optional<Reason> reason) {
        return new Outcome.Refused(reason.orElseThrow());
    }

    private static Optional<Reason> no(String code, String text) {
        return Optional.of(new Reason(code, "A.NB.3", text));
    }
}
