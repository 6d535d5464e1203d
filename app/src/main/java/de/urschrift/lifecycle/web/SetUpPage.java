// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.spi.AllSetUpRules;
import de.urschrift.offices.spi.SetUpRules;
import de.urschrift.offices.web.Names;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How a part of the installation is set up (Einrichtung): what holds, all that was ever proposed, by people or by the
/// configuration file, and the form to propose a change. One page for all parts.
@Controller
@RequestMapping("/verwaltung/einrichtung")
class SetUpPage {
    /// Before the name of a setting in the form.
    private static final String SETTING = "s.";

    private static final String OFFICE = "office";
    private static final String CLASS = "document-class";

    private final Offices offices;
    private final SetUps setUps;
    private final AllSetUpRules rules;
    private final ChangeWords words;
    private final Names names;
    private final CallingActor caller;

    SetUpPage(
            Offices offices,
            SetUps setUps,
            AllSetUpRules rules,
            ChangeWords words,
            Names names,
            CallingActor caller) {
        this.offices = offices;
        this.setUps = setUps;
        this.rules = rules;
        this.words = words;
        this.names = names;
        this.caller = caller;
    }

    static String address(SetUp.Part part, String name) {
        return "/verwaltung/einrichtung/" + part.title() + "/" + name;
    }

    /// A line of the form.
    ///
    /// @param fixed whether the configuration file alone says it
    record Asked(
            String name,
            String label,
            String value,
            boolean required,
            boolean secret,
            boolean fixed,
            List<Choice> choices) {
        /// Whether leaving it out means everybody.
        public boolean everyone() {
            return name.equals(OFFICE) || name.equals(CLASS);
        }
    }

    record Choice(String value, String label) {}

    /// The form for a new one.
    @GetMapping("/{part}")
    String form(@PathVariable String part, @RequestParam Map<String, String> typed, Model model) {
        SetUp.Part of = known(part);
        if (of == SetUp.Part.SEAL_KEY || of == SetUp.Part.SEAL_POLICY) {
            throw Refusals.unknown("this form");
        }
        typed.keySet().removeIf(name -> !name.startsWith(SETTING));
        model.addAttribute("heading", words.anew(of));
        model.addAttribute("anew", true);
        return form(of, "", settings(typed), true, model);
    }

    /// @param fassung the version whose settings the form begins with; left out: what holds
    @GetMapping("/{part}/{name}")
    String one(
            @PathVariable String part,
            @PathVariable String name,
            @RequestParam Optional<Integer> fassung,
            Model model) {
        SetUp.Part of = known(part);
        List<Proposal> history = setUps.history(of, name);
        Optional<SetUps.InForce> inForce = setUps.find(of, name);
        if (history.isEmpty() && !builtIn(of, name)) {
            throw Refusals.unknown("this set-up");
        }
        SetUp holds =
                inForce.map(SetUps.InForce::setUp)
                        .orElseGet(() -> new SetUp(of, name, Map.of(), true));
        int now = inForce.map(SetUps.InForce::version).orElse(0);
        SetUp begin =
                fassung.isEmpty()
                        ? holds
                        : version(history, fassung.get())
                                .orElseThrow(() -> Refusals.unknown("this version"));
        model.addAttribute("heading", words.what(holds) + " " + words.called(holds));
        model.addAttribute("inForce", inForce.orElse(null));
        model.addAttribute("facts", inForce.map(one -> words.facts(one.setUp())).orElse(List.of()));
        model.addAttribute("history", words.history(history, caller.current().pseudonym()));
        model.addAttribute(
                "versions",
                history.stream()
                        .mapToInt(Proposal::version)
                        .filter(one -> one > 0 && one != now)
                        .boxed()
                        .toList());
        model.addAttribute("again", fassung.orElse(0));
        return form(of, name, begin.settings(), begin.used(), model);
    }

