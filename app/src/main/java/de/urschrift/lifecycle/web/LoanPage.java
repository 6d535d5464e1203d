// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.Loan;
import de.urschrift.originals.Loans;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.RequestId;
import de.urschrift.originals.StoragePlace;
import de.urschrift.originals.Urgency;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

/// Lending (Auslagern, Ausleihe): the way through the store, hand-over and return with two names.
@Controller
@RequestMapping("/originale")
class LoanPage {
    private static final int LINES = 50;
    private static final int LONGEST = 500;

    /// Overdue loans in the letters of one printing.
    private static final int IN_LETTERS = 500;

    private final Originals originals;
    private final Loans loans;
    private final People people;
    private final CallingActor caller;
    private final PaperSaid said;
    private final InstantSource time;

    LoanPage(
            Originals originals,
            Loans loans,
            People people,
            CallingActor caller,
            PaperSaid said,
            InstantSource time) {
        this.originals = originals;
        this.loans = loans;
        this.time = time;
        this.people = people;
        this.caller = caller;
        this.said = said;
    }

    /// A line of the pick list, or of what is picked.
    record Pick(
            UUID document,
            String name,
            int sheets,
            String box,
            String place,
            int position,
            boolean urgent,
            boolean missing,
            String deliverTo,
            String at) {}

    /// Lent, and it should be back.
    ///
    /// @param back sheets that are back already
    record Overdue(
            UUID document,
            String name,
            String dueBack,
            int back,
            int reminders,
            String deliverTo) {}

    /// A letter that asks an office for what it should have brought back.
    ///
    /// @param office its code
    record Letter(String office, List<Overdue> owed) {}

    @GetMapping("/auslagern")
    String pickList(
            @RequestParam(defaultValue = "") String lager,
            @RequestParam(required = false) @Nullable UUID nach,
            Model model) {
        List<PickLine> lines = loans.pickList(lager.strip(), request(nach), LINES);
        model.addAttribute("store", lager.strip());
        model.addAttribute("lines", lines.stream().map(this::pick).toList());
        model.addAttribute(
                "next", lines.size() == LINES ? lines.getLast().request().id().value() : null);
        return "auslagern";
    }

    @GetMapping("/ausleihe")
    String lent(@RequestParam(required = false) @Nullable UUID nach, Model model) {
        List<Loan> late = loans.overdue(request(nach), LINES);
        model.addAttribute("picked", loans.picked(LINES).stream().map(this::pick).toList());
        model.addAttribute("overdue", late.stream().map(this::overdue).toList());
        model.addAttribute(
                "next", late.size() == LINES ? late.getLast().request().id().value() : null);
        return "ausleihe";
    }

    /// To be printed: one letter an office, the longest overdue first.
    ///
    /// @param nach the last loan of the printing before
    @GetMapping("/erinnerungen")
    String letters(@RequestParam(required = false) @Nullable UUID nach, Model model) {
        List<Loan> late = loans.overdue(request(nach), IN_LETTERS + 1);
        Map<OfficeCode, List<Overdue>> owed =
                new TreeMap<>(Comparator.comparing(OfficeCode::value));
        for (Loan loan : late.subList(0, Math.min(IN_LETTERS, late.size()))) {
            PaperOriginal paper = originals.original(loan.request().document()).orElseThrow();
            owed.computeIfAbsent(paper.office(), _ -> new ArrayList<>()).add(overdue(loan));
        }
        model.addAttribute(
                "letters",
                owed.entrySet().stream()
                        .map(one -> new Letter(one.getKey().value(), one.getValue()))
                        .toList());
        model.addAttribute("most", IN_LETTERS);
        model.addAttribute("later", nach != null);
        model.addAttribute(
                "next",
                late.size() > IN_LETTERS ? late.get(IN_LETTERS - 1).request().id().value() : null);
        model.addAttribute("today", Moments.day(time.instant()));
        return "erinnerungen";
    }

