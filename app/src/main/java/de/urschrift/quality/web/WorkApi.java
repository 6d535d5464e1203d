// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.WorkItem;
import de.urschrift.quality.WorkItemId;
import io.swagger.v3.oas.annotations.Operation;
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

/// The inspector's work list over REST.
@RestController
@RequestMapping("/api/v1/inspections/work")
class WorkApi {
    private static final int LONGEST = 2000;

    private final Inspecting inspecting;
    private final CallingActor caller;

    WorkApi(Inspecting inspecting, CallingActor caller) {
        this.inspecting = inspecting;
        this.caller = caller;
    }

    /// @param findings why a person must look; `SAMPLE` when drawn by chance
    record WorkAnswer(
            UUID item,
            UUID batch,
            String batchName,
            String office,
            String documentClass,
            List<String> findings,
            List<PageAnswer> pages) {
        static WorkAnswer of(WorkItem item) {
            return new WorkAnswer(
                    item.id().value(),
                    item.batch().value(),
                    item.batchName(),
                    item.office().value(),
                    item.documentClass().value(),
                    item.findings(),
                    item.pages().stream()
                            .map(page -> new PageAnswer(page.number(), page.scanned()))
                            .toList());
        }
    }

    /// @param number in the document, from 1
    /// @param scanned its place among the images of the batch, from 1
    record PageAnswer(int number, int scanned) {}

    /// @param right whether the decision was, in training alone
    /// @param defect that was to be found, in training alone
    record OutcomeAnswer(@Nullable Boolean right, @Nullable String defect) {
        static OutcomeAnswer of(Inspecting.Outcome outcome) {
            return switch (outcome) {
                case Inspecting.Outcome.Entered(var lesson) ->
                        new OutcomeAnswer(
                                lesson.map(Inspecting.Lesson::right).orElse(null),
                                lesson.flatMap(Inspecting.Lesson::defectCode).orElse(null));
                case Inspecting.Outcome.Refused(var reason) -> throw Refusals.conflict(reason);
            };
        }
    }

    record Question(@Nullable String question) {}

    @PostMapping
    @Operation(summary = "Takes items to inspect, the one to decide first; repeat to get the same.")
    List<WorkAnswer> work(@RequestParam(defaultValue = "1") int most) {
        return inspecting.work(caller.current(), Refusals.most(most)).stream()
                .map(WorkAnswer::of)
                .toList();
    }

    @GetMapping
    @Operation(summary = "How many items the caller decided today, and how many documents wait.")
    Inspecting.Progress progress() {
        return inspecting.progress(caller.current());
    }

    @PostMapping("/{item}/accept")
    @Operation(summary = "Accepts an item that was looked at.")
    OutcomeAnswer accept(@PathVariable UUID item) {
        return OutcomeAnswer.of(inspecting.accept(new WorkItemId(item), caller.current()));
    }

    @PostMapping("/{item}/reject")
    @Operation(summary = "Rejects an item with a defect code; its paper must be scanned again.")
    OutcomeAnswer reject(@PathVariable UUID item, @RequestBody Rejection rejection) {
        return OutcomeAnswer.of(
                inspecting.reject(
                        new WorkItemId(item),
                        caller.current(),
                        rejection.checkedCode(),
                        rejection.text()));
    }

    @PostMapping("/{item}/ask")
    @Operation(summary = "Asks a question about an item; it waits until that is decided.")
    OutcomeAnswer ask(@PathVariable UUID item, @RequestBody Question question) {
        String text = Refusals.text(question.question(), "question", LONGEST);
        return OutcomeAnswer.of(inspecting.ask(new WorkItemId(item), caller.current(), text));
    }

    @PostMapping("/practise")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "From now on, items are letters for training; for two hours at most.")
    void practise() {
        inspecting.practise(caller.current());
    }

    @PostMapping("/stop-practising")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "From now on, items are documents again.")
    void stopPractising() {
        inspecting.stopPractising(caller.current());
    }

    @PostMapping("/give-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Gives back what the caller holds undecided.")
    void giveBack() {
        inspecting.giveBack(caller.current());
    }
}
