// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.WaitingStep;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Steps that gave up and wait for a person, over REST.
@RestController
@RequestMapping("/api/v1/steps")
class StepApi {
    private final Line line;
    private final CallingActor caller;

    StepApi(Line line, CallingActor caller) {
        this.line = line;
        this.caller = caller;
    }

    /// @param subject the file, page, batch, document or order that the step is about
    record StepAnswer(
            StepName step, UUID subject, Instant since, int attempts, String code, String detail) {
        static StepAnswer of(WaitingStep step) {
            return new StepAnswer(
                    step.step(),
                    step.subject(),
                    step.since(),
                    step.attempts(),
                    step.code(),
                    step.message());
        }
    }

    @GetMapping
    @Operation(summary = "Steps that were tried in vain and wait, oldest first.")
    List<StepAnswer> waiting() {
        return line.waiting().stream().map(StepAnswer::of).toList();
    }

    /// @param code of the reason for which the steps wait
    record Again(@Nullable String code) {}

    record Retried(int steps) {}

    @PostMapping("/{step}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tries all steps again that wait for one reason.")
    Retried retryAll(@PathVariable StepName step, @RequestBody Again again) {
        String code = Refusals.required(again.code(), "code");
        return new Retried(line.retryAll(step, code, caller.current()));
    }

    @PostMapping("/{step}/{subject}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tries a waiting step again.")
    void retry(@PathVariable StepName step, @PathVariable UUID subject) {
        if (!line.retry(step, subject, caller.current())) {
            throw Refusals.unknown("a waiting step " + step + " of " + subject);
        }
    }
}
