// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page (Erste Seite): where everything stands now. `/stand` is the part that changes.
@Controller
class FirstPage {
    private final Standing standing;
    private final Environment environment;

    FirstPage(Standing standing, Environment environment) {
        this.standing = standing;
        this.environment = environment;
    }

    /// An account of the demo.
    record Account(String name, Role role) {}

    @GetMapping("/")
    String page(Model model, HttpServletResponse response) {
        List<Account> accounts =
                environment.matchesProfiles("demo")
                        ? DemoAccounts.all().entrySet().stream()
                                .map(account -> new Account(account.getKey(), account.getValue()))
                                .toList()
                        : List.of();
        model.addAttribute("accounts", accounts);
        model.addAttribute("password", DemoAccounts.PASSWORD);
        return now("first", model, response);
    }

    @GetMapping("/stand")
    String standing(Model model, HttpServletResponse response) {
        return now("first :: standing", model, response);
    }

    private String now(String view, Model model, HttpServletResponse response) {
        model.addAttribute("now", standing.look());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return view;
    }
}
