// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.IncidentChange;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.PaperIncidents;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.Stocktaking;
import de.urschrift.originals.Stocktakings;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Paper that is not where it should be, over REST: report, search, find, loss, stocktaking.
@RestController
@RequestMapping("/api/v1")
class IncidentApi {
    private static final int LONGEST = 500;

    private final Originals originals;
    private final PaperIncidents incidents;
    private final Stocktakings stocktakings;
    private final CallingActor caller;

    IncidentApi(
            Originals originals,
            PaperIncidents incidents,
            Stocktakings stocktakings,
            CallingActor caller) {
        this.originals = originals;
        this.incidents = incidents;
        this.stocktakings = stocktakings;
        this.caller = caller;
    }

    record Note(@Nullable String note) {}

    record Looked(@Nullable String place) {}

    /// @param boxes labels as scanned
    record Counting(@Nullable String store, @Nullable String shelf, @Nullable List<String> boxes) {}

    record SearchAnswer(String place, String by, Instant at) {}

    /// @param box as booked, or as scanned where no such box is known
    /// @param seen where a box was scanned that does not belong there
    record IncidentAnswer(
            UUID id,
            PaperIncident.Kind kind,
            @Nullable UUID document,
            @Nullable String box,
            @Nullable String seen,
            PaperIncident.State state,
            String note,
            String reportedBy,
            Instant reportedAt,
            List<SearchAnswer> searches,
            @Nullable String closedBy,
            @Nullable Instant closedAt,
            @Nullable String closingNote) {
        static IncidentAnswer of(PaperIncident incident) {
            return new IncidentAnswer(
                    incident.id().value(),
                    incident.kind(),
                    incident.document().map(DocumentId::value).orElse(null),
                    incident.box().orElse(null),
                    incident.seen().map(Shelf::toString).orElse(null),
                    incident.state(),
                    incident.note().value(),
                    incident.reportedBy().value(),
                    incident.reportedAt(),
                    incident.searches().stream()
                            .map(search ->
                                    new SearchAnswer(
                                            search.place().value(),
                                            search.by().value(),
                                            search.at()))
                            .toList(),
                    incident.closing().map(closing -> closing.by().value()).orElse(null),
                    incident.closing().map(PaperIncident.Closing::at).orElse(null),
                    incident.closing().map(closing -> closing.note().value()).orElse(null));
        }
    }

    record StocktakingAnswer(
            UUID id,
            String place,
            String countedBy,
            Instant countedAt,
            int expected,
            int seen,
            List<IncidentAnswer> differences) {
        static StocktakingAnswer of(Stocktaking count) {
            return new StocktakingAnswer(
                    count.id(),
                    count.shelf().toString(),
                    count.by().value(),
                    count.at(),
                    count.expected(),
                    count.seen(),
                    count.differences().stream().map(IncidentAnswer::of).toList());
        }
    }

    @PostMapping("/originals/{document}/missing")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Reports that paper is not in its box, or not all of it comes back.")
    IncidentAnswer missing(@PathVariable UUID document, @RequestBody Note note) {
        DocumentId id = new DocumentId(document);
        if (originals.original(id).isEmpty()) {
            throw Refusals.unknown("paper of document " + document);
        }
        return changed(incidents.report(id, text(note.note(), "note"), caller.current()));
    }

    @GetMapping("/paper-incidents")
    @Operation(summary = "Incidents that are not settled, oldest first.")
    List<IncidentAnswer> unsettled(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        return incidents
                .unsettled(after == null ? null : new IncidentId(after), Refusals.most(most))
                .stream()
                .map(IncidentAnswer::of)
                .toList();
    }

    @GetMapping("/paper-incidents/{incident}")
    @Operation(summary = "An incident with its searches.")
    IncidentAnswer incident(@PathVariable UUID incident) {
        return IncidentAnswer.of(known(incident));
    }

    @GetMapping(
            value = "/paper-incidents/{incident}/print",
            produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The incident as a page to print and sign.")
    ResponseEntity<byte[]> print(@PathVariable UUID incident) {
        return Printed.pdf(
                "Vorfall-" + incident + ".pdf",
                incidents
                        .print(new IncidentId(incident))
                        .orElseThrow(() -> Refusals.unknown("incident " + incident)));
    }

    @PostMapping("/paper-incidents/{incident}/searches")
    @Operation(summary = "Somebody looked there, in vain.")
    IncidentAnswer searched(@PathVariable UUID incident, @RequestBody Looked looked) {
        return changed(
                incidents.searched(
                        known(incident).id(), text(looked.place(), "place"), caller.current()));
    }

    @PostMapping("/paper-incidents/{incident}/settle")
    @Operation(summary = "It turned up, or the difference is explained.")
    IncidentAnswer settle(@PathVariable UUID incident, @RequestBody Note note) {
        return changed(
                incidents.settle(
                        known(incident).id(), text(note.note(), "note"), caller.current()));
    }

    @PostMapping("/paper-incidents/{incident}/lost")
    @Operation(summary = "Declares the loss; somebody else than who reported it.")
    IncidentAnswer lost(@PathVariable UUID incident, @RequestBody Note note) {
        return changed(
                incidents.lost(known(incident).id(), text(note.note(), "note"), caller.current()));
    }

    @PostMapping("/stocktakings")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Counts the boxes of one place against the books.")
    StocktakingAnswer count(@RequestBody Counting counting) {
        Shelf shelf = BoxApi.shelf(counting.store(), counting.shelf());
        List<String> labels =
                Refusals.required(counting.boxes(), "boxes").stream()
                        .map(label -> Refusals.required(label, "boxes"))
                        .toList();
        return StocktakingAnswer.of(
                Refusals.checked(() -> stocktakings.count(shelf, labels, caller.current())));
    }

    @GetMapping("/stocktakings")
    @Operation(summary = "The latest stocktakings, without those differences that are settled.")
    List<StocktakingAnswer> latest(@RequestParam(defaultValue = "20") int most) {
        return stocktakings.latest(Refusals.most(most)).stream()
                .map(StocktakingAnswer::of)
                .toList();
    }

    private static String text(@Nullable String value, String name) {
        return Refusals.text(value, name, LONGEST);
    }

    private PaperIncident known(UUID incident) {
        return incidents
                .incident(new IncidentId(incident))
                .orElseThrow(() -> Refusals.unknown("incident " + incident));
    }

    private static IncidentAnswer changed(IncidentChange change) {
        return switch (change) {
            case IncidentChange.Done(var incident) -> IncidentAnswer.of(incident);
            case IncidentChange.Unchanged(var incident) -> IncidentAnswer.of(incident);
            case IncidentChange.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }
}
