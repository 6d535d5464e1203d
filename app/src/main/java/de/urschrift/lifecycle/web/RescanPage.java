// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Rescans.Outcome;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.DefectReport.Defect;
import de.urschrift.quality.Defects;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Scanning again (Nachscan, A.NB.3): what offices report, what is ordered, how far it is, and what comes next.
@Controller
@RequestMapping("/nachscan")
class RescanPage {
    private static final int LINES = 50;
    private static final int LONGEST = 2000;
    private static final int MOST_SHEETS = 10_000;
    private static final String HERE = "redirect:/nachscan";

    /// Who may read what offices report, see the door's rules.
    private static final Set<Role> REPORT_READERS =
            Set.of(Role.INSPECTOR, Role.PAPER_STORE, Role.AUDITOR);

    private final Rescans rescans;
    private final Defects defects;
    private final RescanStory story;
    private final RescanSheet sheet;
    private final CallingActor caller;
    private final Said said;

    RescanPage(
            Rescans rescans,
            Defects defects,
            RescanStory story,
            RescanSheet sheet,
            CallingActor caller,
            Said said) {
        this.rescans = rescans;
        this.defects = defects;
        this.story = story;
        this.sheet = sheet;
        this.caller = caller;
        this.said = said;
    }

    /// @param nach the last order of the page before
    /// @param meldung the last report of the page before
    @GetMapping
    String all(
            @RequestParam(required = false) @Nullable UUID nach,
            @RequestParam(required = false) @Nullable UUID meldung,
            Model model) {
        Actor reader = caller.current();
        boolean readsReports = REPORT_READERS.stream().anyMatch(reader::has);
        model.addAttribute("readsReports", readsReports);
        List<DefectReport> reports = readsReports ? defects.open(meldung, LINES + 1) : List.of();
        List<Rescan> orders = rescans.open(nach, LINES + 1);
        model.addAttribute("reports", shown(reports).map(story::report).toList());
        model.addAttribute("orders", shown(orders).map(story::order).toList());
        model.addAttribute("reportsAfter", meldung);
        model.addAttribute("moreReports", last(reports, DefectReport::id));
        model.addAttribute("ordersAfter", nach);
        model.addAttribute("moreOrders", last(orders, Rescan::id));
        model.addAttribute("mayOrder", reader.has(Role.INSPECTOR));
        return "nachscan";
    }

    private static <T> Stream<T> shown(List<T> found) {
        return found.stream().limit(LINES);
    }

    /// The last one shown, when there are more.
    private static <T> @Nullable UUID last(List<T> found, Function<T, UUID> id) {
        return found.size() > LINES ? id.apply(found.get(LINES - 1)) : null;
    }

    @GetMapping("/neu")
    String fresh(@RequestParam UUID dokument, Model model) {
        DocumentId document = new DocumentId(dokument);
        model.addAttribute("document", dokument);
        model.addAttribute(
                "about",
                story.name(document).orElseThrow(() -> Refusals.unknown("document " + dokument)));
        model.addAttribute("defects", Defect.values());
        return "nachscan-neu";
    }

    @PostMapping
    String order(
            @RequestParam UUID dokument,
            @RequestParam Defect mangel,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes next) {
        if (text.length() > LONGEST) {
            throw Refusals.bad("text has at most " + LONGEST + " characters");
        }
        Outcome outcome =
                rescans.order(
                        new DocumentId(dokument), mangel.name(), text.strip(), caller.current());
        return after(outcome, "nachscan.done.ordered", "/neu?dokument=" + dokument, next);
    }

    @GetMapping("/{rescan}")
    String one(@PathVariable UUID rescan, Model model) {
        Actor reader = caller.current();
        RescanStory.Told told = story.tell(known(rescan));
        model.addAttribute("told", told);
        model.addAttribute("mayScan", reader.has(Role.SCAN_OPERATOR) && told.takesImages());
        model.addAttribute("mayCancel", reader.has(Role.INSPECTOR) && told.takesImages());
        model.addAttribute("sides", Sides.values());
        model.addAttribute("heading", said.of("nachscan.heading", told.order().name()));
        return "nachscan-auftrag";
    }

