// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.DeletionProposal;
import de.urschrift.archive.DeletionResult;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.Tombstone;
import de.urschrift.kernel.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Deletion of archived objects over REST.
@RestController
@RequestMapping("/api/v1")
class DeletionApi {
    private static final int LONGEST = 2000;
    private final Deletions deletions;
    private final CallingActor caller;

    DeletionApi(Deletions deletions, CallingActor caller) {
        this.deletions = deletions;
        this.caller = caller;
    }

    record Wish(@Nullable DeletionGround ground, @Nullable String reason) {}

    record ProposalAnswer(
            UUID id,
            String object,
            DeletionGround ground,
            boolean early,
            String proposedBy,
            Instant at) {
        static ProposalAnswer of(DeletionProposal proposal) {
            return new ProposalAnswer(
                    proposal.id(),
                    proposal.objectId(),
                    proposal.ground(),
                    proposal.early(),
                    proposal.by().value(),
                    proposal.at());
        }
    }

    /// @param digests SHA-256 of the main files, by version
    record TombstoneAnswer(
            String object,
            DeletionGround ground,
            boolean early,
            String proposedBy,
            String approvedBy,
            Instant at,
            List<String> digests) {
        static TombstoneAnswer of(Tombstone tombstone) {
            return new TombstoneAnswer(
                    tombstone.objectId(),
                    tombstone.ground(),
                    tombstone.early(),
                    tombstone.proposedBy().value(),
                    tombstone.approvedBy().value(),
                    tombstone.approvedAt(),
                    tombstone.mains().stream().map(Sha256::hex).toList());
        }
    }

    @GetMapping("/deletions")
    @Operation(summary = "Deletions that wait for a second person, oldest first.")
    List<ProposalAnswer> open() {
        return deletions.open().stream().map(ProposalAnswer::of).toList();
    }

    @PostMapping("/archive/{kind}/{id}/deletions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Proposes the deletion of an archived object, with a reason.")
    ProposalAnswer propose(
            @PathVariable String kind, @PathVariable String id, @RequestBody Wish wish) {
        DeletionResult result =
                deletions.propose(
                        kind + "/" + id,
                        Refusals.required(wish.ground(), "ground"),
                        Refusals.text(wish.reason(), "reason", LONGEST),
                        caller.current());
        return switch (result) {
            case DeletionResult.Proposed(var proposal) -> ProposalAnswer.of(proposal);
            case DeletionResult.Refused(var reason) -> throw Refusals.forbidden(reason);
            case DeletionResult.Deleted deleted ->
                    throw new IllegalStateException("a proposal deletes nothing: " + deleted);
        };
    }

    @PostMapping("/deletions/{deletion}/approve")
    @Operation(summary = "Approves a deletion as the second person, and executes it.")
    TombstoneAnswer approve(@PathVariable UUID deletion) {
        return tombstone(deletions.approve(deletion, caller.current()));
    }

    @PostMapping("/deletions/{deletion}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a proposal back.")
    void withdraw(@PathVariable UUID deletion) {
        if (!deletions.withdraw(deletion, caller.current())) {
            throw Refusals.unknown("an open deletion " + deletion);
        }
    }

    @PostMapping("/archive/{kind}/{id}/delete")
    @Operation(summary = "Deletes an archived object whose retention is over.")
    TombstoneAnswer delete(@PathVariable String kind, @PathVariable String id) {
        return tombstone(deletions.deleteExpired(kind + "/" + id, caller.current()));
    }

    @GetMapping("/archive/{kind}/{id}/tombstone")
    @Operation(summary = "What stayed of a deleted object.")
    TombstoneAnswer tombstone(@PathVariable String kind, @PathVariable String id) {
        return deletions
                .tombstone(kind + "/" + id)
                .map(TombstoneAnswer::of)
                .orElseThrow(() -> Refusals.unknown("a tombstone of this object"));
    }

    private static TombstoneAnswer tombstone(DeletionResult result) {
        return switch (result) {
            case DeletionResult.Deleted(var tombstone) -> TombstoneAnswer.of(tombstone);
            case DeletionResult.Refused(var reason) -> throw Refusals.forbidden(reason);
            case DeletionResult.Proposed(var proposal) ->
                    throw new IllegalStateException("waits for nobody: " + proposal.id());
        };
    }
}
