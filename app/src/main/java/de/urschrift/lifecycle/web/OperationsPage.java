// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Said;
import de.urschrift.archive.Backup;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.Fixity;
import de.urschrift.archive.FixityRun;
import de.urschrift.archive.RepairResult;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import de.urschrift.originals.Period;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Operations (Betrieb): steps that wait for a person, backup, the archive's health, and its evidence.
@Controller
@RequestMapping("/verwaltung/betrieb")
class OperationsPage {
    private static final String HERE = "redirect:/verwaltung/betrieb";
    private static final int BACKUPS = 10;

    /// Steps of one reason that are listed one by one.
    private static final int SHOWN = 20;

    private final Line line;
    private final Backup backup;
    private final Fixity fixity;
    private final EvidenceRecords evidence;
    private final CallingActor caller;
    private final Said said;

    OperationsPage(
            Line line,
            Backup backup,
            Fixity fixity,
            EvidenceRecords evidence,
            CallingActor caller,
            Said said) {
        this.line = line;
        this.backup = backup;
        this.fixity = fixity;
        this.evidence = evidence;
        this.caller = caller;
        this.said = said;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("stuck", Stuck.of(line.waiting(), said));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("backups", backup.runs(BACKUPS));
        model.addAttribute("damaged", fixity.damaged());
        model.addAttribute("evidence", evidence.standing());
        model.addAttribute("said", said);
        model.addAttribute("operator", caller.current().has(Role.OPERATOR));
        model.addAttribute("zone", Period.BERLIN);
        return "verwaltung-betrieb";
    }

    @PostMapping("/schritte/{step}/{subject}")
    String retry(
            @PathVariable StepName step, @PathVariable UUID subject, RedirectAttributes flash) {
        if (line.retry(step, subject, caller.current())) {
            flash.addFlashAttribute("done", said.of("verwaltung.done.retried"));
        } else {
            flash.addFlashAttribute("problem", said.of("verwaltung.not-waiting"));
        }
        return HERE;
    }

    @PostMapping("/schritte/{step}")
    String retryAll(
            @PathVariable StepName step, @RequestParam String grund, RedirectAttributes flash) {
        Stuck.tell(flash, said, line.retryAll(step, grund, caller.current()));
        return HERE;
    }

    @PostMapping("/sicherung")
    String backUp(RedirectAttributes flash) {
        Backup.BackupRun run = backup.run();
        flash.addFlashAttribute("done", said.of("verwaltung.done.backup", run.objects()));
        return HERE;
    }

    @PostMapping("/archiv")
    String read(RedirectAttributes flash) {
        FixityRun run = fixity.run();
        flash.addFlashAttribute(
                "done", said.of("verwaltung.done.fixity", run.objects(), run.damaged()));
        return HERE;
    }

    @PostMapping("/reparatur")
    String repair(@RequestParam String object, RedirectAttributes flash) {
        switch (fixity.repair(object, caller.current())) {
            case RepairResult.Repaired repaired ->
                    flash.addFlashAttribute(
                            "done", said.of("verwaltung.done.repaired", repaired.versions()));
            case RepairResult.Refused(var reason) -> said.refused(flash, reason);
        }
        return HERE;
    }

    @PostMapping("/beweise")
    String close(RedirectAttributes flash) {
        EvidenceRecords.Period period = evidence.closePeriod();
        flash.addFlashAttribute("done", said.of("verwaltung.done.evidence", period.objects()));
        return HERE;
    }
}
