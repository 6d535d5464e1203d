// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static java.util.Objects.requireNonNull;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.DestructionClearance;
import de.urschrift.originals.DestructionGate;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionOrder.State;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.Execution;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Orders to destroy paper. Runs inside the facade's transaction. Locks are taken in one order, so that nobody waits in
/// a circle: the order's row, then the papers' rows by id.
@Component
class DestructionOrders {
    private final OrderRows orders;
    private final PaperRows rows;
    private final HoldRows holds;
    private final ContainerRows containers;
    private final PaperLog log;
    private final DestructionGate gate;
    private final IdSource ids;

    DestructionOrders(
            OrderRows orders,
            PaperRows rows,
            HoldRows holds,
            ContainerRows containers,
            PaperLog log,
            DestructionGate gate,
            IdSource ids) {
        this.orders = orders;
        this.rows = rows;
        this.holds = holds;
        this.containers = containers;
        this.log = log;
        this.gate = gate;
        this.ids = ids;
    }

    OrderResult order(
            List<DocumentId> documents, Actor authoriser, DestructionLevel level, Instant now) {
        if (!authoriser.has(Role.DESTRUCTION_AUTHORISER)) {
            return new OrderResult.Refused(
                    new Reason(
                            "ROLE_MISSING",
                            "A.O.1 g",
                            "Nur wer dafür zugelassen ist, darf eine Vernichtung anordnen."),
                    List.of());
        }
        List<PaperOriginal> cleared = new ArrayList<>();
        List<NotCleared> refused = new ArrayList<>();
        for (DocumentId document :
                documents.stream().distinct().sorted(DestructionReport.BY_TEXT).toList()) {
            Optional<PaperOriginal> paper = rows.lock(document);
            List<Reason> objections =
                    paper.map(kept -> objections(kept, level, now))
                            .orElseGet(() -> List.of(Refusals.unknown()));
            if (objections.isEmpty()) {
                cleared.add(paper.orElseThrow());
            } else {
                refused.add(new NotCleared(document, objections));
            }
        }
        if (cleared.isEmpty()) {
            return new OrderResult.Refused(
                    new Reason(
                            "NOTHING_CLEARED",
                            "A.O.1 i",
                            "Keines der Dokumente darf jetzt vernichtet werden."),
                    refused);
        }
        return new OrderResult.Ordered(create(cleared, authoriser, level, now), refused);
    }

    private List<Reason> objections(PaperOriginal paper, DestructionLevel level, Instant now) {
        if (paper.openOrder().isPresent()) {
            return List.of(
                    new Reason(
                            "ALREADY_ORDERED",
                            "A.O.1 i",
                            "Das Papier steht bereits in einem offenen Vernichtungsauftrag."));
        }
        return switch (gate.examine(paper, now)) {
            case ClearanceResult.Refused refused -> refused.reasons();
            case ClearanceResult.Cleared cleared -> levelObjection(cleared.clearance(), level);
        };
    }

    private static List<Reason> levelObjection(
            DestructionClearance clearance, DestructionLevel level) {
        return level.reaches(clearance.level())
                ? List.of()
                : List.of(
                        new Reason(
                                "LEVEL_TOO_LOW",
                                "CON.6.A12",
                                "Die Dokumentklasse verlangt mindestens Sicherheitsstufe %s."
                                        .formatted(clearance.level())));
    }

    private DestructionOrder create(
            List<PaperOriginal> papers, Actor authoriser, DestructionLevel level, Instant now) {
        var order =
                new DestructionOrder(
                        new OrderId(ids.next()),
                        State.AUTHORISED,
                        authoriser.pseudonym(),
                        now,
                        level,
                        papers.stream().map(PaperOriginal::document).toList());
        orders.insert(order);
        for (PaperOriginal paper : papers) {
            orders.insert(order.id(), paper);
            rows.openOrder(paper.document(), Optional.of(order.id()));
            log.paper(
                    "ordered",
                    paper.document(),
                    authoriser.pseudonym(),
                    Map.of("order", order.id().toString()));
        }
        log.order(
                "ordered",
                order.id(),
                authoriser.pseudonym(),
                Map.of("items", String.valueOf(papers.size()), "level", level.toString()));
        return order;
    }

    boolean cancel(OrderId id, Pseudonym actor) {
        Optional<DestructionOrder> order = open(id);
        order.ifPresent(open -> {
            for (DocumentId document : open.documents()) {
                rows.lock(document);
                rows.openOrder(document, Optional.empty());
                orders.outcome(id, document, "CANCELLED", "");
            }
            close(open, actor);
        });
        return order.isPresent();
    }

