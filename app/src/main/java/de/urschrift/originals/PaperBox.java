// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// A box (Karton) of the paper store, with what follows from its contents: paper in our custody that lies in it, or is
/// lent and returns to it.
///
/// @param documents in it
/// @param sheets of these
/// @param level the highest level of destruction that a document in it demands; empty when nothing is in it
/// @param dueOn the latest due date; empty when nothing is in it or a period has not begun or stands
/// @param held documents in it that a hold keeps
/// @param holds what kinds of hold these are
public record PaperBox(
        BoxNumber number,
        Shelf shelf,
        State state,
        Instant openedAt,
        long documents,
        long sheets,
        Optional<DestructionLevel> level,
        Optional<LocalDate> dueOn,
        long held,
        Set<HoldKind> holds) {
    public PaperBox {
        holds = Set.copyOf(holds);
    }

    /// What may be done with a box.
    public enum State {
        /// Being filled.
        OPEN,
        /// Nothing more goes in; things may be taken out.
        CLOSED,
        /// Empty and gone; its number is not used again.
        RETIRED
    }

    public boolean empty() {
        return documents == 0;
    }
}
