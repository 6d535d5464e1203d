// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.access.Actor;
import de.urschrift.intake.SignedCodes;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.originals.BoxChange;
import de.urschrift.originals.BoxDue;
import de.urschrift.originals.BoxFill;
import de.urschrift.originals.BoxMove;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.DestructionGate;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Boxes, over their tables.
@Component
class SqlBoxes implements Boxes {
    private static final int MOST = 500;

    private final PaperBook book;
    private final PaperRows rows;
    private final BoxRows boxes;
    private final IncidentRows incidents;
    private final Boxing boxing;
    private final PaperLog log;
    private final SignedCodes codes;
    private final Originals originals;
    private final DestructionGate gate;

    SqlBoxes(
            PaperBook book,
            PaperRows rows,
            BoxRows boxes,
            IncidentRows incidents,
            Boxing boxing,
            PaperLog log,
            SignedCodes codes,
            Originals originals,
            DestructionGate gate) {
        this.book = book;
        this.rows = rows;
        this.boxes = boxes;
        this.incidents = incidents;
        this.boxing = boxing;
        this.log = log;
        this.codes = codes;
        this.originals = originals;
        this.gate = gate;
    }

    @Override
    public List<PaperBox> open(int count, Shelf shelf, Actor actor) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " boxes at a time");
        }
        return book.inTransaction(() -> {
            List<PaperBox> opened = new ArrayList<>();
            for (long number : boxes.numbers(count)) {
                BoxNumber signed =
                        new BoxNumber(
                                codes.sign(
                                        Boxing.PREFIX
                                                + String.format(Locale.ROOT, "%05d", number)));
                boxing.open(signed, shelf, actor.pseudonym());
                opened.add(boxes.box(signed).orElseThrow());
            }
            return opened;
        });
    }

    @Override
    public BoxChange open(BoxNumber number, Shelf shelf, Actor actor) {
        if (boxing.foreign(number)) {
            return new BoxChange.Refused(Boxing.foreignLabel().reason());
        }
        return book.inTransaction(() -> {
            if (boxing.open(number, shelf, actor.pseudonym())) {
                return done(number);
            }
            BoxRows.Stand known = boxes.lock(number).orElseThrow();
            return known.shelf().equals(shelf) && known.state() == PaperBox.State.OPEN
                    ? unchanged(number)
                    : refused("BOX_KNOWN", "Einen Karton mit dieser Nummer gibt es schon.");
        });
    }

    @Override
    public BoxFill fill(BoxNumber number, BatchId batch, Actor actor) {
        return book.inTransaction(() -> {
            List<PaperOriginal> papers = rows.lock(batch);
            Optional<BoxRows.Stand> box = boxes.lock(number);
            if (box.isEmpty()) {
                return new BoxFill.Refused(Boxing.noSuchBox().reason());
            }
            List<DocumentId> boxed = new ArrayList<>();
            for (PaperOriginal paper : papers) {
                PaperChange put = boxing.put(paper, number, actor);
                if (put instanceof PaperChange.Done) {
                    boxed.add(paper.document());
                } else if (put instanceof PaperChange.Refused(Reason reason)
                        && box.get().state() != PaperBox.State.OPEN) {
                    return new BoxFill.Refused(reason);
                }
            }
            return new BoxFill.Filled(boxes.box(number).orElseThrow(), boxed);
        });
    }

    @Override
    public PaperChange put(DocumentId document, BoxNumber number, Actor actor) {
        return book.change(document, (paper, _) -> boxing.put(paper, number, actor));
    }

    @Override
    public BoxChange move(BoxNumber number, Shelf shelf, Actor actor) {
        return change(
                number,
                box -> {
                    if (box.shelf().equals(shelf)) {
                        return unchanged(number);
                    }
                    if (box.state() == PaperBox.State.RETIRED) {
                        return retired();
                    }
                    Instant now = book.now();
                    boxes.place(
                            number,
                            new BoxMove(Optional.of(box.shelf()), shelf, actor.pseudonym(), now));
                    log.box(
                            "moved",
                            number,
                            actor.pseudonym(),
                            Map.of("from", box.shelf().toString(), "place", shelf.toString()));
                    for (IncidentId settled :
                            incidents.settle(
                                    number.value(),
                                    PaperIncident.Kind.BOX_MISPLACED,
                                    actor.pseudonym(),
                                    now)) {
                        log.incident(
                                "settled",
                                incidents.incident(settled).orElseThrow(),
                                actor.pseudonym());
                    }
                    return done(number);
                });
    }

    @Override
    public BoxChange close(BoxNumber number, Actor actor) {
        return state(number, PaperBox.State.OPEN, PaperBox.State.CLOSED, "closed", actor);
    }

    @Override
    public BoxChange reopen(BoxNumber number, Actor actor) {
        return state(number, PaperBox.State.CLOSED, PaperBox.State.OPEN, "reopened", actor);
    }

    private BoxChange state(
            BoxNumber number,
            PaperBox.State from,
            PaperBox.State wanted,
            String kind,
            Actor actor) {
        return change(
                number,
                box -> {
                    if (box.state() == wanted) {
                        return unchanged(number);
                    }
                    if (box.state() != from) {
                        return retired();
                    }
                    boxes.state(number, wanted);
                    log.box(kind, number, actor.pseudonym(), Map.of());
                    return done(number);
                });
    }

    @Override
    public BoxChange retire(BoxNumber number, Actor actor) {
        return change(
                number,
                box -> {
                    if (box.state() == PaperBox.State.RETIRED) {
                        return unchanged(number);
                    }
                    if (!boxes.empty(number)) {
                        return refused(
                                "BOX_NOT_EMPTY",
                                "In dem Karton liegt nach den Büchern noch Papier.");
                    }
                    boxes.state(number, PaperBox.State.RETIRED);
                    log.box("retired", number, actor.pseudonym(), Map.of());
                    return done(number);
                });
    }

    private BoxChange change(BoxNumber number, Function<BoxRows.Stand, BoxChange> change) {
        return book.inTransaction(() ->
                boxes.lock(number)
                        .map(change)
                        .orElseGet(() -> new BoxChange.Refused(Boxing.noSuchBox().reason())));
    }

    private BoxChange done(BoxNumber number) {
        return new BoxChange.Done(boxes.box(number).orElseThrow());
    }

    private BoxChange unchanged(BoxNumber number) {
        return new BoxChange.Unchanged(boxes.box(number).orElseThrow());
    }

    private static BoxChange retired() {
        return refused("BOX_RETIRED", "Den Karton gibt es nicht mehr.");
    }

    private static BoxChange refused(String code, String text) {
        return new BoxChange.Refused(new Reason(code, "A.O.1 i", text));
    }

    @Override
    public Optional<PaperBox> box(BoxNumber number) {
        return boxes.box(number);
    }

    @Override
    public List<PaperBox> boxes(String store, String after, int most) {
        return boxes.boxes(store, after, most);
    }

    @Override
    public List<BoxMove> moves(BoxNumber number) {
        return boxes.moves(number);
    }

    @Override
    public Optional<BoxDue> due(BoxNumber number) {
        return boxes.box(number)
                .map(box -> new BoxDue(box, gate.judged(rows.inBox(number), book.now())));
    }

    @Override
    public OrderResult order(BoxNumber number, Actor authoriser, DestructionLevel level) {
        return book.inTransactionUnless(
                () -> {
                    List<DocumentId> contents = boxes.contents(number);
                    return contents.isEmpty()
                            ? new OrderResult.Refused(
                                    new Reason(
                                            "BOX_EMPTY", "A.O.1 i", "In dem Karton liegt nichts."),
                                    List.of())
                            : whole(originals.order(contents, authoriser, level));
                },
                result -> result instanceof OrderResult.Refused);
    }

    /// A box goes as a whole or not at all.
    private static OrderResult whole(OrderResult result) {
        return switch (result) {
            case OrderResult.Ordered ordered when !ordered.notCleared().isEmpty() ->
                    new OrderResult.Refused(
                            new Reason(
                                    "BOX_NOT_CLEARED",
                                    "A.O.1 i",
                                    "Ein Karton darf erst vernichtet werden, wenn alles darin vernichtet werden darf;"
                                            + " das Übrige vorher herausnehmen."),
                            ordered.notCleared());
            case OrderResult.Ordered ordered -> ordered;
            case OrderResult.Refused refused -> refused;
        };
    }

    @Override
    public byte[] labels(List<BoxNumber> numbers) {
        return PaperSheets.labels(
                numbers.stream()
                        .map(number ->
                                boxes.box(number)
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(
                                                        "there is no box " + number)))
                        .toList());
    }
}
