// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.EXECUTOR;
import static de.urschrift.originals.internal.PaperStoreForTests.WITNESS;
import static de.urschrift.originals.internal.PaperStoreForTests.actor;
import static de.urschrift.originals.internal.PaperStoreForTests.by;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionIncident;
import de.urschrift.originals.DestructionIncident.Kind;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Packing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An order's way through sealed containers to the machine.
class DestructionRunsTests {
    private static final Pseudonym DRIVER = new Pseudonym("p-driver");
    private static PaperStoreForTests store;
    private static Destruction run;
    private static int seals;

    private DocumentId one;
    private DocumentId two;
    private OrderId order;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
        run = store.destruction;
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void authorise() {
        one = store.due();
        two = store.due();
        order = store.ordered(one, two).id();
    }

    @Test
    void goesFromTheOrderToTheReport() {
        String first = pack("B-1", 600, one);
        assertThat(state()).isEqualTo(DestructionOrder.State.AUTHORISED);
        String second = pack("B-2", 650, two);
        assertThat(state()).isEqualTo(DestructionOrder.State.PACKED);
        done(run.handOver(order, "Muster-Vernichtung", CLERK.pseudonym(), DRIVER));
        done(run.start(order, properly()));
        assertThat(store.originals.openOrders()).extracting(DestructionOrder::id).contains(order);
        store.pass(Duration.ofMinutes(3));
        done(run.destroy(order, "B-1", first, EXECUTOR));
        assertThat(store.destroyed(one)).isTrue();
        assertThat(store.destroyed(two)).isFalse();
        store.pass(Duration.ofMinutes(3));
        done(run.destroy(order, "B-2", second, EXECUTOR));
        store.pass(Duration.ofMinutes(3));
        done(run.finish(order, EXECUTOR));

        DestructionReport report = store.originals.report(order).orElseThrow();
        assertThat(report.items())
                .extracting(item -> item.container().orElseThrow())
                .containsExactlyInAnyOrder("B-1", "B-2");
        assertThat(report.items().stream().map(DestructionReport.Item::at).distinct()).hasSize(2);
        assertThat(report.course().startedAt().orElseThrow()).isBefore(report.executedAt());
        assertThat(report.course().handedOver().orElseThrow().receivedBy()).isEqualTo(DRIVER);
        assertThat(report.course().incidents()).isEmpty();
        assertThat(state()).isEqualTo(DestructionOrder.State.EXECUTED);
        assertThat(store.originals.withoutCertificate()).contains(order);
        store.originals.attachCertificate(
                order, Sha256.of("certificate".getBytes(StandardCharsets.UTF_8)));
        assertThat(store.log.kinds("destruction/" + order))
                .containsExactly(
                        "destruction.ordered",
                        "destruction.packed",
                        "destruction.packed",
                        "destruction.handed-over",
                        "destruction.started",
                        "destruction.container-destroyed",
                        "destruction.container-destroyed",
                        "destruction.executed",
                        "destruction.certified");
        assertThat(store.originals.execute(order, properly()))
                .isEqualTo(new ExecutionResult.AlreadyExecuted(report));
    }

    @Test
    void takesEachClearanceAnewAtTheMachine() {
        String seal = pack("B-1", 1_250, one, two);
        done(run.start(order, properly()));
        store.originals.hold(two, "Klage", CASE_WORKER);
        OrderStep.Refused refused = (OrderStep.Refused) run.destroy(order, "B-1", seal, EXECUTOR);
        assertThat(codes(refused.reasons())).containsExactly("CONTAINER_NOT_CLEARED");
        assertThat(refused.takenOut())
                .singleElement()
                .satisfies(out -> assertThat(out.document()).isEqualTo(two))
                .satisfies(out -> assertThat(codes(out)).containsExactly("ON_HOLD"));
        assertThat(store.destroyed(one)).as("the container was not destroyed").isFalse();
        assertThat(refusal(run.destroy(order, "B-1", seal, EXECUTOR))).isEqualTo("CONTAINER_OPEN");
        String again = pack("B-1", 1_240);
        assertThat(refusal(run.destroy(order, "B-1", again + "X", EXECUTOR)))
                .isEqualTo("SEAL_DIFFERS");
        again = pack("B-1", 1_240);
        done(run.destroy(order, "B-1", again, EXECUTOR));
        done(run.finish(order, EXECUTOR));
        assertThat(store.destroyed(one)).isTrue();
        assertThat(store.destroyed(two)).isFalse();
        assertThat(store.originals.report(order).orElseThrow().course().incidents())
                .extracting(DestructionIncident::kind)
                .containsExactly(Kind.SEAL_DIFFERS);
    }

