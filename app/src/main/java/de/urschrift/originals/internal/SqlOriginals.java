// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.DestructionGate;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.Execution;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestId;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.StoragePlace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The paper store: every change locks the row first, then looks, then decides, writes and logs.
@Component
class SqlOriginals implements Originals {
    private final PaperRows rows;
    private final PaperLog log;
    private final DestructionOrders orders;
    private final DestructionGate gate;
    private final IdSource ids;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    SqlOriginals(
            PaperRows rows,
            PaperLog log,
            DestructionOrders orders,
            DestructionGate gate,
            PlatformTransactionManager transactions,
            IdSource ids,
            InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.orders = orders;
        this.gate = gate;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public PaperChange keep(
            DocumentId document,
            BatchId batch,
            OfficeCode office,
            ClassCode documentClass,
            ScanMode mode,
            int sheets,
            DestructionRule rule) {
        return transaction.execute(_ -> {
            if (rows.insert(document, batch, office, documentClass, mode, sheets, rule)) {
                return done(
                        "kept",
                        document,
                        Pseudonym.SYSTEM,
                        Map.of(
                                "mode", mode.name(),
                                "class", documentClass.value(),
                                "sheets", String.valueOf(sheets),
                                "period-days", String.valueOf(rule.periodDays()),
                                "release-required", String.valueOf(rule.releaseRequired()),
                                "destructible", String.valueOf(rule.destructible()),
                                "destruction-level", rule.level().toString()));
            }
            PaperOriginal kept = rows.lock(document).orElseThrow();
            return kept.batch().equals(batch)
                            && kept.office().equals(office)
                            && kept.documentClass().equals(documentClass)
                            && kept.mode() == mode
                            && kept.sheets() == sheets
                            && rows.recordedRule(document).equals(rule)
                    ? new PaperChange.Unchanged(kept)
                    : refused(
                            "KEPT_OTHERWISE",
                            "Das Papier ist bereits mit anderen Angaben erfasst; Modus und Regel stehen seit der"
                                    + " Erfassung fest.");
        });
    }

    @Override
    public PaperChange box(DocumentId document, StoragePlace place, Actor actor) {
        return change(document, (paper, _) -> box(paper, place, actor));
    }

    @Override
    public List<DocumentId> box(BatchId batch, StoragePlace place, Actor actor) {
        return transaction.execute(_ -> {
            List<DocumentId> boxed = new ArrayList<>();
            for (PaperOriginal paper : rows.lock(batch)) {
                if (box(paper, place, actor) instanceof PaperChange.Done) {
                    boxed.add(paper.document());
                }
            }
            return boxed;
        });
    }

    private PaperChange box(PaperOriginal paper, StoragePlace place, Actor actor) {
        return switch (paper.state()) {
            case PaperState.Kept _, PaperState.Requested _, PaperState.ForOffice _ -> {
                if (paper.place().equals(Optional.of(place))) {
                    yield new PaperChange.Unchanged(paper);
                }
                rows.place(paper.document(), place);
                yield done(
                        "boxed",
                        paper.document(),
                        actor.pseudonym(),
                        Map.of("box", place.box(), "place", place.place()));
            }
            case PaperState.Lent _,
                    PaperState.Forwarded _,
                    PaperState.Dispatched _,
                    PaperState.Destroyed _ ->
                    notHere();
        };
    }

    @Override
    public PaperChange startPeriod(DocumentId document, Instant bothReceiptsAt) {
        return change(
                document,
                (paper, _) -> {
                    if (paper.mode() != ScanMode.REPLACING) {
                        return refused(
                                "MODE_NOT_REPLACING",
                                "Kopierend gescanntes Papier geht an das Amt; es hat keine Frist.");
                    }
                    LocalDate from = LocalDate.ofInstant(bothReceiptsAt, Period.BERLIN);
                    return switch (paper.state()) {
                        case PaperState.Forwarded _,
                                PaperState.Dispatched _,
                                PaperState.Destroyed _ ->
                                notHere();
                        case PaperState.Kept _,
                                PaperState.Requested _,
                                PaperState.Lent _,
                                PaperState.ForOffice _ ->
                                rows.periodFrom(document)
                                                .filter(day -> !from.isAfter(day))
                                                .isPresent()
                                        ? new PaperChange.Unchanged(paper)
                                        : begin(paper, bothReceiptsAt, from);
                    };
                });
    }

    private PaperChange begin(PaperOriginal paper, Instant bothReceiptsAt, LocalDate from) {
        int days = paper.rule().periodDays();
        Period period =
                paper.holds().isEmpty() && openRequest(paper).isEmpty()
                        ? Period.begin(bothReceiptsAt, days)
                        : new Period.Stopped(days);
        rows.begin(paper.document(), from, period);
        return done(
                "period-started",
                paper.document(),
                Pseudonym.SYSTEM,
                facts(period, "from", from.toString(), "days", String.valueOf(days)));
    }

    @Override
    public RequestOutcome requestOriginal(
            DocumentId document, Actor requester, String reason, String deliverTo) {
        requireText(reason, "a request");
        requireText(deliverTo, "a delivery");
        return transaction.execute(_ ->
                rows.lock(document)
                        .map(paper -> request(paper, requester, reason, deliverTo))
                        .orElseGet(() -> new RequestOutcome.NotKept(unknown())));
    }

    private RequestOutcome request(
            PaperOriginal paper, Actor requester, String reason, String deliverTo) {
        return switch (paper.state()) {
            case PaperState.Kept _ -> accept(paper, requester, reason, deliverTo);
            case PaperState.Requested requested ->
                    new RequestOutcome.AlreadyRequested(requested.request());
            case PaperState.Lent lent -> new RequestOutcome.AlreadyRequested(lent.request());
            case PaperState.Destroyed destroyed ->
                    new RequestOutcome.TooLate(
                            destroyed.at(), destroyed.order(), destroyed.certificate());
            case PaperState.ForOffice _, PaperState.Dispatched _ ->
                    notKept(
                            "MODE_NOT_REPLACING",
                            "Das Dokument wurde kopierend gescannt; das Papier geht ohne Anforderung an das Amt.");
            case PaperState.Forwarded _ ->
                    notKept("PAPER_WITH_OFFICE", "Das Amt hat das Papier auf Dauer behalten.");
        };
    }

    private RequestOutcome accept(
            PaperOriginal paper, Actor requester, String reason, String deliverTo) {
        var request =
                new OriginalRequest(
                        new RequestId(ids.next()),
                        paper.document(),
                        requester.pseudonym(),
                        new Sensitive<>(reason.strip()),
                        new Sensitive<>(deliverTo.strip()),
                        now());
        rows.insert(request);
        rows.state(paper.document(), new PaperState.Requested(request));
        log.paper(
                "requested",
                paper.document(),
                requester.pseudonym(),
                facts(stop(paper), "request", request.id().toString()));
        return new RequestOutcome.Accepted(request);
    }

    @Override
    public PaperChange withdrawRequest(DocumentId document, Actor actor) {
        return change(
                document,
                (paper, now) ->
                        paper.state() instanceof PaperState.Requested requested
                                ? back(
                                        paper,
                                        requested.request(),
                                        "WITHDRAWN",
                                        "request-withdrawn",
                                        actor,
                                        now)
                                : notRequested());
    }

    @Override
    public PaperChange lend(DocumentId document, Pseudonym handsOver, Pseudonym receives) {
        if (handsOver.equals(receives)) {
            return refused("SAME_PERSON", "Eine Übergabe braucht zwei Personen.");
        }
        return change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Requested requested)) {
                        return notRequested();
                    }
                    var lending = new PaperState.Lending(handsOver, receives, now);
                    rows.lent(requested.request().id(), lending);
                    rows.state(document, new PaperState.Lent(requested.request(), lending));
                    return done(
                            "lent",
                            document,
                            handsOver,
                            Map.of(
                                    "request", requested.request().id().toString(),
                                    "handed-over-by", handsOver.value(),
                                    "received-by", receives.value()));
                });
    }

    @Override
    public PaperChange returned(DocumentId document, Actor actor) {
        return change(
                document,
                (paper, now) ->
                        paper.state() instanceof PaperState.Lent lent
                                ? back(paper, lent.request(), "RETURNED", "returned", actor, now)
                                : notLent());
    }

    private PaperChange back(
            PaperOriginal paper,
            OriginalRequest request,
            String outcome,
            String kind,
            Actor actor,
            Instant now) {
        rows.close(request.id(), outcome, actor.pseudonym(), now);
        rows.state(paper.document(), new PaperState.Kept());
        Period period = paper.holds().isEmpty() ? resume(paper) : paper.period();
        return done(
                kind,
                paper.document(),
                actor.pseudonym(),
                facts(period, "request", request.id().toString()));
    }

    @Override
    public PaperChange keptForGood(DocumentId document, Actor actor) {
        return change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Lent lent)) {
                        return notLent();
                    }
                    rows.close(lent.request().id(), "FORWARDED", actor.pseudonym(), now);
                    rows.state(document, new PaperState.Forwarded(now));
                    return done(
                            "forwarded",
                            document,
                            actor.pseudonym(),
                            Map.of("request", lent.request().id().toString()));
                });
    }

    @Override
    public HoldOutcome hold(DocumentId document, String reason, Actor actor) {
        requireText(reason, "a hold");
        return transaction.execute(_ ->
                rows.lock(document)
                        .map(paper -> hold(paper, reason, actor))
                        .orElseGet(() -> new HoldOutcome.Refused(unknown())));
    }

    private HoldOutcome hold(PaperOriginal paper, String reason, Actor actor) {
        return switch (paper.state()) {
            case PaperState.Kept _,
                    PaperState.Requested _,
                    PaperState.Lent _,
                    PaperState.ForOffice _ -> {
                var hold =
                        new Hold(
                                new HoldId(ids.next()),
                                paper.document(),
                                new Sensitive<>(reason.strip()),
                                actor.pseudonym(),
                                now());
                rows.insert(hold);
                log.paper(
                        "held",
                        paper.document(),
                        actor.pseudonym(),
                        facts(stop(paper), "hold", hold.id().toString()));
                yield new HoldOutcome.Held(hold);
            }
            case PaperState.Forwarded _, PaperState.Dispatched _, PaperState.Destroyed _ ->
                    new HoldOutcome.Refused(notHere().reason());
        };
    }

    @Override
    public PaperChange lift(HoldId hold, String reason, Actor actor) {
        requireText(reason, "lifting a hold");
        return rows.heldBy(hold)
                .map(document ->
                        change(document, (paper, now) -> lift(paper, hold, reason, actor, now)))
                .orElseGet(
                        () -> refused("NO_SUCH_HOLD", "Diese Vernichtungssperre gibt es nicht."));
    }

    private PaperChange lift(
            PaperOriginal paper, HoldId hold, String reason, Actor actor, Instant now) {
        if (paper.holds().stream().noneMatch(open -> open.id().equals(hold))) {
            return new PaperChange.Unchanged(paper);
        }
        rows.lift(hold, reason.strip(), actor.pseudonym(), now);
        boolean last = paper.holds().size() == 1 && openRequest(paper).isEmpty();
        Period period = last ? resume(paper) : paper.period();
        return done(
                "hold-lifted",
                paper.document(),
                actor.pseudonym(),
                facts(period, "hold", hold.toString()));
    }

    @Override
    public PaperChange release(DocumentId document, Actor actor) {
        return change(
                document,
                (paper, now) ->
                        switch (paper.state()) {
                            case PaperState.Kept _, PaperState.Requested _, PaperState.Lent _ -> {
                                if (paper.release().isPresent()) {
                                    yield new PaperChange.Unchanged(paper);
                                }
                                rows.release(document, actor.pseudonym(), now);
                                yield done("released", document, actor.pseudonym(), Map.of());
                            }
                            case PaperState.ForOffice _ ->
                                    refused(
                                            "MODE_NOT_REPLACING",
                                            "Kopierend gescanntes Papier wird nicht vernichtet.");
                            case PaperState.Forwarded _,
                                    PaperState.Dispatched _,
                                    PaperState.Destroyed _ ->
                                    notHere();
                        });
    }

    @Override
    public PaperChange dispatched(DocumentId document, Actor actor) {
        return change(
                document,
                (paper, now) ->
                        switch (paper.state()) {
                            case PaperState.ForOffice _ -> {
                                rows.state(document, new PaperState.Dispatched(now));
                                yield done("dispatched", document, actor.pseudonym(), Map.of());
                            }
                            case PaperState.Dispatched _ -> new PaperChange.Unchanged(paper);
                            case PaperState.Kept _,
                                    PaperState.Requested _,
                                    PaperState.Lent _,
                                    PaperState.Forwarded _,
                                    PaperState.Destroyed _ ->
                                    refused(
                                            "MODE_NOT_COPYING",
                                            "Nur kopierend gescanntes Papier geht mit der Versandliste an das Amt.");
                        });
    }

    @Override
    public List<PaperDue> due(Instant now) {
        return rows.inCustody().stream()
                .map(paper -> new PaperDue(paper, gate.objections(paper, now)))
                .toList();
    }

    @Override
    public List<PaperDue> ready(Instant now, int most) {
        return rows.ready(LocalDate.ofInstant(now, Period.BERLIN), most).stream()
                .map(paper -> new PaperDue(paper, gate.objections(paper, now)))
                .toList();
    }

    @Override
    public ClearanceResult clear(DocumentId document) {
        return transaction.execute(_ ->
                rows.lock(document)
                        .map(paper -> gate.examine(paper, now()))
                        .orElseGet(() -> new ClearanceResult.Refused(List.of(unknown()))));
    }

    @Override
    public OrderResult order(List<DocumentId> documents, Actor authoriser, DestructionLevel level) {
        return transaction.execute(_ -> orders.order(documents, authoriser, level, now()));
    }

    @Override
    public boolean cancel(OrderId order, Actor actor) {
        return transaction.execute(_ -> orders.cancel(order, actor.pseudonym()));
    }

    @Override
    public List<NotCleared> review(OrderId order, Actor actor) {
        return transaction.execute(_ -> orders.review(order, actor.pseudonym(), this::now));
    }

    @Override
    public ExecutionResult execute(OrderId order, Execution execution) {
        return transaction.execute(_ -> orders.execute(order, execution, this::now));
    }

    @Override
    public void attachCertificate(OrderId order, Sha256 file) {
        transaction.executeWithoutResult(_ -> orders.attach(order, file));
    }

    @Override
    public Optional<PaperOriginal> original(DocumentId document) {
        return rows.read(document);
    }

    @Override
    public List<OriginalRequest> pickList() {
        return rows.requested();
    }

    @Override
    public List<PaperOriginal> dispatchList(OfficeCode office) {
        return rows.forOffice(office);
    }

    @Override
    public List<DestructionOrder> openOrders() {
        return orders.open();
    }

    @Override
    public List<OrderId> withoutCertificate() {
        return orders.withoutCertificate();
    }

    @Override
    public Optional<DestructionReport> report(OrderId order) {
        return orders.report(order);
    }

    private PaperChange change(
            DocumentId document, BiFunction<PaperOriginal, Instant, PaperChange> change) {
        return transaction.execute(_ ->
                rows.lock(document)
                        .map(paper -> change.apply(paper, now()))
                        .orElseGet(() -> new PaperChange.Refused(unknown())));
    }

    private PaperChange done(
            String kind, DocumentId document, Pseudonym actor, Map<String, String> facts) {
        log.paper(kind, document, actor, facts);
        return new PaperChange.Done(rows.read(document).orElseThrow());
    }

    /// As precise as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Period stop(PaperOriginal paper) {
        return move(
                paper,
                period -> period instanceof Period.Running running ? running.stop(now()) : period);
    }

    private Period resume(PaperOriginal paper) {
        return move(
                paper,
                period ->
                        period instanceof Period.Stopped stopped ? stopped.resume(now()) : period);
    }

    private Period move(PaperOriginal paper, Function<Period, Period> change) {
        Period period = change.apply(paper.period());
        if (!period.equals(paper.period())) {
            rows.clock(paper.document(), period);
        }
        return period;
    }

    private static Optional<OriginalRequest> openRequest(PaperOriginal paper) {
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

    private static Map<String, String> facts(Period period, String... others) {
        Map<String, String> facts = new java.util.TreeMap<>();
        for (int i = 0; i < others.length; i += 2) {
            facts.put(others[i], others[i + 1]);
        }
        switch (period) {
            case Period.NotStarted _ -> facts.put("period", "not-started");
            case Period.Running running -> facts.put("due-on", running.dueOn().toString());
            case Period.Stopped stopped ->
                    facts.put("remaining-days", String.valueOf(stopped.remainingDays()));
        }
        return facts;
    }

    private static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " needs words");
        }
    }

    private static Reason unknown() {
        return new Reason("NOT_KEPT", "A.O.1 i", "Zu diesem Dokument ist kein Papier erfasst.");
    }

    private static RequestOutcome notKept(String code, String text) {
        return new RequestOutcome.NotKept(new Reason(code, "A.O.1 i", text));
    }

    private static PaperChange.Refused notHere() {
        return refused("PAPER_NOT_HERE", "Das Papier ist nicht im Haus.");
    }

    private static PaperChange.Refused notRequested() {
        return refused("NOT_REQUESTED", "Das Original ist nicht (mehr) angefordert.");
    }

    private static PaperChange.Refused notLent() {
        return refused("NOT_LENT", "Das Original ist nicht ausgeliehen.");
    }

    private static PaperChange.Refused refused(String code, String text) {
        return new PaperChange.Refused(new Reason(code, "A.O.1 i", text));
    }
}
