// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.EXECUTOR;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.IncidentChange;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Packing;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Shelf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/// Whatever people do in whatever order: protected paper is never destroyed, due paper is never hidden, and each paper
/// that is not due says exactly why.
class PaperLifeTests {
    private static final PaperStoreForTests store = new PaperStoreForTests();
    private static int destroyed;
    private static int saved;
    private final Map<DocumentId, PaperModel> models = new LinkedHashMap<>();
    private final Deque<OrderId> orders = new ArrayDeque<>();
    private final Deque<HoldId> officeHolds = new ArrayDeque<>();
    private final Set<Integer> missingBoxes = new TreeSet<>();
    private static final int BOXES = 2;

    enum Step {
        START,
        REQUEST,
        WITHDRAW,
        LEND,
        RETURN,
        KEEP_FOR_GOOD,
        MISS,
        FIND,
        MOVE,
        COUNT,
        HOLD,
        LIFT,
        HOLD_OFFICE,
        LIFT_OFFICE,
        RELEASE,
        SPOIL,
        MEND,
        PASS,
        ORDER,
        EXECUTE,
        RUN,
        STOP,
        CANCEL
    }

    record Rule(boolean copying, boolean destructible, boolean releaseRequired, int days) {}

    record Deed(Step step, int paper, int number) {}

