// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.Loan;
import de.urschrift.originals.Loans;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.RequestId;
import de.urschrift.originals.Urgency;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Requested paper on its way, over REST: pick list, pick, return, pass on, what is overdue.
@RestController
@RequestMapping("/api/v1/originals")
class LoanApi {
    private static final int LONGEST = 500;

    private final Originals originals;
    private final Loans loans;
    private final People people;
    private final CallingActor caller;

    LoanApi(Originals originals, Loans loans, People people, CallingActor caller) {
        this.originals = originals;
        this.loans = loans;
        this.people = people;
        this.caller = caller;
    }

    /// A line of the pick list; says where to bring the paper, because somebody has to.
    ///
    /// @param missing whether it is being searched for
    record Pick(
            UUID request,
            UUID document,
            @Nullable String box,
            @Nullable String place,
            int position,
            int sheets,
            Urgency urgency,
            String deliverTo,
            Instant at,
            @Nullable String pickedBy,
            boolean missing) {
        static Pick of(PickLine line) {
            return new Pick(
                    line.request().id().value(),
                    line.request().document().value(),
                    line.place().map(place -> place.box()).orElse(null),
                    line.place().map(place -> place.place()).orElse(null),
                    line.position(),
                    line.sheets(),
                    line.request().urgency(),
                    line.request().deliverTo().value(),
                    line.request().at(),
                    line.request().picked().map(picked -> picked.by().value()).orElse(null),
                    line.missing());
        }
    }

    /// @param broughtBy login name of who brings it; without it, who received it
    /// @param sheets how many come back now; without it, all that are out
    record Return(@Nullable String broughtBy, @Nullable Integer sheets) {}

    /// @param recipient the other office or authority
    record Forwarding(@Nullable String recipient) {}

    /// @param outcome RETURNED, WITHDRAWN, FORWARDED or LOST, once it is closed
    record LoanAnswer(
            UUID request,
            UUID document,
            String requestedBy,
            Instant requestedAt,
            Urgency urgency,
            @Nullable String receivedBy,
            @Nullable Instant lentAt,
            @Nullable LocalDate dueBack,
            int sheetsBack,
            int reminders,
            Loan.@Nullable Outcome outcome,
            @Nullable Instant closedAt,
            @Nullable String forwardedTo) {
        static LoanAnswer of(Loan loan) {
            return new LoanAnswer(
                    loan.request().id().value(),
                    loan.request().document().value(),
                    loan.request().requester().value(),
                    loan.request().at(),
                    loan.request().urgency(),
                    loan.lending().map(lending -> lending.receivedBy().value()).orElse(null),
                    loan.lending().map(PaperState.Lending::at).orElse(null),
                    loan.request().dueBack().orElse(null),
                    loan.sheetsBack(),
                    loan.reminders(),
                    loan.outcome().orElse(null),
                    loan.closedAt().orElse(null),
                    loan.forwardedTo().map(Sensitive::value).orElse(null));
        }
    }

    @GetMapping("/pick-list")
    @Operation(summary = "What is to be picked, on the way through the store.")
    List<Pick> pickList(
            @RequestParam(defaultValue = "") String store,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        return loans.pickList(store, request(after), Refusals.most(most)).stream()
                .map(Pick::of)
                .toList();
    }

    @GetMapping(value = "/pick-list/print", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The pick list to print, with barcodes.")
    ResponseEntity<byte[]> printPickList(@RequestParam(defaultValue = "") String store) {
        return Printed.pdf("Ausheberliste.pdf", loans.printPickList(store));
    }

    @GetMapping("/picked")
    @Operation(summary = "Picked and to be handed over, the longest first.")
    List<Pick> picked(@RequestParam(defaultValue = "100") int most) {
        return loans.picked(Refusals.most(most)).stream().map(Pick::of).toList();
    }

    @GetMapping("/overdue")
    @Operation(summary = "Lent paper that should be back, with the number of reminders.")
    List<LoanAnswer> overdue(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        return loans.overdue(request(after), Refusals.most(most)).stream()
                .map(LoanAnswer::of)
                .toList();
    }

    @GetMapping("/{document}/requests")
    @Operation(summary = "All requests for a document, oldest first.")
    List<LoanAnswer> requests(@PathVariable UUID document) {
        return loans.loans(known(document).document()).stream().map(LoanAnswer::of).toList();
    }

    @PostMapping("/{document}/pick")
    @Operation(summary = "Takes requested paper out of its box.")
    PaperAnswer pick(@PathVariable UUID document) {
        return PaperAnswer.of(loans.pick(known(document).document(), caller.current()));
    }

    @PostMapping("/{document}/put-back")
    @Operation(summary = "Puts picked paper back that was not handed over.")
    PaperAnswer putBack(@PathVariable UUID document) {
        return PaperAnswer.of(loans.putBack(known(document).document(), caller.current()));
    }

    @PostMapping("/{document}/return")
    @Operation(summary = "Takes lent paper back, in whole or in part; then the period goes on.")
    PaperAnswer returned(
            @PathVariable UUID document, @RequestBody(required = false) @Nullable Return back) {
        PaperOriginal paper = known(document);
        if (back == null || !(paper.state() instanceof PaperState.Lent(_, var lending))) {
            return PaperAnswer.of(originals.returned(paper.document(), caller.current()));
        }
        Pseudonym brings =
                back.broughtBy() == null
                        ? lending.receivedBy()
                        : people.pseudonymOf(
                                new Sensitive<>(
                                        Refusals.text(back.broughtBy(), "broughtBy", LONGEST)));
        int sheets = back.sheets() == null ? paper.sheets() - lending.sheetsBack() : back.sheets();
        Pseudonym takes = caller.current().pseudonym();
        return PaperAnswer.of(
                Refusals.checked(() -> loans.returned(paper.document(), brings, takes, sheets)));
    }

    @PostMapping("/{document}/forward")
    @Operation(summary = "Lent paper stays with another office or authority for good.")
    PaperAnswer forward(@PathVariable UUID document, @RequestBody Forwarding forwarding) {
        return PaperAnswer.of(
                loans.forward(
                        known(document).document(),
                        Refusals.text(forwarding.recipient(), "recipient", LONGEST),
                        caller.current()));
    }

    private static @Nullable RequestId request(@Nullable UUID id) {
        return id == null ? null : new RequestId(id);
    }

    private PaperOriginal known(UUID document) {
        return originals
                .original(new DocumentId(document))
                .orElseThrow(() -> Refusals.unknown("paper of document " + document));
    }
}
