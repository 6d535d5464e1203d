// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.originals.Dispatch;
import de.urschrift.originals.DispatchResult;
import de.urschrift.originals.Dispatches;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOriginal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Dispatch (Versand): paper scanned for copying goes to its office, with two names.
@Controller
@RequestMapping("/originale/versand")
class DispatchPage {
    private static final int LATEST = 20;
    private static final int LONGEST = 200;

    private final Originals originals;
    private final Dispatches dispatches;
    private final Offices offices;
    private final People people;
    private final CallingActor caller;
    private final PaperSaid said;

    DispatchPage(
            Originals originals,
            Dispatches dispatches,
            Offices offices,
            People people,
            CallingActor caller,
            PaperSaid said) {
        this.originals = originals;
        this.dispatches = dispatches;
        this.offices = offices;
        this.people = people;
        this.caller = caller;
        this.said = said;
    }

    record Line(String code, String name) {}

    record Item(UUID document, String name, int sheets) {}

    record Done(UUID id, String at, int documents, int sheets) {}

    @GetMapping
    String list(@RequestParam Optional<String> amt, Model model) {
        model.addAttribute(
                "offices",
                offices.offices().stream()
                        .map(office -> new Line(office.code().value(), office.name()))
                        .toList());
        amt.map(String::strip)
                .filter(code -> !code.isEmpty())
                .map(DispatchPage::office)
                .ifPresent(office -> waiting(office, model));
        return "versand";
    }

    private void waiting(OfficeCode office, Model model) {
        model.addAttribute("office", office.value());
        model.addAttribute("items", items(originals.dispatchList(office)));
        model.addAttribute(
                "dispatches",
                dispatches.dispatches(office, LATEST).stream().map(this::done).toList());
    }

    private List<Item> items(List<PaperOriginal> papers) {
        return said.rows(papers).stream()
                .map(row -> new Item(row.document(), row.name(), row.sheets()))
                .toList();
    }

    private Done done(Dispatch dispatch) {
        return new Done(
                dispatch.id().value(),
                said.moment(dispatch.at()),
                dispatch.items().size(),
                dispatch.sheets());
    }

    /// @param dokument what is handed over, as it stood on the list
    @PostMapping
    String handOver(
            @RequestParam String amt,
            @RequestParam List<UUID> dokument,
            @RequestParam String an,
            RedirectAttributes next) {
        OfficeCode office = office(amt);
        DispatchResult result =
                dispatches.handOver(
                        office,
                        dokument.stream().map(DocumentId::new).toList(),
                        caller.current().pseudonym(),
                        people.pseudonymOf(new Sensitive<>(Refusals.text(an, "an", LONGEST))));
        switch (result) {
            case DispatchResult.HandedOver(var dispatch) ->
                    said.done(next, "originale.done.dispatched", dispatch.items().size());
            case DispatchResult.Refused(var reason) -> said.refused(next, reason);
        }
        return "redirect:/originale/versand?amt=" + office;
    }

    private static OfficeCode office(String code) {
        return Refusals.checked(() -> new OfficeCode(code.strip()));
    }
}