    @AfterContainer
    static void sawSomething() {
        store.close();
        assertThat(destroyed).as("papers destroyed in all tries").isGreaterThan(5);
        assertThat(saved).as("papers taken out of an order in all tries").isPositive();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void neverDestroysProtectedPaperAndNeverHidesDuePaper(
            @ForAll("rules") List<Rule> rules, @ForAll("deeds") List<Deed> deeds) {
        for (String table :
                List.of(
                        "destruction_incident",
                        "destruction_item",
                        "destruction_seal",
                        "destruction_container",
                        "destruction_stop",
                        "original_return",
                        "paper_incident",
                        "original_request",
                        "original_hold",
                        "original_move",
                        "original",
                        "destruction_order")) {
            store.jdbc.sql("delete from " + table).update();
        }
        models.clear();
        orders.clear();
        officeHolds.clear();
        missingBoxes.clear();
        store.at("2026-03-27T10:00:00+01:00");
        rules.forEach(this::keep);
        for (int box = 0; box < BOXES; box++) {
            store.boxes.open(box(box), shelf(box), CLERK);
        }
        models.forEach((document, model) -> perform(new Deed(Step.START, 0, 0), document, model));
        for (Deed deed : deeds) {
            List<DocumentId> documents = List.copyOf(models.keySet());
            DocumentId document = documents.get(deed.paper() % documents.size());
            perform(deed, document, model(document));
            Map<DocumentId, Set<String>> expected = compareDueList();
            if (deed.step() == Step.PASS) {
                compareReadyList(expected);
            }
        }
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return Combinators.combine(
                        rarely(),
                        rarely().map(rare -> !rare),
                        rarely(),
                        Arbitraries.integers().between(0, 2))
                .as(Rule::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<Boolean> rarely() {
        return Arbitraries.frequency(Tuple.of(1, true), Tuple.of(5, false));
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Step> steps =
                Arbitraries.frequency(
                        Tuple.of(4, Step.START),
                        Tuple.of(2, Step.REQUEST),
                        Tuple.of(2, Step.WITHDRAW),
                        Tuple.of(2, Step.LEND),
                        Tuple.of(3, Step.RETURN),
                        Tuple.of(1, Step.KEEP_FOR_GOOD),
                        Tuple.of(1, Step.MISS),
                        Tuple.of(2, Step.FIND),
                        Tuple.of(2, Step.MOVE),
                        Tuple.of(2, Step.COUNT),
                        Tuple.of(2, Step.HOLD),
                        Tuple.of(3, Step.LIFT),
                        Tuple.of(2, Step.RELEASE),
                        Tuple.of(1, Step.SPOIL),
                        Tuple.of(2, Step.MEND),
                        Tuple.of(9, Step.PASS),
                        Tuple.of(8, Step.ORDER),
                        Tuple.of(1, Step.HOLD_OFFICE),
                        Tuple.of(3, Step.LIFT_OFFICE),
                        Tuple.of(4, Step.EXECUTE),
                        Tuple.of(4, Step.RUN),
                        Tuple.of(1, Step.STOP),
                        Tuple.of(1, Step.CANCEL));
        return Combinators.combine(
                        steps,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 71))
                .as(Deed::new)
                .list()
                .ofMinSize(12)
                .ofMaxSize(30);
    }

    private void keep(Rule rule) {
        DocumentId document =
                store.kept(
                        new BatchId(UUID.randomUUID()),
                        rule.copying() ? ScanMode.COPYING : ScanMode.REPLACING,
                        new DestructionRule(
                                rule.days(),
                                rule.releaseRequired(),
                                rule.destructible(),
                                DestructionLevel.P_4));
        models.put(
                document,
                new PaperModel(
                        rule.copying(),
                        rule.destructible(),
                        rule.releaseRequired(),
                        rule.days(),
                        store.now()));
    }

    private void perform(Deed deed, DocumentId document, PaperModel model) {
        switch (deed.step()) {
            case START -> {
                store.originals.startPeriod(document, store.now());
                model.start();
            }
            case REQUEST -> request(document, model);
            case WITHDRAW ->
                    leave(
                            store.originals.withdrawRequest(document, CASE_WORKER),
                            model,
                            PaperModel.Where.REQUESTED,
                            PaperModel.Where.HERE);
            case LEND -> {
                PaperChange change =
                        store.originals.lend(
                                document, CLERK.pseudonym(), new Pseudonym("p-courier"));
                if (model.incident.isEmpty() && !model.boxMissing) {
                    leave(change, model, PaperModel.Where.REQUESTED, PaperModel.Where.LENT);
                } else {
                    assertThat(change).isInstanceOf(PaperChange.Refused.class);
                }
            }
            case RETURN ->
                    leave(
                            store.originals.returned(document, CLERK),
                            model,
                            PaperModel.Where.LENT,
                            PaperModel.Where.HERE);
            case KEEP_FOR_GOOD ->
                    leave(
                            store.originals.keptForGood(document, CLERK),
                            model,
                            PaperModel.Where.LENT,
                            PaperModel.Where.FORWARDED);
            case MISS -> {
                IncidentChange change = store.incidents.report(document, "fehlt", CLERK);
                assertThat(change instanceof IncidentChange.Done)
                        .isEqualTo(!model.gone() && model.incident.isEmpty());
                if (change instanceof IncidentChange.Done done) {
                    model.incident = Optional.of(done.incident().id());
                }
            }
            case FIND ->
                    model.incident.ifPresent(incident -> {
                        store.incidents.settle(incident, "da", CLERK);
                        model.incident = Optional.empty();
                        model.resume();
                    });
            case MOVE -> {
                int box = deed.number() % BOXES;
                PaperChange change = store.boxes.put(document, box(box), CLERK);
                boolean here =
                        model.where == PaperModel.Where.HERE
                                || model.where == PaperModel.Where.REQUESTED;
                assertThat(change instanceof PaperChange.Refused).isEqualTo(!here);
                if (here) {
                    model.box = box;
                }
                seeBoxes();
            }
            case COUNT -> {
                int box = deed.number() % BOXES;
                boolean seen = deed.number() % 3 > 0;
                store.stocktakings.count(
                        shelf(box), seen ? List.of(box(box).value()) : List.of(), CLERK);
                if (seen) {
                    missingBoxes.remove(box);
                } else {
                    missingBoxes.add(box);
                }
                seeBoxes();
            }
            case HOLD -> {
                HoldOutcome outcome = store.originals.hold(document, "Klage", CASE_WORKER);
                assertThat(outcome instanceof HoldOutcome.Held).isEqualTo(!model.gone());
                if (outcome instanceof HoldOutcome.Held held) {
                    model.holds.add(held.hold().id());
                }
            }
            case LIFT -> {
                if (!model.holds.isEmpty()) {
                    store.holds.lift(
                            model.holds.remove(deed.number() % model.holds.size()),
                            "erledigt",
                            CASE_WORKER);
                    model.resume();
                }
            }
            case HOLD_OFFICE -> {
                officeHolds.add(holdTheOffice());
                models.values().forEach(each -> each.officeHolds++);
            }
            case LIFT_OFFICE -> {
                if (!officeHolds.isEmpty()) {
                    store.holds.lift(officeHolds.poll(), "erledigt", CLERK);
                    models.values().forEach(each -> each.officeHolds--);
                }
            }
            case RELEASE -> {
                store.originals.release(document, CASE_WORKER);
                model.released |= !model.gone() && !model.copying;
            }
            case SPOIL -> {
                KnownFacts.Fact fact = fact(deed);
                store.facts.spoil(fact, subject(fact, document));
                model.missing.add(fact);
            }
            case MEND -> {
                for (KnownFacts.Fact fact : model.missing) {
                    store.facts.mend(fact, subject(fact, document));
                }
                model.missing.clear();
            }
            case PASS -> {
                store.pass(Duration.ofHours(deed.number()));
                models.values().forEach(each -> each.passTo(store.now()));
            }
            case ORDER -> order();
            case EXECUTE -> execute();
            case RUN -> run();
            case STOP -> stop();
            case CANCEL -> cancel();
        }
    }

    private static BoxNumber box(int number) {
        return new BoxNumber("K-" + number);
    }

    private static Shelf shelf(int box) {
        return new Shelf("Keller", "Regal " + box);
    }

    private void seeBoxes() {
        models.values().forEach(model -> model.boxMissing = missingBoxes.contains(model.box));
    }

    private void request(DocumentId document, PaperModel model) {
        RequestOutcome outcome =
                store.originals.requestOriginal(document, CASE_WORKER, "Urkunde", "Zimmer 204");
        boolean accepted = model.where == PaperModel.Where.HERE && !model.copying;
        assertThat(outcome instanceof RequestOutcome.Accepted).isEqualTo(accepted);
        assertThat(outcome instanceof RequestOutcome.TooLate)
                .isEqualTo(model.where == PaperModel.Where.DESTROYED);
        if (accepted) {
            model.where = PaperModel.Where.REQUESTED;
        }
    }

    private static void leave(
            PaperChange change,
            PaperModel model,
            PaperModel.Where from,
            PaperModel.Where destination) {
        assertThat(change instanceof PaperChange.Done).isEqualTo(model.where == from);
        if (model.where == from) {
            if (from == PaperModel.Where.LENT) {
                model.incident = Optional.empty();
            }
            model.where = destination;
            model.resume();
        }
    }

    private void order() {
        Set<DocumentId> expected =
                models.keySet().stream()
                        .filter(document -> !model(document).ordered)
                        .filter(document -> model(document).where != PaperModel.Where.DESTROYED)
                        .filter(document -> model(document).objections().isEmpty())
                        .collect(Collectors.toSet());
        OrderResult result =
                store.originals.order(
                        List.copyOf(models.keySet()), AUTHORISER, DestructionLevel.P_4);
        switch (result) {
            case OrderResult.Ordered ordered -> {
                assertThat(ordered.order().documents())
                        .containsExactlyInAnyOrderElementsOf(expected);
                expected.forEach(document -> model(document).ordered = true);
                orders.add(ordered.order().id());
            }
            case OrderResult.Refused _ -> assertThat(expected).isEmpty();
        }
    }

    private void execute() {
        if (orders.isEmpty()) {
            return;
        }
        switch (store.originals.execute(orders.poll(), properly())) {
            case ExecutionResult.Executed executed -> {
                executed.report()
                        .items()
                        .forEach(item -> {
                            PaperModel model = model(item.document());
                            assertThat(model.objections()).isEmpty();
                            assertThat(model.ordered).isTrue();
                            model.ordered = false;
                            model.where = PaperModel.Where.DESTROYED;
                            destroyed++;
                        });
                takenOut(executed.takenOut());
            }
            case ExecutionResult.NothingLeft left -> takenOut(left.takenOut());
            case ExecutionResult.AlreadyExecuted _ -> throw new AssertionError("executed twice");
            case ExecutionResult.Refused refused -> throw new AssertionError(refused.toString());
        }
    }

    private static HoldId holdTheOffice() {
        HoldScope office =
                new HoldScope.AllThat(
                        Optional.of(PaperStoreForTests.TILL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return ((HoldOutcome.Held) store.holds.hold(HoldKind.LEGAL_DISPUTE, office, "Klage", CLERK))
                .hold()
                .id();
    }

    /// Through one sealed container, opened and sealed anew when something must be pulled out of it.
    private void run() {
        if (orders.isEmpty()) {
            return;
        }
        OrderId order = orders.poll();
        String seal = order.toString();
        pack(order, seal, Set.copyOf(ordered(order)));
        assertThat(store.destruction.start(order, properly())).isInstanceOf(OrderStep.Done.class);
        OrderStep step = store.destruction.destroy(order, "B", seal, EXECUTOR);
        if (step instanceof OrderStep.Refused refused) {
            takenOut(refused.takenOut());
            if (!ordered(order).isEmpty()) {
                pack(order, seal + "x", Set.of());
                step = store.destruction.destroy(order, "B", seal + "x", EXECUTOR);
                assertThat(step).isInstanceOf(OrderStep.Done.class);
            }
        }
        for (DocumentId document : ordered(order)) {
            PaperModel model = model(document);
            assertThat(model.objections()).isEmpty();
            assertThat(model.ordered).isTrue();
            model.ordered = false;
            model.where = PaperModel.Where.DESTROYED;
            destroyed++;
        }
        assertThat(store.destruction.finish(order, EXECUTOR)).isInstanceOf(OrderStep.Done.class);
        assertThat(store.destruction.course(order).incidents()).isEmpty();
    }

    private static void pack(OrderId order, String seal, Set<DocumentId> documents) {
        assertThat(store.destruction.pack(order, new Packing("B", seal, 1_250, documents), CLERK))
                .isInstanceOf(OrderStep.Done.class);
    }

    /// What still belongs to an order or is destroyed with it.
    private static List<DocumentId> ordered(OrderId order) {
        return store.destruction.order(order).orElseThrow().documents();
    }

    private void stop() {
        if (!orders.isEmpty()) {
            OrderId order = orders.poll();
            List<DocumentId> documents = ordered(order);
            assertThat(store.destruction.stop(order, "Feueralarm", CLERK))
                    .isInstanceOf(OrderStep.Done.class);
            documents.forEach(document -> model(document).ordered = false);
        }
    }

    private void takenOut(List<NotCleared> items) {
        for (NotCleared item : items) {
            assertThat(new TreeSet<>(codes(item))).isEqualTo(model(item.document()).objections());
            model(item.document()).ordered = false;
            saved++;
        }
    }

    private void cancel() {
        if (!orders.isEmpty()) {
            OrderId order = orders.poll();
            List<DocumentId> documents = new ArrayList<>();
            store.originals.openOrders().stream()
                    .filter(open -> open.id().equals(order))
                    .forEach(open -> documents.addAll(open.documents()));
            assertThat(store.originals.cancel(order, CLERK)).isTrue();
            documents.forEach(document -> model(document).ordered = false);
        }
    }

    /// The due list says of every paper in custody exactly what the model says.
    private Map<DocumentId, Set<String>> compareDueList() {
        Map<DocumentId, Set<String>> expected =
                models.entrySet().stream()
                        .filter(entry -> !entry.getValue().gone())
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().objections()));
        Map<DocumentId, Set<String>> shown =
                store.originals.due(store.now()).stream()
                        .collect(
                                Collectors.toMap(
                                        line -> line.original().document(),
                                        line -> new TreeSet<>(codes(line.objections()))));
        assertThat(shown).isEqualTo(expected);
        return expected;
    }

    private void compareReadyList(Map<DocumentId, Set<String>> expected) {
        assertThat(store.originals.ready(store.now(), 100).stream().filter(PaperDue::due))
                .extracting(line -> line.original().document())
                .containsExactlyInAnyOrderElementsOf(
                        expected.entrySet().stream()
                                .filter(entry -> entry.getValue().isEmpty())
                                .map(Map.Entry::getKey)
                                .filter(document -> !model(document).ordered)
                                .toList());
    }

    private PaperModel model(DocumentId document) {
        PaperModel model = models.get(document);
        if (model == null) {
            throw new AssertionError("not our paper: " + document);
        }
        return model;
    }

    private static KnownFacts.Fact fact(Deed deed) {
        KnownFacts.Fact[] facts = KnownFacts.Fact.values();
        return facts[deed.number() % facts.length];
    }

    private static Object subject(KnownFacts.Fact fact, DocumentId document) {
        return fact == KnownFacts.Fact.INSPECTION
                ? store.originals.original(document).orElseThrow().batch()
                : document;
    }
}
