// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.kernel.Reason;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.WorkItemId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The inspection workplace (Sichtprüfung). Knows items of the work list alone, never which document is behind one. With
/// script the page stays and asks for JSON; without, every verdict is a form.
@Controller
@RequestMapping("/sichtpruefung")
class InspectionPage {
    /// The one to decide, and those whose pictures are loaded meanwhile.
    private static final int AHEAD = 4;

    private static final int LONGEST = 2000;

    /// What can be wrong, in the order of the keys 1 to 9.
    static final List<String> DEFECTS =
            List.of(
                    "ILLEGIBLE",
                    "EDGE_CUT",
                    "PAGE_MISSING",
                    "DOUBLED_PAGE",
                    "SKEW",
                    "WRONG_TURN",
                    "WRONG_DOCUMENT",
                    "COLOUR_LOST",
                    "OTHER");

    private final Inspecting inspecting;
    private final InspectionWork work;
    private final PageSight sight;
    private final CallingActor caller;
    private final Said said;

    InspectionPage(
            Inspecting inspecting,
            InspectionWork work,
            PageSight sight,
            CallingActor caller,
            Said said) {
        this.inspecting = inspecting;
        this.work = work;
        this.sight = sight;
        this.caller = caller;
        this.said = said;
    }

    /// What a script gets for a verdict.
    ///
    /// @param problem why it was refused
    /// @param lesson what was to be found, in training alone
    /// @param work what comes next
    record VerdictAnswer(
            @Nullable String problem, @Nullable String lesson, InspectionWork.WorkAnswer work) {}

    @GetMapping
    String page(Model model, HttpServletResponse response) {
        InspectionWork.WorkAnswer mine = work.of(caller.current(), 1);
        model.addAttribute("work", mine);
        model.addAttribute("defects", DEFECTS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return "sichtpruefung";
    }

    /// Takes items to look at; asked again, the same ones come.
    @PostMapping(value = "/arbeit", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    InspectionWork.WorkAnswer work() {
        return work.of(caller.current(), AHEAD);
    }

    @GetMapping("/{item}/seiten/{number}/bild")
    ResponseEntity<byte[]> picture(
            @PathVariable UUID item,
            @PathVariable int number,
            @RequestParam int breite,
            @RequestParam Optional<Integer> drehung) {
        return sight.whole(work.scan(item, number, caller.current()), drehung, breite);
    }

    @GetMapping("/{item}/seiten/{number}/kachel/{halvings}/{place}")
    ResponseEntity<byte[]> tile(
            @PathVariable UUID item,
            @PathVariable int number,
            @PathVariable int halvings,
            @PathVariable String place,
            @RequestParam Optional<Integer> drehung) {
        return sight.tile(work.scan(item, number, caller.current()), drehung, halvings, place);
    }

    @GetMapping("/{item}/seiten/{number}/text")
    ResponseEntity<PageSight.SeenText> text(@PathVariable UUID item, @PathVariable int number) {
        return sight.text(work.scan(item, number, caller.current()));
    }

    @PostMapping(value = "/{item}/annehmen", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<VerdictAnswer> accept(@PathVariable UUID item) {
        return answer(accepted(item));
    }

    @PostMapping(value = "/{item}/annehmen", produces = MediaType.TEXT_HTML_VALUE)
    String accept(@PathVariable UUID item, RedirectAttributes next) {
        return back(accepted(item), "accepted", next);
    }

    private Inspecting.Outcome accepted(UUID item) {
        return inspecting.accept(new WorkItemId(item), caller.current());
    }

    @PostMapping(value = "/{item}/beanstanden", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<VerdictAnswer> reject(
            @PathVariable UUID item,
            @RequestParam String mangel,
            @RequestParam(defaultValue = "") String bemerkung) {
        return answer(rejected(item, mangel, bemerkung));
    }

    @PostMapping(value = "/{item}/beanstanden", produces = MediaType.TEXT_HTML_VALUE)
    String reject(
            @PathVariable UUID item,
            @RequestParam String mangel,
            @RequestParam(defaultValue = "") String bemerkung,
            RedirectAttributes next) {
        return back(rejected(item, mangel, bemerkung), "rejected", next);
    }

    private Inspecting.Outcome rejected(UUID item, String defect, String remark) {
        if (!DEFECTS.contains(defect) || remark.length() > LONGEST) {
            throw Refusals.bad(said.of("sichtpruefung.problem.defect"));
        }
        return inspecting.reject(new WorkItemId(item), caller.current(), defect, remark.strip());
    }

    @PostMapping(value = "/{item}/klaeren", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<VerdictAnswer> ask(@PathVariable UUID item, @RequestParam String frage) {
        return answer(asked(item, frage));
    }

    @PostMapping(value = "/{item}/klaeren", produces = MediaType.TEXT_HTML_VALUE)
    String ask(@PathVariable UUID item, @RequestParam String frage, RedirectAttributes next) {
        return back(asked(item, frage), "asked", next);
    }

    private Inspecting.Outcome asked(UUID item, String question) {
        return inspecting.ask(
                new WorkItemId(item),
                caller.current(),
                Refusals.text(question, said.of("sichtpruefung.question"), LONGEST));
    }

    @PostMapping("/zurueckgeben")
    String giveBack(RedirectAttributes next) {
        inspecting.giveBack(caller.current());
        next.addFlashAttribute("done", said.of("sichtpruefung.done.given-back"));
        return "redirect:/";
    }

    private ResponseEntity<VerdictAnswer> answer(Inspecting.Outcome outcome) {
        InspectionWork.WorkAnswer next = work.of(caller.current(), AHEAD);
        return switch (outcome) {
            case Inspecting.Outcome.Entered(var lesson) ->
                    ResponseEntity.ok(
                            new VerdictAnswer(null, lesson.map(this::taught).orElse(null), next));
            case Inspecting.Outcome.Refused(Reason reason) ->
                    ResponseEntity.status(HttpStatus.CONFLICT)
                            .body(new VerdictAnswer(said(reason), null, next));
        };
    }

    private String back(Inspecting.Outcome outcome, String done, RedirectAttributes next) {
        switch (outcome) {
            case Inspecting.Outcome.Entered(var lesson) ->
                    next.addFlashAttribute(
                            "done",
                            said.of("sichtpruefung.done." + done)
                                    + lesson.map(what -> " " + taught(what)).orElse(""));
            case Inspecting.Outcome.Refused(Reason reason) ->
                    said.refused(next, reason, said(reason));
        }
        return "redirect:/sichtpruefung";
    }

    private String said(Reason reason) {
        return said.or("sichtpruefung.reason." + reason.code(), said.of(reason));
    }

    private String taught(Inspecting.Lesson lesson) {
        String was = said.of("sichtpruefung.lesson." + lesson.defectCode().orElse("nothing"));
        return said.of(
                lesson.right() ? "sichtpruefung.lesson.right" : "sichtpruefung.lesson.wrong", was);
    }
}
