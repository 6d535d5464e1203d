// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.access.Actor;
import de.urschrift.capture.Correction;
import de.urschrift.capture.PageAccount;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.Separation;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Batches are put in order by people before anybody inspects them (Stapel in Ordnung bringen): corrections on top of
/// what was separated by itself, each logged, the last one undoable, as long as the batch's documents are not formed.
///
/// The first correction holds a batch: it goes on only when a person hands it on, and only with an account that
/// balances. Every change but a hold names the version that was seen; of two people at once the second is refused
/// (`BATCH_CHANGED`).
public interface Mending {
    /// How a batch's pages lie; empty where nothing of it was received yet.
    Optional<BatchPages> pages(BatchId batch);

    /// Lets a batch wait for people, also one that is still being read. Documents that nobody has decided on are taken
    /// apart again; refused where it is too late for that.
    Outcome hold(BatchId batch, Actor actor);

    Outcome correct(BatchId batch, int version, Correction correction, Actor actor);

    /// Takes the last correction back.
    Outcome undo(BatchId batch, int version, Actor actor);

    /// Lets a held batch go on.
    Outcome handOn(BatchId batch, int version, Actor actor);

    /// What became of it.
    sealed interface Outcome {
        /// @param version to be named with the next change
        record Done(int version) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }

    /// A batch's pages at their places.
    ///
    /// @param version how often people changed it
    /// @param objection why nothing can be corrected now; empty where it can
    /// @param captured every page
    /// @param corrections in the order they were made, undone ones included
    record BatchPages(
            BatchView batch,
            boolean held,
            int version,
            Optional<Reason> objection,
            Map<UUID, CapturedPage> captured,
            Separation separation,
            PageAccount account,
            List<MadeCorrection> corrections) {
        public BatchPages {
            captured = Map.copyOf(captured);
            corrections = List.copyOf(corrections);
        }
    }

    /// A correction with who made it.
    ///
    /// @param number in the batch, from 1
    record MadeCorrection(
            int number,
            Correction correction,
            Pseudonym by,
            Instant at,
            Optional<Pseudonym> undoneBy,
            Optional<Instant> undoneAt) {
        public boolean inForce() {
            return undoneAt.isEmpty();
        }
    }
}
