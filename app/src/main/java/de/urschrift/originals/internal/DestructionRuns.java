// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionCourse;
import de.urschrift.originals.DestructionCourse.Container;
import de.urschrift.originals.DestructionGate;
import de.urschrift.originals.DestructionIncident;
import de.urschrift.originals.DestructionIncident.Kind;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionOrder.State;
import de.urschrift.originals.Execution;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Packing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Orders on their way through containers to the machine. Locks as `DestructionOrders` does.
@Component
class DestructionRuns implements Destruction {
    private static final Set<Role> STOPPERS =
            Set.of(Role.PAPER_STORE, Role.DESTRUCTION_AUTHORISER, Role.DESTRUCTION_EXECUTOR);

    /// One part in so many may the weight be off.
    private static final int TOLERANCE = 20;

    private final PaperBook book;
    private final DestructionOrders destruction;
    private final OrderRows orders;
    private final ContainerRows containers;
    private final HoldRows holds;
    private final PaperLog log;
    private final DestructionGate gate;
    private final IdSource ids;

    DestructionRuns(
            PaperBook book,
            DestructionOrders destruction,
            OrderRows orders,
            ContainerRows containers,
            HoldRows holds,
            PaperLog log,
            DestructionGate gate,
            IdSource ids) {
        this.book = book;
        this.destruction = destruction;
        this.orders = orders;
        this.containers = containers;
        this.holds = holds;
        this.log = log;
        this.gate = gate;
        this.ids = ids;
    }

    @Override
    public OrderStep pack(OrderId id, Packing packing, Actor actor) {
        return locked(
                id,
                order -> {
                    List<Reason> objections = objections(order, packing);
                    if (!objections.isEmpty()) {
                        return refused(objections);
                    }
                    containers.pack(id, packing, actor.pseudonym(), book.now());
                    if (order.state() == State.AUTHORISED && containers.loose(id).isEmpty()) {
                        orders.state(id, State.PACKED);
                    }
                    log.order(
                            "packed",
                            id,
                            actor.pseudonym(),
                            Map.of(
                                    "container", packing.container(),
                                    "seal-number", packing.seal(),
                                    "grams", String.valueOf(packing.grams()),
                                    "added", String.valueOf(packing.documents().size())));
                    return done(id);
                });
    }

    private List<Reason> objections(DestructionOrder order, Packing packing) {
        if (!Set.of(State.AUTHORISED, State.PACKED, State.IN_EXECUTION).contains(order.state())) {
            return List.of(closed(order));
        }
        Optional<Container> known = container(order.id(), packing.container());
        List<Reason> objections = new ArrayList<>();
        if (known.flatMap(Container::destroyedAt).isPresent()) {
            objections.add(reason("CONTAINER_DESTROYED", "Dieser Behälter ist schon vernichtet."));
        }
        if (known.flatMap(Container::seal).isPresent()) {
            objections.add(
                    reason(
                            "CONTAINER_SEALED",
                            "Dieser Behälter ist verplombt; Papier kommt in einen anderen."));
        }
        if (containers.sealUsed(packing.seal())) {
            objections.add(
                    reason("SEAL_USED", "Diese Plombennummer ist schon einmal benutzt worden."));
        }
        Set<DocumentId> strange = new HashSet<>(packing.documents());
        strange.removeAll(new HashSet<>(containers.loose(order.id())));
        if (!strange.isEmpty()) {
            objections.add(
                    reason(
                            "NOT_LOOSE_IN_ORDER",
                            "%d Dokumente gehören nicht zum Auftrag oder sind schon verpackt."
                                    .formatted(strange.size())));
        }
        if (packing.documents().isEmpty()
                && containers.in(order.id(), packing.container()).isEmpty()) {
            objections.add(reason("CONTAINER_EMPTY", "Der Behälter wäre leer."));
        }
        return objections;
    }

