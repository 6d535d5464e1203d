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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Sides;
import de.urschrift.intake.internal.TestIntake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.Offices;
import de.urschrift.offices.PaperPeriod;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.DestructionCourse;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder.State;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.DispatchResult;
import de.urschrift.originals.DueAfter;
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
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Shelf;
import de.urschrift.store.internal.TestBlobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// Whatever people do in whatever order: protected paper is never destroyed, due paper is never hidden, and each paper
/// that is not due says exactly why.
class PaperLifeTests {
    /// Each of up to 30 steps. More of them: with the system property of that name.
    private static final int HISTORIES = Integer.getInteger("urschrift.test.histories", 2000);

    private static PaperStoreForTests store = new PaperStoreForTests();
    private static final Path files = folder();
    private static Offices offices = offices();
    private static Intake intake = intake();
    private static int destroyed;
    private static int saved;
    private static int crashes;
    private static int kept;
    private static int seals;

    /// The day from which each mode holds.
    private final NavigableMap<LocalDate, ScanMode> modes = new TreeMap<>();

    /// The batch that is being captured, if any; and the mode that its first file froze.
    private @Nullable BatchId batch;

    private final Map<BatchId, ScanMode> frozen = new LinkedHashMap<>();

    /// Emergency stops that are called out; the machine may have stopped before they were entered in the books.
    private final Set<OrderId> stopping = new HashSet<>();

