// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The line as a whole: where everything stands, what waits and why, and the few pushes a person may give it.
public interface Line {
    Optional<BatchView> batch(BatchId id);

    /// What changed last first.
    List<BatchView> batches(BatchSearch search, int most);

    /// What changed last first.
    default List<BatchView> batches(int most) {
        return batches(BatchSearch.ALL, most);
    }

    /// A batch's documents in order.
    List<DocumentView> documents(BatchId batch);

    Optional<DocumentView> document(DocumentId id);

    /// Those of the documents that the line knows, in no order.
    List<DocumentView> documents(Collection<DocumentId> ids);

    List<DocumentView> documents(Optional<DocumentStage> stage, int most);

    /// Documents per stage, stages without any included.
    Map<DocumentStage, Queue> documentQueues();

    /// Batches per stage, stages without any included.
    Map<BatchStage, Queue> batchQueues();

    /// Steps that gave up and wait for a person, oldest first.
    List<WaitingStep> waiting();

    /// Tries a waiting step again.
    ///
    /// @return whether such a step waited
    boolean retry(StepName step, UUID subject, Actor actor);

    /// Tries all steps again that wait for one reason.
    ///
    /// @param code of the reason
    /// @return how many
    int retryAll(StepName step, String code, Actor actor);

    /// DMS that failed last time or that documents wait for, by profile.
    List<DmsStanding> dms();

    /// Tries a DMS that is down now, with one document; the others follow when that succeeds.
    ///
    /// @return whether it was down
    boolean tryDms(String profile, Actor actor);

    /// Looks at a batch again after a person mended its account (counted, withdrew or sent a file).
    void recheck(BatchId batch);

    /// Whether nothing is under way: all that is left waits for people, or for a DMS that is down.
    boolean idle();

    /// Machine time spent per step for what belongs to a batch.
    Map<StepName, Duration> times(BatchId batch);

    /// Asks for the certificate of an executed destruction to be made.
    void certify(UUID destructionOrder);
}
