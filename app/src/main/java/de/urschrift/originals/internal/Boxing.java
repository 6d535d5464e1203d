// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.Refusals.notHere;
import static de.urschrift.originals.internal.Refusals.refused;

import de.urschrift.access.Actor;
import de.urschrift.intake.SignedCodes;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.StoragePlace;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts paper into boxes. Runs inside the facades' transactions, the paper's row locked; the box is locked after it.
@Component
class Boxing {
    static final String PREFIX = "BOX-";

    private final PaperBook book;
    private final BoxRows boxes;
    private final PaperLog log;
    private final SignedCodes codes;

    Boxing(PaperBook book, BoxRows boxes, PaperLog log, SignedCodes codes) {
        this.book = book;
        this.boxes = boxes;
        this.log = log;
        this.codes = codes;
    }

    /// Whether it looks like one of our labels and is none: misread, mistyped, or of another installation.
    boolean foreign(BoxNumber number) {
        return number.value().startsWith(PREFIX) && !codes.signed(number.value());
    }

    /// @return false when there is such a box
    boolean open(BoxNumber number, Shelf shelf, Pseudonym by) {
        boolean opened = boxes.insert(number, shelf, by, book.now());
        if (opened) {
            log.box("opened", number, by, Map.of("place", shelf.toString()));
        }
        return opened;
    }

    /// Puts paper into a box that stands where it is said to; opens the box where nobody knows it yet.
    PaperChange put(PaperOriginal paper, StoragePlace place, Actor actor) {
        BoxNumber number = new BoxNumber(place.box());
        Shelf shelf = Shelf.of(place.place());
        if (!here(paper)) {
            return notHere();
        }
        if (foreign(number)) {
            return foreignLabel();
        }
        open(number, shelf, actor.pseudonym());
        BoxRows.Stand box = boxes.lock(number).orElseThrow();
        if (!box.shelf().equals(shelf)) {
            return refused(
                    "BOX_ELSEWHERE",
                    "Der Karton steht nach den Büchern woanders (%s); ihn erst umlagern."
                            .formatted(box.shelf()));
        }
        return put(paper, number, box, actor);
    }

    PaperChange put(PaperOriginal paper, BoxNumber number, Actor actor) {
        if (!here(paper)) {
            return notHere();
        }
        Optional<BoxRows.Stand> box = boxes.lock(number);
        return box.isEmpty() ? noSuchBox() : put(paper, number, box.get(), actor);
    }

    private PaperChange put(PaperOriginal paper, BoxNumber number, BoxRows.Stand box, Actor actor) {
        if (paper.place().filter(place -> place.box().equals(number.value())).isPresent()) {
            return new PaperChange.Unchanged(paper);
        }
        if (box.state() != PaperBox.State.OPEN) {
            return refused("BOX_CLOSED", "In diesen Karton kommt nichts mehr hinein.");
        }
        int position = boxes.put(paper.document(), number, actor.pseudonym(), book.now());
        return book.done(
                "boxed",
                paper.document(),
                actor.pseudonym(),
                Map.of(
                        "box", number.value(),
                        "place", box.shelf().toString(),
                        "position", String.valueOf(position)));
    }

    private static boolean here(PaperOriginal paper) {
        return switch (paper.state()) {
            case PaperState.Kept _, PaperState.Requested _, PaperState.ForOffice _ -> true;
            case PaperState.Lent _,
                    PaperState.Forwarded _,
                    PaperState.Dispatched _,
                    PaperState.Destroyed _ ->
                    false;
        };
    }

    static PaperChange.Refused foreignLabel() {
        return refused(
                "FOREIGN_LABEL",
                "Die Kartonnummer sieht aus wie eine von hier, ist es aber nicht; bitte noch einmal lesen.");
    }

    static PaperChange.Refused noSuchBox() {
        return refused("NO_SUCH_BOX", "Diesen Karton gibt es nicht.");
    }
}
