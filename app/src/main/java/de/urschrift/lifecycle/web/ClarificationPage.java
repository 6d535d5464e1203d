// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.Role;
import de.urschrift.access.web.Refusals;
import de.urschrift.access.web.Said;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.quality.Clarification;
import de.urschrift.quality.Quality;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of questions (Klärung): ask, decide, read what was decided.
@Controller
@RequestMapping("/klaerung")
class ClarificationPage {
    private static final int MOST = 50;
    private static final int LONGEST = 2000;
    private static final Set<Role> READERS =
            Set.of(Role.INSPECTOR, Role.PAPER_STORE, Role.CASE_WORKER, Role.AUDITOR);
    private static final DateTimeFormatter SHORTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm", Locale.GERMAN)
                    .withZone(ZoneId.of("Europe/Berlin"));

    private final Quality quality;
    private final Line line;
    private final Restrictions restrictions;
    private final CallingActor caller;
    private final Said said;

    ClarificationPage(
            Quality quality, Line line, Restrictions restrictions, CallingActor caller, Said said) {
        this.quality = quality;
        this.line = line;
        this.restrictions = restrictions;
        this.caller = caller;
        this.said = said;
    }

    /// @param name of the document
    /// @param withheld why what was asked and decided is not shown
    record QuestionLine(
            UUID id,
            UUID document,
            String name,
            @Nullable String withheld,
            String question,
            String askedBy,
            String askedAt,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable String decidedAt) {}

    @GetMapping
    String open(@RequestParam Optional<UUID> nach, Model model) {
        return list(quality.openClarifications(nach, MOST + 1), true, model);
    }

    @GetMapping("/entschieden")
    String decided(@RequestParam Optional<UUID> nach, Model model) {
        return list(quality.decidedClarifications(nach, MOST + 1), false, model);
    }

    private String list(List<Clarification> found, boolean open, Model model) {
        Actor reader = caller.current();
        model.addAttribute("open", open);
        model.addAttribute("questions", found.stream().limit(MOST).map(this::line).toList());
        model.addAttribute("more", found.size() > MOST ? found.get(MOST - 1).id() : null);
        model.addAttribute(
                "mayDecide", reader.has(Role.INSPECTOR) || reader.has(Role.ADMINISTRATOR));
        model.addAttribute("mayRead", READERS.stream().anyMatch(reader::has));
        return "klaerung";
    }

    private QuestionLine line(Clarification question) {
        Optional<String> withheld = restrictions.withheld(question.document()).map(said::of);
        return new QuestionLine(
                question.id(),
                question.document().value(),
                name(question.document()),
                withheld.orElse(null),
                withheld.isPresent() ? "" : question.question(),
                question.askedBy().value(),
                shortly(question.askedAt()),
                question.decision().filter(decision -> withheld.isEmpty()).orElse(null),
                question.decidedBy().map(Object::toString).orElse(null),
                question.decidedAt().map(ClarificationPage::shortly).orElse(null));
    }

    private String name(DocumentId document) {
        return line.document(document).map(DocumentView::name).orElse(document.toString());
    }

    private static String shortly(Instant at) {
        return SHORTLY.format(at);
    }

    @GetMapping("/frage")
    String ask(@RequestParam UUID dokument, Model model) {
        model.addAttribute("document", known(dokument));
        model.addAttribute("about", name(known(dokument)));
        return "klaerung-frage";
    }

    @PostMapping("/frage")
    String ask(
            @RequestParam UUID dokument,
            @RequestParam(defaultValue = "") String question,
            RedirectAttributes next) {
        DocumentId document = known(dokument);
        if (!says(question)) {
            next.addFlashAttribute("problem", said.of("klaerung.problem.empty"));
            return "redirect:/klaerung/frage?dokument=" + document;
        }
        var asked = quality.ask(document, caller.current(), question.strip());
        next.addFlashAttribute("done", said.of("klaerung.done.asked"));
        return caller.current().has(Role.CASE_WORKER)
                ? "redirect:/klaerung/frage?dokument=" + asked.document()
                : "redirect:/klaerung";
    }

    @PostMapping("/{question}/entscheiden")
    String decide(
            @PathVariable UUID question,
            @RequestParam(defaultValue = "") String decision,
            RedirectAttributes next) {
        if (!says(decision)) {
            next.addFlashAttribute("problem", said.of("klaerung.problem.empty"));
            return "redirect:/klaerung";
        }
        switch (quality.decide(question, caller.current(), decision.strip())) {
            case Quality.Decision.Entered() ->
                    next.addFlashAttribute("done", said.of("klaerung.done.decided"));
            case Quality.Decision.Refused(var why) -> said.refused(next, why);
        }
        return "redirect:/klaerung";
    }

    private static boolean says(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    private DocumentId known(UUID document) {
        DocumentId id = new DocumentId(document);
        if (quality.inspection(id).isEmpty()) {
            throw Refusals.unknown("document " + id);
        }
        restrictions
                .withheld(id)
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        return id;
    }
}