    @Test
    void reviewOpensTheContainerFromWhichItTakes() {
        pack("B-1", 1_250, one, two);
        store.originals.requestOriginal(one, CASE_WORKER, "Unterschrift", "Zimmer 204");
        assertThat(store.originals.review(order, CLERK)).hasSize(1);
        assertThat(refusal(run.start(order, properly()))).isEqualTo("CONTAINER_OPEN");
        assertThat(refusal(run.handOver(order, "Muster-Vernichtung", CLERK.pseudonym(), DRIVER)))
                .isEqualTo("CONTAINER_OPEN");
        pack("B-1", 1_250);
        done(run.start(order, properly()));
    }

    @Test
    void stopsAndKeepsWhatIsNotYetDestroyed() {
        String first = pack("B-1", 600, one);
        String second = pack("B-2", 650, two);
        done(run.start(order, properly()));
        done(run.destroy(order, "B-1", first, EXECUTOR));
        assertThat(refusal(run.stop(order, "falscher Behälter", CASE_WORKER)))
                .isEqualTo("ROLE_MISSING");
        OrderStep.Done stopped = done(run.stop(order, "falscher Behälter", CLERK));
        assertThat(stopped.takenOut())
                .singleElement()
                .satisfies(out -> assertThat(codes(out)).containsExactly("ORDER_STOPPED"));
        assertThat(refusal(run.destroy(order, "B-2", second, EXECUTOR))).isEqualTo("ORDER_STOPPED");
        assertThat(refusal(run.finish(order, EXECUTOR))).isEqualTo("ORDER_STOPPED");
        assertThat(store.destroyed(one)).isTrue();
        assertThat(store.destroyed(two)).isFalse();
        DestructionReport report = store.originals.report(order).orElseThrow();
        assertThat(report.items()).hasSize(1);
        assertThat(report.takenOut()).hasSize(1);
        assertThat(report.grams()).as("of what is destroyed").isEqualTo(600);
        assertThat(report.course().stopped().orElseThrow().by()).isEqualTo(CLERK.pseudonym());
        assertThat(store.originals.withoutCertificate()).contains(order);
        assertThat(store.log.all()).doesNotContain("falscher Behälter");
        assertThat(done(run.stop(order, "noch einmal", CLERK)).takenOut()).isEmpty();
        store.ordered(two);
    }

