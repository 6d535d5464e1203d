// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperBook.facts;
import static de.urschrift.originals.internal.PaperBook.requireText;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.IncidentChange;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.Loan;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.PaperIncidents;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reports, searches, finds and losses. The document's row (or the box') is locked before anything about it is decided.
@Component
class Incidents implements PaperIncidents {
    private final PaperBook book;
    private final PaperRows rows;
    private final BoxRows boxes;
    private final RequestRows requests;
    private final IncidentRows incidents;
    private final PaperLog log;
    private final IdSource ids;

    Incidents(
            PaperBook book,
            PaperRows rows,
            BoxRows boxes,
            RequestRows requests,
            IncidentRows incidents,
            PaperLog log,
            IdSource ids) {
        this.book = book;
        this.rows = rows;
        this.boxes = boxes;
        this.requests = requests;
        this.incidents = incidents;
        this.log = log;
        this.ids = ids;
    }

    @Override
    public IncidentChange report(DocumentId document, String note, Actor actor) {
        requireText(note, "a report");
        return book.locked(
                document,
                (paper, now) ->
                        switch (paper.state()) {
                            case PaperState.Kept _,
                                    PaperState.Requested _,
                                    PaperState.ForOffice _ ->
                                    report(
                                            paper,
                                            PaperIncident.Kind.NOT_IN_BOX,
                                            note,
                                            actor.pseudonym(),
                                            now);
                            case PaperState.Lent _ ->
                                    report(
                                            paper,
                                            PaperIncident.Kind.NOT_RETURNED,
                                            note,
                                            actor.pseudonym(),
                                            now);
                            case PaperState.Forwarded _,
                                    PaperState.Dispatched _,
                                    PaperState.Destroyed _ ->
                                    new IncidentChange.Refused(Refusals.notHere().reason());
                        },
                IncidentChange.Refused::new);
    }

    private IncidentChange report(
            PaperOriginal paper, PaperIncident.Kind kind, String note, Pseudonym by, Instant now) {
        Optional<PaperIncident> known = incidents.open(paper.document());
        if (known.isPresent()) {
            return new IncidentChange.Unchanged(known.get());
        }
        PaperIncident incident =
                new PaperIncident(
                        new IncidentId(ids.next()),
                        kind,
                        Optional.of(paper.document()),
                        Optional.empty(),
                        Optional.empty(),
                        PaperIncident.State.OPEN,
                        new Sensitive<>(note.strip()),
                        by,
                        now,
                        List.of(),
                        Optional.empty());
        incidents.insert(incident, null);
        book.log(
                "missing",
                paper.document(),
                by,
                facts(book.stop(paper, now), Map.of("incident", incident.id().toString())));
        log.incident("opened", incident, by);
        return new IncidentChange.Done(incident);
    }

    @Override
    public IncidentChange searched(IncidentId incident, String place, Actor actor) {
        requireText(place, "a search");
        return change(
                incident,
                open -> {
                    if (open.state() == PaperIncident.State.SETTLED) {
                        return settled();
                    }
                    incidents.searched(
                            incident,
                            new PaperIncident.Search(
                                    new Sensitive<>(place.strip()), actor.pseudonym(), book.now()));
                    return done("searched", incident, actor);
                });
    }

    @Override
    public IncidentChange settle(IncidentId incident, String note, Actor actor) {
        requireText(note, "settling an incident");
        return change(
                incident,
                open -> {
                    if (open.state() == PaperIncident.State.SETTLED) {
                        return new IncidentChange.Unchanged(open);
                    }
                    Instant now = book.now();
                    close(incident, PaperIncident.State.SETTLED, note, actor, now);
                    open.document()
                            .flatMap(rows::read)
                            .filter(paper -> PaperBook.stopping(paper).isEmpty())
                            .filter(paper -> PaperBook.openRequest(paper).isEmpty())
                            .ifPresent(paper -> book.resume(paper, now));
                    return done("settled", incident, actor);
                });
    }

    @Override
    public IncidentChange lost(IncidentId incident, String note, Actor actor) {
        requireText(note, "a loss");
        return change(
                incident,
                open ->
                        switch (open.state()) {
                            case LOST -> new IncidentChange.Unchanged(open);
                            case SETTLED -> settled();
                            case OPEN -> lost(open, note, actor);
                        });
    }

    private IncidentChange lost(PaperIncident open, String note, Actor actor) {
        if (open.kind() == PaperIncident.Kind.BOX_MISPLACED
                || open.kind() == PaperIncident.Kind.BOX_SURPLUS) {
            return refused("NOT_MISSING", "Der Karton ist da; es fehlt nichts.");
        }
        if (open.searches().isEmpty()) {
            return refused("NOT_SEARCHED", "Verloren ist erst, was vergeblich gesucht wurde.");
        }
        if (open.reportedBy().equals(actor.pseudonym())) {
            return refused(
                    "SAME_PERSON",
                    "Wer das Fehlen gemeldet hat, darf den Verlust nicht selbst feststellen.");
        }
        Instant now = book.now();
        close(open.id(), PaperIncident.State.LOST, note, actor, now);
        open.document()
                .flatMap(rows::read)
                .flatMap(PaperBook::openRequest)
                .ifPresent(request -> {
                    requests.close(request.id(), Loan.Outcome.LOST, actor.pseudonym(), now);
                    rows.state(request.document(), new PaperState.Kept());
                });
        return done("lost", open.id(), actor);
    }

    private void close(
            IncidentId incident, PaperIncident.State state, String note, Actor actor, Instant now) {
        incidents.close(
                incident,
                state,
                new PaperIncident.Closing(new Sensitive<>(note.strip()), actor.pseudonym(), now));
    }

    /// Locks what the incident is about, and reads it afterwards.
    private IncidentChange change(
            IncidentId incident, Function<PaperIncident, IncidentChange> change) {
        return book.inTransaction(() -> {
            Optional<PaperIncident> known = incidents.incident(incident);
            if (known.isEmpty()) {
                return refused("NO_SUCH_INCIDENT", "Diesen Vorfall gibt es nicht.");
            }
            known.get().document().ifPresent(rows::lock);
            known.get()
                    .box()
                    .filter(BoxNumber::possible)
                    .ifPresent(box -> boxes.lock(new BoxNumber(box)));
            return change.apply(incidents.incident(incident).orElseThrow());
        });
    }

    private IncidentChange done(String kind, IncidentId id, Actor actor) {
        PaperIncident incident = incidents.incident(id).orElseThrow();
        log.incident(kind, incident, actor.pseudonym());
        return new IncidentChange.Done(incident);
    }

    @Override
    public Optional<PaperIncident> incident(IncidentId incident) {
        return incidents.incident(incident);
    }

    @Override
    public List<PaperIncident> unsettled(@Nullable IncidentId after, int most) {
        return incidents.unsettled(after, most);
    }

    @Override
    public Optional<byte[]> print(IncidentId incident) {
        return incidents
                .incident(incident)
                .map(known ->
                        PaperSheets.incident(
                                known,
                                known.document().flatMap(rows::read).orElse(null),
                                book.now()));
    }

    private static IncidentChange settled() {
        return refused("INCIDENT_SETTLED", "Der Vorfall ist erledigt.");
    }

    private static IncidentChange refused(String code, String text) {
        return new IncidentChange.Refused(new Reason(code, "A.AM.G.1", text));
    }
}
