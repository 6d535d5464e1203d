// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.intake.IndexData;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Restrictions;
import io.swagger.v3.oas.annotations.Operation;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A document's index data over REST.
@RestController
@RequestMapping("/api/v1/documents/{document}/index")
class IndexApi {
    private final Indexing indexing;
    private final Line line;
    private final Restrictions restrictions;
    private final CallingActor caller;

    IndexApi(Indexing indexing, Line line, Restrictions restrictions, CallingActor caller) {
        this.indexing = indexing;
        this.line = line;
        this.restrictions = restrictions;
        this.caller = caller;
    }

    /// @param fields by name; `null` takes a field away
    /// @param origin of all these values, `MANUAL` when missing
    record Entering(
            @Nullable Map<String, @Nullable String> fields, IndexData.@Nullable Origin origin) {
        @Override
        public String toString() {
            return "index data";
        }
    }

    record FieldAnswer(String value, IndexData.Origin origin) {
        @Override
        public String toString() {
            return "an index field";
        }
    }

    @GetMapping
    @Operation(summary = "What is known about a document, for its DMS.")
    Map<String, FieldAnswer> index(@PathVariable UUID document) {
        return answer(indexing.index(known(document)));
    }

    @PutMapping
    @Operation(
            summary =
                    "Enters index fields of a document that is not handed over yet; those not named stay, null takes one away.")
    Map<String, FieldAnswer> enter(@PathVariable UUID document, @RequestBody Entering entering) {
        DocumentId id = known(document);
        Map<String, String> values = new TreeMap<>();
        Set<String> removed = new HashSet<>();
        Refusals.required(entering.fields(), "fields")
                .forEach((name, value) -> {
                    if (value == null) {
                        removed.add(name);
                    } else {
                        values.put(name, value);
                    }
                });
        IndexData entered =
                Refusals.checked(() ->
                        IndexData.of(
                                values,
                                Objects.requireNonNullElse(
                                        entering.origin(), IndexData.Origin.MANUAL)));
        return switch (indexing.enter(id, entered, removed, caller.current())) {
            case Indexing.Outcome.Entered(var index) -> answer(index);
            case Indexing.Outcome.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private static Map<String, FieldAnswer> answer(IndexData index) {
        Map<String, FieldAnswer> answer = new TreeMap<>();
        index.fields()
                .forEach((name, field) ->
                        answer.put(name, new FieldAnswer(field.value().value(), field.origin())));
        return answer;
    }

    private DocumentId known(UUID document) {
        DocumentId id = new DocumentId(document);
        if (line.document(id).isEmpty()) {
            throw Refusals.unknown("document " + document);
        }
        restrictions
                .withheld(id)
                .ifPresent(reason -> {
                    throw Refusals.conflict(reason);
                });
        return id;
    }
}
