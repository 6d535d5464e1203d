// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import de.urschrift.access.Role;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which people log in (Anmeldung), and what they see who lost their session.
@Controller
class LoginPage {
    static final String PATH = "/anmeldung";
    static final String WRONG = PATH + "?falsch";
    static final String CLOSED = PATH + "/gesperrt";
    static final String LOST = PATH + "/verloren";

    /// Where a form sends somebody who wants to leave.
    static final String LEAVE = "/abmelden";

    private final boolean demo;

    private final Said said;

    LoginPage(Environment environment, Said said) {
        this.said = said;
        demo = environment.matchesProfiles("demo");
    }

    /// An account of the demo.
    record Account(String name, Role role) {}

    /// What somebody typed into a form.
    record Typed(String name, String value) {}

    @GetMapping(PATH)
    String login(
            @RequestParam(defaultValue = "") String abgemeldet,
            @RequestParam(required = false) @Nullable String falsch,
            Model model,
            HttpServletResponse response) {
        if (!abgemeldet.isEmpty()) {
            model.addAttribute("done", said.of("anmeldung.left"));
        }
        if (falsch != null) {
            model.addAttribute("problem", said.of("anmeldung.wrong"));
        }
        return page("anmeldung", model, HttpStatus.OK, response);
    }

    /// Where a login is forwarded to after too many others failed.
    @RequestMapping(CLOSED)
    String closed(Model model, HttpServletResponse response) {
        model.addAttribute("problem", said.of("anmeldung.closed"));
        return page("anmeldung", model, HttpStatus.TOO_MANY_REQUESTS, response);
    }

    /// Where a refused form is forwarded to; nobody comes here by the address.
    @RequestMapping(LOST)
    String lost(HttpServletRequest request, Model model, HttpServletResponse response) {
        Object wanted = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        if (wanted == null) {
            return "redirect:" + PATH;
        }
        model.addAttribute("wanted", wanted);
        model.addAttribute("typed", typed(request.getParameterMap()));
        return page("anmeldung-verloren", model, HttpStatus.UNAUTHORIZED, response);
    }

    private static List<Typed> typed(Map<String, String[]> fields) {
        return fields.entrySet().stream()
                .flatMap(field ->
                        Stream.of(field.getValue()).map(value -> new Typed(field.getKey(), value)))
                .toList();
    }

    private String page(String view, Model model, HttpStatus status, HttpServletResponse response) {
        model.addAttribute(
                "accounts",
                (demo ? DemoAccounts.all() : Map.<String, Role>of())
                        .entrySet().stream()
                                .map(account -> new Account(account.getKey(), account.getValue()))
                                .toList());
        model.addAttribute("password", DemoAccounts.PASSWORD);
        model.addAttribute("begin", Logins.BEGIN);
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return view;
    }
}
