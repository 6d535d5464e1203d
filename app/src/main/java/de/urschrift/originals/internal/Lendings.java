// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperBook.facts;
import static de.urschrift.originals.internal.PaperBook.requireText;
import static de.urschrift.originals.internal.Refusals.refused;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.DestructionFacts;
import de.urschrift.originals.Loan;
import de.urschrift.originals.Loans;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.RequestId;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Requests for originals: asked, picked, handed over, returned or kept for good.
@Component
class Lendings implements Loans {
    private static final int PRINTED = 500;
    private static final int AT_ONCE = 100;

    private final PaperBook book;
    private final PaperRows rows;
    private final RequestRows requests;
    private final IncidentRows incidents;
    private final ObjectFactory<DestructionFacts> outside;
    private final IdSource ids;
    private final int lendDays;
    private final int remindDays;

    /// @param lendDays whole days for which paper is lent where nobody asked for others
    /// @param remindDays whole days between two reminders
    Lendings(
            PaperBook book,
            PaperRows rows,
            RequestRows requests,
            IncidentRows incidents,
            ObjectFactory<DestructionFacts> outside,
            IdSource ids,
            @Value("${urschrift.paper.lend-days:28}") int lendDays,
            @Value("${urschrift.paper.remind-days:7}") int remindDays) {
        if (lendDays < 1 || remindDays < 1) {
            throw new IllegalArgumentException(
                    "urschrift.paper.lend-days and urschrift.paper.remind-days are whole days from 1");
        }
        this.book = book;
        this.rows = rows;
        this.requests = requests;
        this.incidents = incidents;
        this.outside = outside;
        this.ids = ids;
        this.lendDays = lendDays;
        this.remindDays = remindDays;
    }

    RequestOutcome request(
            DocumentId document,
            Actor requester,
            String reason,
            String deliverTo,
            Urgency urgency,
            @Nullable LocalDate dueBack) {
        requireText(reason, "a request");
        requireText(deliverTo, "a delivery");
        return book.locked(
                document,
                (paper, now) ->
                        request(
                                paper,
                                new OriginalRequest(
                                        new RequestId(ids.next()),
                                        document,
                                        requester.pseudonym(),
                                        new Sensitive<>(reason.strip()),
                                        new Sensitive<>(deliverTo.strip()),
                                        now,
                                        urgency,
                                        Optional.ofNullable(dueBack),
                                        Optional.empty())),
                RequestOutcome.NotKept::new);
    }