    /// Seal policies hold for every protection need, also where nobody ever said anything.
    private boolean builtIn(SetUp.Part part, String name) {
        try {
            rules.check(new SetUp(part, name, Map.of(), true));
            return part == SetUp.Part.SEAL_POLICY;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static Optional<SetUp> version(List<Proposal> history, int version) {
        return history.stream()
                .filter(one -> one.version() == version && version > 0)
                .map(one -> (SetUp) one.change())
                .findFirst();
    }

    @PostMapping("/{part}")
    String propose(
            @PathVariable String part,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean used,
            @RequestParam(defaultValue = "") String more,
            @RequestParam(defaultValue = "false") boolean anew,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        SetUp.Part of = known(part);
        Map<String, String> settings = settings(sent);
        Optional<String> problem =
                words.problem(() -> {
                    settings.putAll(lines(more));
                    if (anew && !setUps.history(of, name.strip()).isEmpty()) {
                        throw new WrongSetting("called", WrongSetting.Fault.TAKEN);
                    }
                    return offices.propose(
                            new SetUp(of, name.strip(), settings, used), caller.current());
                });
        if (problem.isPresent()) {
            model.addAttribute("problem", problem.get());
            model.addAttribute("heading", words.anew(of));
            model.addAttribute("anew", anew);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(of, name, settings, used, model);
        }
        words.done("verwaltung.done.proposed", flash);
        return "redirect:/verwaltung/aenderungen";
    }

    private static Map<String, String> settings(Map<String, String> sent) {
        Map<String, String> settings = new TreeMap<>();
        sent.forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), value);
            }
        });
        return settings;
    }

    /// Further settings, a line each: `name = value`.
    private static Map<String, String> lines(String more) {
        Map<String, String> settings = new LinkedHashMap<>();
        more.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] parts = line.split("=", 2);
                    if (parts.length < 2) {
                        throw new WrongSetting("more", WrongSetting.Fault.WRONG);
                    }
                    settings.put(parts[0].strip(), parts[1].strip());
                });
        return settings;
    }

    private String form(
            SetUp.Part part, String name, Map<String, String> settings, boolean used, Model model) {
        Actor reader = caller.current();
        List<SetUpRules.Field> fields = rules.fields(part, settings);
        Set<String> asked = fields.stream().map(SetUpRules.Field::name).collect(Collectors.toSet());
        model.addAttribute("part", part);
        model.addAttribute("called", name);
        model.addAttribute("used", used);
        model.addAttribute(
                "fields", fields.stream().map(one -> asked(part, one, settings)).toList());
        model.addAttribute(
                "more",
                settings.entrySet().stream()
                        .filter(one -> !asked.contains(one.getKey()) && !one.getValue().isBlank())
                        .map(one -> one.getKey() + " = " + one.getValue())
                        .collect(Collectors.joining("\n")));
        model.addAttribute("administrator", reader.has(Role.ADMINISTRATOR));
        return "verwaltung-einrichtung";
    }

    private Asked asked(SetUp.Part part, SetUpRules.Field field, Map<String, String> settings) {
        String said = settings.getOrDefault(field.name(), "");
        boolean secret = rules.secret(part, field.name());
        String value = secret && !said.startsWith("@") ? "" : said;
        return new Asked(
                field.name(),
                words.setting(field.name()),
                value,
                field.required(),
                secret,
                rules.inFileAlone(part, field.name()),
                choices(field, value).stream()
                        .map(one -> new Choice(one, chosen(field.name(), one)))
                        .toList());
    }

    /// What can be chosen, what was said included.
    private List<String> choices(SetUpRules.Field field, String value) {
        List<String> choices =
                switch (field.name()) {
                    case OFFICE ->
                            offices.offices().stream().map(one -> one.code().value()).toList();
                    case CLASS ->
                            offices.documentClasses().stream()
                                    .map(one -> one.code().value())
                                    .toList();
                    default -> field.choices();
                };
        return choices.isEmpty() || value.isEmpty() || choices.contains(value)
                ? choices
                : Stream.concat(Stream.of(value), choices.stream()).toList();
    }

    private String chosen(String field, String value) {
        return switch (field) {
            case OFFICE -> names.office(value);
            case CLASS -> names.documentClass(value);
            default -> words.value(field, value);
        };
    }

    private static SetUp.Part known(String title) {
        return SetUp.Part.titled(title).orElseThrow(() -> Refusals.unknown("this part"));
    }
}
