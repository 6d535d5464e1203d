// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page (Erste Seite): where everything stands now. `/stand` is the part that changes.
@Controller
class FirstPage {
    private final Standing standing;

    FirstPage(Standing standing) {
        this.standing = standing;
    }

    @GetMapping("/")
    String page(Model model, HttpServletResponse response) {
        return now("leitstand", model, response);
    }

    @GetMapping("/stand")
    String standing(Model model, HttpServletResponse response) {
        return now("leitstand :: standing", model, response);
    }

    private String now(String view, Model model, HttpServletResponse response) {
        model.addAttribute("now", standing.look());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return view;
    }
}
