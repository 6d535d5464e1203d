// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.access.Actor;
import de.urschrift.intake.IndexData;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.Set;

/// Documents are indexed (Verschlagwortung, Indexierung): what is known about one goes to the DMS with it. Each begins
/// with its batch's index data. Every version is handed over with what stands here at that time.
public interface Indexing {
    IndexData index(DocumentId document);

    /// Enters fields and takes others away; the rest stays. A hand-over that waits for a person is tried again with
    /// them. Case file and sender become the marks by which holds cover the paper; a mark stays when its field is taken
    /// away.
    ///
    /// @param document one that is known
    /// @param removed names; those that are not there count for nothing
    /// @return refused with `DELIVERED`, `DELIVERY_UNDER_WAY`, `TOO_MANY_FIELDS`
    Outcome enter(DocumentId document, IndexData entered, Set<String> removed, Actor actor);

    /// What became of it.
    sealed interface Outcome {
        /// @param index all of it, as it is now
        record Entered(IndexData index) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }
}
