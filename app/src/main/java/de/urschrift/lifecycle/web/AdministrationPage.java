// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where administration (Verwaltung) begins: its parts, each with what it is for.
@Controller
class AdministrationPage {
    @GetMapping("/verwaltung")
    String parts() {
        return "verwaltung";
    }
}
