// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.BatchView;
import de.urschrift.lifecycle.Line;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.originals.BoxChange;
import de.urschrift.originals.BoxFill;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.StoragePlace;
import io.swagger.v3.oas.annotations.Operation;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Batches and uploads over REST.
@RestController
@RequestMapping("/api/v1/batches")
class BatchApi {
    private static final int LONGEST = 200;
    private static final String LANGUAGES = "[a-z_]{3,20}(\\+[a-z_]{3,20}){0,4}";

    private final Intake intake;
    private final Line line;
    private final Offices offices;
    private final Boxes boxes;
    private final CallingActor caller;
    private final IdSource ids;

    BatchApi(
            Intake intake,
            Line line,
            Offices offices,
            Boxes boxes,
            CallingActor caller,
            IdSource ids) {
        this.intake = intake;
        this.line = line;
        this.offices = offices;
        this.boxes = boxes;
        this.caller = caller;
        this.ids = ids;
    }

    /// @param key the sender's name for the batch: the same key again finds the same batch; made up when missing
    /// @param kind `DOCUMENT_FILES` when missing
    /// @param sides `UNKNOWN` when missing
    /// @param sheetsCounted sheets a person counted before scanning
    /// @param index what its documents begin with, by field name
    /// @param indexOrigin of these values, `MANUAL` when missing
    record Opening(
            @Nullable String key,
            @Nullable String name,
            @Nullable String office,
            @Nullable String documentClass,
            @Nullable BatchKind kind,
            @Nullable Sides sides,
            @Nullable Integer sheetsCounted,
            @Nullable Integer separatorsExpected,
            @Nullable String device,
            @Nullable String languages,
            @Nullable Map<String, String> index,
            IndexData.@Nullable Origin indexOrigin) {
        @Override
        public String toString() {
            return "opening of a batch";
        }
    }

    /// The receipt: these bytes are hashed and durable.
    ///
    /// @param digest SHA-256, hexadecimal
    record Receipt(UUID file, UUID batch, String digest, long size) {}

    record Count(@Nullable Integer sheets) {}

    /// @param expected separator sheets put in
    /// @param accept why the sheets found part the documents rightly, though one is foreign or stands before no page
    record SeparatorsSeen(@Nullable Integer expected, @Nullable String accept) {}

    record Because(@Nullable String reason) {}

    record Place(@Nullable String box, @Nullable String place) {}

    /// @param documents whose paper lies there now
    record Boxed(String box, String place, List<UUID> documents) {}

    @GetMapping
    @Operation(summary = "Batches, newest first.")
    List<BatchAnswer> batches(@RequestParam(defaultValue = "100") int most) {
        return line.batches(Refusals.most(most)).stream()
                .map(view -> BatchAnswer.of(view.batch(), Optional.of(view), List.of(), List.of()))
                .toList();
    }

