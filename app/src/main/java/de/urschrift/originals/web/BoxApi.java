// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.web;

import de.urschrift.access.CallingActor;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.BoxChange;
import de.urschrift.originals.BoxDue;
import de.urschrift.originals.BoxMove;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.Shelf;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Boxes over REST: open, label, move, close, give up, what keeps one, order its destruction.
@RestController
@RequestMapping("/api/v1/boxes")
class BoxApi {
    private static final int LABELS = 500;

    private final Boxes boxes;
    private final CallingActor caller;

    BoxApi(Boxes boxes, CallingActor caller) {
        this.boxes = boxes;
        this.caller = caller;
    }

    /// @param number the box' own number; without it, `count` boxes get new ones
    record Opening(
            @Nullable String number,
            @Nullable Integer count,
            @Nullable String store,
            @Nullable String shelf) {}

    record Place(@Nullable String store, @Nullable String shelf) {}

    record Level(@Nullable String level) {}

    /// @param level the highest level of destruction a document in it demands
    /// @param dueOn when all in it is due, as far as known
    /// @param held documents in it that a hold keeps
    record BoxAnswer(
            String number,
            String store,
            String shelf,
            PaperBox.State state,
            Instant openedAt,
            long documents,
            long sheets,
            @Nullable String level,
            @Nullable LocalDate dueOn,
            long held) {
        static BoxAnswer of(PaperBox box) {
            return new BoxAnswer(
                    box.number().value(),
                    box.shelf().store(),
                    box.shelf().shelf(),
                    box.state(),
                    box.openedAt(),
                    box.documents(),
                    box.sheets(),
                    box.level().map(DestructionLevel::toString).orElse(null),
                    box.dueOn().orElse(null),
                    box.held());
        }
    }

    record MoveAnswer(@Nullable String from, String place, String by, Instant at) {
        static MoveAnswer of(BoxMove move) {
            return new MoveAnswer(
                    move.from().map(Shelf::toString).orElse(null),
                    move.destination().toString(),
                    move.by().value(),
                    move.at());
        }
    }

    /// @param due whether all in it may be destroyed, as far as it is recorded
    /// @param items everything in it, in its order
    record DueAnswer(BoxAnswer box, boolean due, List<Refusal.Item> items) {
        static DueAnswer of(BoxDue due) {
            return new DueAnswer(
                    BoxAnswer.of(due.box()),
                    due.due(),
                    due.items().stream()
                            .map(item ->
                                    new Refusal.Item(
                                            item.original().document().value(),
                                            Refusal.whys(item.objections())))
                            .toList());
        }
    }

    record Ordered(UUID order, List<UUID> documents) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Opens boxes at a place, with new numbers or one with its own.")
    List<BoxAnswer> open(@RequestBody Opening opening) {
        Shelf shelf = shelf(opening.store(), opening.shelf());
        if (opening.number() != null) {
            return List.of(changed(boxes.open(number(opening.number()), shelf, caller.current())));
        }
        int count = opening.count() == null ? 1 : opening.count();
        return Refusals.checked(() -> boxes.open(count, shelf, caller.current())).stream()
                .map(BoxAnswer::of)
                .toList();
    }

    @GetMapping
    @Operation(summary = "Boxes by store, shelf and number.")
    List<BoxAnswer> boxes(
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int most) {
        return boxes.boxes(store, after, Refusals.most(most)).stream().map(BoxAnswer::of).toList();
    }

    @GetMapping(value = "/labels", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "Labels with barcodes to print, ten on a page.")
    ResponseEntity<byte[]> labels(@RequestParam List<String> box) {
        if (box.isEmpty() || box.size() > LABELS) {
            throw Refusals.bad("1 to " + LABELS + " labels at a time");
        }
        List<BoxNumber> numbers = box.stream().map(BoxApi::number).toList();
        return Printed.pdf("Kartonetiketten.pdf", Refusals.checked(() -> boxes.labels(numbers)));
    }

    @GetMapping("/{box}")
    @Operation(summary = "A box and what follows from its contents.")
    BoxAnswer box(@PathVariable String box) {
        return BoxAnswer.of(known(box));
    }

    @GetMapping("/{box}/moves")
    @Operation(summary = "Where a box stood, oldest first.")
    List<MoveAnswer> moves(@PathVariable String box) {
        return boxes.moves(known(box).number()).stream().map(MoveAnswer::of).toList();
    }

    @PostMapping("/{box}/move")
    @Operation(summary = "Says where a box stands now, with all that is in it.")
    BoxAnswer move(@PathVariable String box, @RequestBody Place place) {
        return changed(
                boxes.move(
                        known(box).number(),
                        shelf(place.store(), place.shelf()),
                        caller.current()));
    }

    @PostMapping("/{box}/close")
    @Operation(summary = "Nothing more goes into the box.")
    BoxAnswer close(@PathVariable String box) {
        return changed(boxes.close(known(box).number(), caller.current()));
    }

    @PostMapping("/{box}/reopen")
    @Operation(summary = "Something goes into the box again.")
    BoxAnswer reopen(@PathVariable String box) {
        return changed(boxes.reopen(known(box).number(), caller.current()));
    }

    @PostMapping("/{box}/retire")
    @Operation(summary = "Gives an empty box up.")
    BoxAnswer retire(@PathVariable String box) {
        return changed(boxes.retire(known(box).number(), caller.current()));
    }

    @GetMapping("/{box}/due")
    @Operation(summary = "What keeps a box from being destroyed, document by document.")
    DueAnswer due(@PathVariable String box) {
        return boxes.due(number(box)).map(DueAnswer::of).orElseThrow(() -> unknown(box));
    }

    @PostMapping("/{box}/order")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Orders the destruction of everything in a box, or of nothing.")
    Ordered order(@PathVariable String box, @RequestBody Level level) {
        DestructionLevel wanted =
                Refusals.checked(
                        () -> DestructionLevel.of(Refusals.required(level.level(), "level")));
        return switch (boxes.order(known(box).number(), caller.current(), wanted)) {
            case OrderResult.Ordered(var order, _) ->
                    new Ordered(
                            order.id().value(),
                            order.documents().stream().map(DocumentId::value).toList());
            case OrderResult.Refused(var reason, var notCleared) ->
                    throw Refusal.of(reason, notCleared);
        };
    }

    private static BoxAnswer changed(BoxChange change) {
        return switch (change) {
            case BoxChange.Done(var box) -> BoxAnswer.of(box);
            case BoxChange.Unchanged(var box) -> BoxAnswer.of(box);
            case BoxChange.Refused(var reason) -> throw Refusals.conflict(reason);
        };
    }

    private PaperBox known(String box) {
        return boxes.box(number(box)).orElseThrow(() -> unknown(box));
    }

    private static ErrorResponseException unknown(String box) {
        return Refusals.unknown("box " + box);
    }

    static BoxNumber number(@Nullable String number) {
        return Refusals.checked(() -> new BoxNumber(Refusals.required(number, "box")));
    }

    static Shelf shelf(@Nullable String store, @Nullable String shelf) {
        return Refusals.checked(
                () -> new Shelf(Refusals.required(store, "store"), shelf == null ? "" : shelf));
    }
}
