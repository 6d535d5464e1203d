// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperBook.facts;
import static de.urschrift.originals.internal.PaperBook.requireText;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldEffect;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.LiftOutcome;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Holds: set and lifted, each with its reason.
@Component
class Holds implements HoldRegister {
    private static final Set<Role> SETTERS =
            Set.of(
                    Role.PAPER_STORE,
                    Role.CASE_WORKER,
                    Role.ADMINISTRATOR,
                    Role.DESTRUCTION_AUTHORISER);
    private static final Set<Role> LIFTERS = Set.of(Role.PAPER_STORE, Role.DESTRUCTION_AUTHORISER);
    private static final int NAMED = 20;

    private final PaperBook book;
    private final PaperRows rows;
    private final HoldRows holds;
    private final PaperMarks marks;
    private final PaperLog log;
    private final IdSource ids;

    Holds(
            PaperBook book,
            PaperRows rows,
            HoldRows holds,
            PaperMarks marks,
            PaperLog log,
            IdSource ids) {
        this.book = book;
        this.rows = rows;
        this.holds = holds;
        this.marks = marks;
        this.log = log;
        this.ids = ids;
    }

    @Override
    public PaperMark mark(PaperMark.Of of, Sensitive<String> name) {
        return marks.mark(of, name);
    }

    @Override
    public PaperChange origin(DocumentId document, PaperOrigin origin, Actor actor) {
        return book.change(
                document,
                (paper, _) ->
                        rows.origin(document, origin)
                                ? book.done(
                                        "origin-recorded",
                                        document,
                                        actor.pseudonym(),
                                        said(
                                                Map.of(
                                                        "received-on", origin.receivedOn(),
                                                        "file-mark", origin.file(),
                                                        "sender-mark", origin.sender())))
                                : new PaperChange.Unchanged(paper));
    }

    @Override
    public HoldEffect effect(HoldScope scope, int most) {
        return holds.effect(scope, most);
    }

    @Override
    public HoldOutcome hold(HoldKind kind, HoldScope scope, String reason, Actor actor) {
        requireText(reason, "a hold");
        return switch (scope) {
            case HoldScope.OneDocument(var document) ->
                    book.locked(
                            document,
                            (paper, now) -> hold(paper, made(kind, scope, reason, actor, now)),
                            HoldOutcome.Refused::new);
            case HoldScope.AllThat wide ->
                    missing(actor, SETTERS, "eine weite Vernichtungssperre setzen")
                            .<HoldOutcome>map(HoldOutcome.Refused::new)
                            .orElseGet(() ->
                                    book.inTransaction(() ->
                                            hold(
                                                    wide,
                                                    made(kind, scope, reason, actor, book.now()))));
        };
    }

    private Hold made(HoldKind kind, HoldScope scope, String reason, Actor actor, Instant now) {
        return new Hold(
                new HoldId(ids.next()),
                kind,
                scope,
                new Sensitive<>(reason.strip()),
                actor.pseudonym(),
                now);
    }

    private HoldOutcome hold(PaperOriginal paper, Hold hold) {
        return switch (paper.state()) {
            case PaperState.Kept _,
                    PaperState.Requested _,
                    PaperState.Lent _,
                    PaperState.ForOffice _ -> {
                holds.insert(hold);
                book.log(
                        "held",
                        paper.document(),
                        hold.by(),
                        facts(
                                book.stop(paper, hold.at()),
                                Map.of(
                                        "hold",
                                        hold.id().toString(),
                                        "reason-kind",
                                        hold.kind().name())));
                yield new HoldOutcome.Held(hold, holds.effect(hold.scope(), NAMED));
            }
            case PaperState.Forwarded _, PaperState.Dispatched _, PaperState.Destroyed _ ->
                    new HoldOutcome.Refused(Refusals.notHere().reason());
        };
    }

