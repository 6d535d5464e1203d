// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.CaseFile;
import de.urschrift.lifecycle.CaseWork;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.Erasure;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Urgency;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a case worker may know of a document, for a DMS that shows it in its own face.
@RestController
@RequestMapping("/api/v1/case-files")
class CaseApi {
    private final CaseWork work;
    private final CallingActor caller;

    CaseApi(CaseWork work, CallingActor caller) {
        this.work = work;
        this.caller = caller;
    }

    /// @param completeness what the check for completeness found: WAITING, INSPECTED, SAMPLED or REJECTED
    /// @param paperInWords where the paper is, one line in German
    /// @param keptUntil last day on which the paper is kept for certain, while its period runs
    /// @param withheld why the content is not shown and the paper not given out
    /// @param erasure how far an erasure is that is under way
    record CaseAnswer(
            UUID document,
            String name,
            int version,
            DocumentStage stage,
            CaseFile.Completeness completeness,
            String paperInWords,
            @Nullable LocalDate keptUntil,
            @Nullable Requested request,
            @Nullable Destroyed destroyed,
            List<Defect> defects,
            @Nullable Reason withheld,
            Erasure.@Nullable State erasure) {}

    /// @param yours whether the calling person asked for it
    /// @param dueBack the day until which it may stay out, once that is set
    record Requested(
            UUID id,
            Instant at,
            Urgency urgency,
            boolean yours,
            boolean lent,
            @Nullable LocalDate dueBack) {}

    /// @param order the certificate's number
    /// @param certificate SHA-256 of the sealed certificate, hexadecimal, once it is made
    record Destroyed(Instant at, UUID order, @Nullable String certificate) {
        static Destroyed of(PaperState.Destroyed gone) {
            return new Destroyed(
                    gone.at(),
                    gone.order().value(),
                    gone.certificate().map(digest -> digest.hex()).orElse(null));
        }
    }

    record Defect(UUID id, boolean open, String inWords) {}

    @GetMapping("/{document}")
    @Operation(summary = "Where a document and its paper are, and what was reported about it.")
    CaseAnswer file(@PathVariable UUID document) {
        return answer(new DocumentId(document));
    }

    @GetMapping
    @Operation(summary = "The same, by the DMS' own id of the object.")
    CaseAnswer inDms(@RequestParam String profile, @RequestParam String object) {
        return answer(
                work.inDms(profile, object)
                        .orElseThrow(() -> Refusals.unknown("a document of this DMS object")));
    }

    private CaseAnswer answer(DocumentId document) {
        CaseFile file =
                work.file(document).orElseThrow(() -> Refusals.unknown("document " + document));
        return new CaseAnswer(
                document.value(),
                file.document().name(),
                file.document().version(),
                file.document().stage(),
                file.completeness(),
                work.paperInWords(file, Locale.GERMAN),
                file.keptUntil().orElse(null),
                file.request().map(request -> requested(request, file)).orElse(null),
                file.destroyed().map(Destroyed::of).orElse(null),
                file.defects().stream()
                        .map(report ->
                                new Defect(
                                        report.id(),
                                        report.open(),
                                        work.inWords(report, Locale.GERMAN)))
                        .toList(),
                file.withheld().orElse(null),
                file.erasure().map(Erasure::state).orElse(null));
    }

    private Requested requested(OriginalRequest request, CaseFile file) {
        return new Requested(
                request.id().value(),
                request.at(),
                request.urgency(),
                request.requester().equals(caller.current().pseudonym()),
                file.paper().filter(paper -> paper.state() instanceof PaperState.Lent).isPresent(),
                request.dueBack().orElse(null));
    }
}
