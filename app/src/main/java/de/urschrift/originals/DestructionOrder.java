// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.List;

/// Paper that somebody authorised to be destroyed (Vernichtungsauftrag); its way: `Destruction`.
///
/// @param level the least level of destruction for the whole order
/// @param documents what still belongs to it, ordered by id
public record DestructionOrder(
        OrderId id,
        State state,
        Pseudonym authoriser,
        Instant at,
        DestructionLevel level,
        List<DocumentId> documents) {
    public DestructionOrder {
        documents = List.copyOf(documents);
    }

    public enum State {
        /// To be packed, or executed as it lies.
        AUTHORISED,
        /// All of it in sealed containers.
        PACKED,
        /// The machine runs.
        IN_EXECUTION,
        EXECUTED,
        /// Stopped on the way; what was not destroyed until then is kept.
        STOPPED,
        /// Withdrawn, or nothing was left of it when it was to be executed.
        CANCELLED
    }
}
