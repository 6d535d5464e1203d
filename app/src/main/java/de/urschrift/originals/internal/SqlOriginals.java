// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperBook.facts;
import static de.urschrift.originals.internal.Refusals.notHere;
import static de.urschrift.originals.internal.Refusals.refused;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
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
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.Execution;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.PaperTally;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.StoragePlace;
import de.urschrift.originals.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The paper store.
@Component
class SqlOriginals implements Originals {
    private final PaperBook book;
    private final PaperRows rows;
    private final Boxing boxing;
    private final Lendings lendings;
    private final Holds holds;
    private final DestructionOrders orders;
    private final DestructionGate gate;

    SqlOriginals(
            PaperBook book,
            PaperRows rows,
            Boxing boxing,
            Lendings lendings,
            Holds holds,
            DestructionOrders orders,
            DestructionGate gate) {
        this.book = book;
        this.rows = rows;
        this.boxing = boxing;
        this.lendings = lendings;
        this.holds = holds;
        this.orders = orders;
        this.gate = gate;
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
        return book.inTransaction(() -> {
            if (rows.insert(
                    document,
                    batch,
                    office,
                    documentClass,
                    mode,
                    sheets,
                    rule,
                    LocalDate.ofInstant(book.now(), Period.BERLIN))) {
                return book.done(
                        "kept",
                        document,
                        Pseudonym.SYSTEM,
                        Map.of(
                                "mode", mode.name(),
                                "class", documentClass.value(),
                                "sheets", String.valueOf(sheets),
                                "period-days", String.valueOf(rule.period().length()),
                                "period-unit", rule.period().unit().name(),
                                "period-start", rule.period().start().name(),
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
    public Optional<Reason> forget(BatchId batch, PaperOrigin origin, Actor actor) {
        return book.inTransaction(() -> {
            List<PaperOriginal> papers = rows.lock(batch);
            List<DocumentId> forgotten = rows.forget(batch, origin);
            if (forgotten.size() < papers.size()) {
                return Optional.of(
                        new Reason(
                                "PAPER_IN_USE",
                                "",
                                "paper of the batch was boxed, asked for, held or described already"));
            }
            forgotten.forEach(
                    document -> book.log("forgotten", document, actor.pseudonym(), Map.of()));
            return Optional.empty();
        });
    }

    @Override
    public PaperChange box(DocumentId document, StoragePlace place, Actor actor) {
        return book.change(document, (paper, _) -> boxing.put(paper, place, actor));
    }

    @Override
    public List<DocumentId> box(BatchId batch, StoragePlace place, Actor actor) {
        return book.inTransaction(() -> {
            List<DocumentId> boxed = new ArrayList<>();
            for (PaperOriginal paper : rows.lock(batch)) {
                if (boxing.put(paper, place, actor) instanceof PaperChange.Done) {
                    boxed.add(paper.document());
                }
            }
            return boxed;
        });
    }

    @Override
    public PaperChange startPeriod(DocumentId document, Instant sealedAt, Instant bothReceiptsAt) {
        return book.change(
                document,
                (paper, _) ->
                        switch (paper.state()) {
                            case PaperState.Kept _, PaperState.Requested _, PaperState.Lent _ ->
                                    begin(paper, sealedAt, bothReceiptsAt);
                            case PaperState.ForOffice _, PaperState.Dispatched _ ->
                                    refused(
                                            "MODE_NOT_REPLACING",
                                            "Kopierend gescanntes Papier geht an das Amt; es hat keine Frist.");
                            case PaperState.Forwarded _, PaperState.Destroyed _ -> notHere();
                        });
    }

    private PaperChange begin(PaperOriginal paper, Instant sealedAt, Instant bothReceiptsAt) {
        LocalDate receipts = LocalDate.ofInstant(bothReceiptsAt, Period.BERLIN);
        Optional<LocalDate> before = rows.periodFrom(paper.document());
        if (before.filter(day -> !receipts.isAfter(day)).isPresent()) {
            return new PaperChange.Unchanged(paper);
        }
        LocalDate event = before.isPresent() ? receipts : event(paper, sealedAt, receipts);
        int days = paper.rule().period().length();
        boolean stopped =
                !PaperBook.stopping(paper).isEmpty()
                        || PaperBook.openRequest(paper).isPresent()
                        || PaperBook.searchedFor(paper);
        Period period =
                stopped ? new Period.Stopped(days) : Period.begin(event, days, book.count(paper));
        rows.begin(paper.document(), receipts, period);
        return book.done(
                "period-started",
                paper.document(),
                Pseudonym.SYSTEM,
                facts(period, Map.of("from", event.toString(), "days", String.valueOf(days))));
    }

    /// The day from which the rule counts, never later than the receipts.
    private LocalDate event(PaperOriginal paper, Instant sealedAt, LocalDate receipts) {
        LocalDate event =
                switch (paper.rule().period().start()) {
                    case CAPTURE -> rows.keptOn(paper.document()).orElse(receipts);
                    case SEALING -> LocalDate.ofInstant(sealedAt, Period.BERLIN);
                    case RECEIPTS -> receipts;
                };
        return event.isAfter(receipts) ? receipts : event;
    }

    @Override
    public RequestOutcome requestOriginal(
            DocumentId document,
            Actor requester,
            String reason,
            String deliverTo,
            Urgency urgency,
            @Nullable LocalDate dueBack) {
        return lendings.request(document, requester, reason, deliverTo, urgency, dueBack);
    }

    @Override
    public PaperChange withdrawRequest(DocumentId document, Actor actor) {
        return lendings.withdraw(document, actor);
    }

    @Override
    public PaperChange lend(DocumentId document, Pseudonym handsOver, Pseudonym receives) {
        return lendings.lend(document, handsOver, _ -> receives);
    }

    @Override
    public PaperChange lend(DocumentId document, Pseudonym handsOver) {
        return lendings.lend(document, handsOver, OriginalRequest::requester);
    }

    @Override
    public PaperChange returned(DocumentId document, Actor actor) {
        return lendings.returned(document, actor);
    }

    @Override
    public PaperChange keptForGood(DocumentId document, Actor actor) {
        return lendings.keptForGood(document, actor);
    }

    @Override
    public PaperChange wantedAgain(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, _) ->
                        switch (paper.state()) {
                            case PaperState.Destroyed _ ->
                                    refused(
                                            "ALREADY_DESTROYED",
                                            "Das Papier ist vernichtet; es lässt sich nicht neu scannen.");
                            case PaperState.Kept _,
                                    PaperState.Requested _,
                                    PaperState.Lent _,
                                    PaperState.Forwarded _,
                                    PaperState.ForOffice _,
                                    PaperState.Dispatched _ ->
                                    book.done(
                                            "wanted-again", document, actor.pseudonym(), Map.of());
                        });
    }

    @Override
    public HoldOutcome hold(DocumentId document, String reason, Actor actor) {
        return holds.hold(HoldKind.OTHER, new HoldScope.OneDocument(document), reason, actor);
    }

    @Override
    public Set<DocumentId> held() {
        return holds.held();
    }

    @Override
    public PaperChange release(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, now) ->
                        switch (paper.state()) {
                            case PaperState.Kept _, PaperState.Requested _, PaperState.Lent _ -> {
                                if (paper.release().isPresent()) {
                                    yield new PaperChange.Unchanged(paper);
                                }
                                rows.release(document, actor.pseudonym(), now);
                                yield book.done("released", document, actor.pseudonym(), Map.of());
                            }
                            case PaperState.ForOffice _, PaperState.Dispatched _ ->
                                    refused(
                                            "MODE_NOT_REPLACING",
                                            "Kopierend gescanntes Papier wird nicht vernichtet.");
                            case PaperState.Forwarded _, PaperState.Destroyed _ -> notHere();
                        });
    }

    @Override
    public List<PaperDue> due(Instant now, DueAfter after, int most) {
        return gate.judged(rows.custody(after, DueAfter.NO_DAY, most), now);
    }

    @Override
    public List<PaperDue> ready(Instant now, DueAfter after, int most) {
        return gate.judged(rows.ready(after, LocalDate.ofInstant(now, Period.BERLIN), most), now);
    }

    @Override
    public List<Reason> objections(DocumentId document) {
        return gate.judged(original(document).stream().toList(), book.now()).stream()
                .flatMap(due -> due.objections().stream())
                .toList();
    }

    @Override
    public ClearanceResult clear(DocumentId document) {
        return book.locked(
                document, gate::examine, unknown -> new ClearanceResult.Refused(List.of(unknown)));
    }

    @Override
    public OrderResult order(List<DocumentId> documents, Actor authoriser, DestructionLevel level) {
        return book.inTransaction(() -> orders.order(documents, authoriser, level, book.now()));
    }

    @Override
    public boolean cancel(OrderId order, Actor actor) {
        return book.inTransaction(() -> orders.cancel(order, actor.pseudonym()));
    }

    @Override
    public List<NotCleared> review(OrderId order, Actor actor) {
        return book.inTransaction(() -> orders.review(order, actor.pseudonym(), book::now));
    }

    @Override
    public ExecutionResult execute(OrderId order, Execution execution) {
        return book.inTransaction(() -> orders.execute(order, execution, book::now));
    }

    @Override
    public void attachCertificate(OrderId order, Sha256 file) {
        book.inTransaction(() -> orders.attach(order, file));
    }

    @Override
    public Optional<PaperOriginal> original(DocumentId document) {
        return rows.read(document);
    }

    @Override
    public List<OriginalRequest> pickList() {
        return lendings.requested();
    }

    @Override
    public List<PaperOriginal> dispatchList(OfficeCode office) {
        return rows.forOffice(office);
    }

    @Override
    public PaperTally tally() {
        return rows.tally();
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
}
