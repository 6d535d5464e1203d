// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.compliance.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.compliance.EvidencePackages;
import de.urschrift.kernel.DocumentId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Evidence packages (Beweispakete) over REST.
@RestController
@RequestMapping("/api/v1")
class PackageApi {
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final EvidencePackages packages;

    PackageApi(EvidencePackages packages) {
        this.packages = packages;
    }

    record Selection(@Nullable List<UUID> documents) {}

    @GetMapping("/documents/{document}/evidence-package")
    @Operation(summary = "The evidence package of a document: a zip file for a court.")
    ResponseEntity<StreamingResponseBody> one(@PathVariable UUID document) {
        return answer(List.of(new DocumentId(document)), "beweispaket-" + document + ".zip");
    }

    @PostMapping("/evidence-packages")
    @Operation(summary = "One evidence package of 1 to 1,000 documents.")
    ResponseEntity<StreamingResponseBody> selection(@RequestBody Selection selection) {
        List<DocumentId> documents =
                Refusals.required(selection.documents(), "documents").stream()
                        .map(DocumentId::new)
                        .distinct()
                        .toList();
        if (documents.isEmpty() || documents.size() > EvidencePackages.MOST) {
            throw Refusals.bad("documents names 1 to " + EvidencePackages.MOST + " documents");
        }
        return answer(documents, "beweispaket.zip");
    }

    private ResponseEntity<StreamingResponseBody> answer(List<DocumentId> documents, String name) {
        packages.objection(documents)
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(out -> packages.write(documents, out));
    }
}
