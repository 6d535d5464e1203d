// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.lifecycle.ModeSimulation;
import de.urschrift.lifecycle.ModeSimulations;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.ProposalId;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What waits for a second person (Änderungen): each proposal beside what it would replace, and what a mode would have
/// meant for the mail of the last days.
@Controller
@RequestMapping("/verwaltung/aenderungen")
class ChangesPage {
    private static final int DAYS = 90;

    private final Offices offices;
    private final ModeSimulations simulations;
    private final ChangeWords words;
    private final CallingActor caller;

    ChangesPage(
            Offices offices, ModeSimulations simulations, ChangeWords words, CallingActor caller) {
        this.offices = offices;
        this.simulations = simulations;
        this.words = words;
        this.caller = caller;
    }

    @GetMapping
    String waiting(Model model) {
        Actor reader = caller.current();
        model.addAttribute(
                "waiting",
                offices.waiting().stream()
                        .map(proposal -> words.shown(proposal, reader.pseudonym()))
                        .toList());
        model.addAttribute("administrator", reader.has(Role.ADMINISTRATOR));
        return "verwaltung-aenderungen";
    }

    @GetMapping("/{change}")
    String one(@PathVariable UUID change, Model model) {
        Actor reader = caller.current();
        Proposal proposal = known(change);
        model.addAttribute("change", words.shown(proposal, reader.pseudonym()));
        model.addAttribute("administrator", reader.has(Role.ADMINISTRATOR));
        if (proposal.change() instanceof ModeChange mode
                && proposal.state() == Proposal.State.WAITING) {
            ModeSimulation simulated = simulations.simulate(mode, DAYS);
            model.addAttribute("simulated", simulated);
            model.addAttribute("days", DAYS);
            model.addAttribute("boxes", simulated.boxes().orElse(-1));
            model.addAttribute("requests", simulated.requests().orElse(-1));
        }
        return "verwaltung-aenderung";
    }

    @PostMapping("/{change}/inkraftsetzen")
    String activate(@PathVariable UUID change, RedirectAttributes flash) {
        ProposalId id = known(change).id();
        words.tell(
                () -> offices.activate(id, caller.current()), "verwaltung.done.activated", flash);
        return "redirect:/verwaltung/aenderungen/" + change;
    }

    @PostMapping("/{change}/zuruecknehmen")
    String cancel(@PathVariable UUID change, RedirectAttributes flash) {
        ProposalId id = known(change).id();
        words.tell(() -> offices.cancel(id, caller.current()), "verwaltung.done.cancelled", flash);
        return "redirect:/verwaltung/aenderungen/" + change;
    }

    private Proposal known(UUID change) {
        return offices.proposal(new ProposalId(change))
                .orElseThrow(() -> Refusals.unknown("this change"));
    }
}