    private HoldOutcome hold(HoldScope.AllThat wide, Hold hold) {
        holds.closeGate();
        holds.insert(hold);
        HoldEffect effect = holds.effect(wide, NAMED);
        Map<String, String> facts = new TreeMap<>(said(wide));
        facts.put("reason-kind", hold.kind().name());
        facts.put("papers", String.valueOf(effect.papers()));
        log.hold("set", hold.id(), hold.by(), facts);
        return new HoldOutcome.Held(hold, effect);
    }

    @Override
    public LiftOutcome lift(HoldId id, String reason, Actor actor) {
        requireText(reason, "lifting a hold");
        return book.inTransaction(() ->
                holds.known(id)
                        .map(hold ->
                                switch (hold.scope()) {
                                    case HoldScope.OneDocument(var document) ->
                                            book.locked(
                                                    document,
                                                    (paper, now) ->
                                                            lift(paper, hold, reason, actor, now),
                                                    LiftOutcome.Refused::new);
                                    case HoldScope.AllThat _ -> liftWide(hold, reason, actor);
                                })
                        .orElseGet(() ->
                                new LiftOutcome.Refused(
                                        new Reason(
                                                "NO_SUCH_HOLD",
                                                "A.O.1 i",
                                                "Diese Vernichtungssperre gibt es nicht."))));
    }

    private LiftOutcome lift(
            PaperOriginal paper, Hold hold, String reason, Actor actor, Instant now) {
        if (!paper.holds().contains(hold)) {
            return new LiftOutcome.LiftedBefore(hold);
        }
        holds.lift(hold.id(), reason.strip(), actor.pseudonym(), now);
        boolean last =
                PaperBook.stopping(paper).equals(List.of(hold))
                        && PaperBook.openRequest(paper).isEmpty()
                        && !PaperBook.searchedFor(paper);
        Period period = last ? book.resume(paper, now) : paper.period();
        book.log(
                "hold-lifted",
                paper.document(),
                actor.pseudonym(),
                facts(period, Map.of("hold", hold.id().toString())));
        return new LiftOutcome.Lifted(hold);
    }

    private LiftOutcome liftWide(Hold hold, String reason, Actor actor) {
        Optional<Reason> missing =
                missing(actor, LIFTERS, "eine weite Vernichtungssperre aufheben");
        if (missing.isPresent()) {
            return new LiftOutcome.Refused(missing.get());
        }
        if (!holds.lockInForce(hold.id())) {
            return new LiftOutcome.LiftedBefore(hold);
        }
        holds.lift(hold.id(), reason.strip(), actor.pseudonym(), book.now());
        log.hold("lifted", hold.id(), actor.pseudonym(), Map.of());
        return new LiftOutcome.Lifted(hold);
    }

    private static Optional<Reason> missing(Actor actor, Set<Role> allowed, String deed) {
        return allowed.stream().anyMatch(actor::has)
                ? Optional.empty()
                : Optional.of(
                        new Reason(
                                "ROLE_MISSING",
                                "A.O.1 g",
                                "Nur wer dafür zugelassen ist, darf %s.".formatted(deed)));
    }

    @Override
    public Optional<Hold> hold(HoldId hold) {
        return holds.inForce(hold);
    }

    @Override
    public List<Hold> inForce(int most) {
        return holds.inForce(most);
    }

    @Override
    public List<Hold> inForceAfter(HoldId hold, int most) {
        return holds.inForceAfter(hold, most);
    }

    @Override
    public boolean held(DocumentId document) {
        return !holds.on(List.of(document)).isEmpty();
    }

    Set<DocumentId> held() {
        return holds.held();
    }

    private static Map<String, String> said(HoldScope.AllThat wide) {
        return said(
                Map.of(
                        "office", wide.office(),
                        "class", wide.documentClass(),
                        "file-mark", wide.file(),
                        "sender-mark", wide.sender(),
                        "received-from", wide.receivedFrom(),
                        "received-until", wide.receivedUntil()));
    }

    /// What is there, as the log says it; marks shortened.
    private static Map<String, String> said(Map<String, Optional<?>> parts) {
        Map<String, String> said = new TreeMap<>();
        parts.forEach((name, part) -> part.ifPresent(value -> said.put(name, value.toString())));
        return said;
    }
}
