// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Inspections (Sichtprüfung) over REST.
@RestController
@RequestMapping("/api/v1/inspections")
class InspectionApi {
    private final Quality quality;
    private final Intake intake;
    private final Offices offices;
    private final CallingActor caller;

    InspectionApi(Quality quality, Intake intake, Offices offices, CallingActor caller) {
        this.quality = quality;
        this.intake = intake;
        this.offices = offices;
        this.caller = caller;
    }

    /// @param findings why a person must look; `SAMPLE` when drawn by chance
    record InspectionAnswer(
            UUID document,
            UUID batch,
            Inspection.State state,
            List<String> findings,
            @Nullable String inspectedBy,
            @Nullable Instant inspectedAt,
            @Nullable String defectCode) {
        static InspectionAnswer of(Inspection inspection) {
            return new InspectionAnswer(
                    inspection.document().value(),
                    inspection.batch().value(),
                    inspection.state(),
                    inspection.findings(),
                    inspection.inspector().map(Object::toString).orElse(null),
                    inspection.inspectedAt().orElse(null),
                    inspection.defectCode().orElse(null));
        }
    }

    @GetMapping
    @Operation(summary = "Documents that wait for an inspector, oldest first.")
    List<InspectionAnswer> waiting(@RequestParam(defaultValue = "100") int most) {
        return quality.waiting(Refusals.most(most)).stream().map(InspectionAnswer::of).toList();
    }

    @GetMapping("/{document}")
    @Operation(summary = "The inspection of one document.")
    InspectionAnswer inspection(@PathVariable UUID document) {
        return InspectionAnswer.of(known(new DocumentId(document)));
    }

    @PostMapping("/{document}/accept")
    @Operation(summary = "Accepts a document that was looked at.")
    InspectionAnswer accept(@PathVariable UUID document) {
        DocumentId id = new DocumentId(document);
        Batch batch = intake.batch(known(id).batch()).orElseThrow();
        DocumentClass rules = offices.documentClass(batch.documentClass()).orElseThrow();
        return entered(id, quality.accept(id, caller.current(), batch.capturedBy(), rules));
    }

    @PostMapping("/{document}/reject")
    @Operation(summary = "Rejects a document with a defect code; its paper must be scanned again.")
    InspectionAnswer reject(@PathVariable UUID document, @RequestBody Rejection rejection) {
        DocumentId id = new DocumentId(document);
        known(id);
        return entered(
                id,
                quality.reject(id, caller.current(), rejection.checkedCode(), rejection.text()));
    }

    private InspectionAnswer entered(DocumentId document, Quality.Decision decision) {
        return switch (decision) {
            case Quality.Decision.Entered() -> InspectionAnswer.of(known(document));
            case Quality.Decision.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private Inspection known(DocumentId document) {
        return quality.inspection(document)
                .orElseThrow(() -> Refusals.unknown("document " + document));
    }
}