    private Pick pick(PickLine line) {
        return new Pick(
                line.request().document().value(),
                said.name(line.request().document()),
                line.sheets(),
                line.place().map(StoragePlace::box).orElse(""),
                line.place().map(StoragePlace::place).orElse(""),
                line.position(),
                line.request().urgency() == Urgency.URGENT,
                line.missing(),
                line.request().deliverTo().value(),
                said.moment(line.request().at()));
    }

    private Overdue overdue(Loan loan) {
        return new Overdue(
                loan.request().document().value(),
                said.name(loan.request().document()),
                loan.request().dueBack().map(said::day).orElse(""),
                loan.sheetsBack(),
                loan.reminders(),
                loan.request().deliverTo().value());
    }

    @PostMapping("/papier/{document}/ausheben")
    String pick(
            @PathVariable UUID document,
            @RequestParam Optional<String> zu,
            RedirectAttributes next) {
        said.tell(
                next,
                loans.pick(known(document).document(), caller.current()),
                "originale.done.picked");
        return back(zu, document);
    }

    @PostMapping("/papier/{document}/zurueckstellen")
    String putBack(
            @PathVariable UUID document,
            @RequestParam Optional<String> zu,
            RedirectAttributes next) {
        said.tell(
                next,
                loans.putBack(known(document).document(), caller.current()),
                "originale.done.put-back");
        return back(zu, document);
    }

    /// @param an who receives it, by the login name; empty: who asked for it
    @PostMapping("/papier/{document}/uebergeben")
    String handOver(
            @PathVariable UUID document,
            @RequestParam Optional<String> an,
            @RequestParam Optional<String> zu,
            RedirectAttributes next) {
        DocumentId paper = known(document).document();
        Pseudonym clerk = caller.current().pseudonym();
        said.tell(
                next,
                named(an)
                        .map(receiver -> originals.lend(paper, clerk, receiver))
                        .orElseGet(() -> originals.lend(paper, clerk)),
                "originale.done.handed-over");
        return back(zu, document);
    }

    /// @param von who brings it, by the login name; empty: who received it
    @PostMapping("/papier/{document}/zuruecknehmen")
    String takeBack(
            @PathVariable UUID document,
            @RequestParam Optional<String> von,
            @RequestParam Optional<Integer> blaetter,
            @RequestParam Optional<String> zu,
            RedirectAttributes next) {
        PaperOriginal paper = known(document);
        if (!(paper.state() instanceof PaperState.Lent(_, var lending))) {
            said.tell(
                    next,
                    originals.returned(paper.document(), caller.current()),
                    "originale.done.returned");
            return back(zu, document);
        }
        int out = paper.sheets() - lending.sheetsBack();
        int sheets = blaetter.orElse(out);
        PaperChange change =
                Refusals.checked(() ->
                        loans.returned(
                                paper.document(),
                                named(von).orElse(lending.receivedBy()),
                                caller.current().pseudonym(),
                                sheets));
        said.tell(
                next,
                change,
                sheets < out ? "originale.done.returned-in-part" : "originale.done.returned");
        return back(zu, document);
    }

    @PostMapping("/papier/{document}/behalten")
    String keepForGood(@PathVariable UUID document, RedirectAttributes next) {
        said.tell(
                next,
                originals.keptForGood(known(document).document(), caller.current()),
                "originale.done.kept-for-good");
        return PaperPage.path(document);
    }

    @PostMapping("/papier/{document}/weitergeben")
    String forward(@PathVariable UUID document, @RequestParam String an, RedirectAttributes next) {
        said.tell(
                next,
                loans.forward(
                        known(document).document(),
                        Refusals.text(an, "an", LONGEST),
                        caller.current()),
                "originale.done.forwarded");
        return PaperPage.path(document);
    }

    private Optional<Pseudonym> named(Optional<String> name) {
        return name.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> people.pseudonymOf(new Sensitive<>(text)));
    }

    private static String back(Optional<String> list, UUID document) {
        return list.filter(name -> name.equals("auslagern") || name.equals("ausleihe"))
                .map(name -> "redirect:/originale/" + name)
                .orElseGet(() -> PaperPage.path(document));
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