    @Override
    public OrderStep handOver(
            OrderId id, String provider, Pseudonym handsOver, Pseudonym receives) {
        PaperBook.requireText(provider, "a provider");
        return locked(
                id,
                order -> {
                    if (containers.course(id).handedOver().isPresent()) {
                        return refused(
                                "HANDED_OVER_BEFORE", "Die Behälter sind schon übergeben worden.");
                    }
                    if (order.state() != State.PACKED) {
                        return refused(List.of(notPacked(order)));
                    }
                    if (handsOver.equals(receives)) {
                        return refused("SAME_PERSON", "Eine Übergabe braucht zwei Personen.");
                    }
                    Optional<Reason> open = openContainers(id);
                    if (open.isPresent()) {
                        return refused(List.of(open.get()));
                    }
                    orders.handedOver(id, provider.strip(), handsOver, receives, book.now());
                    log.order(
                            "handed-over",
                            id,
                            handsOver,
                            Map.of(
                                    "handed-over-by", handsOver.value(),
                                    "received-by", receives.value()));
                    return done(id);
                });
    }

    @Override
    public OrderStep start(OrderId id, Execution execution) {
        return locked(
                id,
                order -> {
                    if (order.state() == State.IN_EXECUTION) {
                        return refused("STARTED_BEFORE", "Die Vernichtung hat schon begonnen.");
                    }
                    if (order.state() != State.PACKED) {
                        return refused(List.of(notPacked(order)));
                    }
                    List<Reason> objections = new ArrayList<>(gate.objections(order, execution));
                    openContainers(id).ifPresent(objections::add);
                    if (!objections.isEmpty()) {
                        destruction.logRefusal(order, execution, objections);
                        return refused(objections);
                    }
                    weigh(id, execution);
                    orders.started(id, execution, book.now());
                    log.order(
                            "started",
                            id,
                            execution.executor().pseudonym(),
                            Map.of(
                                    "level", execution.level().toString(),
                                    "grams", String.valueOf(execution.grams()),
                                    "witness", execution.witness().value()));
                    return done(id);
                });
    }

    /// What comes to the machine weighs what was packed, or something was lost or added on the way.
    private void weigh(OrderId id, Execution execution) {
        long packed =
                containers.course(id).containers().stream()
                        .filter(container -> container.documents() > 0)
                        .mapToLong(Container::grams)
                        .sum();
        if (Math.abs(packed - execution.grams()) * TOLERANCE > packed) {
            enter(
                    id,
                    Kind.WEIGHT_DIFFERS,
                    execution.grams() + "g",
                    execution.executor().pseudonym());
        }
    }

    @Override
    public OrderStep destroy(OrderId id, String number, String seal, Actor executor) {
        return locked(
                id,
                order -> {
                    Optional<Reason> wrong = notExecuting(order, executor);
                    if (wrong.isPresent()) {
                        return refused(List.of(wrong.get()));
                    }
                    Optional<Container> known = container(id, number);
                    if (known.isEmpty()) {
                        enter(id, Kind.CONTAINER_SURPLUS, number, executor.pseudonym());
                        return refused(
                                "NOT_IN_ORDER",
                                "Dieser Behälter gehört nicht zum Auftrag; stellen Sie ihn beiseite.");
                    }
                    return destroy(order, known.get(), seal, executor.pseudonym());
                });
    }

    private OrderStep destroy(
            DestructionOrder order, Container container, String seal, Pseudonym executor) {
        OrderId id = order.id();
        if (container.destroyedAt().isPresent()) {
            return refused("CONTAINER_DESTROYED", "Dieser Behälter ist schon vernichtet.");
        }
        if (container.seal().isEmpty()) {
            return refused(
                    "CONTAINER_OPEN", "Dieser Behälter ist offen; er muss neu verplombt werden.");
        }
        if (!container.seal().get().equals(seal)) {
            enter(id, Kind.SEAL_DIFFERS, container.number(), executor);
            containers.open(id, container.number());
            return refused(
                    "SEAL_DIFFERS",
                    "Die Plombe ist nicht die vermerkte; prüfen Sie den Inhalt und verplomben Sie neu.");
        }
        Instant now = book.now();
        DestructionOrders.Examined examined =
                destruction.examineAgain(
                        order,
                        containers.in(id, container.number()),
                        orders.doneLevel(id),
                        executor,
                        now);
        if (!examined.takenOut().isEmpty() || examined.cleared().isEmpty()) {
            return new OrderStep.Refused(
                    List.of(
                            reason(
                                    "CONTAINER_NOT_CLEARED",
                                    "Aus diesem Behälter darf nicht mehr alles vernichtet werden. Öffnen Sie ihn,"
                                            + " entnehmen Sie das Genannte und verplomben Sie ihn neu.")),
                    examined.takenOut());
        }
        containers.destroyed(id, container.number(), now);
        destruction.destroy(examined.cleared(), id, executor, now);
        log.order(
                "container-destroyed",
                id,
                executor,
                Map.of(
                        "container", container.number(),
                        "seal-number", seal,
                        "items", String.valueOf(examined.cleared().size())));
        return done(id);
    }