    private void close(DestructionOrder order, Pseudonym actor) {
        orders.state(order.id(), State.CANCELLED);
        log.order("cancelled", order.id(), actor, Map.of());
    }

    /// Not yet at the machine.
    private Optional<DestructionOrder> open(OrderId id) {
        return orders.lock(id)
                .filter(order -> Set.of(State.AUTHORISED, State.PACKED).contains(order.state()));
    }

    List<NotCleared> review(OrderId id, Pseudonym actor, Supplier<Instant> clock) {
        return open(id).map(
                        order -> {
                            Examined examined =
                                    examine(
                                            order,
                                            order.documents(),
                                            order.level(),
                                            actor,
                                            clock.get());
                            if (examined.cleared().isEmpty()) {
                                close(order, actor);
                            }
                            return examined.takenOut();
                        })
                .orElse(List.of());
    }

    ExecutionResult execute(OrderId id, Execution execution, Supplier<Instant> clock) {
        Optional<DestructionOrder> locked = orders.lock(id);
        if (locked.isEmpty()) {
            return refused("NO_SUCH_ORDER", "Diesen Vernichtungsauftrag gibt es nicht.");
        }
        DestructionOrder order = locked.get();
        return switch (order.state()) {
            case EXECUTED -> new ExecutionResult.AlreadyExecuted(report(id).orElseThrow());
            case CANCELLED ->
                    refused("ORDER_CANCELLED", "Dieser Vernichtungsauftrag ist aufgehoben.");
            case STOPPED -> new ExecutionResult.Refused(List.of(stopped()));
            case PACKED, IN_EXECUTION ->
                    refused(
                            "ORDER_PACKED",
                            "Das Papier liegt in Behältern; es wird Behälter für Behälter vernichtet.");
            case AUTHORISED ->
                    containers.course(id).containers().isEmpty()
                            ? execute(order, execution, clock.get())
                            : refused(
                                    "ORDER_PACKED",
                                    "Ein Teil des Papiers liegt in Behältern; verpacken Sie auch den Rest.");
        };
    }

    private ExecutionResult execute(DestructionOrder order, Execution execution, Instant now) {
        Pseudonym executor = execution.executor().pseudonym();
        List<Reason> objections = gate.objections(order, execution);
        if (!objections.isEmpty()) {
            logRefusal(order, execution, objections);
            return new ExecutionResult.Refused(objections);
        }
        Examined examined =
                examineAgain(order, order.documents(), execution.level(), executor, now);
        if (examined.cleared().isEmpty()) {
            close(order, executor);
            return new ExecutionResult.NothingLeft(examined.takenOut());
        }
        orders.started(order.id(), execution, now);
        destroy(examined.cleared(), order.id(), executor, now);
        end(order, State.EXECUTED, executor, now);
        return new ExecutionResult.Executed(report(order.id()).orElseThrow(), examined.takenOut());
    }

    void logRefusal(DestructionOrder order, Execution execution, List<Reason> objections) {
        log.order(
                "refused",
                order.id(),
                execution.executor().pseudonym(),
                Map.of(
                        "codes",
                        objections.stream().map(Reason::code).collect(Collectors.joining(","))));
    }

    /// Closes an order: with a report when anything is destroyed.
    ///
    /// @param state `EXECUTED` or `STOPPED`
    void end(DestructionOrder order, State state, Pseudonym actor, Instant now) {
        OrderId id = order.id();
        if (!orders.anythingDestroyed(id)) {
            orders.state(id, State.STOPPED);
            log.order("stopped", id, actor, Map.of("items", "0"));
            return;
        }
        orders.ended(id, state, now);
        DestructionReport report = report(id).orElseThrow();
        log.order(
                state == State.EXECUTED ? "executed" : "stopped",
                id,
                actor,
                Map.of(
                        "items", String.valueOf(report.items().size()),
                        "sheets", String.valueOf(report.sheets()),
                        "grams", String.valueOf(report.grams()),
                        "level", report.level().toString(),
                        "authoriser", report.authoriser().value(),
                        "witness", report.witness().value(),
                        "list-sha256", report.listDigest().hex()));
    }

    record Examined(List<DestructionClearance> cleared, List<NotCleared> takenOut) {}

    /// Takes the clearance of each of these papers anew and looks once more when that is done; what is not cleared any
    /// more is taken out.
    Examined examineAgain(
            DestructionOrder order,
            List<DocumentId> documents,
            DestructionLevel level,
            Pseudonym actor,
            Instant now) {
        return lookAgain(order, examine(order, documents, level, actor, now), actor, now);
    }

