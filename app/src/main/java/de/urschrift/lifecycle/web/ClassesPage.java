// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.offices.ChangeFields;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DigitalRetention;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.Offices;
import de.urschrift.offices.PaperPeriod;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Document classes (Dokumentklassen): the rules in force, every version there was, and the form to propose new ones.
@Controller
@RequestMapping("/verwaltung/klassen")
class ClassesPage {
    /// What a new class begins with: ordinary municipal mail.
    private static final Map<String, String> NEW =
            Map.ofEntries(
                    Map.entry("eligibility.handling", "SCAN"),
                    Map.entry("inspection.samplePercent", "5"),
                    Map.entry("inspection.fourEyes", "false"),
                    Map.entry("seal.policy", "NORMAL"),
                    Map.entry("seal.copies", "true"),
                    Map.entry("paper.period.length", "30"),
                    Map.entry("paper.period.unit", "CALENDAR_DAYS"),
                    Map.entry("paper.period.start", "RECEIPTS"),
                    Map.entry("paper.releaseRequired", "false"),
                    Map.entry("paper.personalData", "true"),
                    Map.entry("paper.destructionLevel", "P-4"));

    private final Offices offices;
    private final SetUps setUps;
    private final ChangeWords words;
    private final CallingActor caller;

    ClassesPage(Offices offices, SetUps setUps, ChangeWords words, CallingActor caller) {
        this.offices = offices;
        this.setUps = setUps;
        this.words = words;
        this.caller = caller;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("classes", offices.documentClasses());
        model.addAttribute("administrator", caller.current().has(Role.ADMINISTRATOR));
        return "verwaltung-klassen";
    }

    @GetMapping("/{code}")
    String one(@PathVariable String code, Model model) {
        DocumentClass known = known(code);
        model.addAttribute("class", known);
        model.addAttribute("heading", known.name());
        model.addAttribute("facts", words.facts(known));
        model.addAttribute(
                "history",
                words.history(offices.history(known.code()), caller.current().pseudonym()));
        model.addAttribute("administrator", caller.current().has(Role.ADMINISTRATOR));
        return "verwaltung-klasse";
    }

    /// The form, of a new class or with the rules in force.
    @GetMapping("/vorschlag")
    String form(@RequestParam Optional<String> klasse, Model model) {
        return form(klasse.map(code -> ChangeFields.of(known(code))).orElse(NEW), model);
    }

    @PostMapping
    String propose(
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Map<String, String> fields = new LinkedHashMap<>();
        // what is not ticked comes as its default alone
        sent.forEach((name, values) -> fields.put(name, values.getLast()));
        Optional<String> problem =
                words.problem(() ->
                        offices.propose(
                                ChangeFields.read(years(fields), DocumentClass.class),
                                caller.current()));
        if (problem.isPresent()) {
            model.addAttribute("problem", problem.get());
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(fields, model);
        }
        words.done("verwaltung.done.proposed", flash);
        return "redirect:/verwaltung/aenderungen";
    }

    /// People write years: `10`. The books say `P10Y`.
    private static Map<String, String> years(Map<String, String> fields) {
        Map<String, String> read = new LinkedHashMap<>(fields);
        read.computeIfPresent(
                "digital.length",
                (_, length) ->
                        length.strip().matches("\\d{1,3}") ? "P" + length.strip() + "Y" : length);
        if (read.getOrDefault("digital.length", "").isBlank()) {
            read.remove("digital.start");
        }
        if ("SCAN".equals(read.get("eligibility.handling"))) {
            read.keySet().removeIf(field -> field.startsWith("eligibility.ground."));
        }
        return read;
    }

    private String form(Map<String, String> fields, Model model) {
        model.addAttribute("typed", fields);
        model.addAttribute("goals", List.of("integrity", "availability", "confidentiality"));
        model.addAttribute("needs", ProtectionNeed.values());
        model.addAttribute("handlings", Eligibility.Handling.values());
        model.addAttribute("units", PaperPeriod.Unit.values());
        model.addAttribute("starts", PaperPeriod.Start.values());
        model.addAttribute("retentionStarts", DigitalRetention.Start.values());
        model.addAttribute("levels", List.of("P-1", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7"));
        model.addAttribute(
                "profiles",
                setUps.offered(SetUp.Part.DMS_PROFILE).stream().map(SetUp::name).toList());
        return "verwaltung-klasse-vorschlag";
    }

    private DocumentClass known(String code) {
        return offices.documentClass(Refusals.checked(() -> new ClassCode(code)))
                .orElseThrow(() -> Refusals.unknown("this class"));
    }
}