    @GetMapping("/{batch}")
    @Operation(summary = "A batch with its account, files and documents.")
    BatchAnswer batch(@PathVariable UUID batch) {
        return answer(new BatchId(batch));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Opens a batch, or finds the one opened with the same key.")
    BatchAnswer open(@RequestBody Opening wanted) {
        OfficeCode office =
                Refusals.checked(
                        () -> new OfficeCode(Refusals.required(wanted.office(), "office")));
        ClassCode documentClass =
                Refusals.checked(() ->
                        new ClassCode(Refusals.required(wanted.documentClass(), "documentClass")));
        for (Reason objection : offices.objections(office, documentClass)) {
            throw Refusals.forbidden(objection);
        }
        Office known = offices.office(office).orElseThrow();
        Actor actor = caller.current();
        String key =
                wanted.key() == null
                        ? ids.next().toString()
                        : Refusals.text(wanted.key(), "key", LONGEST);
        String languages =
                Objects.requireNonNullElseGet(
                        wanted.languages(), () -> known.languages().orElse("deu"));
        if (!languages.matches(LANGUAGES)) {
            throw Refusals.bad("languages are Tesseract codes joined by +: deu+eng");
        }
        Batch batch =
                intake.open(
                        new NewBatch(
                                "rest/" + key,
                                Refusals.text(wanted.name(), "name", LONGEST),
                                office,
                                documentClass,
                                actor.pseudonym(),
                                Objects.requireNonNullElse(wanted.kind(), BatchKind.DOCUMENT_FILES),
                                Objects.requireNonNullElse(wanted.sides(), Sides.UNKNOWN),
                                count(wanted.sheetsCounted(), "sheetsCounted"),
                                count(wanted.separatorsExpected(), "separatorsExpected"),
                                Objects.requireNonNullElse(wanted.device(), "REST"),
                                languages),
                        index(wanted));
        return answer(batch.id());
    }

    private static IndexData index(Opening wanted) {
        Map<String, String> values = new TreeMap<>();
        Objects.requireNonNullElse(wanted.index(), Map.<String, String>of())
                .forEach((name, value) ->
                        values.put(name, Refusals.required(value, "value of an index field")));
        return Refusals.checked(() ->
                IndexData.of(
                        values,
                        Objects.requireNonNullElse(wanted.indexOrigin(), IndexData.Origin.MANUAL)));
    }

    private static OptionalInt count(@Nullable Integer count, String name) {
        if (count == null) {
            return OptionalInt.empty();
        }
        if (count < 0) {
            throw Refusals.bad(name + " is not negative");
        }
        return OptionalInt.of(count);
    }

    @PutMapping(
            value = "/{batch}/files/{name}",
            consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, "image/*", "application/pdf"})
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Sends a file's bytes; the receipt is given when they are durable, and again for the same file.")
    Receipt receive(@PathVariable UUID batch, @PathVariable String name, InputStream body) {
        BatchId id = known(batch).id();
        String fileName = Refusals.text(name, "name", 255);
        return switch (intake.receive(id, fileName, body, caller.current().pseudonym())) {
            case ReceiveResult.Received received ->
                    new Receipt(
                            received.file().value(),
                            batch,
                            received.digest().hex(),
                            received.size());
            case ReceiveResult.Duplicate duplicate -> throw Refusals.conflict(duplicate.reason());
            case ReceiveResult.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    @PostMapping("/{batch}/close")
    @Operation(summary = "Says that no more files will come.")
    BatchAnswer close(@PathVariable UUID batch) {
        intake.close(known(batch).id(), caller.current());
        return answer(new BatchId(batch));
    }

    @PostMapping("/{batch}/reopen")
    @Operation(summary = "Opens a closed batch again, until its pages have become documents.")
    BatchAnswer reopen(@PathVariable UUID batch) {
        BatchId id = known(batch).id();
        BatchStage stage = line.batch(id).map(BatchView::stage).orElse(BatchStage.READING);
        if (stage == BatchStage.INSPECTING || stage == BatchStage.RELEASED) {
            throw Refusals.conflict(
                    new Reason(
                            "DOCUMENTS_FORMED",
                            "A.NB.3",
                            "Die Seiten des Stapels sind schon Dokumente; Nachzügler in einen neuen Stapel geben."));
        }
        intake.reopen(id, caller.current());
        return answer(id);
    }

    @PostMapping("/{batch}/count")
    @Operation(summary = "Enters how many sheets a person counted.")
    BatchAnswer count(@PathVariable UUID batch, @RequestBody Count count) {
        BatchId id = known(batch).id();
        int sheets = count(Refusals.required(count.sheets(), "sheets"), "sheets").getAsInt();
        intake.count(id, sheets, caller.current());
        line.recheck(id);
        return answer(id);
    }

    @PostMapping("/{batch}/separators")
    @Operation(
            summary =
                    "Enters how many separator sheets were put in, or accepts the sheets found, with a reason.")
    BatchAnswer separators(@PathVariable UUID batch, @RequestBody SeparatorsSeen seen) {
        BatchId id = known(batch).id();
        if (seen.expected() == null && seen.accept() == null) {
            throw Refusals.bad("expected or accept is needed");
        }
        count(seen.expected(), "expected")
                .ifPresent(sheets -> intake.countSeparators(id, sheets, caller.current()));
        if (seen.accept() != null) {
            String reason = Refusals.text(seen.accept(), "accept", LONGEST);
            intake.acceptSeparators(id, caller.current(), reason);
        }
        line.recheck(id);
        return answer(id);
    }

    @PostMapping("/{batch}/files/{file}/withdraw")
    @Operation(summary = "Withdraws a file that the gate refused, with a reason.")
    BatchAnswer withdraw(
            @PathVariable UUID batch, @PathVariable UUID file, @RequestBody Because because) {
        BatchId id = known(batch).id();
        FileId refused = new FileId(file);
        if (intake.file(refused).filter(found -> found.batch().equals(id)).isEmpty()) {
            throw Refusals.unknown("file " + file);
        }
        String reason = Refusals.text(because.reason(), "reason", LONGEST);
        IncomingFile.State state =
                Refusals.checked(() -> {
                    intake.withdraw(refused, caller.current(), reason);
                    return intake.file(refused).orElseThrow().state();
                });
        if (state != IncomingFile.State.WITHDRAWN) {
            throw Refusals.conflict(
                    new Reason(
                            "FILE_NOT_REFUSED",
                            "A.NB.3",
                            "Nur eine abgelehnte Datei kann zurückgezogen werden."));
        }
        line.recheck(id);
        return answer(id);
    }

    @PostMapping("/{batch}/box")
    @Operation(summary = "Says where the paper of a batch lies; opens the box where it is new.")
    Boxed box(@PathVariable UUID batch, @RequestBody Place place) {
        StoragePlace at =
                Refusals.checked(() ->
                        new StoragePlace(
                                Refusals.required(place.box(), "box"),
                                Refusals.required(place.place(), "place")));
        BoxNumber number = new BoxNumber(at.box());
        Actor actor = caller.current();
        if (boxes.open(number, Refusals.checked(() -> Shelf.of(at.place())), actor)
                instanceof BoxChange.Refused(Reason reason)) {
            throw Refusals.conflict(reason);
        }
        return switch (boxes.fill(number, known(batch).id(), actor)) {
            case BoxFill.Filled(_, var boxed) ->
                    new Boxed(at.box(), at.place(), boxed.stream().map(DocumentId::value).toList());
            case BoxFill.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private BatchAnswer answer(BatchId id) {
        return BatchAnswer.of(
                known(id.value()), line.batch(id), intake.files(id), line.documents(id));
    }

    private Batch known(UUID batch) {
        return intake.batch(new BatchId(batch))
                .orElseThrow(() -> Refusals.unknown("batch " + batch));
    }
}
