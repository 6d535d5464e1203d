// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEntry;
import de.urschrift.capture.Colour;
import de.urschrift.capture.PageBook;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.store.BlobStore;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Documents over REST: where they stand, what happened, their files.
@RestController
@RequestMapping("/api/v1/documents")
class DocumentApi {
    private final Line line;
    private final AuditLog log;
    private final PageBook pages;
    private final BlobStore blobs;
    private final EvidenceRecords evidence;
    private final Rescans rescans;
    private final Restrictions restrictions;

    DocumentApi(
            Line line,
            AuditLog log,
            PageBook pages,
            BlobStore blobs,
            EvidenceRecords evidence,
            Rescans rescans,
            Restrictions restrictions) {
        this.line = line;
        this.log = log;
        this.pages = pages;
        this.blobs = blobs;
        this.evidence = evidence;
        this.rescans = rescans;
        this.restrictions = restrictions;
    }

    record DocumentAnswer(
            UUID id,
            UUID batch,
            int ordinal,
            String name,
            int version,
            DocumentStage stage,
            Instant changedAt,
            @Nullable Sealed sealed,
            @Nullable Instant archivedAt,
            @Nullable Delivered delivered) {

        /// @param digest of the sealed file, SHA-256, hexadecimal
        /// @param sealer subject of the seal's certificate; empty for unsealed copies
        record Sealed(String digest, long size, String sealer, String level, Instant at) {}

        record Delivered(String profile, String objectId, String digest, Instant at) {}

        static DocumentAnswer of(DocumentView document) {
            return new DocumentAnswer(
                    document.id().value(),
                    document.batch().value(),
                    document.ordinal(),
                    document.name(),
                    document.version(),
                    document.stage(),
                    document.changedAt(),
                    document.sealed()
                            .map(file ->
                                    new Sealed(
                                            file.file().hex(),
                                            file.size(),
                                            file.sealer(),
                                            file.level(),
                                            file.at()))
                            .orElse(null),
                    document.archivedAt().orElse(null),
                    document.delivered()
                            .map(handed ->
                                    new Delivered(
                                            handed.profile(),
                                            handed.objectId(),
                                            handed.digest().hex(),
                                            handed.at()))
                            .orElse(null));
        }
    }

    /// @param rescan the order that replaced it
    /// @param digest of the sealed file, SHA-256, hexadecimal
    /// @param dmsObject the DMS' own id
    record VersionAnswer(
            int version,
            UUID rescan,
            Instant supersededAt,
            String digest,
            Instant sealedAt,
            String dmsProfile,
            String dmsObject) {
        static VersionAnswer of(SupersededVersion version) {
            return new VersionAnswer(
                    version.version(),
                    version.rescan(),
                    version.supersededAt(),
                    version.sealed().file().hex(),
                    version.sealed().at(),
                    version.delivered().profile(),
                    version.delivered().objectId());
        }
    }

    record Event(long index, Instant at, String kind, String actor, Map<String, String> facts) {}

    /// @param number place in the document, from 1
    record PageAnswer(
            UUID id,
            UUID file,
            int indexInFile,
            int number,
            int width,
            int height,
            Colour colour,
            double dpiX,
            double dpiY,
            List<String> remarks) {}

    @GetMapping
    @Operation(summary = "Documents, the last changed first, at one stage if wanted.")
    List<DocumentAnswer> documents(
            @RequestParam Optional<DocumentStage> stage,
            @RequestParam(defaultValue = "100") int most) {
        return line.documents(stage, Refusals.most(most)).stream().map(DocumentAnswer::of).toList();
    }

    @GetMapping("/{document}")
    @Operation(summary = "A document: its stage and its receipts.")
    DocumentAnswer document(@PathVariable UUID document) {
        return DocumentAnswer.of(known(document));
    }

    @GetMapping("/{document}/timeline")
    @Operation(summary = "What happened to a document, from the log, oldest first.")
    List<Event> timeline(@PathVariable UUID document) {
        DocumentView known = known(document);
        log.checkpoint();
        return log.about("document/" + known.id()).stream()
                .map(entry ->
                        new Event(
                                entry.index(),
                                entry.at(),
                                entry.kind(),
                                entry.actor().value(),
                                entry.facts()))
                .toList();
    }

