// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import java.util.List;
import java.util.Optional;

/// All holds (Sperrverzeichnis): on one document, on a file, an office, a class, a time of receipt, a sender, or on
/// what several of these have in common. A hold counts from the moment at which it is set, for paper captured later
/// too; whoever destroys at that moment is either wholly before it or sees it.
public interface HoldRegister {
    /// The mark of a case reference or a sender. Letter case, accents as composed, and white space do not count.
    ///
    /// @throws IllegalArgumentException when the name is blank
    PaperMark mark(PaperMark.Of of, Sensitive<String> name);

    /// Records where paper came from; what is empty stays as it was.
    PaperChange origin(DocumentId document, PaperOrigin origin, Actor actor);

    /// What a hold would protect now, without setting it.
    ///
    /// @param most how many ids and places to name
    HoldEffect effect(HoldScope scope, int most);

    /// Sets a hold. One on a document is refused when its paper is not in the house; a wider one is not, and needs the
    /// role `PAPER_STORE`, `CASE_WORKER`, `ADMINISTRATOR` or `DESTRUCTION_AUTHORISER`.
    HoldOutcome hold(HoldKind kind, HoldScope scope, String reason, Actor actor);

    /// Lifts one hold; a clock that it stopped goes on when nothing else stops it. A wide one is lifted by
    /// `PAPER_STORE` or `DESTRUCTION_AUTHORISER` only.
    LiftOutcome lift(HoldId hold, String reason, Actor actor);

    /// A hold in force.
    Optional<Hold> hold(HoldId hold);

    /// Holds in force, oldest first.
    ///
    List<Hold> inForce(int most);

    /// The next of them.
    List<Hold> inForceAfter(HoldId hold, int most);

    /// Whether a hold covers the paper of a document now, destroyed or not.
    boolean held(DocumentId document);
}