    @Test
    void anOrderOfWhichNothingIsDestroyedHasNoReport() {
        pack("B-1", 1_250, one, two);
        done(run.stop(order, "Feueralarm", EXECUTOR));
        assertThat(state()).isEqualTo(DestructionOrder.State.STOPPED);
        assertThat(store.originals.report(order)).isEmpty();
        assertThat(store.originals.withoutCertificate()).doesNotContain(order);
        assertThat(store.originals.execute(order, properly()))
                .isInstanceOfSatisfying(
                        ExecutionResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.reasons()))
                                        .containsExactly("ORDER_STOPPED"));
        assertThat(refusal(run.start(order, properly()))).isEqualTo("ORDER_STOPPED");
    }

    @Test
    void comparesWhatIsListedWithWhatWasDestroyed() {
        String first = pack("B-1", 600, one);
        pack("B-2", 650, two);
        done(run.start(order, properly()));
        done(run.destroy(order, "B-1", first, EXECUTOR));
        assertThat(refusal(run.destroy(order, "B-9", "S", EXECUTOR))).isEqualTo("NOT_IN_ORDER");
        OrderStep.Done finished = done(run.finish(order, EXECUTOR));
        assertThat(finished.takenOut())
                .singleElement()
                .satisfies(out -> assertThat(codes(out)).containsExactly("PAPER_MISSING"));
        assertThat(finished.course().incidents())
                .extracting(DestructionIncident::kind)
                .containsExactlyInAnyOrder(
                        Kind.CONTAINER_SURPLUS, Kind.CONTAINER_MISSING, Kind.PAPER_MISSING);
        assertThat(run.complete(two)).isFalse();
        assertThat(run.complete(one)).isTrue();
        UUID missing =
                finished.course().incidents().stream()
                        .filter(incident -> incident.kind() == Kind.PAPER_MISSING)
                        .findFirst()
                        .orElseThrow()
                        .id();
        assertThat(run.settle(missing, "war im Nachbarregal", EXECUTOR))
                .hasValueSatisfying(
                        reason -> assertThat(reason.code()).isEqualTo("SETTLER_IS_EXECUTOR"));
        assertThat(run.incidents(1000)).extracting(DestructionIncident::id).contains(missing);
        assertThat(run.settle(missing, "war im Nachbarregal", CLERK)).isEmpty();
        assertThat(run.complete(two)).isTrue();
        assertThat(run.settle(missing, "noch einmal", CLERK))
                .hasValueSatisfying(
                        reason -> assertThat(reason.code()).isEqualTo("NO_OPEN_INCIDENT"));
    }

    @Test
    void paperThatIsMissingIsTakenOutAtOnce() {
        OrderStep.Done reported =
                done(run.report(order, Kind.PAPER_MISSING, one.toString(), CLERK));
        assertThat(reported.takenOut()).hasSize(1);
        assertThat(reported.order().documents()).containsExactly(two);
        assertThat(refusal(run.report(order, Kind.PAPER_MISSING, one.toString(), CLERK)))
                .isEqualTo("NOT_IN_ORDER");
        done(run.report(order, Kind.PAPER_SURPLUS, "K-0001", CLERK));
        assertThat(run.complete(one)).isFalse();
    }

    @Test
    void noticesAWeightThatCannotBe() {
        String seal = pack("B-1", 2_000, one, two);
        done(run.start(order, properly()));
        done(run.destroy(order, "B-1", seal, EXECUTOR));
        assertThat(done(run.finish(order, EXECUTOR)).course().incidents())
                .extracting(DestructionIncident::kind, DestructionIncident::about)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.WEIGHT_DIFFERS, "1250g"));
    }

    @Test
    void packsOnlyWhatIsOrderedAndLoose() {
        String seal = pack("B-1", 600, one);
        assertThat(refusal(run.pack(order, new Packing("B-1", seal(), 600, Set.of(two)), CLERK)))
                .isEqualTo("CONTAINER_SEALED");
        assertThat(refusal(run.pack(order, new Packing("B-2", seal, 600, Set.of(two)), CLERK)))
                .isEqualTo("SEAL_USED");
        assertThat(refusal(run.pack(order, new Packing("B-2", seal(), 600, Set.of(one)), CLERK)))
                .isEqualTo("NOT_LOOSE_IN_ORDER");
        assertThat(refusal(run.pack(order, new Packing("B-2", seal(), 600, Set.of()), CLERK)))
                .isEqualTo("CONTAINER_EMPTY");
        assertThat(refusal(run.start(order, properly()))).isEqualTo("NOT_PACKED");
        assertThat(store.originals.execute(order, properly()))
                .isInstanceOfSatisfying(
                        ExecutionResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.reasons()))
                                        .containsExactly("ORDER_PACKED"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Packing("B 2", "S", 1, Set.of()));
    }

    @Test
    void keepsTheStepsInOrderAndInTheRightHands() {
        OrderId unknown = new OrderId(UUID.randomUUID());
        assertThat(refusal(run.finish(unknown, EXECUTOR))).isEqualTo("NO_SUCH_ORDER");
        assertThat(refusal(run.finish(order, EXECUTOR))).isEqualTo("NOT_STARTED");
        String seal = pack("B-1", 1_250, one, two);
        assertThat(refusal(run.handOver(order, "Firma", CLERK.pseudonym(), CLERK.pseudonym())))
                .isEqualTo("SAME_PERSON");
        done(run.handOver(order, "Firma", CLERK.pseudonym(), DRIVER));
        assertThat(refusal(run.handOver(order, "Firma", CLERK.pseudonym(), DRIVER)))
                .isEqualTo("HANDED_OVER_BEFORE");
        Actor both =
                actor(
                        AUTHORISER.pseudonym().value(),
                        Role.DESTRUCTION_AUTHORISER,
                        Role.DESTRUCTION_EXECUTOR);
        assertThat(refusal(run.start(order, by(both, WITNESS, DestructionLevel.P_4))))
                .isEqualTo("EXECUTOR_IS_AUTHORISER");
        assertThat(refusal(run.start(order, by(EXECUTOR, WITNESS, DestructionLevel.P_3))))
                .isEqualTo("LEVEL_TOO_LOW");
        done(run.start(order, properly()));
        assertThat(refusal(run.start(order, properly()))).isEqualTo("STARTED_BEFORE");
        assertThat(store.originals.cancel(order, AUTHORISER)).isFalse();
        assertThat(refusal(run.destroy(order, "B-1", seal, both))).isEqualTo("NOT_THE_EXECUTOR");
        done(run.destroy(order, "B-1", seal, EXECUTOR));
        assertThat(refusal(run.destroy(order, "B-1", seal, EXECUTOR)))
                .isEqualTo("CONTAINER_DESTROYED");
        done(run.finish(order, EXECUTOR));
        assertThat(refusal(run.stop(order, "zu spät", CLERK))).isEqualTo("ORDER_EXECUTED");
        assertThat(run.course(order).stopped()).isEmpty();
    }

    private DestructionOrder.State state() {
        return run.order(order).orElseThrow().state();
    }

    private static String seal() {
        return "S-" + seals++;
    }

    private String pack(String container, long grams, DocumentId... documents) {
        String seal = seal();
        done(run.pack(order, new Packing(container, seal, grams, Set.of(documents)), CLERK));
        return seal;
    }

    private static OrderStep.Done done(OrderStep step) {
        assertThat(step).isInstanceOf(OrderStep.Done.class);
        return (OrderStep.Done) step;
    }

    private static String refusal(OrderStep step) {
        List<String> codes = codes(((OrderStep.Refused) step).reasons());
        return codes.getFirst();
    }
}
