// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.WorkingDays;
import de.urschrift.originals.DayCount;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// How every change of a paper's record is made: lock the row, look, decide, write, log, all in one transaction; and
/// how the clock of its period is stopped and goes on.
@Component
class PaperBook {
    private final PaperRows rows;
    private final PaperLog log;
    private final InstantSource clock;
    private final WorkingDays calendar;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;

    PaperBook(
            PaperRows rows,
            PaperLog log,
            PlatformTransactionManager transactions,
            InstantSource clock,
            WorkingDays calendar) {
        this.rows = rows;
        this.log = log;
        this.clock = clock;
        this.calendar = calendar;
        this.transaction = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /// Does `work` and takes it back, and it alone, when its result is not wanted.
    <T> T inTransactionUnless(Supplier<T> work, Predicate<T> unwanted) {
        return nested.execute(status -> {
            T result = work.get();
            if (unwanted.test(result)) {
                status.setRollbackOnly();
            }
            return result;
        });
    }

    <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(_ -> work.get());
    }

    /// Locks the paper and lets `change` decide.
    ///
    /// @param unknown the answer when the document has no paper here
    <T> T locked(
            DocumentId document,
            BiFunction<PaperOriginal, Instant, T> change,
            Function<Reason, T> unknown) {
        return inTransaction(() ->
                rows.lock(document)
                        .map(paper -> change.apply(paper, now()))
                        .orElseGet(() -> unknown.apply(Refusals.unknown())));
    }

    PaperChange change(
            DocumentId document, BiFunction<PaperOriginal, Instant, PaperChange> change) {
        return locked(document, change, PaperChange.Refused::new);
    }

    PaperChange done(String kind, DocumentId document, Pseudonym actor, Map<String, String> facts) {
        log.paper(kind, document, actor, facts);
        return new PaperChange.Done(rows.read(document).orElseThrow());
    }

    void log(String kind, DocumentId document, Pseudonym actor, Map<String, String> facts) {
        log.paper(kind, document, actor, facts);
    }

    /// As precise as the database keeps it.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Period stop(PaperOriginal paper, Instant now) {
        return move(
                paper,
                paper.period() instanceof Period.Running running
                        ? running.stop(now, count(paper))
                        : paper.period());
    }

    Period resume(PaperOriginal paper, Instant now) {
        return move(
                paper,
                paper.period() instanceof Period.Stopped stopped
                        ? stopped.resume(now, count(paper))
                        : paper.period());
    }

    DayCount count(PaperOriginal paper) {
        return DayCount.of(paper.rule().period().unit(), calendar);
    }

    private Period move(PaperOriginal paper, Period period) {
        if (!period.equals(paper.period())) {
            rows.clock(paper.document(), period);
        }
        return period;
    }

    /// The holds that stop the clock: those on this very document. A wide one only forbids.
    static List<Hold> stopping(PaperOriginal paper) {
        return paper.holds().stream()
                .filter(hold -> hold.scope() instanceof HoldScope.OneDocument)
                .toList();
    }

    static Optional<OriginalRequest> openRequest(PaperOriginal paper) {
        return switch (paper.state()) {
            case PaperState.Requested requested -> Optional.of(requested.request());
            case PaperState.Lent lent -> Optional.of(lent.request());
            case PaperState.Kept _,
                    PaperState.Forwarded _,
                    PaperState.ForOffice _,
                    PaperState.Dispatched _,
                    PaperState.Destroyed _ ->
                    Optional.empty();
        };
    }

    /// Whether the document itself is searched for or lost, which stops the clock; a missing box does not.
    static boolean searchedFor(PaperOriginal paper) {
        return paper.missing().stream().anyMatch(missing -> !missing.box());
    }

    /// What the log says about the clock.
    static Map<String, String> facts(Period period, Map<String, String> others) {
        Map<String, String> facts = new TreeMap<>(others);
        switch (period) {
            case Period.NotStarted _ -> facts.put("period", "not-started");
            case Period.Running running -> facts.put("due-on", running.dueOn().toString());
            case Period.Stopped stopped ->
                    facts.put("remaining-days", String.valueOf(stopped.remainingDays()));
        }
        return facts;
    }

    static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " needs words");
        }
    }
}
