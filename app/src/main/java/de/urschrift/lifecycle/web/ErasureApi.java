// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.archive.DeletionGround;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.lifecycle.Erasures;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Erasures of documents (GDPR 17) over REST.
@RestController
@RequestMapping("/api/v1")
class ErasureApi {
    private static final int LONGEST = 2000;
    private final Erasures erasures;
    private final CallingActor caller;

    ErasureApi(Erasures erasures, CallingActor caller) {
        this.erasures = erasures;
        this.caller = caller;
    }

    record Wish(@Nullable DeletionGround ground, @Nullable String reason) {}

    /// @param waitsFor what it waits for, once approved
    /// @param sharedFiles incoming files that stay until other documents are erased, too
    record ErasureAnswer(
            UUID id,
            UUID document,
            DeletionGround ground,
            String reason,
            Erasure.State state,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            Instant changedAt,
            List<TargetAnswer> targets,
            List<Waiting> waitsFor,
            List<UUID> sharedFiles) {}

    record Waiting(String code, String text) {
        static Waiting of(Reason reason) {
            return new Waiting(reason.code(), reason.text());
        }
    }

    record TargetAnswer(
            int number,
            Erasure.Kind kind,
            @Nullable String profile,
            @Nullable String object,
            Erasure.Outcome outcome,
            @Nullable Instant doneAt,
            @Nullable String confirmedBy) {
        static TargetAnswer of(Erasure.Target target) {
            return new TargetAnswer(
                    target.number(),
                    target.kind(),
                    target.dmsProfile().orElse(null),
                    target.dmsObject().orElse(null),
                    target.outcome(),
                    target.doneAt().orElse(null),
                    target.confirmedBy().map(Pseudonym::value).orElse(null));
        }
    }

    @GetMapping("/erasures")
    @Operation(summary = "Erasures not at their end, oldest first, or all for one document.")
    List<ErasureAnswer> erasures(
            @RequestParam Optional<UUID> document,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        return document
                .map(id -> erasures.about(new DocumentId(id)))
                .orElseGet(() -> erasures.open(after, Refusals.most(most)))
                .stream()
                .map(this::answer)
                .toList();
    }

    @GetMapping("/erasures/{erasure}")
    @Operation(
            summary = "One erasure: what is deleted, what people must delete, what it waits for.")
    ErasureAnswer erasure(@PathVariable UUID erasure) {
        return erasures.find(erasure)
                .map(this::answer)
                .orElseThrow(() -> Refusals.unknown("erasure " + erasure));
    }

    @PostMapping("/documents/{document}/erasures")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Proposes to erase a document everywhere, with a reason.")
    ErasureAnswer propose(@PathVariable UUID document, @RequestBody Wish wish) {
        return entered(
                erasures.propose(
                        new DocumentId(document),
                        Refusals.required(wish.ground(), "ground"),
                        Refusals.text(wish.reason(), "reason", LONGEST),
                        caller.current()));
    }

    @PostMapping("/erasures/{erasure}/approve")
    @Operation(
            summary = "Approves an erasure as the second person; it begins when the paper is gone.")
    ErasureAnswer approve(@PathVariable UUID erasure) {
        return entered(erasures.approve(erasure, caller.current()));
    }

    @PostMapping("/erasures/{erasure}/withdraw")
    @Operation(summary = "Takes an erasure back that has not begun.")
    ErasureAnswer withdraw(@PathVariable UUID erasure) {
        return entered(erasures.withdraw(erasure, caller.current()));
    }

    @PostMapping("/erasures/{erasure}/targets/{target}/confirm")
    @Operation(summary = "Says that a copy which no machine could delete is deleted.")
    ErasureAnswer confirm(@PathVariable UUID erasure, @PathVariable int target) {
        return entered(erasures.confirm(erasure, target, caller.current()));
    }

    private ErasureAnswer entered(Erasures.Outcome outcome) {
        return switch (outcome) {
            case Erasures.Outcome.Entered(var erasure) -> answer(erasure);
            case Erasures.Outcome.Refused(var reason) -> throw Refusals.forbidden(reason);
        };
    }

    private ErasureAnswer answer(Erasure erasure) {
        return new ErasureAnswer(
                erasure.id(),
                erasure.document().value(),
                erasure.ground(),
                erasure.reason().value(),
                erasure.state(),
                erasure.proposedBy().value(),
                erasure.proposedAt(),
                erasure.approvedBy().map(Pseudonym::value).orElse(null),
                erasure.changedAt(),
                erasure.targets().stream().map(TargetAnswer::of).toList(),
                erasure.state() == Erasure.State.WAITING
                        ? erasures.objections(erasure.document()).stream().map(Waiting::of).toList()
                        : List.of(),
                erasure.shared().stream().map(FileId::value).toList());
    }
}
