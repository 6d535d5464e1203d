// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import java.util.List;
import java.util.Optional;

/// Boxes and the places where they stand. Changes are logged in the same transaction and join the caller's or open one.
/// A box is locked after the paper that goes into it, so nobody waits in a circle.
public interface Boxes {
    /// Opens boxes with new numbers, e.g. `BOX-00042-K7Q2MZ5A`, signed like separator sheets.
    ///
    /// @param count 1 to 500
    List<PaperBox> open(int count, Shelf shelf, Actor actor);

    /// Opens a box that has a number of its own.
    ///
    /// @return refused with `FOREIGN_LABEL` when it begins like our labels and is none, with `BOX_KNOWN` when there is
    ///     such a box elsewhere
    BoxChange open(BoxNumber number, Shelf shelf, Actor actor);

    /// Puts all paper of a batch that is in the house into an open box.
    BoxFill fill(BoxNumber number, BatchId batch, Actor actor);

    /// Puts paper into an open box, out of the one where it lay.
    PaperChange put(DocumentId document, BoxNumber number, Actor actor);

    /// Where a box stands now, with all that is in it.
    BoxChange move(BoxNumber number, Shelf shelf, Actor actor);

    /// Nothing more goes in.
    BoxChange close(BoxNumber number, Actor actor);

    /// Something goes in again.
    BoxChange reopen(BoxNumber number, Actor actor);

    /// Gives an empty box up. Refused with `BOX_NOT_EMPTY` while anything is booked to it.
    BoxChange retire(BoxNumber number, Actor actor);

    Optional<PaperBox> box(BoxNumber number);

    /// Boxes that are not given up, by store, shelf and number. Costs the same however many there are.
    ///
    /// @param store only those there; empty: of all stores
    /// @param after only those after this one; empty: from the first
    List<PaperBox> boxes(String store, String after, int most);

    /// Where a box stood, oldest first.
    List<BoxMove> moves(BoxNumber number);

    /// What keeps a box, item by item.
    Optional<BoxDue> due(BoxNumber number);

    /// Orders the destruction of everything in a box, or of nothing.
    ///
    /// @param authoriser with the role `DESTRUCTION_AUTHORISER`
    /// @return refused with `BOX_NOT_CLEARED` and what keeps it
    /// @throws de.urschrift.kernel.OutsideFailure when a fact cannot be had; there is no order then
    OrderResult order(BoxNumber number, Actor authoriser, DestructionLevel level);

    /// Labels to print and stick on, as PDF: number, Code 128, store and shelf; ten on a page A4.
    ///
    /// @throws IllegalArgumentException when there is no such box
    byte[] labels(List<BoxNumber> numbers);
}
