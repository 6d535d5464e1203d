// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The books and the shelves disagree (A.AM.G.1): about one document or one box. Open until it is settled; declared lost
/// it keeps objecting to the destruction until it turns up. Free text may name people and prints a mask.
///
/// @param document exactly one of `document` and `box` is there
/// @param box as booked, or as scanned where no such box is known
/// @param seen where a box was scanned that does not belong there
/// @param searches where was looked, oldest first
/// @param closing who settled it or declared the loss
public record PaperIncident(
        IncidentId id,
        Kind kind,
        Optional<DocumentId> document,
        Optional<String> box,
        Optional<Shelf> seen,
        State state,
        Sensitive<String> note,
        Pseudonym reportedBy,
        Instant reportedAt,
        List<Search> searches,
        Optional<Closing> closing) {
    public PaperIncident {
        searches = List.copyOf(searches);
    }

    /// What is wrong.
    public enum Kind {
        /// A document is not in the box to which it is booked.
        NOT_IN_BOX,
        /// A borrower does not bring back everything.
        NOT_RETURNED,
        /// A box was not at its place at the stocktaking.
        BOX_MISSING,
        /// A box was at another place.
        BOX_MISPLACED,
        /// A label was scanned that the books do not know, or whose box was given up.
        BOX_SURPLUS
    }

    public enum State {
        OPEN,
        /// Searched for in vain.
        LOST,
        SETTLED
    }

    public record Search(Sensitive<String> place, Pseudonym by, Instant at) {}

    public record Closing(Sensitive<String> note, Pseudonym by, Instant at) {}
}