    @Override
    public OrderStep finish(OrderId id, Actor executor) {
        return locked(
                id,
                order ->
                        notExecuting(order, executor)
                                .<OrderStep>map(wrong -> refused(List.of(wrong)))
                                .orElseGet(() -> finish(order, executor.pseudonym())));
    }

    private OrderStep finish(DestructionOrder order, Pseudonym executor) {
        OrderId id = order.id();
        List<NotCleared> missing = new ArrayList<>();
        List<Container> listed = containers.course(id).containers();
        for (Container container : listed) {
            List<DocumentId> left = containers.in(id, container.number());
            if (!left.isEmpty()) {
                enter(id, Kind.CONTAINER_MISSING, container.number(), executor);
                left.forEach(document -> missing.add(missing(order, document, executor)));
            }
        }
        destruction.end(order, State.EXECUTED, executor, book.now());
        return done(id, missing);
    }

    private NotCleared missing(DestructionOrder order, DocumentId document, Pseudonym by) {
        enter(order.id(), Kind.PAPER_MISSING, document.toString(), by);
        var gone =
                new NotCleared(
                        document,
                        List.of(
                                reason(
                                        "PAPER_MISSING",
                                        "Das Papier war nicht da, als es vernichtet werden sollte.")));
        destruction.takeOut(order.id(), document, gone.reasons(), by);
        return gone;
    }

    @Override
    public OrderStep stop(OrderId id, String reason, Actor actor) {
        PaperBook.requireText(reason, "a stop");
        if (STOPPERS.stream().noneMatch(actor::has)) {
            return refused("ROLE_MISSING", "Nur wer mit dem Papier zu tun hat, darf anhalten.");
        }
        if (orders.read(id).isEmpty()) {
            return refused("NO_SUCH_ORDER", "Diesen Vernichtungsauftrag gibt es nicht.");
        }
        book.inTransaction(() -> {
            holds.closeGate();
            containers.stop(id, reason.strip(), actor.pseudonym(), book.now());
            return id;
        });
        return locked(
                id,
                order ->
                        switch (order.state()) {
                            case AUTHORISED, PACKED, IN_EXECUTION -> {
                                List<NotCleared> saved = new ArrayList<>();
                                for (DocumentId document : orders.ordered(id)) {
                                    var kept =
                                            new NotCleared(
                                                    document, List.of(DestructionOrders.stopped()));
                                    destruction.takeOut(
                                            id, document, kept.reasons(), actor.pseudonym());
                                    saved.add(kept);
                                }
                                destruction.end(
                                        order, State.STOPPED, actor.pseudonym(), book.now());
                                yield done(id, saved);
                            }
                            case STOPPED -> done(id);
                            case EXECUTED, CANCELLED -> {
                                containers.forgetStop(id);
                                yield refused(List.of(closed(order)));
                            }
                        });
    }

    @Override
    public OrderStep report(OrderId id, Kind kind, String about, Actor actor) {
        return locked(
                id,
                order -> {
                    if (kind != Kind.PAPER_MISSING) {
                        enter(id, kind, about, actor.pseudonym());
                        return done(id);
                    }
                    return orders.ordered(id).stream()
                            .filter(document -> document.toString().equals(about))
                            .findFirst()
                            .<OrderStep>map(document ->
                                    done(id, List.of(missing(order, document, actor.pseudonym()))))
                            .orElseGet(() ->
                                    refused(
                                            "NOT_IN_ORDER",
                                            "Dieses Dokument gehört nicht (mehr) zum Auftrag."));
                });
    }

    private void enter(OrderId order, Kind kind, String about, Pseudonym by) {
        var incident =
                new DestructionIncident(
                        ids.next(), order, kind, about, by, book.now(), Optional.empty());
        containers.insert(
                incident,
                kind == Kind.PAPER_MISSING ? Optional.of(DocumentId.of(about)) : Optional.empty());
        log.order(
                "incident",
                order,
                by,
                Map.of("incident", incident.id().toString(), "what", kind.name(), "about", about));
    }

