// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Loan;
import de.urschrift.originals.Loans;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperIncidents;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The paper store (Originale): what is where, and one original with all that can be done with it.
@Controller
@RequestMapping("/originale")
class PaperPage {
    private static final int LONGEST = 500;
    private static final int COUNTED = 1000;

    private final Originals originals;
    private final Boxes boxes;
    private final Loans loans;
    private final PaperIncidents incidents;
    private final HoldRegister holds;
    private final CallingActor caller;
    private final PaperSaid said;

    PaperPage(
            Originals originals,
            Boxes boxes,
            Loans loans,
            PaperIncidents incidents,
            HoldRegister holds,
            CallingActor caller,
            PaperSaid said) {
        this.originals = originals;
        this.boxes = boxes;
        this.loans = loans;
        this.incidents = incidents;
        this.holds = holds;
        this.caller = caller;
        this.said = said;
    }

    /// One original.
    ///
    /// @param out sheets that are with a borrower
    /// @param deliverTo where a borrower wants it; the request's reason stands beside it
    record Shown(
            PaperSaid.Row row,
            String office,
            String documentClass,
            boolean copying,
            String level,
            boolean kept,
            boolean requested,
            boolean picked,
            boolean lent,
            int out,
            @Nullable String reason,
            @Nullable String deliverTo,
            @Nullable UUID order,
            List<PaperSaid.Why> whys,
            List<Missing> missing,
            List<Past> past) {}

    record Missing(UUID incident, boolean box, boolean lost) {}

    /// A request and what became of it.
    record Past(String at, @Nullable String handedOver, String outcome, int reminders) {}

    /// @param more whether there are more than were counted
    record Count(String key, String path, long number, boolean more) {}

    @GetMapping
    String overview(@RequestParam Optional<String> suche, Model model) {
        Optional<String> asked = suche.map(String::strip).filter(text -> !text.isEmpty());
        if (asked.isPresent()) {
            Optional<String> found = find(asked.get());
            if (found.isPresent()) {
                return "redirect:" + found.get();
            }
            model.addAttribute("problem", said.say("originale.search.nothing", asked.get()));
        }
        model.addAttribute("tally", originals.tally());
        model.addAttribute(
                "counts",
                List.of(
                        count("to-pick", "auslagern", loans.pickList("", null, COUNTED).size()),
                        count("picked", "ausleihe", loans.picked(COUNTED).size()),
                        count("overdue", "ausleihe", loans.overdue(null, COUNTED).size()),
                        count("incidents", "vorfaelle", incidents.unsettled(null, COUNTED).size()),
                        count("holds", "sperren", holds.inForce(COUNTED).size())));
        return "originale";
    }

    private static Count count(String key, String path, int number) {
        return new Count(key, path, number, number == COUNTED);
    }

    /// Where the page of a document, a box or anything with a barcode of ours is.
    private Optional<String> find(String text) {
        if (text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            return originals
                    .original(new DocumentId(UUID.fromString(text)))
                    .map(paper -> "/originale/papier/" + paper.document());
        }
        return BoxNumber.possible(text)
                ? boxes.box(new BoxNumber(text)).map(box -> BoxPage.path(box.number()))
                : Optional.empty();
    }

    @GetMapping("/papier/{document}")
    String original(@PathVariable UUID document, Model model) {
        PaperOriginal paper = known(document);
        model.addAttribute("paper", shown(paper));
        model.addAttribute("heading", said.name(paper.document()));
        return "originale-papier";
    }

    private Shown shown(PaperOriginal paper) {
        var request =
                switch (paper.state()) {
                    case PaperState.Requested(var wish) -> Optional.of(wish);
                    case PaperState.Lent(var wish, _) -> Optional.of(wish);
                    case PaperState.Kept _,
                            PaperState.Forwarded _,
                            PaperState.ForOffice _,
                            PaperState.Dispatched _,
                            PaperState.Destroyed _ ->
                            Optional.<OriginalRequest>empty();
                };
        boolean picked = request.flatMap(wish -> wish.picked()).isPresent();
        boolean requested = paper.state() instanceof PaperState.Requested;
        return new Shown(
                said.row(paper),
                paper.office().value(),
                paper.documentClass().value(),
                paper.mode() == ScanMode.COPYING,
                paper.rule().level().toString(),
                paper.state() instanceof PaperState.Kept,
                requested && !picked,
                requested && picked,
                paper.state() instanceof PaperState.Lent,
                paper.state() instanceof PaperState.Lent(_, var lending)
                        ? paper.sheets() - lending.sheetsBack()
                        : 0,
                request.map(wish -> wish.reason().value()).orElse(null),
                request.map(wish -> wish.deliverTo().value()).orElse(null),
                order(paper),
                objections(paper),
                paper.missing().stream()
                        .map(one -> new Missing(one.incident().value(), one.box(), one.lost()))
                        .toList(),
                loans.loans(paper.document()).stream().map(this::past).toList());
    }

    private static @Nullable UUID order(PaperOriginal paper) {
        return paper.state() instanceof PaperState.Destroyed(_, var order, _)
                ? order.value()
                : paper.openOrder().map(OrderId::value).orElse(null);
    }

    private List<PaperSaid.Why> objections(PaperOriginal paper) {
        return switch (paper.state()) {
            case PaperState.Kept _, PaperState.Requested _, PaperState.Lent _ ->
                    said.whys(originals.objections(paper.document()));
            case PaperState.Forwarded _,
                    PaperState.ForOffice _,
                    PaperState.Dispatched _,
                    PaperState.Destroyed _ ->
                    List.of();
        };
    }

    private Past past(Loan loan) {
        return new Past(
                said.moment(loan.request().at()),
                loan.lending().map(lending -> said.moment(lending.at())).orElse(null),
                loan.outcome()
                        .map(outcome -> said.say("originale.loan." + outcome))
                        .orElseGet(() -> said.say("originale.loan.OPEN")),
                loan.reminders());
    }

    @PostMapping("/papier/{document}/karton")
    String box(@PathVariable UUID document, @RequestParam String karton, RedirectAttributes next) {
        BoxNumber number = Refusals.checked(() -> new BoxNumber(karton.strip()));
        said.tell(
                next,
                boxes.put(known(document).document(), number, caller.current()),
                "originale.done.boxed");
        return path(document);
    }

    /// Not in its box, or not all of it brought back: from here on it is searched for.
    @PostMapping("/papier/{document}/vermisst")
    String missing(
            @PathVariable UUID document,
            @RequestParam String notiz,
            @RequestParam Optional<String> zu,
            RedirectAttributes next) {
        said.tell(
                next,
                incidents.report(
                        known(document).document(),
                        Refusals.text(notiz, "notiz", LONGEST),
                        caller.current()),
                "originale.done.missing");
        return zu.filter("auslagern"::equals)
                .map(_ -> "redirect:/originale/auslagern")
                .orElseGet(() -> path(document));
    }

    static String path(UUID document) {
        return "redirect:/originale/papier/" + document;
    }

    private PaperOriginal known(UUID document) {
        return originals
                .original(new DocumentId(document))
                .orElseThrow(() -> Refusals.unknown("paper of document " + document));
    }
}
