// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.access.Actor;
import de.urschrift.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Deletion of archived objects (A5.1-29 to 33): all versions and their metadata go, a tombstone stays, and the id is
/// never used again. Other objects and their evidence are not touched; copies in the backup go with its next run.
///
/// Refused while somebody holds the object, or the store's own lock cannot be passed by. A crash in the middle is
/// finished by `finish`.
public interface Deletions {
    /// Proposes a deletion, also one before the retention is over.
    ///
    /// @param actor with the role `CASE_WORKER` or `ADMINISTRATOR`
    /// @param reason free text, may name people; neither logged nor archived
    DeletionResult propose(String objectId, DeletionGround ground, String reason, Actor actor);

    /// What speaks against deleting an object at all, whoever wants it and why: `NOT_ARCHIVED`, `HELD`, `LOCKED`.
    Optional<Reason> objection(String objectId);

    /// Approves and executes it.
    ///
    /// @param actor with the role `DESTRUCTION_AUTHORISER`; not the one who proposed
    /// @return refused with `UNKNOWN_DELETION` when nothing of this id is open
    DeletionResult approve(UUID deletion, Actor actor);

    /// Takes a proposal back.
    ///
    /// @return whether it was open
    boolean withdraw(UUID deletion, Actor actor);

    /// Deletes an object whose retention is over; one person is enough (A5.1-29).
    ///
    /// @param actor with the role `DESTRUCTION_AUTHORISER`
    DeletionResult deleteExpired(String objectId, Actor actor);

    /// Proposals that wait for a second person, oldest first.
    List<DeletionProposal> open();

    /// What stayed of an object; empty when it was not deleted.
    Optional<Tombstone> tombstone(String objectId);

    /// Sets and lifts the store's own holds where somebody began or ceased to hold an object.
    void applyHolds();

    /// Executes what was approved and then interrupted.
    void finish();
}
