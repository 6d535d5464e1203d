// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Urgency;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

/// The paper over REST: requests, lending, holds, lists for the paper store.
@RestController
@RequestMapping("/api/v1")
class OriginalApi {
    private static final int LONGEST = 500;

    private final Originals originals;
    private final Boxes boxes;
    private final People people;
    private final CallingActor caller;

    OriginalApi(Originals originals, Boxes boxes, People people, CallingActor caller) {
        this.originals = originals;
        this.boxes = boxes;
        this.people = people;
        this.caller = caller;
    }

    /// @param deliverTo where the paper is to be brought
    /// @param urgency NORMAL where nothing is said
    /// @param dueBack the day until which it is needed; without it, as long as is usual
    record Wish(
            @Nullable String reason,
            @Nullable String deliverTo,
            @Nullable Urgency urgency,
            @Nullable LocalDate dueBack) {}

    /// @param receivedBy login name of who takes the paper; without it, who requested it
    record HandOver(@Nullable String receivedBy) {}

    record Into(@Nullable String box) {}

    record Because(@Nullable String reason) {}

    record HoldAnswer(UUID id, String setBy, Instant at) {
        static HoldAnswer of(Hold hold) {
            return new HoldAnswer(hold.id().value(), hold.by().value(), hold.at());
        }
    }

    record RequestAnswer(UUID id, UUID document, String requestedBy, Instant at) {
        static RequestAnswer of(OriginalRequest request) {
            return new RequestAnswer(
                    request.id().value(),
                    request.document().value(),
                    request.requester().value(),
                    request.at());
        }
    }

    @GetMapping("/originals/{document}")
    @Operation(summary = "Where the paper of a document is, and how long it is kept.")
    PaperAnswer original(@PathVariable UUID document) {
        return PaperAnswer.of(known(document));
    }

    @GetMapping("/originals/dispatch-list")
    @Operation(summary = "Paper captured in copying mode that waits for an office's courier.")
    List<PaperAnswer> dispatchList(@RequestParam String office) {
        OfficeCode code = Refusals.checked(() -> new OfficeCode(office));
        return originals.dispatchList(code).stream().map(PaperAnswer::of).toList();
    }

    @PostMapping("/originals/{document}/request")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Requests the paper; its period stands still until it is back.")
    RequestAnswer request(@PathVariable UUID document, @RequestBody Wish wish) {
        RequestOutcome outcome =
                originals.requestOriginal(
                        known(document).document(),
                        caller.current(),
                        Refusals.text(wish.reason(), "reason", LONGEST),
                        Refusals.text(wish.deliverTo(), "deliverTo", LONGEST),
                        wish.urgency() == null ? Urgency.NORMAL : wish.urgency(),
                        wish.dueBack());
        return switch (outcome) {
            case RequestOutcome.Accepted(var request) -> RequestAnswer.of(request);
            case RequestOutcome.AlreadyRequested _ ->
                    throw Refusals.conflict(
                            new Reason(
                                    "ALREADY_REQUESTED",
                                    "A.O.1 i",
                                    "Das Original ist schon angefordert oder ausgeliehen."));
            case RequestOutcome.TooLate late ->
                    throw Refusals.conflict(
                            new Reason(
                                    "PAPER_DESTROYED",
                                    "A.O.1 g",
                                    "Das Papier wurde am %s vernichtet (Auftrag %s)."
                                            .formatted(late.destroyedAt(), late.order())));
            case RequestOutcome.NotKept(var reason) -> throw Refusals.conflict(reason);
        };
    }

    @PostMapping("/originals/{document}/withdraw-request")
    @Operation(summary = "Takes an open request back; the period goes on.")
    PaperAnswer withdrawRequest(@PathVariable UUID document) {
        return PaperAnswer.of(
                originals.withdrawRequest(known(document).document(), caller.current()));
    }

    @PostMapping("/originals/{document}/lend")
    @Operation(summary = "Hands requested paper over; two people stand for it.")
    PaperAnswer lend(@PathVariable UUID document, @RequestBody HandOver handOver) {
        DocumentId paper = known(document).document();
        Pseudonym clerk = caller.current().pseudonym();
        @Nullable String name = handOver.receivedBy();
        return PaperAnswer.of(
                name == null
                        ? originals.lend(paper, clerk)
                        : originals.lend(paper, clerk, receiver(name)));
    }

    private Pseudonym receiver(String name) {
        return people.pseudonymOf(new Sensitive<>(Refusals.text(name, "receivedBy", LONGEST)));
    }

    @PostMapping("/originals/{document}/keep-for-good")
    @Operation(summary = "The office keeps lent paper for good.")
    PaperAnswer keptForGood(@PathVariable UUID document) {
        return PaperAnswer.of(originals.keptForGood(known(document).document(), caller.current()));
    }

    @PostMapping("/originals/{document}/release")
    @Operation(summary = "The office agrees to the destruction of the paper.")
    PaperAnswer release(@PathVariable UUID document) {
        return PaperAnswer.of(originals.release(known(document).document(), caller.current()));
    }

    @PostMapping("/originals/{document}/box")
    @Operation(summary = "Puts the paper of one document into another box.")
    PaperAnswer box(@PathVariable UUID document, @RequestBody Into into) {
        return PaperAnswer.of(
                boxes.put(known(document).document(), BoxApi.number(into.box()), caller.current()));
    }

    @PostMapping("/originals/{document}/hold")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Forbids the destruction of the paper until the hold is lifted.")
    HoldAnswer hold(@PathVariable UUID document, @RequestBody Because because) {
        String reason = Refusals.text(because.reason(), "reason", LONGEST);
        return switch (originals.hold(known(document).document(), reason, caller.current())) {
            case HoldOutcome.Held(var hold, _) -> HoldAnswer.of(hold);
            case HoldOutcome.Refused(var refusal) -> throw Refusals.conflict(refusal);
        };
    }

    private PaperOriginal known(UUID document) {
        return originals
                .original(new DocumentId(document))
                .orElseThrow(() -> Refusals.unknown("paper of document " + document));
    }
}
