// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.Optional;

/// A change with who proposed, who activated, and who ended it (A.SC.4). It stays in the books for ever.
///
/// @param version number among the changes of the same kind and subject that were ever activated; 0: it was not
/// @param activated empty while it waits for a second person
/// @param ended when it was withdrawn before its activation, or, for a mode, cancelled before its day
public record Proposal(
        ProposalId id,
        Change change,
        int version,
        Act proposed,
        Optional<Act> activated,
        Optional<Act> ended) {
    /// What one person did.
    public record Act(Pseudonym by, Instant at) {}

    public enum State {
        WAITING,
        WITHDRAWN,
        ACTIVATED,
        CANCELLED
    }

    public State state() {
        if (activated.isPresent()) {
            return ended.isPresent() ? State.CANCELLED : State.ACTIVATED;
        }
        return ended.isPresent() ? State.WITHDRAWN : State.WAITING;
    }
}