    private final Map<DocumentId, PaperModel> models = new LinkedHashMap<>();
    private final Deque<OrderId> orders = new ArrayDeque<>();
    private final Deque<HoldId> officeHolds = new ArrayDeque<>();
    private final Set<Integer> missingBoxes = new TreeSet<>();
    private static final int BOXES = 2;
    private static final List<String> TABLES =
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
                    "dispatch",
                    "destruction_order",
                    "office_change");

    enum Step {
        CAPTURE,
        SWITCH_MODE,
        DISPATCH,
        SCAN_AGAIN,
        BREAK,
        REVIEW,
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

    /// @param crash at which entry into the log the machine stops; 0: not
    record Deed(Step step, int paper, int number, int crash) {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("urschrift-paper-life");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Offices offices() {
        return TestOffices.over(store.jdbc, store.transactions, store.log, () -> store.now());
    }

    private static Intake intake() {
        return TestIntake.over(
                store.jdbc,
                store.transactions,
                TestBlobs.in(files),
                offices,
                store.log,
                () -> store.now());
    }

    @AfterContainer
    static void sawSomething() throws IOException {
        store.close();
        FileSystemUtils.deleteRecursively(files);
        assertThat(crashes).as("stops of the machine in all tries").isPositive();
        assertThat(destroyed).as("papers destroyed in all tries").isGreaterThan(5);
        assertThat(saved).as("papers taken out of an order in all tries").isPositive();
    }

    /// Sets how many histories are tried.
    static final class Histories implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(
                PropertyLifecycleContext context, PropertyExecutor property) {
            context.attributes().setTries(HISTORIES);
            return property.execute();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(Histories.class)
    void neverDestroysProtectedPaperAndNeverHidesDuePaper(
            @ForAll("mornings") String morning,
            @ForAll("modes") List<ScanMode> first,
            @ForAll("rules") List<PaperModel.Rule> rules,
            @ForAll("deeds") List<Deed> deeds) {
        store.jdbc.sql("delete from " + String.join("; delete from ", TABLES)).update();
        models.clear();
        orders.clear();
        officeHolds.clear();
        missingBoxes.clear();
        stopping.clear();
        modes.clear();
        frozen.clear();
        batch = null;
        store.at(morning);
        TestOffices.put(
                offices,
                new Office(PaperStoreForTests.TILL, "Stadtkasse", "enaio"),
                DocumentClass.ordinary(
                        PaperStoreForTests.POST, "Post", ProtectionNeed.NORMAL, "Geprüft."));
        for (int paper = 0; paper < first.size(); paper++) {
            switchMode(first.get(paper), today());
            batch = null;
            capture(rules.get(paper % rules.size()));
            capture(rules.get(paper % rules.size()));
        }
        for (int box = 0; box < BOXES; box++) {
            store.boxes.open(box(box), shelf(box), CLERK);
        }
        models.forEach(
                (document, model) -> perform(new Deed(Step.START, 0, 0, 0), document, model));
        for (Deed deed : deeds) {
            List<DocumentId> documents = List.copyOf(models.keySet());
            DocumentId document = documents.get(deed.paper() % documents.size());
            store.crashAt = deed.crash();
            try {
                perform(deed, document, model(document));
            } catch (PaperStoreForTests.Crash _) {
                crashes++;
                store = store.restarted();
                offices = offices();
                intake = intake();
            }
            store.crashAt = 0;
            Map<DocumentId, Set<String>> expected = compareDueList();
            if (deed.step() == Step.PASS) {
                compareReadyList(expected);
            }
        }
        models.forEach((document, model) ->
                assertThat(store.originals.original(document).orElseThrow().mode())
                        .as("frozen")
                        .isEqualTo(model.mode()));
    }

    @Provide
    Arbitrary<String> mornings() {
        return Arbitraries.of(
                "2026-03-27T10:00:00+01:00",
                "2026-10-23T10:00:00+02:00",
                "2026-12-22T10:00:00+01:00");
    }

    @Provide
    Arbitrary<List<ScanMode>> modes() {
        return rarely().map(PaperLifeTests::mode).list().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<List<PaperModel.Rule>> rules() {
        return Combinators.combine(
                        rarely().map(rare -> !rare),
                        rarely(),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false),
                        rarely())
                .as(PaperModel.Rule::new)
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
                        Tuple.of(2, Step.CAPTURE),
                        Tuple.of(2, Step.SWITCH_MODE),
                        Tuple.of(1, Step.DISPATCH),
                        Tuple.of(1, Step.SCAN_AGAIN),
                        Tuple.of(1, Step.BREAK),
                        Tuple.of(2, Step.REVIEW),
                        Tuple.of(5, Step.START),
                        Tuple.of(1, Step.REQUEST),
                        Tuple.of(2, Step.WITHDRAW),
                        Tuple.of(2, Step.LEND),
                        Tuple.of(3, Step.RETURN),
                        Tuple.of(1, Step.KEEP_FOR_GOOD),
                        Tuple.of(1, Step.MISS),
                        Tuple.of(2, Step.FIND),
                        Tuple.of(2, Step.MOVE),
                        Tuple.of(2, Step.COUNT),
                        Tuple.of(1, Step.HOLD),
                        Tuple.of(3, Step.LIFT),
                        Tuple.of(2, Step.RELEASE),
                        Tuple.of(1, Step.SPOIL),
                        Tuple.of(4, Step.MEND),
                        Tuple.of(12, Step.PASS),
                        Tuple.of(10, Step.ORDER),
                        Tuple.of(1, Step.HOLD_OFFICE),
                        Tuple.of(3, Step.LIFT_OFFICE),
                        Tuple.of(7, Step.EXECUTE),
                        Tuple.of(5, Step.RUN),
                        Tuple.of(1, Step.STOP),
                        Tuple.of(1, Step.CANCEL));
        return Combinators.combine(
                        steps,
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 95),
                        Arbitraries.frequency(
                                Tuple.of(7, 0), Tuple.of(1, 1), Tuple.of(1, 2), Tuple.of(1, 4)))
                .as(Deed::new)
                .list()
                .ofMinSize(12)
                .ofMaxSize(30);
    }

    private static ScanMode mode(boolean copying) {
        return copying ? ScanMode.COPYING : ScanMode.REPLACING;
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(store.now(), Period.BERLIN);
    }

    private void switchMode(ScanMode mode, LocalDate from) {
        TestOffices.put(
                offices, new ModeChange(PaperStoreForTests.TILL, Optional.empty(), mode, from));
        modes.put(from, mode);
    }

    /// Opens a batch, or scans paper into the open one: its first file freezes the mode of all.
    private void capture(PaperModel.Rule rule) {
        String name = UUID.randomUUID().toString();
        if (batch == null) {
            batch = intake.open(wanted(name)).id();
            return;
        }
        assertThat(
                        intake.receive(
                                batch,
                                name + ".tif",
                                new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ReceiveResult.Received.class);
        ScanMode mode = frozen.computeIfAbsent(batch, _ -> modes.floorEntry(today()).getValue());
        assertThat(intake.batch(batch).orElseThrow().mode()).as("frozen").isEqualTo(mode);
        DocumentId document =
                store.kept(
                        batch,
                        intake.batch(batch).orElseThrow().mode(),
                        new DestructionRule(
                                new PaperPeriod(
                                        rule.days(),
                                        rule.working()
                                                ? PaperPeriod.Unit.WORKING_DAYS
                                                : PaperPeriod.Unit.CALENDAR_DAYS,
                                        rule.fromCapture()
                                                ? PaperPeriod.Start.CAPTURE
                                                : PaperPeriod.Start.RECEIPTS),
                                rule.releaseRequired(),
                                rule.destructible(),
                                DestructionLevel.P_4));
        PaperModel model = new PaperModel(batch, mode == ScanMode.COPYING, rule, store.now());
        model.officeHolds = officeHolds.size();
        if (siblings(model).anyMatch(one -> one.missing.contains(KnownFacts.Fact.INSPECTION))) {
            model.missing.add(KnownFacts.Fact.INSPECTION);
        }
        models.put(document, model);
    }

    private static NewBatch wanted(String key) {
        return new NewBatch(
                key,
                key,
                PaperStoreForTests.TILL,
                PaperStoreForTests.POST,
                CLERK.pseudonym(),
                BatchKind.DOCUMENT_FILES,
                Sides.SIMPLEX,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "scanner",
                "deu");
    }

    private Stream<PaperModel> siblings(PaperModel model) {
        return models.values().stream().filter(one -> one.batch.equals(model.batch));
    }

    private Stream<PaperModel> concerned(KnownFacts.Fact fact, PaperModel model) {
        return fact == KnownFacts.Fact.INSPECTION ? siblings(model) : Stream.of(model);
    }

    private void perform(Deed deed, DocumentId document, PaperModel model) {
        switch (deed.step()) {
            case CAPTURE -> {
                if (models.size() < 6) {
                    if (deed.number() % 4 == 0) {
                        batch = null;
                    }
                    capture(model.rule);
                }
            }
            case SWITCH_MODE -> {
                switchMode(mode(deed.number() % 2 == 0), today().plusDays(deed.number() % 3));
                assertThat(
                                offices.modeAt(
                                        PaperStoreForTests.TILL,
                                        PaperStoreForTests.POST,
                                        store.now()))
                        .isEqualTo(modes.floorEntry(today()).getValue());
            }
            case DISPATCH -> {
                DispatchResult result =
                        store.dispatches()
                                .handOver(
                                        PaperStoreForTests.TILL,
                                        List.of(document),
                                        CLERK.pseudonym(),
                                        new Pseudonym("p-courier"));
                boolean waits = model.copying && !model.gone();
                assertThat(result instanceof DispatchResult.HandedOver).isEqualTo(waits);
                if (waits) {
                    model.where = PaperModel.Where.DISPATCHED;
                }
            }
            case SCAN_AGAIN -> scanAgain(document, model);
            case BREAK -> {
                store.facts.broken = true;
                try {
                    assertThat(store.originals.due(store.now()))
                            .allSatisfy(line -> assertThat(line.objections()).isNotEmpty());
                    // a stop that was called is done without any fact
                    if (!orders.isEmpty()
                            && state(orders.element()) == State.AUTHORISED
                            && !stopping.contains(orders.element())) {
                        assertThatThrownBy(
                                        () -> store.originals.execute(orders.element(), properly()))
                                .isInstanceOf(OutsideFailure.class);
                    }
                } finally {
                    store.facts.broken = false;
                }
            }
            case REVIEW -> review();
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
                    HoldId hold = model.holds.get(deed.number() % model.holds.size());
                    store.holds.lift(hold, "erledigt", CASE_WORKER);
                    model.holds.remove(hold);
                    model.resume();
                }
            }
            case HOLD_OFFICE -> {
                officeHolds.add(holdTheOffice());
                models.values().forEach(each -> each.officeHolds++);
            }
            case LIFT_OFFICE -> {
                if (!officeHolds.isEmpty()) {
                    store.holds.lift(officeHolds.element(), "erledigt", CLERK);
                    officeHolds.remove();
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
                concerned(fact, model).forEach(one -> one.missing.add(fact));
            }
            case MEND -> {
                for (KnownFacts.Fact fact : Set.copyOf(model.missing)) {
                    store.facts.mend(fact, subject(fact, document));
                    concerned(fact, model).forEach(one -> one.missing.remove(fact));
                }
            }
            case PASS -> {
                store.pass(Duration.ofHours(deed.number()));
                models.values().forEach(each -> each.passTo(store.now()));
            }
            case ORDER -> order();
            case EXECUTE -> execute();
            case RUN -> {
                if (!orders.isEmpty()) {
                    run(orders.element());
                }
            }
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
        boolean accepted =
                model.where == PaperModel.Where.HERE
                        && !model.copying
                        && !model.missing.contains(KnownFacts.Fact.RESTRICTION);
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
        OrderId order = orders.element();
        boolean loose = state(order) == State.AUTHORISED;
        switch (store.originals.execute(order, properly())) {
            case ExecutionResult.Executed executed -> {
                destroyed(
                        executed.report().items().stream()
                                .map(DestructionReport.Item::document)
                                .toList());
                takenOut(order, executed.takenOut());
                orders.remove();
            }
            case ExecutionResult.NothingLeft left -> {
                takenOut(order, left.takenOut());
                orders.remove();
            }
            case ExecutionResult.AlreadyExecuted _ -> throw new AssertionError("executed twice");
            case ExecutionResult.Refused refused ->
                    assertThat(loose).as(refused.toString()).isFalse();
        }
    }

    private void destroyed(List<DocumentId> documents) {
        for (DocumentId document : documents) {
            PaperModel model = model(document);
            assertThat(model.objections()).isEmpty();
            assertThat(model.ordered).isTrue();
            model.ordered = false;
            model.where = PaperModel.Where.DESTROYED;
            destroyed++;
        }
    }

    /// Looks through an order again, days after it was given.
    private void review() {
        if (orders.isEmpty()) {
            return;
        }
        OrderId order = orders.element();
        List<DocumentId> spoken =
                ordered(order).stream()
                        .filter(document ->
                                stopping.contains(order) || !model(document).objections().isEmpty())
                        .toList();
        boolean open = state(order) != State.IN_EXECUTION;
        List<NotCleared> out = store.originals.review(order, AUTHORISER);
        assertThat(out)
                .extracting(NotCleared::document)
                .containsExactlyInAnyOrderElementsOf(open ? spoken : List.of());
        takenOut(order, out);
        if (state(order) == State.CANCELLED) {
            orders.remove();
        }
    }

    /// Scans paper again as a new version of its document: wanted first, then there, when its period begins anew.
    private void scanAgain(DocumentId document, PaperModel model) {
        if (model.missing.contains(KnownFacts.Fact.RESCAN)) {
            store.originals.startPeriod(document, store.now());
            model.start();
            store.facts.mend(KnownFacts.Fact.RESCAN, document);
            model.missing.remove(KnownFacts.Fact.RESCAN);
            return;
        }
        PaperChange change = store.originals.wantedAgain(document, CASE_WORKER);
        boolean there = model.where != PaperModel.Where.DESTROYED;
        assertThat(change instanceof PaperChange.Done).isEqualTo(there);
        if (there) {
            store.facts.spoil(KnownFacts.Fact.RESCAN, document);
            model.missing.add(KnownFacts.Fact.RESCAN);
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

    /// Through one sealed container, opened and sealed anew when something must be pulled out of it; goes on where a
    /// crash left it.
    private void run(OrderId order) {
        if (state(order) == State.AUTHORISED) {
            seal(order, Set.copyOf(ordered(order)));
        }
        if (state(order) == State.PACKED) {
            sealOpened(order);
            assertThat(store.destruction.start(order, properly()))
                    .isInstanceOf(OrderStep.Done.class);
        }
        while (!ordered(order).isEmpty() && container(order).destroyedAt().isEmpty()) {
            sealOpened(order);
            List<DocumentId> packed = ordered(order);
            switch (store.destruction.destroy(
                    order, "B", container(order).seal().orElseThrow(), EXECUTOR)) {
                case OrderStep.Done _ -> destroyed(packed);
                case OrderStep.Refused refused -> {
                    assertThat(refused.takenOut()).isNotEmpty();
                    takenOut(order, refused.takenOut());
                }
            }
        }
        assertThat(store.destruction.finish(order, EXECUTOR)).isInstanceOf(OrderStep.Done.class);
        assertThat(store.destruction.course(order).incidents()).isEmpty();
        orders.remove();
    }

    private static DestructionCourse.Container container(OrderId order) {
        return store.destruction.course(order).containers().getFirst();
    }

    private static void sealOpened(OrderId order) {
        if (container(order).seal().isEmpty()) {
            seal(order, Set.of());
        }
    }

    private static void seal(OrderId order, Set<DocumentId> documents) {
        Packing packing = new Packing("B", "S-" + seals++, 1_250, documents);
        assertThat(store.destruction.pack(order, packing, CLERK))
                .isInstanceOf(OrderStep.Done.class);
    }

    private static State state(OrderId order) {
        return store.destruction.order(order).orElseThrow().state();
    }

    /// What still belongs to an order or is destroyed with it.
    private static List<DocumentId> ordered(OrderId order) {
        return store.destruction.order(order).orElseThrow().documents();
    }

    private void stop() {
        if (!orders.isEmpty()) {
            OrderId order = orders.element();
            List<DocumentId> documents = ordered(order);
            stopping.add(order);
            assertThat(store.destruction.stop(order, "Feueralarm", CLERK))
                    .isInstanceOf(OrderStep.Done.class);
            documents.forEach(document -> model(document).ordered = false);
            orders.remove();
        }
    }

    private void takenOut(OrderId order, List<NotCleared> items) {
        for (NotCleared item : items) {
            assertThat(new TreeSet<>(codes(item)))
                    .isEqualTo(
                            stopping.contains(order)
                                    ? Set.of("ORDER_STOPPED")
                                    : model(item.document()).objections());
            model(item.document()).ordered = false;
            saved++;
        }
    }

    private void cancel() {
        if (!orders.isEmpty()) {
            OrderId order = orders.element();
            List<DocumentId> documents = ordered(order);
            boolean open = state(order) != State.IN_EXECUTION;
            assertThat(store.originals.cancel(order, CLERK)).isEqualTo(open);
            if (open) {
                documents.forEach(document -> model(document).ordered = false);
                orders.remove();
            }
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
                store.originals.due(store.now(), DueAfter.START, 100).stream()
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
        assertThat(store.originals.dispatchList(PaperStoreForTests.TILL))
                .extracting(PaperOriginal::document)
                .containsExactlyInAnyOrderElementsOf(
                        expected.keySet().stream()
                                .filter(document -> model(document).copying)
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