    private RequestOutcome request(PaperOriginal paper, OriginalRequest request) {
        return switch (paper.state()) {
            case PaperState.Kept _ -> requestKept(paper, request);
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

    private RequestOutcome requestKept(PaperOriginal paper, OriginalRequest request) {
        if (paper.missing().stream().anyMatch(PaperOriginal.Missing::lost)) {
            return notKept("PAPER_LOST", "Das Papier ist verloren.");
        }
        if (outside.getObject().restricted(paper.document())) {
            return new RequestOutcome.NotKept(
                    new Reason(
                            "DOCUMENT_RESTRICTED",
                            "GDPR 18",
                            "Die Verarbeitung dieses Dokuments ist eingeschränkt; auch sein Original wird nicht herausgegeben."));
        }
        return accept(paper, request);
    }

    private RequestOutcome accept(PaperOriginal paper, OriginalRequest request) {
        requests.insert(request);
        rows.state(paper.document(), new PaperState.Requested(request));
        book.log(
                "requested",
                paper.document(),
                request.requester(),
                facts(book.stop(paper, request.at()), named(request)));
        return new RequestOutcome.Accepted(request);
    }

    PaperChange withdraw(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Requested(var request))) {
                        return notRequested();
                    }
                    return request.picked().isPresent()
                            ? picked()
                            : back(
                                    paper,
                                    request,
                                    Loan.Outcome.WITHDRAWN,
                                    "request-withdrawn",
                                    actor.pseudonym(),
                                    now);
                });
    }

    @Override
    public PaperChange pick(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Requested(var request))) {
                        return notRequested();
                    }
                    if (request.picked().isPresent()) {
                        return picked();
                    }
                    if (!paper.missing().isEmpty()) {
                        return missing();
                    }
                    requests.picked(
                            request.id(), new OriginalRequest.Picked(actor.pseudonym(), now));
                    return book.done("picked", document, actor.pseudonym(), named(request));
                });
    }

    @Override
    public PaperChange putBack(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, _) -> {
                    if (!(paper.state() instanceof PaperState.Requested(var request))) {
                        return notRequested();
                    }
                    if (request.picked().isEmpty()) {
                        return new PaperChange.Unchanged(paper);
                    }
                    requests.notPicked(request.id());
                    return book.done("put-back", document, actor.pseudonym(), named(request));
                });
    }

    /// @param receiver of what was requested
    PaperChange lend(
            DocumentId document,
            Pseudonym handsOver,
            Function<OriginalRequest, Pseudonym> receiver) {
        return book.change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Requested(var request))) {
                        return notRequested();
                    }
                    Pseudonym receives = receiver.apply(request);
                    if (handsOver.equals(receives)) {
                        return samePerson();
                    }
                    if (!paper.missing().isEmpty()) {
                        return missing();
                    }
                    var lending = new PaperState.Lending(handsOver, receives, now, 0);
                    LocalDate dueBack =
                            request.dueBack()
                                    .orElse(
                                            LocalDate.ofInstant(now, Period.BERLIN)
                                                    .plusDays(lendDays));
                    requests.lent(request.id(), lending, dueBack);
                    rows.state(document, new PaperState.Lent(request, lending));
                    return book.done(
                            "lent",
                            document,
                            handsOver,
                            Map.of(
                                    "request", request.id().toString(),
                                    "handed-over-by", handsOver.value(),
                                    "received-by", receives.value(),
                                    "due-back", dueBack.toString()));
                });
    }

    PaperChange returned(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, now) ->
                        paper.state() instanceof PaperState.Lent lent
                                ? returned(
                                        paper,
                                        lent,
                                        lent.lending().receivedBy(),
                                        actor.pseudonym(),
                                        paper.sheets() - lent.lending().sheetsBack(),
                                        now)
                                : notLent());
    }

    @Override
    public PaperChange returned(
            DocumentId document, Pseudonym brings, Pseudonym takes, int sheets) {
        if (sheets < 1) {
            throw new IllegalArgumentException("at least one sheet comes back");
        }
        return book.change(
                document,
                (paper, now) ->
                        paper.state() instanceof PaperState.Lent lent
                                ? returned(paper, lent, brings, takes, sheets, now)
                                : notLent());
    }

    private PaperChange returned(
            PaperOriginal paper,
            PaperState.Lent lent,
            Pseudonym brings,
            Pseudonym takes,
            int sheets,
            Instant now) {
        if (brings.equals(takes)) {
            return samePerson();
        }
        int out = paper.sheets() - lent.lending().sheetsBack();
        if (sheets > out) {
            return refused("TOO_MANY_SHEETS", "Ausgeliehen sind nur noch %d Blatt.".formatted(out));
        }
        OriginalRequest request = lent.request();
        requests.returned(request.id(), sheets, brings, takes, now);
        if (sheets < out) {
            return book.done(
                    "partly-returned",
                    paper.document(),
                    takes,
                    Map.of(
                            "request", request.id().toString(),
                            "brought-by", brings.value(),
                            "sheets", String.valueOf(sheets),
                            "still-out", String.valueOf(out - sheets)));
        }
        incidents.settle(paper.document(), takes, now);
        return back(
                rows.read(paper.document()).orElseThrow(),
                request,
                Loan.Outcome.RETURNED,
                "returned",
                takes,
                now);
    }

    private PaperChange back(
            PaperOriginal paper,
            OriginalRequest request,
            Loan.Outcome outcome,
            String kind,
            Pseudonym actor,
            Instant now) {
        requests.close(request.id(), outcome, actor, now);
        rows.state(paper.document(), new PaperState.Kept());
        boolean runs = PaperBook.stopping(paper).isEmpty() && !PaperBook.searchedFor(paper);
        Period period = runs ? book.resume(paper, now) : paper.period();
        return book.done(kind, paper.document(), actor, facts(period, named(request)));
    }

    PaperChange keptForGood(DocumentId document, Actor actor) {
        return gone(document, "", actor);
    }

    @Override
    public PaperChange forward(DocumentId document, String recipient, Actor actor) {
        requireText(recipient, "forwarding");
        return gone(document, recipient.strip(), actor);
    }

    /// @param recipient empty: the office that borrowed it
    private PaperChange gone(DocumentId document, String recipient, Actor actor) {
        return book.change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Lent lent)) {
                        return notLent();
                    }
                    requests.forwarded(lent.request().id(), recipient);
                    requests.close(
                            lent.request().id(), Loan.Outcome.FORWARDED, actor.pseudonym(), now);
                    incidents.settle(document, actor.pseudonym(), now);
                    rows.state(document, new PaperState.Forwarded(now));
                    return book.done(
                            "forwarded", document, actor.pseudonym(), named(lent.request()));
                });
    }

    @Override
    public List<PickLine> pickList(String store, @Nullable RequestId after, int most) {
        return requests.toPick(store, after, most);
    }

    @Override
    public List<PickLine> picked(int most) {
        return requests.pickedLines(most);
    }

    @Override
    public byte[] printPickList(String store) {
        return PaperSheets.pickList(store, requests.toPick(store, null, PRINTED), book.now());
    }

    @Override
    public List<Loan> overdue(@Nullable RequestId after, int most) {
        return requests.overdue(today(), after, most);
    }

    @Override
    public List<Loan> loans(DocumentId document) {
        return requests.loans(document);
    }

    @Override
    public int remind() {
        int reminded = 0;
        List<DocumentId> due = requests.toRemind(today(), remindDays, AT_ONCE);
        while (!due.isEmpty()) {
            for (DocumentId document : due) {
                book.inTransaction(() -> rows.lock(document).map(this::remind));
            }
            reminded += due.size();
            due = requests.toRemind(today(), remindDays, AT_ONCE);
        }
        return reminded;
    }

    private boolean remind(PaperOriginal paper) {
        return paper.state() instanceof PaperState.Lent lent
                && requests.remind(lent.request().id(), today(), remindDays)
                        .map(count -> {
                            book.log(
                                    "overdue",
                                    paper.document(),
                                    Pseudonym.SYSTEM,
                                    Map.of(
                                            "request", lent.request().id().toString(),
                                            "reminder", String.valueOf(count)));
                            return true;
                        })
                        .orElse(false);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(book.now(), Period.BERLIN);
    }

    List<OriginalRequest> requested() {
        return requests.requested();
    }

    private static Map<String, String> named(OriginalRequest request) {
        return Map.of("request", request.id().toString());
    }

    private static RequestOutcome notKept(String code, String text) {
        return new RequestOutcome.NotKept(new Reason(code, "A.O.1 i", text));
    }

    private static PaperChange notRequested() {
        return refused("NOT_REQUESTED", "Das Original ist nicht (mehr) angefordert.");
    }

    private static PaperChange picked() {
        return refused("ALREADY_PICKED", "Das Original ist schon aus dem Karton genommen.");
    }

    private static PaperChange missing() {
        return refused(
                "PAPER_MISSING",
                "Das Original wird gesucht; ist es da, erst die Suche abschließen.");
    }

    private static PaperChange samePerson() {
        return refused("SAME_PERSON", "Eine Übergabe braucht zwei Personen.");
    }

    private static PaperChange notLent() {
        return refused("NOT_LENT", "Das Original ist nicht ausgeliehen.");
    }
}
