// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperBook.facts;
import static de.urschrift.originals.internal.PaperBook.requireText;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Holds: set and lifted, each with its reason.
@Component
class Holds {
    private final PaperBook book;
    private final HoldRows holds;
    private final IdSource ids;

    Holds(PaperBook book, HoldRows holds, IdSource ids) {
        this.book = book;
        this.holds = holds;
        this.ids = ids;
    }

    Set<DocumentId> held() {
        return holds.held();
    }

    HoldOutcome hold(DocumentId document, String reason, Actor actor) {
        requireText(reason, "a hold");
        return book.locked(
                document,
                (paper, now) ->
                        hold(
                                paper,
                                new Hold(
                                        new HoldId(ids.next()),
                                        document,
                                        new Sensitive<>(reason.strip()),
                                        actor.pseudonym(),
                                        now)),
                HoldOutcome.Refused::new);
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
                        facts(book.stop(paper, hold.at()), named(hold.id())));
                yield new HoldOutcome.Held(hold);
            }
            case PaperState.Forwarded _, PaperState.Dispatched _, PaperState.Destroyed _ ->
                    new HoldOutcome.Refused(Refusals.notHere().reason());
        };
    }

    PaperChange lift(HoldId hold, String reason, Actor actor) {
        requireText(reason, "lifting a hold");
        return holds.heldBy(hold)
                .map(document ->
                        book.change(
                                document, (paper, now) -> lift(paper, hold, reason, actor, now)))
                .orElseGet(() ->
                        Refusals.refused(
                                "NO_SUCH_HOLD", "Diese Vernichtungssperre gibt es nicht."));
    }

    private PaperChange lift(
            PaperOriginal paper, HoldId hold, String reason, Actor actor, Instant now) {
        if (paper.holds().stream().noneMatch(open -> open.id().equals(hold))) {
            return new PaperChange.Unchanged(paper);
        }
        holds.lift(hold, reason.strip(), actor.pseudonym(), now);
        boolean last = paper.holds().size() == 1 && PaperBook.openRequest(paper).isEmpty();
        Period period = last ? book.resume(paper, now) : paper.period();
        return book.done(
                "hold-lifted", paper.document(), actor.pseudonym(), facts(period, named(hold)));
    }

    private static Map<String, String> named(HoldId hold) {
        return Map.of("hold", hold.toString());
    }
}
