// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.originals.BoxChange;
import de.urschrift.originals.IncidentChange;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.StoragePlace;
import java.io.Serializable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Paper in words, for the pages of the paper store.
@Component
final class PaperSaid {
    private final Said said;
    private final Line line;
    private final InstantSource time;

    PaperSaid(Said said, Line line, InstantSource time) {
        this.said = said;
        this.line = line;
        this.time = time;
    }

    /// A reason in words: the guard's own, which name days and numbers, or in short for readers of English.
    record Why(String code, String text, String clause) implements Serializable {}

    /// Paper as a line of a table.
    ///
    /// @param box number of the box; empty when it is in none
    record Row(
            UUID document,
            String name,
            int sheets,
            String box,
            String place,
            String state,
            String period) {}

    /// What was left out of an order, and why.
    record LeftOut(UUID document, String name, List<Why> whys) implements Serializable {}

    Row row(PaperOriginal paper) {
        return rows(List.of(paper)).getFirst();
    }

    /// The names are looked up at once.
    List<Row> rows(List<PaperOriginal> papers) {
        Map<DocumentId, String> names =
                names(papers.stream().map(PaperOriginal::document).toList());
        return papers.stream().map(paper -> row(paper, names)).toList();
    }

    private Row row(PaperOriginal paper, Map<DocumentId, String> names) {
        return new Row(
                paper.document().value(),
                names.getOrDefault(paper.document(), ""),
                paper.sheets(),
                paper.place().map(StoragePlace::box).orElse(""),
                paper.place().map(StoragePlace::place).orElse(""),
                state(paper.state()),
                period(paper.period()));
    }

    /// The document's name, or its id where the line has none for it.
    String name(DocumentId document) {
        return line.document(document).map(DocumentView::name).orElseGet(document::toString);
    }

    /// The names of many documents, looked up at once, or their ids.
    Map<DocumentId, String> names(List<DocumentId> documents) {
        Map<DocumentId, String> names = new HashMap<>();
        documents.forEach(document -> names.put(document, document.toString()));
        line.documents(documents).forEach(known -> names.put(known.id(), known.name()));
        return names;
    }

    String state(PaperState state) {
        return switch (state) {
            case PaperState.Kept _ -> say("originale.state.kept");
            case PaperState.Requested(var request) -> requested(request);
            case PaperState.Lent(var request, _) ->
                    request.dueBack()
                            .map(due -> say("originale.state.lent-until", day(due)))
                            .orElseGet(() -> say("originale.state.lent"));
            case PaperState.Forwarded(var at) -> say("originale.state.forwarded", moment(at));
            case PaperState.ForOffice _ -> say("originale.state.for-office");
            case PaperState.Dispatched(var at) -> say("originale.state.dispatched", moment(at));
            case PaperState.Destroyed(var at, _, _) -> say("originale.state.destroyed", moment(at));
        };
    }

    private String requested(OriginalRequest request) {
        return say(
                request.picked().isPresent()
                        ? "originale.state.picked"
                        : "originale.state.requested");
    }

    String period(Period period) {
        return switch (period) {
            case Period.NotStarted _ -> say("originale.period.not-started");
            case Period.Running running ->
                    running.over(time.instant())
                            ? say("originale.period.over", day(running.dueOn().minusDays(1)))
                            : say("originale.period.running", day(running.dueOn().minusDays(1)));
            case Period.Stopped(var days) -> say("originale.period.stopped", days);
        };
    }

    List<Why> whys(List<Reason> reasons) {
        return reasons.stream().map(this::why).toList();
    }

    private Why why(Reason reason) {
        return new Why(reason.code(), inWords(reason), said.clause(reason));
    }

    private String inWords(Reason reason) {
        return german() ? reason.text() : said.or("reason." + reason.code(), reason.text());
    }

    List<LeftOut> leftOut(List<NotCleared> items) {
        return items.stream()
                .map(item ->
                        new LeftOut(
                                item.document().value(),
                                name(item.document()),
                                whys(item.reasons())))
                .toList();
    }

    void tell(RedirectAttributes next, PaperChange change, String done) {
        switch (change) {
            case PaperChange.Done _, PaperChange.Unchanged _ -> done(next, done);
            case PaperChange.Refused(var reason) -> refused(next, reason);
        }
    }

    void tell(RedirectAttributes next, BoxChange change, String done) {
        switch (change) {
            case BoxChange.Done _, BoxChange.Unchanged _ -> done(next, done);
            case BoxChange.Refused(var reason) -> refused(next, reason);
        }
    }

    void tell(RedirectAttributes next, IncidentChange change, String done) {
        switch (change) {
            case IncidentChange.Done _, IncidentChange.Unchanged _ -> done(next, done);
            case IncidentChange.Refused(var reason) -> refused(next, reason);
        }
    }

    void done(RedirectAttributes next, String key, Object... values) {
        next.addFlashAttribute("done", say(key, values));
    }

    void refused(RedirectAttributes next, Reason reason) {
        said.refused(next, reason, inWords(reason));
    }

    String say(String key, Object... values) {
        return said.of(key, values);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(german() ? "dd.MM.yyyy" : "d MMM yyyy", locale())
                .format(day);
    }

    String moment(Instant at) {
        return DateTimeFormatter.ofPattern(
                        german() ? "dd.MM.yyyy, HH:mm 'Uhr'" : "d MMM yyyy, HH:mm", locale())
                .withZone(Period.BERLIN)
                .format(at);
    }

    private static boolean german() {
        return locale().getLanguage().equals(Locale.GERMAN.getLanguage());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