    @GetMapping("/{document}/pages")
    @Operation(summary = "A document's pages in reading order.")
    List<PageAnswer> pages(@PathVariable UUID document) {
        return pages.pages(known(document).id()).stream().map(DocumentApi::page).toList();
    }

    private static PageAnswer page(PageBook.CapturedPage page) {
        return new PageAnswer(
                page.id().value(),
                page.file().value(),
                page.indexInFile(),
                page.number(),
                page.image().width(),
                page.image().height(),
                page.image().colour(),
                page.image().dpiX(),
                page.image().dpiY(),
                page.image().remarks());
    }

    @GetMapping("/{document}/versions")
    @Operation(summary = "The versions that re-scans replaced, oldest first.")
    List<VersionAnswer> versions(@PathVariable UUID document) {
        return rescans.superseded(known(document).id()).stream().map(VersionAnswer::of).toList();
    }

    @GetMapping(
            value = "/{document}/versions/{version}/file",
            produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The sealed PDF/A of a version that a re-scan replaced.")
    ResponseEntity<Resource> file(@PathVariable UUID document, @PathVariable int version) {
        DocumentView known = known(document);
        SupersededVersion asked =
                rescans.superseded(known.id()).stream()
                        .filter(superseded -> superseded.version() == version)
                        .findFirst()
                        .orElseThrow(() ->
                                Refusals.unknown(
                                        "a superseded version "
                                                + version
                                                + " of document "
                                                + known.id()));
        return file(
                known, ".v" + version + ".pdf", asked.sealed().file(), MediaType.APPLICATION_PDF);
    }

    @GetMapping(value = "/{document}/file", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The sealed PDF/A.")
    ResponseEntity<Resource> file(@PathVariable UUID document) {
        DocumentView known = known(document);
        return file(known, ".pdf", sealed(known).file(), MediaType.APPLICATION_PDF);
    }

    @GetMapping(value = "/{document}/note", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The transfer note as XML.")
    ResponseEntity<Resource> note(@PathVariable UUID document) {
        DocumentView known = known(document);
        return file(known, ".transfer-note.xml", sealed(known).note(), MediaType.APPLICATION_XML);
    }

    @GetMapping(value = "/{document}/report", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The report of the validation after sealing.")
    ResponseEntity<Resource> report(@PathVariable UUID document) {
        DocumentView known = known(document);
        return file(known, ".report.xml", sealed(known).report(), MediaType.APPLICATION_XML);
    }

    @GetMapping(value = "/{document}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "Proves that the sealing stands in the log, in C2SP tlog-proof form.")
    String proof(@PathVariable UUID document) {
        DocumentId id = known(document).id();
        log.checkpoint();
        LogEntry sealing =
                log.about("document/" + id).stream()
                        .filter(entry -> entry.kind().equals("document.sealed"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow(() -> Refusals.unknown("a sealing of document " + id));
        return log.prove(sealing.index());
    }

    @GetMapping(
            value = "/{document}/evidence-record",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary =
                    "The evidence record (RFC 4998, DER) of what is archived, of the current version if none is named.")
    ResponseEntity<byte[]> evidenceRecord(
            @PathVariable UUID document, @RequestParam Optional<Integer> version) {
        DocumentView known = known(document);
        int asked = version.orElse(known.version());
        byte[] record =
                evidence.record("document/" + known.id(), asked)
                        .orElseThrow(() ->
                                Refusals.unknown(
                                        "an evidence record of document "
                                                + known.id()
                                                + " version "
                                                + asked));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(known.id() + "-v" + asked + ".ers")
                                .build()
                                .toString())
                .body(record);
    }

    private ResponseEntity<Resource> file(
            DocumentView document, String ending, Sha256 digest, MediaType type) {
        restrictions
                .withheld(document.id())
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        return ResponseEntity.ok()
                .contentType(type)
                .eTag(digest.hex())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(
                                        document.name() + ending,
                                        java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new FileSystemResource(blobs.path(digest)));
    }

    private static DocumentView.SealedFile sealed(DocumentView document) {
        return document.sealed()
                .orElseThrow(() -> Refusals.unknown("a sealed file of document " + document.id()));
    }

    private DocumentView known(UUID document) {
        return line.document(new DocumentId(document))
                .orElseThrow(() -> Refusals.unknown("document " + document));
    }
}
