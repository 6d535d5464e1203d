// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.Scanner;
import de.urschrift.intake.ScannerRelease;
import de.urschrift.intake.ScannerReleases;
import de.urschrift.intake.Scanning;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.originals.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Network scanners as they are set up, and what they are told, each asked for its state after the page is there: one that is off takes its time.
@Controller
@RequestMapping("/verwaltung/scanner")
class ScannersPage {
    private final Scanning scanning;
    private final ScannerReleases releases;
    private final Offices offices;
    private final SetUps setUps;
    private final CallingActor caller;
    private final Said said;

    ScannersPage(
            Scanning scanning,
            ScannerReleases releases,
            Offices offices,
            SetUps setUps,
            CallingActor caller,
            Said said) {
        this.scanning = scanning;
        this.releases = releases;
        this.offices = offices;
        this.setUps = setUps;
        this.caller = caller;
        this.said = said;
    }

    /// @param offices for whose mail it may be used
    /// @param usable whether nothing speaks against using it
    record Shown(
            String name,
            String label,
            List<OfficeCode> offices,
            List<ScannerRelease> history,
            boolean usable) {
        private Shown alsoFor(Scanner scanner, OfficeCode office) {
            offices.add(office);
            return new Shown(name, scanner.label(), offices, history, usable);
        }
    }

    @GetMapping
    String all(Model model) {
        Actor reader = caller.current();
        model.addAttribute("scanners", List.copyOf(scanners().values()));
        List<ScanSettings> settings = scanning.settings();
        List<SetUp> profiles =
                setUps.all(SetUp.Part.SCAN_PROFILE).stream().map(SetUps.InForce::setUp).toList();
        model.addAttribute("settings", settings);
        model.addAttribute("setUpNames", profiles.stream().map(SetUp::name).toList());
        model.addAttribute(
                "otherProfiles",
                profiles.stream()
                        .filter(one ->
                                settings.stream()
                                        .noneMatch(shown -> shown.name().equals(one.name())))
                        .toList());
        model.addAttribute("retired", setUps.retired(SetUp.Part.SCANNER));
        model.addAttribute("mayRelease", reader.has(Role.ADMINISTRATOR));
        model.addAttribute("mayBlock", reader.has(Role.ADMINISTRATOR) || reader.has(Role.OPERATOR));
        model.addAttribute("most", ScannerReleases.LONGEST);
        model.addAttribute("zone", Period.BERLIN);
        return "verwaltung-scanner";
    }

    @GetMapping("/{scanner}")
    String look(@PathVariable String scanner, Model model) {
        model.addAttribute("state", scanning.look(known(scanner)));
        return "verwaltung-scanner :: state";
    }

    @PostMapping("/{scanner}/freigeben")
    String release(
            @PathVariable String scanner, @RequestParam String testseite, RedirectAttributes next) {
        return told(
                releases.release(known(scanner), remark(testseite), caller.current()),
                "verwaltung.done.scanner-released",
                next);
    }

    @PostMapping("/{scanner}/sperren")
    String block(
            @PathVariable String scanner, @RequestParam String anlass, RedirectAttributes next) {
        return told(
                releases.block(known(scanner), remark(anlass), caller.current()),
                "verwaltung.done.scanner-blocked",
                next);
    }

    private String told(Optional<Reason> why, String done, RedirectAttributes next) {
        why.ifPresentOrElse(
                reason -> said.refused(next, reason),
                () -> next.addFlashAttribute("done", said.of(done)));
        return "redirect:/verwaltung/scanner";
    }

    private String known(String scanner) {
        if (!scanners().containsKey(scanner)) {
            throw Refusals.unknown("this scanner");
        }
        return scanner;
    }

    private static String remark(String text) {
        return Refusals.text(text, "remark", ScannerReleases.LONGEST);
    }

    private Map<String, Shown> scanners() {
        Map<String, Shown> all = new TreeMap<>();
        setUps.offered(SetUp.Part.SCANNER)
                .forEach(one -> all.put(one.name(), shown(one.name(), one.name())));
        for (Office office : offices.offices()) {
            for (Scanner scanner : scanning.scanners(office.code())) {
                all.computeIfPresent(
                        scanner.name(), (_, known) -> known.alsoFor(scanner, office.code()));
            }
        }
        return all;
    }

    private Shown shown(String name, String label) {
        return new Shown(
                name,
                label,
                new ArrayList<>(),
                releases.history(name),
                releases.objection(name).isEmpty());
    }
}
