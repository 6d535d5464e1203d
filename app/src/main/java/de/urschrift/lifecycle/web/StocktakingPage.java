// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.PaperIncidents;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.Stocktaking;
import de.urschrift.originals.Stocktakings;
import java.util.List;
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

/// Stocktaking (Inventur) and incidents (Vorfälle): where the books and the shelves disagree.
@Controller
@RequestMapping("/originale")
class StocktakingPage {
    private static final int LATEST = 20;
    private static final int LINES = 50;
    private static final int LONGEST = 500;

    private final Stocktakings stocktakings;
    private final PaperIncidents incidents;
    private final CallingActor caller;
    private final PaperSaid said;

    StocktakingPage(
            Stocktakings stocktakings,
            PaperIncidents incidents,
            CallingActor caller,
            PaperSaid said) {
        this.stocktakings = stocktakings;
        this.incidents = incidents;
        this.caller = caller;
        this.said = said;
    }

    record Count(String place, String at, int expected, int seen, List<Line> differences) {}

    /// An incident as a line.
    ///
    /// @param about a document's name or a box's number
    record Line(
            UUID id,
            PaperIncident.Kind kind,
            PaperIncident.State state,
            @Nullable UUID document,
            @Nullable String box,
            String about,
            @Nullable String seen,
            String at) {}

    /// One incident, with its free text.
    record Shown(Line line, String note, List<Search> searches, @Nullable String closing) {
        @Override
        public String toString() {
            return line.toString();
        }
    }

    record Search(String place, String at) {
        @Override
        public String toString() {
            return "a search";
        }
    }

    @GetMapping("/inventur")
    String counts(Model model) {
        model.addAttribute(
                "counts", stocktakings.latest(LATEST).stream().map(this::count).toList());
        return "inventur";
    }

    private Count count(Stocktaking count) {
        return new Count(
                count.shelf().toString(),
                said.moment(count.at()),
                count.expected(),
                count.seen(),
                count.differences().stream().map(this::line).toList());
    }

    /// @param kartons labels as scanned, one a line
    @PostMapping("/inventur")
    String count(
            @RequestParam String lager,
            @RequestParam(defaultValue = "") String regal,
            @RequestParam(defaultValue = "") String kartons,
            RedirectAttributes next) {
        Shelf shelf = BoxPage.shelf(lager, regal);
        List<String> labels =
                kartons.lines().map(String::strip).filter(label -> !label.isEmpty()).toList();
        Stocktaking done =
                Refusals.checked(() -> stocktakings.count(shelf, labels, caller.current()));
        said.done(next, "originale.done.counted", done.differences().size());
        return "redirect:/originale/inventur";
    }

    @GetMapping("/vorfaelle")
    String unsettled(@RequestParam(required = false) @Nullable UUID nach, Model model) {
        List<PaperIncident> found =
                incidents.unsettled(nach == null ? null : new IncidentId(nach), LINES);
        model.addAttribute("incidents", found.stream().map(this::line).toList());
        model.addAttribute("next", found.size() == LINES ? found.getLast().id().value() : null);
        return "vorfaelle";
    }

    @GetMapping("/vorfaelle/{incident}")
    String incident(@PathVariable UUID incident, Model model) {
        PaperIncident known =
                incidents
                        .incident(new IncidentId(incident))
                        .orElseThrow(() -> Refusals.unknown("incident " + incident));
        model.addAttribute("incident", shown(known));
        return "vorfall";
    }

    private Shown shown(PaperIncident incident) {
        return new Shown(
                line(incident),
                incident.note().value(),
                incident.searches().stream()
                        .map(search -> new Search(search.place().value(), said.moment(search.at())))
                        .toList(),
                incident.closing().map(closing -> closing.note().value()).orElse(null));
    }

    private Line line(PaperIncident incident) {
        return new Line(
                incident.id().value(),
                incident.kind(),
                incident.state(),
                incident.document().map(DocumentId::value).orElse(null),
                incident.box().orElse(null),
                incident.document().map(said::name).or(incident::box).orElse(""),
                incident.seen().map(Shelf::toString).orElse(null),
                said.moment(incident.reportedAt()));
    }

    @PostMapping("/vorfaelle/{incident}/gesucht")
    String searched(
            @PathVariable UUID incident, @RequestParam String ort, RedirectAttributes next) {
        said.tell(
                next,
                incidents.searched(new IncidentId(incident), text(ort, "ort"), caller.current()),
                "originale.done.searched");
        return path(incident);
    }

    @PostMapping("/vorfaelle/{incident}/klaeren")
    String settle(
            @PathVariable UUID incident, @RequestParam String notiz, RedirectAttributes next) {
        said.tell(
                next,
                incidents.settle(new IncidentId(incident), text(notiz, "notiz"), caller.current()),
                "originale.done.settled");
        return path(incident);
    }

    @PostMapping("/vorfaelle/{incident}/verloren")
    String lost(@PathVariable UUID incident, @RequestParam String notiz, RedirectAttributes next) {
        said.tell(
                next,
                incidents.lost(new IncidentId(incident), text(notiz, "notiz"), caller.current()),
                "originale.done.lost");
        return path(incident);
    }

    private static String text(String value, String name) {
        return Refusals.text(value, name, LONGEST);
    }

    private static String path(UUID incident) {
        return "redirect:/originale/vorfaelle/" + incident;
    }
}
