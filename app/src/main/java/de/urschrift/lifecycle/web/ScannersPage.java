// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.Scanning;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Network scanners as configured, each asked for its state after the page is there: one that is off takes its time.
@Controller
@RequestMapping("/verwaltung/scanner")
class ScannersPage {
    private final Scanning scanning;
    private final Offices offices;

    ScannersPage(Scanning scanning, Offices offices) {
        this.scanning = scanning;
        this.offices = offices;
    }

    /// @param offices for whose mail it may be used
    record Shown(String name, String label, List<OfficeCode> offices) {}

    @GetMapping
    String all(Model model) {
        model.addAttribute("scanners", List.copyOf(scanners().values()));
        return "verwaltung-scanner";
    }

    @GetMapping("/{scanner}")
    String look(@PathVariable String scanner, Model model) {
        if (!scanners().containsKey(scanner)) {
            throw Refusals.unknown("this scanner");
        }
        model.addAttribute("state", scanning.look(scanner));
        return "verwaltung-scanner :: state";
    }

    private Map<String, Shown> scanners() {
        Map<String, Shown> all = new TreeMap<>();
        for (Office office : offices.offices()) {
            for (Scanner scanner : scanning.scanners(office.code())) {
                all.computeIfAbsent(
                                scanner.name(),
                                name -> new Shown(name, scanner.label(), new ArrayList<>()))
                        .offices()
                        .add(office.code());
            }
        }
        return all;
    }
}
