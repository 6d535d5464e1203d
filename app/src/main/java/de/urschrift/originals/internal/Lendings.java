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
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestId;
import de.urschrift.originals.RequestOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Requests for originals: asked, picked, handed over, returned or kept for good.
@Component
class Lendings {
    private final PaperBook book;
    private final PaperRows rows;
    private final RequestRows requests;
    private final IdSource ids;

    Lendings(PaperBook book, PaperRows rows, RequestRows requests, IdSource ids) {
        this.book = book;
        this.rows = rows;
        this.requests = requests;
        this.ids = ids;
    }

    RequestOutcome request(DocumentId document, Actor requester, String reason, String deliverTo) {
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
                                        now)),
                RequestOutcome.NotKept::new);
    }

    private RequestOutcome request(PaperOriginal paper, OriginalRequest request) {
        return switch (paper.state()) {
            case PaperState.Kept _ -> accept(paper, request);
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

    PaperChange lend(DocumentId document, Pseudonym handsOver, Pseudonym receives) {
        if (handsOver.equals(receives)) {
            return refused("SAME_PERSON", "Eine Übergabe braucht zwei Personen.");
        }
        return book.change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Requested requested)) {
                        return notRequested();
                    }
                    OriginalRequest request = requested.request();
                    var lending = new PaperState.Lending(handsOver, receives, now);
                    requests.lent(request.id(), lending);
                    rows.state(document, new PaperState.Lent(request, lending));
                    return book.done(
                            "lent",
                            document,
                            handsOver,
                            Map.of(
                                    "request", request.id().toString(),
                                    "handed-over-by", handsOver.value(),
                                    "received-by", receives.value()));
                });
    }

    PaperChange returned(DocumentId document, Actor actor) {
        return book.change(
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
        requests.close(request.id(), outcome, actor.pseudonym(), now);
        rows.state(paper.document(), new PaperState.Kept());
        Period period =
                PaperBook.stopping(paper).isEmpty() ? book.resume(paper, now) : paper.period();
        return book.done(kind, paper.document(), actor.pseudonym(), facts(period, named(request)));
    }

    PaperChange keptForGood(DocumentId document, Actor actor) {
        return book.change(
                document,
                (paper, now) -> {
                    if (!(paper.state() instanceof PaperState.Lent lent)) {
                        return notLent();
                    }
                    requests.close(lent.request().id(), "FORWARDED", actor.pseudonym(), now);
                    rows.state(document, new PaperState.Forwarded(now));
                    return book.done(
                            "forwarded", document, actor.pseudonym(), named(lent.request()));
                });
    }

    List<OriginalRequest> pickList() {
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

    private static PaperChange notLent() {
        return refused("NOT_LENT", "Das Original ist nicht ausgeliehen.");
    }
}
