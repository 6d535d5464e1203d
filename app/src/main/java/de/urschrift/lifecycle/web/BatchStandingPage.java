// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What belongs to a batch's page besides: how it stands, told again while it moves, its images large, and another try of
/// what gave up.
@Controller
@RequestMapping("/stapel/{batch}")
class BatchStandingPage {
    private final Line line;
    private final Intake intake;
    private final BatchStanding standing;
    private final CallingActor caller;
    private final Said said;

    BatchStandingPage(
            Line line, Intake intake, BatchStanding standing, CallingActor caller, Said said) {
        this.line = line;
        this.intake = intake;
        this.standing = standing;
        this.caller = caller;
        this.said = said;
    }

    /// A part of a page.
    ///
    /// @param von stage that the whole page shows; when it is another by now, the page is asked for anew
    @GetMapping("/stand")
    String standing(
            @PathVariable UUID batch,
            @RequestParam Optional<String> von,
            Model model,
            HttpServletResponse response) {
        BatchStanding.Now now = standing.now(known(batch));
        model.addAttribute("id", batch);
        model.addAttribute("now", now);
        if (von.filter(shown -> !shown.equals(now.stage())).isPresent()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "stapel-teile :: now";
    }

    @GetMapping("/bilder")
    String pictures(
            @PathVariable UUID batch, @RequestParam(defaultValue = "1") int bild, Model model) {
        model.addAttribute("heading", said.of("stapel.heading", known(batch).name()));
        model.addAttribute("id", batch);
        model.addAttribute("first", bild);
        return "stapel-bilder";
    }

    /// @param grund code of the reason for which the steps wait
    @PostMapping("/schritte/{step}")
    String retry(
            @PathVariable UUID batch,
            @PathVariable StepName step,
            @RequestParam String grund,
            RedirectAttributes flash) {
        Actor actor = caller.current();
        long tried =
                standing.stuck(new BatchId(batch)).stream()
                        .filter(stuck -> stuck.step() == step && stuck.code().equals(grund))
                        .flatMap(stuck -> stuck.steps().stream())
                        .filter(one -> line.retry(step, one.subject(), actor))
                        .count();
        Stuck.tell(flash, said, tried);
        return "redirect:/stapel/" + batch;
    }

    private Batch known(UUID batch) {
        return intake.batch(new BatchId(batch))
                .orElseThrow(() -> Refusals.unknown("batch " + batch));
    }
}
