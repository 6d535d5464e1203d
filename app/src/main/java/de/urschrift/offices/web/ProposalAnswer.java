// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.offices.ChangeJson;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.Proposal.Act;
import de.urschrift.offices.SetUp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A proposed change as REST tells it.
///
/// @param of `office`, `class`, `mode` or `set-up`
/// @param version 0: never activated
/// @param content the office, class, mode or set-up as proposed
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

    /// @throws org.springframework.web.ErrorResponseException 422 when it was refused
    static ProposalAnswer of(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Done(var proposal) -> of(proposal);
            case ChangeResult.Refused(var reason) -> throw Refusals.forbidden(reason);
        };
    }

    static ProposalAnswer of(Proposal proposal) {
        return new ProposalAnswer(
                proposal.id().value(),
                switch (proposal.change()) {
                    case Office _ -> "office";
                    case DocumentClass _ -> "class";
                    case ModeChange _ -> "mode";
                    case SetUp _ -> "set-up";
                },
                proposal.state(),
                proposal.version(),
                ChangeJson.tree(proposal.change()),
                Done.of(proposal.proposed()),
                proposal.activated().map(Done::of).orElse(null),
                proposal.ended().map(Done::of).orElse(null));
    }
}
