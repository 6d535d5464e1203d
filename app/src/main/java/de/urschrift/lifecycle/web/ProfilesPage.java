// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.delivery.ReconciliationDepth;
import de.urschrift.delivery.ReconciliationRun;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.spi.AllSetUpRules;
import de.urschrift.originals.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// DMS profiles (DMS-Profile) as they are set up, whether each DMS answers, and whether it holds what was handed over.
@Controller
@RequestMapping("/verwaltung/profile")
class ProfilesPage {
    private static final int MOST = 50;

    private final SetUps setUps;
    private final AllSetUpRules rules;
    private final ChangeWords words;
    private final Line line;
    private final Reconciliation reconciliation;
    private final CallingActor caller;
    private final Said said;

    ProfilesPage(
            SetUps setUps,
            AllSetUpRules rules,
            ChangeWords words,
            Line line,
            Reconciliation reconciliation,
            CallingActor caller,
            Said said) {
        this.setUps = setUps;
        this.rules = rules;
        this.words = words;
        this.line = line;
        this.reconciliation = reconciliation;
        this.caller = caller;
        this.said = said;
    }

    /// @param trouble why nothing can be handed over with it as it is set up
    /// @param standing none: it answered last time
    /// @param run the newest comparison
    record Shown(
            String name,
            List<ChangeWords.Line> settings,
            @Nullable String trouble,
            @Nullable DmsStanding standing,
            @Nullable ReconciliationRun run) {}

    @GetMapping
    String all(Model model) {
        List<DmsStanding> standings = line.dms();
        List<ReconciliationRun> runs = reconciliation.runs();
        model.addAttribute(
                "profiles",
                setUps.offered(SetUp.Part.DMS_PROFILE).stream()
                        .map(profile -> shown(profile, standings, runs))
                        .toList());
        model.addAttribute("retired", setUps.retired(SetUp.Part.DMS_PROFILE));
        model.addAttribute("deviations", reconciliation.deviations(MOST));
        model.addAttribute("operator", caller.current().has(Role.OPERATOR));
        model.addAttribute("administrator", caller.current().has(Role.ADMINISTRATOR));
        model.addAttribute("zone", Period.BERLIN);
        return "verwaltung-profile";
    }

    private Shown shown(SetUp profile, List<DmsStanding> standings, List<ReconciliationRun> runs) {
        return new Shown(
                profile.name(),
                words.settings(profile),
                words.trouble(() -> rules.check(profile)).orElse(null),
                standings.stream()
                        .filter(one -> one.profile().equals(profile.name()))
                        .findFirst()
                        .orElse(null),
                runs.stream()
                        .filter(one -> one.profile().equals(profile.name()))
                        .findFirst()
                        .orElse(null));
    }

    @PostMapping("/{profile}/versuchen")
    String tryNow(@PathVariable String profile, RedirectAttributes flash) {
        Actor operator = caller.current();
        if (line.tryDms(known(profile), operator)) {
            flash.addFlashAttribute("done", said.of("verwaltung.done.tried"));
        } else {
            flash.addFlashAttribute("problem", said.of("verwaltung.not-down"));
        }
        return "redirect:/verwaltung/profile";
    }

    @PostMapping("/{profile}/abgleichen")
    String compare(
            @PathVariable String profile,
            @RequestParam(defaultValue = "IDS") ReconciliationDepth depth,
            RedirectAttributes flash) {
        reconciliation.begin(known(profile), depth, caller.current());
        flash.addFlashAttribute("done", said.of("verwaltung.done.comparing"));
        return "redirect:/verwaltung/profile";
    }

    private String known(String profile) {
        return Optional.of(profile)
                .filter(name -> setUps.find(SetUp.Part.DMS_PROFILE, name).isPresent())
                .orElseThrow(() -> Refusals.unknown("this profile"));
    }
}
