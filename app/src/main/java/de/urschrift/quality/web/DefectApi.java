// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.Defects;
import de.urschrift.quality.Quality;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Defects that offices report (Mängelmeldungen) over REST.
@RestController
@RequestMapping("/api/v1")
class DefectApi {
    private static final int LONGEST = 2000;

    private final Defects defects;
    private final Quality quality;
    private final CallingActor caller;

    DefectApi(Defects defects, Quality quality, CallingActor caller) {
        this.defects = defects;
        this.quality = quality;
        this.caller = caller;
    }

    record Reporting(DefectReport.@Nullable Defect defect, @Nullable String text) {}

    record Because(@Nullable String reason) {}

    /// @param state OPEN, CONFIRMED, REFUSED or SETTLED
    /// @param refusal why it was refused
    /// @param version of the document which settled it
    record ReportAnswer(
            UUID id,
            UUID document,
            DefectReport.Defect defect,
            String text,
            String reportedBy,
            Instant reportedAt,
            String state,
            @Nullable Instant decidedAt,
            @Nullable String refusal,
            @Nullable Integer version) {
        static ReportAnswer of(DefectReport report) {
            return switch (report.state()) {
                case DefectReport.State.Open _ -> of(report, "OPEN", null, null, null);
                case DefectReport.State.Confirmed(_, var at) ->
                        of(report, "CONFIRMED", at, null, null);
                case DefectReport.State.Refused(_, var at, var reason) ->
                        of(report, "REFUSED", at, reason.value(), null);
                case DefectReport.State.Settled(_, var version, var at) ->
                        of(report, "SETTLED", at, null, version);
            };
        }

        private static ReportAnswer of(
                DefectReport report,
                String state,
                @Nullable Instant decidedAt,
                @Nullable String refusal,
                @Nullable Integer version) {
            return new ReportAnswer(
                    report.id(),
                    report.document().value(),
                    report.defect(),
                    report.text().value(),
                    report.reportedBy().value(),
                    report.reportedAt(),
                    state,
                    decidedAt,
                    refusal,
                    version);
        }

        @Override
        public String toString() {
            return "report " + id;
        }
    }

    @GetMapping("/documents/{document}/defects")
    @Operation(summary = "Defects reported about a document, oldest first.")
    List<ReportAnswer> about(@PathVariable UUID document) {
        return defects.about(known(document)).stream().map(ReportAnswer::of).toList();
    }

    @PostMapping("/documents/{document}/defects")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Reports a defect; the paper is kept until it is settled or refused.")
    ReportAnswer report(@PathVariable UUID document, @RequestBody Reporting reporting) {
        DefectReport.Outcome outcome =
                defects.report(
                        known(document),
                        Refusals.required(reporting.defect(), "defect"),
                        Refusals.text(reporting.text(), "text", LONGEST),
                        caller.current());
        return switch (outcome) {
            case DefectReport.Outcome.Entered(var report) -> ReportAnswer.of(report);
            case DefectReport.Outcome.AlreadyReported(var report) ->
                    throw Refusals.conflict(
                            new Reason(
                                    "ALREADY_REPORTED",
                                    "A.NB.3",
                                    "Dieser Mangel ist schon gemeldet (Meldung %s)."
                                            .formatted(report.id())));
        };
    }

    @GetMapping("/defects")
    @Operation(summary = "Reports that are open, or confirmed and not settled, oldest first.")
    List<ReportAnswer> open(
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int most) {
        return defects.open(after, Refusals.most(most)).stream().map(ReportAnswer::of).toList();
    }

    @PostMapping("/defects/{report}/confirm")
    @Operation(summary = "Says that a reported defect is one; the paper is to be scanned again.")
    ReportAnswer confirm(@PathVariable UUID report) {
        return decided(defects.confirm(existing(report), caller.current()));
    }

    @PostMapping("/defects/{report}/refuse")
    @Operation(summary = "Says that a reported defect is none, and why.")
    ReportAnswer refuse(@PathVariable UUID report, @RequestBody Because because) {
        String reason = Refusals.text(because.reason(), "reason", LONGEST);
        return decided(defects.refuse(existing(report), caller.current(), reason));
    }

    private static ReportAnswer decided(DefectReport.Decision decision) {
        return switch (decision) {
            case DefectReport.Decision.Entered(var report) -> ReportAnswer.of(report);
            case DefectReport.Decision.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private UUID existing(UUID report) {
        return defects.find(report)
                .map(DefectReport::id)
                .orElseThrow(() -> Refusals.unknown("defect report " + report));
    }

    private DocumentId known(UUID document) {
        DocumentId id = new DocumentId(document);
        if (quality.inspection(id).isEmpty()) {
            throw Refusals.unknown("document " + id);
        }
        return id;
    }
}