    @Override
    public Optional<Reason> settle(UUID id, String how, Actor actor) {
        PaperBook.requireText(how, "a settlement");
        return book.inTransaction(() ->
                containers
                        .lockOpen(id)
                        .map(incident -> settle(incident, how, actor))
                        .orElseGet(() ->
                                Optional.of(
                                        reason(
                                                "NO_OPEN_INCIDENT",
                                                "Diese Unstimmigkeit gibt es nicht oder sie ist geklärt."))));
    }

    private Optional<Reason> settle(DestructionIncident incident, String how, Actor actor) {
        Optional<Reason> same =
                orders.executor(incident.order())
                        .flatMap(executor ->
                                FourEyes.INCIDENT.objection(executor, actor.pseudonym()));
        if (same.isEmpty()) {
            containers.settle(incident.id(), how.strip(), actor.pseudonym(), book.now());
            log.order(
                    "incident-settled",
                    incident.order(),
                    actor.pseudonym(),
                    Map.of("incident", incident.id().toString()));
        }
        return same;
    }

    @Override
    public List<DestructionIncident> incidents(int most) {
        return containers.open(most);
    }

    @Override
    public Set<DocumentId> incomplete(Collection<DocumentId> documents) {
        return containers.incomplete(documents);
    }

    @Override
    public Optional<DestructionOrder> order(OrderId order) {
        return orders.read(order);
    }

    @Override
    public DestructionCourse course(OrderId order) {
        return containers.course(order);
    }

    @Override
    public List<DocumentId> loose(OrderId order) {
        return containers.loose(order);
    }

    @Override
    public List<DestructionOrder> ended(int most) {
        return orders.ended(most);
    }

    private OrderStep locked(OrderId id, Function<DestructionOrder, OrderStep> step) {
        return book.inTransaction(() ->
                orders.lock(id)
                        .map(step)
                        .orElseGet(() ->
                                refused(
                                        "NO_SUCH_ORDER",
                                        "Diesen Vernichtungsauftrag gibt es nicht.")));
    }

    private Optional<Container> container(OrderId order, String number) {
        return containers.course(order).containers().stream()
                .filter(container -> container.number().equals(number))
                .findFirst();
    }

    private Optional<Reason> openContainers(OrderId order) {
        String open =
                containers.course(order).containers().stream()
                        .filter(container ->
                                container.seal().isEmpty() && container.documents() > 0)
                        .map(Container::number)
                        .collect(Collectors.joining(", "));
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(reason("CONTAINER_OPEN", "Nicht verplombt: %s.".formatted(open)));
    }

    private Optional<Reason> notExecuting(DestructionOrder order, Actor executor) {
        if (order.state() != State.IN_EXECUTION) {
            return Optional.of(
                    order.state() == State.PACKED || order.state() == State.AUTHORISED
                            ? reason("NOT_STARTED", "Die Vernichtung hat noch nicht begonnen.")
                            : closed(order));
        }
        return orders.executor(order.id()).filter(executor.pseudonym()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        reason(
                                "NOT_THE_EXECUTOR",
                                "Nur wer die Vernichtung begonnen hat, führt sie fort."));
    }

    private static Reason notPacked(DestructionOrder order) {
        return order.state() == State.AUTHORISED
                ? reason("NOT_PACKED", "Noch liegt Papier des Auftrags in keinem Behälter.")
                : closed(order);
    }

    private static Reason closed(DestructionOrder order) {
        return switch (order.state()) {
            case AUTHORISED, PACKED, IN_EXECUTION ->
                    reason("ORDER_RUNNING", "Der Auftrag ist schon unterwegs.");
            case EXECUTED -> reason("ORDER_EXECUTED", "Der Auftrag ist schon ausgeführt.");
            case STOPPED -> DestructionOrders.stopped();
            case CANCELLED ->
                    reason("ORDER_CANCELLED", "Dieser Vernichtungsauftrag ist aufgehoben.");
        };
    }

    private OrderStep done(OrderId order) {
        return done(order, List.of());
    }

    private OrderStep done(OrderId order, List<NotCleared> takenOut) {
        return new OrderStep.Done(
                orders.read(order).orElseThrow(), containers.course(order), takenOut);
    }

    private static OrderStep refused(String code, String text) {
        return refused(List.of(reason(code, text)));
    }

    private static OrderStep refused(List<Reason> reasons) {
        return new OrderStep.Refused(reasons, List.of());
    }

    private static Reason reason(String code, String text) {
        return new Reason(code, "ISO/IEC 21964-3", text);
    }
}
