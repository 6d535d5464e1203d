// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Restriction;
import de.urschrift.lifecycle.Restrictions;
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

/// Restrictions of processing (GDPR 18) over REST.
@RestController
@RequestMapping("/api/v1")
class RestrictionApi {
    private static final int LONGEST = 2000;
    private final Restrictions restrictions;
    private final Line line;
    private final CallingActor caller;

    RestrictionApi(Restrictions restrictions, Line line, CallingActor caller) {
        this.restrictions = restrictions;
        this.line = line;
        this.caller = caller;
    }

    record Why(@Nullable String reason) {}

    /// @param hold on the paper
    /// @param dmsProfile of the copy that the DMS itself must restrict
    record RestrictionAnswer(
            UUID id,
            UUID document,
            boolean inForce,
            String reason,
            String by,
            Instant at,
            @Nullable UUID hold,
            @Nullable String dmsProfile,
            @Nullable String dmsObject) {}

    @GetMapping("/restrictions")
    @Operation(summary = "Documents whose processing is restricted, oldest first.")
    List<RestrictionAnswer> inForce(@RequestParam(defaultValue = "100") int most) {
        return restrictions.inForce(Refusals.most(most)).stream().map(this::answer).toList();
    }

    @PostMapping("/documents/{document}/restrictions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Restricts the processing of a document, with a reason.")
    RestrictionAnswer restrict(@PathVariable UUID document, @RequestBody Why why) {
        return entered(
                restrictions.restrict(
                        new DocumentId(document),
                        Refusals.text(why.reason(), "reason", LONGEST),
                        caller.current()));
    }

    @PostMapping("/restrictions/{restriction}/lift")
    @Operation(summary = "Lifts a restriction as a second person, with a reason.")
    RestrictionAnswer lift(@PathVariable UUID restriction, @RequestBody Why why) {
        return entered(
                restrictions.lift(
                        restriction,
                        Refusals.text(why.reason(), "reason", LONGEST),
                        caller.current()));
    }

    private RestrictionAnswer entered(Restrictions.Outcome outcome) {
        return switch (outcome) {
            case Restrictions.Outcome.Entered(var restriction) -> answer(restriction);
            case Restrictions.Outcome.Refused(var reason) -> throw Refusals.forbidden(reason);
        };
    }

    private RestrictionAnswer answer(Restriction restriction) {
        DocumentView document = line.document(restriction.document()).orElseThrow();
        return new RestrictionAnswer(
                restriction.id(),
                document.id().value(),
                restriction.inForce(),
                restriction.reason().value(),
                restriction.by().value(),
                restriction.at(),
                restriction.hold().map(hold -> hold.value()).orElse(null),
                document.delivered().map(DocumentView.Handed::profile).orElse(null),
                document.delivered().map(DocumentView.Handed::objectId).orElse(null));
    }
}
