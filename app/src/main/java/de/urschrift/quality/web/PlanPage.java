// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.kernel.BatchId;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.PlantedDefects;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlans;
import de.urschrift.quality.Strictness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of sampling plans: how strictly batches are inspected and why, and what the inspection finds.
@Controller
class PlanPage {
    private static final String PATH = "/sichtpruefung/plan";
    private static final int MOST = 50;
    private static final int LONGEST = 2000;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final DateTimeFormatter SHORTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm", Locale.GERMAN)
                    .withZone(ZoneId.of("Europe/Berlin"));

    private final SamplingPlans plans;
    private final PlantedDefects planted;
    private final Inspecting inspecting;
    private final Offices offices;
    private final CallingActor caller;
    private final InstantSource time;
    private final Said said;

    PlanPage(
            SamplingPlans plans,
            PlantedDefects planted,
            Inspecting inspecting,
            Offices offices,
            CallingActor caller,
            InstantSource time,
            Said said) {
        this.plans = plans;
        this.planted = planted;
        this.inspecting = inspecting;
        this.offices = offices;
        this.caller = caller;
        this.time = time;
        this.said = said;
    }

    /// @param badge how KERN marks it, besides the words
    /// @param since none where nothing ever switched
    record StateLine(
            String office,
            String code,
            Strictness strictness,
            String badge,
            SamplingPlans.Cause cause,
            @Nullable String since,
            String rule,
            int inRow,
            @Nullable String resumedBecause) {}

    record LotLine(
            UUID batch,
            String drawnAt,
            Strictness strictness,
            int drawn,
            int documents,
            int acceptance,
            String verdict,
            String words) {
        static LotLine of(Sample sample) {
            return new LotLine(
                    sample.batch().value(),
                    SHORTLY.format(sample.drawnAt()),
                    sample.plan().strictness(),
                    sample.drawn(),
                    sample.population(),
                    sample.plan().acceptance(),
                    sample.verdict().map(Enum::name).orElse("OPEN"),
                    sample.inWords());
        }
    }

    /// @param low percent
    /// @param high percent
    record CatchLine(
            String inspectedBy,
            int spoilt,
            int caught,
            String low,
            String high,
            int sound,
            int falseAlarms) {
        static CatchLine of(String inspectedBy, PlantedDefects.Catches catches) {
            return new CatchLine(
                    inspectedBy,
                    catches.spoilt(),
                    catches.caught(),
                    Long.toString((long) Math.floor(100 * catches.low())),
                    Long.toString((long) Math.ceil(100 * catches.high())),
                    catches.sound(),
                    catches.falseAlarms());
        }
    }

    @GetMapping(PATH)
    String plans(Model model) {
        Actor reader = caller.current();
        Instant since = time.instant().minus(YEAR);
        model.addAttribute("states", plans.states().stream().map(this::line).toList());
        model.addAttribute("total", CatchLine.of("", planted.total(since)));
        model.addAttribute("inspectors", inspectors(reader, since));
        model.addAttribute("mayPractise", reader.has(Role.INSPECTOR));
        model.addAttribute("practising", inspecting.practising(reader));
        return "plan";
    }

    private List<CatchLine> inspectors(Actor reader, Instant since) {
        return reader.has(Role.ADMINISTRATOR)
                ? planted.byInspector(since).entrySet().stream()
                        .map(each -> CatchLine.of(each.getKey().value(), each.getValue()))
                        .toList()
                : List.of();
    }

    private StateLine line(SamplingPlans.State state) {
        boolean never = state.cause() == SamplingPlans.Cause.BEGINNING;
        return new StateLine(
                state.office().value(),
                state.documentClass().value(),
                state.strictness(),
                badge(state.strictness()),
                state.cause(),
                never ? null : SHORTLY.format(state.since()),
                offices.documentClass(state.documentClass()).map(this::rule).orElse(""),
                state.acceptedInRow(),
                state.resumedBecause().orElse(null));
    }

    private static String badge(Strictness strictness) {
        return switch (strictness) {
            case REDUCED, NORMAL -> "kern-badge--success";
            case TIGHTENED -> "kern-badge--warning";
            case FULL -> "kern-badge--danger";
        };
    }

    private String rule(DocumentClass rules) {
        InspectionRule rule = rules.inspection();
        String byTwo = rule.inspectors().orElse(1) == 2 ? said.of("plan.rule.by-two") : "";
        if (rules.integrity() == ProtectionNeed.SEHR_HOCH) {
            return said.of("plan.rule.everything") + byTwo;
        }
        return rule.guarantee()
                        .map(guarantee ->
                                said.of(
                                        "plan.rule.guarantee",
                                        guarantee.confidencePercent(),
                                        guarantee.defectivePerMille() / 10.0,
                                        guarantee.acceptance()))
                        .orElseGet(() -> said.of("plan.rule.share", rule.samplePercent()))
                + byTwo;
    }

    @GetMapping(PATH + "/{office}/{code}")
    String lots(
            @PathVariable String office,
            @PathVariable String code,
            @RequestParam Optional<UUID> vor,
            Model model) {
        OfficeCode of = Refusals.checked(() -> new OfficeCode(office));
        ClassCode documentClass = Refusals.checked(() -> new ClassCode(code));
        SamplingPlans.State state = plans.state(of, documentClass);
        List<Sample> lots = plans.samples(of, documentClass, vor.map(BatchId::new), MOST + 1);
        model.addAttribute("state", line(state));
        model.addAttribute("lots", lots.stream().limit(MOST).map(LotLine::of).toList());
        model.addAttribute("more", lots.size() > MOST ? lots.get(MOST - 1).batch() : null);
        model.addAttribute(
                "mayResume",
                state.strictness() == Strictness.FULL && caller.current().has(Role.ADMINISTRATOR));
        return "plan-verlauf";
    }

    @PostMapping(PATH + "/{office}/{code}/wieder-aufnehmen")
    String resume(
            @PathVariable String office,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        OfficeCode of = Refusals.checked(() -> new OfficeCode(office));
        ClassCode documentClass = Refusals.checked(() -> new ClassCode(code));
        if (reason.isBlank() || reason.length() > LONGEST) {
            next.addFlashAttribute("problem", said.of("plan.problem.empty"));
        } else {
            switch (plans.resume(of, documentClass, caller.current(), reason.strip())) {
                case SamplingPlans.Resumed.Entered(var state) ->
                        next.addFlashAttribute("done", said.of("plan.done.resumed"));
                case SamplingPlans.Resumed.Refused(var why) -> said.refused(next, why);
            }
        }
        return "redirect:" + PATH + "/" + of + "/" + documentClass;
    }

    @PostMapping("/sichtpruefung/uebung/beginnen")
    String practise() {
        inspecting.practise(caller.current());
        return "redirect:/sichtpruefung";
    }

    @PostMapping("/sichtpruefung/uebung/beenden")
    String stopPractising(RedirectAttributes next) {
        inspecting.stopPractising(caller.current());
        next.addFlashAttribute("done", said.of("plan.done.practised"));
        return "redirect:/sichtpruefung";
    }
}