    /// @param seiten to be replaced; empty: the whole document
    @PostMapping("/{rescan}/stapel")
    String scan(
            @PathVariable UUID rescan,
            @RequestParam Optional<List<Integer>> seiten,
            @RequestParam(defaultValue = "UNKNOWN") Sides vorlage,
            @RequestParam Optional<Integer> blaetter,
            RedirectAttributes next) {
        if (blaetter.filter(count -> count < 1 || count > MOST_SHEETS).isPresent()) {
            throw Refusals.bad("1 to " + MOST_SHEETS + " sheets");
        }
        OptionalInt counted = blaetter.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        Outcome outcome =
                rescans.scan(
                        known(rescan).id(),
                        new Rescans.Scan(pages(seiten), vorlage, counted, "Nachscan"),
                        caller.current());
        if (outcome instanceof Outcome.Entered(var entered)) {
            BatchId batch = entered.batch().orElseThrow();
            next.addFlashAttribute("done", said.of("nachscan.done.batch"));
            return "redirect:/posteingang/stapel/" + batch;
        }
        return after(outcome, "nachscan.done.batch", "/" + rescan, next);
    }

    @PostMapping("/{rescan}/trennblatt")
    Object separator(
            @PathVariable UUID rescan,
            @RequestParam Optional<List<Integer>> seiten,
            RedirectAttributes next) {
        Outcome outcome = rescans.sheet(known(rescan).id(), pages(seiten), caller.current());
        return switch (outcome) {
            case Outcome.Entered(var entered) ->
                    ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_PDF)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "attachment; filename=\"nachscan-trennblatt.pdf\"")
                            .body(sheet.pdf(entered));
            case Outcome.Refused _ -> after(outcome, "", "/" + rescan, next);
        };
    }

    @PostMapping("/{rescan}/zuruecknehmen")
    String cancel(@PathVariable UUID rescan, RedirectAttributes next) {
        return after(
                rescans.cancel(known(rescan).id(), caller.current()),
                "nachscan.done.cancelled",
                "/" + rescan,
                next);
    }

    @PostMapping("/maengel/{report}/bestaetigen")
    String confirm(@PathVariable UUID report, RedirectAttributes next) {
        return decided(defects.confirm(report, caller.current()), "nachscan.done.confirmed", next);
    }

    @PostMapping("/maengel/{report}/zurueckweisen")
    String refuse(@PathVariable UUID report, @RequestParam String grund, RedirectAttributes next) {
        return decided(
                defects.refuse(report, caller.current(), Refusals.text(grund, "grund", LONGEST)),
                "nachscan.done.refused",
                next);
    }

    private String decided(DefectReport.Decision decision, String done, RedirectAttributes next) {
        switch (decision) {
            case DefectReport.Decision.Entered _ -> next.addFlashAttribute("done", said.of(done));
            case DefectReport.Decision.Refused(var why) ->
                    next.addFlashAttribute("problem", said.of(why));
        }
        return HERE;
    }

    private String after(Outcome outcome, String done, String otherwise, RedirectAttributes next) {
        return switch (outcome) {
            case Outcome.Entered(var rescan) -> {
                next.addFlashAttribute("done", said.of(done));
                yield HERE + "/" + rescan.id();
            }
            case Outcome.Refused(var why) -> {
                next.addFlashAttribute("problem", said.of(why));
                yield HERE + otherwise;
            }
        };
    }

    private static Set<Integer> pages(Optional<List<Integer>> pages) {
        return new HashSet<>(pages.orElse(List.of()));
    }

    private Rescan known(UUID rescan) {
        return rescans.find(rescan).orElseThrow(() -> Refusals.unknown("re-scan " + rescan));
    }
}
