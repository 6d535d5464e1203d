// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.access.web.Refusals;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Wishes;
import de.urschrift.lifecycle.web.BatchAnswer.Why;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.Execution;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.store.BlobStore;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/// Destruction of paper over REST: what is due, orders, their execution by somebody else, certificates.
@RestController
@RequestMapping("/api/v1/destruction")
class DestructionApi {
    private static final int LONGEST = 100;
    private static final int MOST_IN_ORDER = 1000;

    private final Originals originals;
    private final Line line;
    private final People people;
    private final BlobStore blobs;
    private final Wishes wishes;
    private final CallingActor caller;
    private final InstantSource time;

    DestructionApi(
            Originals originals,
            Line line,
            People people,
            BlobStore blobs,
            Wishes wishes,
            CallingActor caller,
            InstantSource time) {
        this.originals = originals;
        this.line = line;
        this.people = people;
        this.blobs = blobs;
        this.wishes = wishes;
        this.caller = caller;
        this.time = time;
    }

    /// @param due whether nothing speaks against the destruction, as far as it is recorded
    record DueAnswer(
            UUID document,
            UUID batch,
            int sheets,
            @Nullable LocalDate dueOn,
            boolean due,
            List<Why> objections) {
        static DueAnswer of(PaperDue item) {
            return new DueAnswer(
                    item.original().document().value(),
                    item.original().batch().value(),
                    item.original().sheets(),
                    item.original().period() instanceof Period.Running running
                            ? running.dueOn()
                            : null,
                    item.due(),
                    whys(item.objections()));
        }
    }

    /// @param level `P-3` to `P-7`
    record Ordering(@Nullable List<UUID> documents, @Nullable String level) {}

    record LeftOut(UUID document, List<Why> reasons) {
        static List<LeftOut> of(List<NotCleared> items) {
            return items.stream()
                    .map(item -> new LeftOut(item.document().value(), whys(item.reasons())))
                    .toList();
        }
    }

    record OrderAnswer(
            UUID id,
            DestructionOrder.State state,
            String authorisedBy,
            Instant at,
            String level,
            List<UUID> documents,
            List<LeftOut> leftOut) {
        static OrderAnswer of(DestructionOrder order, List<NotCleared> leftOut) {
            return new OrderAnswer(
                    order.id().value(),
                    order.state(),
                    order.authoriser().value(),
                    order.at(),
                    order.level().toString(),
                    order.documents().stream().map(DocumentId::value).toList(),
                    LeftOut.of(leftOut));
        }
    }

    /// @param level the level the machine reaches
    /// @param grams weight of the paper in g
    /// @param witnessedBy login name of who watched
    record Executing(
            @Nullable String method,
            @Nullable String level,
            @Nullable String machine,
            @Nullable String place,
            long grams,
            @Nullable String witnessedBy) {}

    /// @param certificate whether it can be fetched already
    record ReportAnswer(
            UUID order,
            List<UUID> destroyed,
            List<UUID> takenOut,
            String authorisedBy,
            Instant authorisedAt,
            String executedBy,
            Instant executedAt,
            String witnessedBy,
            String method,
            String level,
            String machine,
            String place,
            long grams,
            int sheets,
            boolean certificate) {}

    @GetMapping("/due")
    @Operation(
            summary =
                    "A page of all paper in custody, with everything that speaks against its destruction as recorded; goes on"
                            + " after the document (and its day, where it has one) of the last line.")
    List<DueAnswer> due(
            @RequestParam(required = false) @Nullable LocalDate afterDueOn,
            @RequestParam(required = false) @Nullable UUID afterDocument,
            @RequestParam(defaultValue = "100") int most) {
        DueAfter after =
                afterDocument == null
                        ? DueAfter.START
                        : new DueAfter(
                                Objects.requireNonNullElse(afterDueOn, DueAfter.NO_DAY),
                                new DocumentId(afterDocument));
        return originals.due(time.instant(), after, Refusals.most(most)).stream()
                .map(DueAnswer::of)
                .toList();
    }

