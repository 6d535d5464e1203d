// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.access.Actor;
import de.urschrift.archive.DeletionGround;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Erases digital documents before their time (vorzeitige Löschung, GDPR 17): the copies in the DMS, the archived object,
/// and what the line keeps, of all versions. Two persons decide. The archive's tombstone stays, and our rows with ids,
/// digests and times.
///
/// Paper comes first: while it is in the house, an approved erasure waits, so that no sheet is left without its image and
/// none is destroyed without the image that its destruction rests on (invariant 6). It begins by itself when the paper is
/// gone.
public interface Erasures {
    /// Proposes an erasure.
    ///
    /// @param actor with the role `CASE_WORKER` or `ADMINISTRATOR`
    /// @param reason may name people; not logged
    /// @return refused with `NOT_ENTITLED`, `UNKNOWN_DOCUMENT`, `ALREADY_PROPOSED`, or as `objections` say, the paper aside
    Outcome propose(DocumentId document, DeletionGround ground, String reason, Actor actor);

    /// Approves it; it begins at once, or when the paper is gone.
    ///
    /// @param actor with the role `DESTRUCTION_AUTHORISER`; not the one who proposed
    /// @return refused with `NOT_ENTITLED`, `ERASURE_NOT_OPEN`, `APPROVER_IS_PROPOSER`, or as for a proposal
    Outcome approve(UUID erasure, Actor actor);

    /// Takes it back, as long as it has not begun.
    ///
    /// @return refused with `ERASURE_NOT_OPEN`
    Outcome withdraw(UUID erasure, Actor actor);

    /// Says that a copy that no machine could delete is deleted.
    ///
    /// @return refused with `NOTHING_BY_HAND`
    Outcome confirm(UUID erasure, int target, Actor actor);

    /// What speaks against beginning now: `DOCUMENT_UNDER_WAY`, `DOCUMENT_ERASED`, `RESCAN_OPEN`, `ORIGINAL_REQUESTED`,
    /// `DOCUMENT_RESTRICTED`, `HELD`, `LOCKED`, `PAPER_STILL_HERE`.
    List<Reason> objections(DocumentId document);

    Optional<Erasure> find(UUID erasure);

    /// Those not yet at their end, oldest first.
    ///
    /// @param after an erasure, perhaps at its end meanwhile; only those that come later
    List<Erasure> open(@Nullable UUID after, int most);

    /// All for a document, oldest first.
    List<Erasure> about(DocumentId document);

    /// Begins what was waiting and need not wait any more.
    void proceed();

    /// What became of a wish.
    sealed interface Outcome {
        record Entered(Erasure erasure) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }
}