    /// Takes every clearance anew, the paper's row locked, and takes out what is not cleared.
    private Examined examine(
            DestructionOrder order,
            List<DocumentId> documents,
            DestructionLevel level,
            Pseudonym actor,
            Instant now) {
        var examined = new Examined(new ArrayList<>(), new ArrayList<>());
        for (DocumentId document : documents) {
            PaperOriginal paper = rows.lock(document).orElseThrow();
            List<Reason> objections =
                    containers.stopped(order.id()).isPresent()
                            ? List.of(stopped())
                            : examine(paper, level, examined, now);
            if (!objections.isEmpty()) {
                takeOut(order.id(), document, objections, actor);
                examined.takenOut().add(new NotCleared(document, objections));
            }
        }
        return examined;
    }

    private List<Reason> examine(
            PaperOriginal paper, DestructionLevel level, Examined examined, Instant now) {
        return switch (gate.examine(paper, now)) {
            case ClearanceResult.Refused refused -> refused.reasons();
            case ClearanceResult.Cleared cleared -> {
                List<Reason> tooLow = levelObjection(cleared.clearance(), level);
                if (tooLow.isEmpty()) {
                    examined.cleared().add(cleared.clearance());
                }
                yield tooLow;
            }
        };
    }

    /// To read the facts took a while. From here on nobody sets a wide hold or stops the order before this transaction
    /// ends; what came in the meantime still counts.
    private Examined lookAgain(
            DestructionOrder order, Examined examined, Pseudonym actor, Instant now) {
        holds.passGate();
        Map<DocumentId, DestructionClearance> cleared =
                examined.cleared().stream()
                        .collect(Collectors.toMap(DestructionClearance::document, one -> one));
        var left = new Examined(new ArrayList<>(), new ArrayList<>(examined.takenOut()));
        for (PaperOriginal paper : rows.read(List.copyOf(cleared.keySet()))) {
            DocumentId document = paper.document();
            List<Reason> objections =
                    containers.stopped(order.id()).isPresent()
                            ? List.of(stopped())
                            : gate.lateObjections(paper, now);
            if (objections.isEmpty()) {
                left.cleared().add(requireNonNull(cleared.get(document)));
            } else {
                takeOut(order.id(), document, objections, actor);
                left.takenOut().add(new NotCleared(document, objections));
            }
        }
        return left;
    }

    void takeOut(OrderId order, DocumentId document, List<Reason> objections, Pseudonym actor) {
        String codes = objections.stream().map(Reason::code).collect(Collectors.joining(","));
        orders.openContainerOf(order, document);
        orders.outcome(order, document, "TAKEN_OUT", codes);
        rows.openOrder(document, Optional.empty());
        log.paper("taken-out", document, actor, Map.of("order", order.toString(), "codes", codes));
    }

    void destroy(
            List<DestructionClearance> cleared, OrderId order, Pseudonym executor, Instant now) {
        for (DestructionClearance clearance : cleared) {
            orders.destroyed(order, clearance.document(), now);
            rows.state(
                    clearance.document(), new PaperState.Destroyed(now, order, Optional.empty()));
            log.paper(
                    "destroyed", clearance.document(), executor, Map.of("order", order.toString()));
        }
    }

    static Reason stopped() {
        return new Reason(
                "ORDER_STOPPED", "ISO/IEC 21964-3", "Die Vernichtung ist angehalten worden.");
    }

    /// @return the certificate attached now or before
    Sha256 attach(OrderId id, Sha256 file) {
        if (orders.lock(id).isEmpty()) {
            throw new IllegalStateException("no destruction order " + id);
        }
        if (report(id).isEmpty()) {
            throw new IllegalStateException("destruction order " + id + " is not executed");
        }
        Optional<Sha256> attached = orders.certificate(id);
        if (attached.filter(other -> !other.equals(file)).isPresent()) {
            throw new IllegalStateException("destruction order " + id + " has another certificate");
        }
        if (attached.isEmpty()) {
            orders.attach(id, file);
            log.order("certified", id, Pseudonym.SYSTEM, Map.of("certificate", file.hex()));
        }
        return file;
    }

    List<DestructionOrder> open() {
        return orders.open();
    }

    List<OrderId> withoutCertificate() {
        return orders.withoutCertificate();
    }

    Optional<DestructionReport> report(OrderId order) {
        return orders.report(order);
    }

    private static ExecutionResult refused(String code, String text) {
        return new ExecutionResult.Refused(List.of(new Reason(code, "A.O.1 i", text)));
    }
}