    @GetMapping("/orders")
    @Operation(summary = "Orders to be executed, oldest first.")
    List<OrderAnswer> orders() {
        return originals.openOrders().stream()
                .map(order -> OrderAnswer.of(order, List.of()))
                .toList();
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Orders the destruction of what is cleared now; every fact is read again.")
    OrderAnswer order(@RequestBody Ordering ordering) {
        List<UUID> wanted = Refusals.required(ordering.documents(), "documents");
        if (wanted.isEmpty() || wanted.size() > MOST_IN_ORDER) {
            throw Refusals.bad("an order has 1 to " + MOST_IN_ORDER + " documents");
        }
        OrderResult result =
                originals.order(
                        wanted.stream()
                                .map(id -> new DocumentId(Refusals.required(id, "documents")))
                                .distinct()
                                .toList(),
                        caller.current(),
                        level(ordering.level()));
        return switch (result) {
            case OrderResult.Ordered(var order, var leftOut) -> OrderAnswer.of(order, leftOut);
            case OrderResult.Refused(var reason, var leftOut) ->
                    throw withReasons(Refusals.forbidden(reason), LeftOut.of(leftOut));
        };
    }

    @PostMapping("/orders/{order}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an open order back; its paper stays kept.")
    void cancel(@PathVariable UUID order) {
        OrderId id = new OrderId(order);
        if (!originals.cancel(id, caller.current())) {
            throw originals.report(id).isPresent()
                    ? Refusals.conflict(
                            new Reason(
                                    "ORDER_EXECUTED",
                                    "A.O.1 g",
                                    "Der Auftrag ist schon ausgeführt; das Papier ist vernichtet."))
                    : Refusals.unknown("an open order " + order);
        }
    }

    @PostMapping("/orders/{order}/execute")
    @Operation(
            summary =
                    "Executes an order: everything is checked anew, what is not cleared is taken out; then the certificate is made.")
    ReportAnswer execute(@PathVariable UUID order, @RequestBody Executing executing) {
        // a wish from before the end of the period counts, also when it stands in a DMS only
        wishes.hear();
        OrderId id = new OrderId(order);
        if (originals.report(id).isEmpty()
                && originals.openOrders().stream().noneMatch(open -> open.id().equals(id))) {
            throw Refusals.unknown("an open order " + order);
        }
        Execution execution = execution(executing, caller.current(), people);
        return switch (originals.execute(id, execution)) {
            case ExecutionResult.Executed executed -> {
                line.certify(order);
                yield report(executed.report());
            }
            case ExecutionResult.AlreadyExecuted(var report) -> report(report);
            case ExecutionResult.NothingLeft(var takenOut) ->
                    throw withReasons(
                            Refusals.conflict(
                                    new Reason(
                                            "NOTHING_LEFT",
                                            "A.O.1 g",
                                            "Nichts aus dem Auftrag darf noch vernichtet werden; er ist geschlossen.")),
                            LeftOut.of(takenOut));
            case ExecutionResult.Refused(var reasons) ->
                    throw withReasons(Refusals.forbidden(reasons.getFirst()), whys(reasons));
        };
    }

    static Execution execution(Executing executing, Actor actor, People people) {
        Sensitive<String> watched =
                new Sensitive<>(Refusals.text(executing.witnessedBy(), "witnessedBy", LONGEST));
        return Refusals.checked(() ->
                new Execution(
                        actor,
                        Refusals.required(executing.method(), "method"),
                        level(executing.level()),
                        Refusals.required(executing.machine(), "machine"),
                        Refusals.required(executing.place(), "place"),
                        executing.grams(),
                        people.pseudonymOf(watched)));
    }

    @GetMapping("/orders/{order}")
    @Operation(summary = "The report of an executed order.")
    ReportAnswer report(@PathVariable UUID order) {
        return report(executed(order));
    }

    @GetMapping(value = "/orders/{order}/certificate", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The sealed certificate of a destruction, once it is made.")
    ResponseEntity<Resource> certificate(@PathVariable UUID order) {
        Sha256 file =
                certificateOf(executed(order))
                        .orElseThrow(() -> Refusals.unknown("a certificate of order " + order));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .eTag(file.hex())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("Vernichtungsnachweis-" + order + ".pdf")
                                .build()
                                .toString())
                .body(new FileSystemResource(blobs.path(file)));
    }

    private DestructionReport executed(UUID order) {
        return originals
                .report(new OrderId(order))
                .orElseThrow(() -> Refusals.unknown("an executed order " + order));
    }

    private ReportAnswer report(DestructionReport report) {
        return new ReportAnswer(
                report.order().value(),
                report.items().stream().map(item -> item.document().value()).toList(),
                report.takenOut().stream().map(item -> item.document().value()).toList(),
                report.authoriser().value(),
                report.authorisedAt(),
                report.executor().value(),
                report.executedAt(),
                report.witness().value(),
                report.method(),
                report.level().toString(),
                report.machine(),
                report.place(),
                report.grams(),
                report.sheets(),
                certificateOf(report).isPresent());
    }

    private Optional<Sha256> certificateOf(DestructionReport report) {
        return report.items().stream()
                .findFirst()
                .flatMap(item -> originals.original(item.document()))
                .flatMap(paper ->
                        paper.state() instanceof PaperState.Destroyed gone
                                ? gone.certificate()
                                : Optional.empty());
    }

    private static DestructionLevel level(@Nullable String level) {
        return Refusals.checked(() -> DestructionLevel.of(Refusals.required(level, "level")));
    }

    private static List<Why> whys(List<Reason> reasons) {
        return reasons.stream().map(Why::of).toList();
    }

    private static ErrorResponseException withReasons(
            ErrorResponseException refusal, List<?> reasons) {
        refusal.getBody().setProperty("reasons", reasons);
        return refusal;
    }
}
