// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who stands behind a pseudonym (Personen), for the auditor who says why, after another person agreed; and who looked
/// before. The answer is shown once and never kept.
@Controller
@RequestMapping(PeoplePage.PATH)
class PeoplePage {
    static final String PATH = "/verwaltung/personen";
    private static final int MOST = 50;
    private static final int LONGEST = 500;

    private final People people;
    private final CallingActor caller;
    private final Said said;

    PeoplePage(People people, CallingActor caller, Said said) {
        this.people = people;
        this.caller = caller;
        this.said = said;
    }

    @GetMapping
    String lookups(
            @RequestParam(defaultValue = "9223372036854775807") long vor,
            Model model,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        model.addAttribute("lookups", people.lookups(vor, MOST));
        model.addAttribute("me", caller.current().pseudonym());
        model.addAttribute("auditor", caller.current().has(Role.AUDITOR));
        model.addAttribute("most", MOST);
        model.addAttribute("zone", ZoneId.of("Europe/Berlin"));
        return "verwaltung-personen";
    }

    @PostMapping
    String ask(
            @RequestParam String pseudonym,
            @RequestParam String grund,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("asked", pseudonym);
        model.addAttribute("why", grund);
        if (grund.strip().length() > LONGEST || !pseudonym.strip().matches("p-[0-9a-f]{10}")) {
            model.addAttribute("problem", said.of("verwaltung.people.no-pseudonym"));
        } else {
            switch (people.ask(new Pseudonym(pseudonym.strip()), caller.current(), grund.strip())) {
                case People.Question.Waiting _ ->
                        model.addAttribute("done", said.of("verwaltung.people.asked"));
                case People.Question.Refused(var reason) ->
                        model.addAttribute("problem", said.of(reason));
            }
        }
        return lookups(Long.MAX_VALUE, model, response);
    }

    @PostMapping("/{lookup}/zustimmen")
    String agree(@PathVariable long lookup, RedirectAttributes next) {
        people.agree(lookup, caller.current())
                .ifPresentOrElse(
                        why -> said.refused(next, why),
                        () -> next.addFlashAttribute("done", said.of("verwaltung.people.agreed")));
        return "redirect:" + PATH;
    }

    /// No redirect: the name goes into this answer and nowhere else.
    @PostMapping("/{lookup}/name")
    String name(@PathVariable long lookup, Model model, HttpServletResponse response) {
        switch (people.resolve(lookup, caller.current())) {
            case People.Resolution.Known(var pseudonym, var name) ->
                    model.addAttribute(
                            "done",
                            said.of("verwaltung.people.is", pseudonym.value(), name.value()));
            case People.Resolution.Unknown _ ->
                    model.addAttribute("problem", said.of("verwaltung.people.unknown"));
            case People.Resolution.Refused(var reason) ->
                    model.addAttribute("problem", said.of(reason));
        }
        return lookups(Long.MAX_VALUE, model, response);
    }
}
