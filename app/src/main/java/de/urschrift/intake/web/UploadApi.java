// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.Intake;
import de.urschrift.intake.Upload;
import de.urschrift.intake.UploadStep;
import de.urschrift.intake.Uploads;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import io.swagger.v3.oas.annotations.Operation;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Resumable uploads after tus 1.0.0 (core, creation, expiration, termination).
@RestController
@RequestMapping("/api/v1/uploads")
class UploadApi {
    private static final String VERSION = "1.0.0";

    private final Uploads uploads;
    private final Intake intake;
    private final CallingActor caller;

    UploadApi(Uploads uploads, Intake intake, CallingActor caller) {
        this.uploads = uploads;
        this.intake = intake;
        this.caller = caller;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    @Operation(summary = "What the server can do, after tus 1.0.0.")
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header("Tus-Resumable", VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .header("Tus-Max-Size", Long.toString(Uploads.LARGEST))
                .build();
    }

    @PostMapping
    @Operation(
            summary =
                    "Announces a file (tus); Upload-Metadata names `batch`, `filename` and, if wanted, `sha256`.")
    ResponseEntity<Void> begin(
            @RequestHeader("Upload-Length") long length,
            @RequestHeader("Upload-Metadata") String metadata) {
        Map<String, String> facts = facts(metadata);
        UUID batch = Refusals.checked(() -> UUID.fromString(facts.getOrDefault("batch", "")));
        if (intake.batch(new BatchId(batch)).isEmpty()) {
            throw Refusals.unknown("batch " + batch);
        }
        String sha256 = facts.getOrDefault("sha256", "");
        if (!sha256.matches("([0-9a-f]{64})?")) {
            throw Refusals.bad("sha256 has 64 hexadecimal digits");
        }
        UploadStep step =
                uploads.begin(
                        new BatchId(batch),
                        Refusals.text(facts.get("filename"), "filename", 255),
                        length,
                        sha256,
                        caller.current());
        return answer(step, HttpStatus.CREATED);
    }

    @GetMapping("/{upload}")
    @Operation(summary = "How much of a file is here; tus asks by HEAD.")
    ResponseEntity<Void> offset(@PathVariable UUID upload) {
        return answer(new UploadStep.Stored(known(upload)), HttpStatus.OK);
    }

    @PatchMapping(value = "/{upload}", consumes = "application/offset+octet-stream")
    @Operation(summary = "Sends a piece of a file (tus).")
    ResponseEntity<Void> append(
            @PathVariable UUID upload,
            @RequestHeader("Upload-Offset") long offset,
            InputStream body) {
        known(upload);
        return answer(
                uploads.append(upload, offset, body, caller.current()), HttpStatus.NO_CONTENT);
    }

    @DeleteMapping("/{upload}")
    @Operation(summary = "Throws an unfinished file away (tus).")
    ResponseEntity<Void> abandon(@PathVariable UUID upload) {
        known(upload);
        uploads.abandon(upload, caller.current());
        return ResponseEntity.noContent().header("Tus-Resumable", VERSION).build();
    }

    private Upload known(UUID upload) {
        return uploads.upload(upload, caller.current())
                .orElseThrow(() -> Refusals.unknown("upload " + upload));
    }

    private static ResponseEntity<Void> answer(UploadStep step, HttpStatus fine) {
        return switch (step) {
            case UploadStep.Stored(Upload upload) -> headers(upload, fine);
            case UploadStep.Elsewhere(Upload upload) -> headers(upload, HttpStatus.CONFLICT);
            case UploadStep.Busy() ->
                    ResponseEntity.status(HttpStatus.LOCKED)
                            .header("Tus-Resumable", VERSION)
                            .build();
            case UploadStep.Refused(Reason reason) -> throw Refusals.forbidden(reason);
        };
    }

    private static ResponseEntity<Void> headers(Upload upload, HttpStatus status) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status)
                        .header("Tus-Resumable", VERSION)
                        .header("Cache-Control", "no-store")
                        .header("Upload-Offset", Long.toString(upload.offset()))
                        .header("Upload-Length", Long.toString(upload.length()))
                        .header(
                                "Upload-Expires",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        upload.expires().atOffset(ZoneOffset.UTC)));
        upload.file().ifPresent(file -> answer.header("Urschrift-File", file.toString()));
        if (status == HttpStatus.CREATED) {
            answer.location(URI.create("/api/v1/uploads/" + upload.id()));
        }
        return answer.build();
    }

    /// `name base64,name base64`
    private static Map<String, String> facts(@Nullable String metadata) {
        Map<String, String> facts = new HashMap<>();
        for (String pair : metadata == null ? new String[0] : metadata.split(",")) {
            String[] parts = pair.strip().split(" ", 2);
            facts.put(
                    parts[0],
                    Refusals.checked(() ->
                            parts.length < 2
                                    ? ""
                                    : new String(
                                            Base64.getDecoder().decode(parts[1].strip()),
                                            StandardCharsets.UTF_8)));
        }
        return facts;
    }
}
