// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.quality.Clarification;
import de.urschrift.quality.Quality;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/// Questions that staff cannot settle from the instruction (Zweifelsfragen) over REST.
@RestController
@RequestMapping("/api/v1")
class ClarificationApi {
    private static final int LONGEST = 2000;

    private final Quality quality;
    private final CallingActor caller;

    ClarificationApi(Quality quality, CallingActor caller) {
        this.quality = quality;
        this.caller = caller;
    }

    record Question(@Nullable String question) {}

    record DecisionEntry(@Nullable String decision) {}

    record ClarificationAnswer(
            UUID id,
            UUID document,
            String question,
            String askedBy,
            Instant askedAt,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {
        static ClarificationAnswer of(Clarification clarification) {
            return new ClarificationAnswer(
                    clarification.id(),
                    clarification.document().value(),
                    clarification.question(),
                    clarification.askedBy().value(),
                    clarification.askedAt(),
                    clarification.decision().orElse(null),
                    clarification.decidedBy().map(Object::toString).orElse(null),
                    clarification.decidedAt().orElse(null));
        }
    }

    @GetMapping("/documents/{document}/clarifications")
    @Operation(summary = "Questions asked about a document, oldest first.")
    List<ClarificationAnswer> clarifications(@PathVariable UUID document) {
        return quality.clarifications(known(document)).stream()
                .map(ClarificationAnswer::of)
                .toList();
    }

    @GetMapping("/clarifications")
    @Operation(summary = "Questions that wait for a decision, oldest first.")
    List<ClarificationAnswer> open(
            @RequestParam Optional<UUID> after, @RequestParam(defaultValue = "100") int most) {
        return quality.openClarifications(after, Refusals.most(most)).stream()
                .map(ClarificationAnswer::of)
                .toList();
    }

    @GetMapping("/clarifications/decided")
    @Operation(summary = "Questions that were decided, the last decision first.")
    List<ClarificationAnswer> decided(
            @RequestParam Optional<UUID> after, @RequestParam(defaultValue = "100") int most) {
        return quality.decidedClarifications(after, Refusals.most(most)).stream()
                .map(ClarificationAnswer::of)
                .toList();
    }

    @PostMapping("/documents/{document}/clarifications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Asks a question; the document waits until it is decided.")
    ClarificationAnswer ask(@PathVariable UUID document, @RequestBody Question question) {
        return ClarificationAnswer.of(
                quality.ask(
                        known(document),
                        caller.current(),
                        Refusals.text(question.question(), "question", LONGEST)));
    }

    @PostMapping("/clarifications/{clarification}/decide")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decides an open question; the document goes on.")
    void decide(@PathVariable UUID clarification, @RequestBody DecisionEntry entry) {
        Quality.Decision decision =
                quality.decide(
                        clarification,
                        caller.current(),
                        Refusals.text(entry.decision(), "decision", LONGEST));
        if (decision instanceof Quality.Decision.Refused(var reason)) {
            throw Refusals.conflict(reason);
        }
    }

    private DocumentId known(UUID document) {
        DocumentId id = new DocumentId(document);
        if (quality.inspection(id).isEmpty()) {
            throw Refusals.unknown("document " + id);
        }
        return id;
    }
}
