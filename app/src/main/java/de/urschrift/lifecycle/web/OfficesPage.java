// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeFields;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Offices (Ämter) and their scan modes: what holds, all that was ever proposed, and forms to propose a change.
@Controller
@RequestMapping("/verwaltung/aemter")
class OfficesPage {
    private final Offices offices;
    private final SetUps setUps;
    private final ChangeWords words;
    private final CallingActor caller;

    OfficesPage(Offices offices, SetUps setUps, ChangeWords words, CallingActor caller) {
        this.offices = offices;
        this.setUps = setUps;
        this.words = words;
        this.caller = caller;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("offices", offices.offices());
        return forms(model, Map.of(), "verwaltung-aemter");
    }

    @GetMapping("/{code}")
    String one(@PathVariable String code, Model model) {
        OfficeCode office = Refusals.checked(() -> new OfficeCode(code));
        Office known = offices.office(office).orElseThrow(() -> Refusals.unknown("this office"));
        model.addAttribute("office", known);
        model.addAttribute("heading", known.name());
        model.addAttribute("modes", offices.modes(office));
        model.addAttribute(
                "history", words.history(offices.history(office), caller.current().pseudonym()));
        model.addAttribute("classes", offices.documentClasses());
        model.addAttribute("scanModes", ScanMode.values());
        return forms(model, ChangeFields.of(known), "verwaltung-amt");
    }

    @PostMapping
    String propose(@RequestParam Map<String, String> fields, RedirectAttributes flash) {
        String code = fields.getOrDefault("code", "");
        boolean known =
                offices.offices().stream().anyMatch(office -> office.code().value().equals(code));
        return proposed(fields, Office.class, flash)
                ? "redirect:/verwaltung/aenderungen"
                : "redirect:/verwaltung/aemter" + (known ? "/" + code : "");
    }

    @PostMapping("/{code}/modus")
    String proposeMode(
            @PathVariable String code,
            @RequestParam Map<String, String> fields,
            RedirectAttributes flash) {
        fields.put("office", code);
        return proposed(fields, ModeChange.class, flash)
                ? "redirect:/verwaltung/aenderungen"
                : "redirect:/verwaltung/aemter/" + Refusals.checked(() -> new OfficeCode(code));
    }

    private boolean proposed(
            Map<String, String> fields, Class<? extends Change> kind, RedirectAttributes flash) {
        boolean done =
                words.tell(
                        () -> offices.propose(ChangeFields.read(fields, kind), caller.current()),
                        "verwaltung.done.proposed",
                        flash);
        if (!done) {
            flash.addFlashAttribute("typed", new HashMap<>(fields));
        }
        return done;
    }

    private String forms(Model model, Map<String, String> fields, String view) {
        Actor reader = caller.current();
        model.addAttribute("administrator", reader.has(Role.ADMINISTRATOR));
        model.addAttribute(
                "profiles",
                setUps.offered(SetUp.Part.DMS_PROFILE).stream().map(SetUp::name).toList());
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", fields);
        }
        return view;
    }
}
