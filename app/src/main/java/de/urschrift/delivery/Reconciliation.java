// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import java.util.List;

/// Compares what we delivered with what the DMS holds (Abgleich). Reads in the DMS only; what to do is for people.
/// A comparison is done in pieces, its place is kept in the database: stopping at any moment loses nothing and
/// repeats at most one piece. Memory does not grow with the number of documents.
public interface Reconciliation {
    /// Begins a comparison of a profile at once. One that is under way goes on instead; it is deepened if it was
    /// shallower.
    ///
    /// @throws IllegalArgumentException when there is no such profile
    ReconciliationRun begin(String profile, ReconciliationDepth depth, Actor actor);

    /// Begins what is due and goes on with what is under way, each for a limited time. A DMS that fails holds up only
    /// its own comparison, which is gone on with next time. Calls queue.
    void proceed();

    /// The newest comparison of each profile.
    List<ReconciliationRun> runs();

    /// What does not agree, longest first.
    ///
    /// @param most how many
    List<DmsDeviation> deviations(int most);

    /// What does not agree about one document, longest first.
    List<DmsDeviation> deviations(DocumentId document);
}
