// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.web;

import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.Proposal.Act;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A proposed change as REST tells it.
///
/// @param of `office`, `class` or `mode`
/// @param version 0: never activated
/// @param content the office, class or mode as proposed
record ProposalAnswer(
        UUID id,
        String of,
        Proposal.State state,
        int version,
        JsonNode content,
        Done proposed,
        @Nullable Done activated,
        @Nullable Done ended) {
    /// @param by pseudonym
    record Done(String by, Instant at) {
        static Done of(Act act) {
            return new Done(act.by().value(), act.at());
        }
    }

    static ProposalAnswer of(Proposal proposal) {
        return new ProposalAnswer(
                proposal.id().value(),
                switch (proposal.change()) {
                    case Office _ -> "office";
                    case DocumentClass _ -> "class";
                    case ModeChange _ -> "mode";
                },
                proposal.state(),
                proposal.version(),
                ChangeJson.tree(proposal.change()),
                Done.of(proposal.proposed()),
                proposal.activated().map(Done::of).orElse(null),
                proposal.ended().map(Done::of).orElse(null));
    }
}
