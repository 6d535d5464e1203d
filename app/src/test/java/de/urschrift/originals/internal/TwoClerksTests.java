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

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.originals.BoxChange;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.IncidentChange;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Packing;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two people at once, with real transactions: exactly one wins, in whichever order they come.
class TwoClerksTests {
    private PaperStoreForTests store;
    private ExecutorService threads;

    @BeforeEach
    void open() {
        store = new PaperStoreForTests();
        threads = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    @Test
    void aRequestThatCameFirstSavesThePaper() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<RequestOutcome, ExecutionResult> both =
                firstThen(
                        () ->
                                store.originals.requestOriginal(
                                        letter, CASE_WORKER, "Unterschrift", "Zimmer 204"),
                        () -> store.originals.execute(order.id(), properly()));
        assertThat(both.first()).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(both.second())
                .isInstanceOfSatisfying(
                        ExecutionResult.NothingLeft.class,
                        left ->
                                assertThat(codes(left.takenOut().getFirst()))
                                        .containsExactly("REQUEST_OPEN"));
        assertThat(store.destroyed(letter)).isFalse();
    }

    @Test
    void aHoldThatCameFirstSavesThePaper() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<HoldOutcome, ExecutionResult> both =
                firstThen(
                        () -> store.originals.hold(letter, "Klage", CASE_WORKER),
                        () -> store.originals.execute(order.id(), properly()));
        assertThat(both.first()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(both.second()).isInstanceOf(ExecutionResult.NothingLeft.class);
        assertThat(store.destroyed(letter)).isFalse();
    }

    @Test
    void aRequestDuringTheExecutionIsTooLate() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<ExecutionResult, RequestOutcome> both =
                whileExecuting(
                        order,
                        () ->
                                store.originals.requestOriginal(
                                        letter, CASE_WORKER, "Unterschrift", "Zimmer 204"));
        assertThat(both.first()).isInstanceOf(ExecutionResult.Executed.class);
        assertThat(both.second()).isInstanceOf(RequestOutcome.TooLate.class);
    }

    @Test
    void aHoldDuringTheExecutionIsTooLate() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<ExecutionResult, HoldOutcome> both =
                whileExecuting(order, () -> store.originals.hold(letter, "Klage", CASE_WORKER));
        assertThat(both.first()).isInstanceOf(ExecutionResult.Executed.class);
        assertThat(both.second()).isInstanceOf(HoldOutcome.Refused.class);
    }

    @Test
    void aWideHoldDuringTheExecutionSavesThePaper() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<ExecutionResult, HoldOutcome> both = whileExecuting(order, this::holdTheOffice);
        assertThat(both.second()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(both.first())
                .isInstanceOfSatisfying(
                        ExecutionResult.NothingLeft.class,
                        left ->
                                assertThat(codes(left.takenOut().getFirst()))
                                        .containsExactly("ON_HOLD"));
        assertThat(store.destroyed(letter)).isFalse();
    }

    @Test
    void aWideHoldAtTheVeryEndKnowsThatThePaperIsGone() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<ExecutionResult, HoldOutcome> both =
                firstThen(
                        () -> store.originals.execute(order.id(), properly()), this::holdTheOffice);
        assertThat(both.first()).isInstanceOf(ExecutionResult.Executed.class);
        assertThat(both.second())
                .isInstanceOfSatisfying(
                        HoldOutcome.Held.class,
                        held -> {
                            assertThat(held.effect().papers()).isZero();
                            assertThat(held.effect().destroyed()).isEqualTo(1);
                        });
    }

    @Test
    void aWideHoldThatCameFirstSavesThePaper() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<HoldOutcome, ExecutionResult> both =
                firstThen(
                        this::holdTheOffice, () -> store.originals.execute(order.id(), properly()));
        assertThat(both.first()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(both.second()).isInstanceOf(ExecutionResult.NothingLeft.class);
        assertThat(store.destroyed(letter)).isFalse();
    }

    @Test
    void anEmergencyStopDuringTheExecutionSavesThePaper() throws Exception {
        DocumentId letter = store.due();
        OrderId order = started(letter);
        Both<OrderStep, OrderStep> both =
                whileAsking(
                        () -> store.destruction.destroy(order, "B", seal(order), EXECUTOR),
                        () -> store.destruction.stop(order, "Feueralarm", CLERK));
        assertThat(both.first())
                .isInstanceOfSatisfying(
                        OrderStep.Refused.class,
                        refused ->
                                assertThat(codes(refused.takenOut().getFirst()))
                                        .containsExactly("ORDER_STOPPED"));
        assertThat(both.second()).isInstanceOf(OrderStep.Done.class);
        assertThat(store.destroyed(letter)).isFalse();
        assertThat(store.destruction.order(order).orElseThrow().state())
                .isEqualTo(DestructionOrder.State.STOPPED);
    }

    @Test
    void anEmergencyStopAtTheVeryEndRecordsWhatIsDestroyed() throws Exception {
        DocumentId letter = store.due();
        OrderId order = started(letter);
        Both<OrderStep, OrderStep> both =
                firstThen(
                        () -> store.destruction.destroy(order, "B", seal(order), EXECUTOR),
                        () -> store.destruction.stop(order, "Feueralarm", CLERK));
        assertThat(both.first()).isInstanceOf(OrderStep.Done.class);
        assertThat(both.second()).isInstanceOf(OrderStep.Done.class);
        assertThat(store.destroyed(letter)).isTrue();
        assertThat(store.originals.report(order).orElseThrow().items()).hasSize(1);
    }

    @Test
    void aWideHoldKeepsAContainerFromTheMachine() throws Exception {
        DocumentId letter = store.due();
        OrderId order = started(letter);
        Both<OrderStep, HoldOutcome> both =
                whileAsking(
                        () -> store.destruction.destroy(order, "B", seal(order), EXECUTOR),
                        this::holdTheOffice);
        assertThat(both.first()).isInstanceOf(OrderStep.Refused.class);
        assertThat(both.second()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(store.destroyed(letter)).isFalse();
    }

    @Test
    void containersAreHandedOverStartedAndDestroyedOnce() throws Exception {
        OrderId order = packed(store.due());
        Callable<OrderStep> over =
                () ->
                        store.destruction.handOver(
                                order, "Firma", CLERK.pseudonym(), new Pseudonym("p-driver"));
        onlyTheFirst(firstThen(over, over), "HANDED_OVER_BEFORE");
        Callable<OrderStep> start = () -> store.destruction.start(order, properly());
        onlyTheFirst(firstThen(start, start), "STARTED_BEFORE");
        Callable<OrderStep> destroy =
                () -> store.destruction.destroy(order, "B", seal(order), EXECUTOR);
        onlyTheFirst(firstThen(destroy, destroy), "CONTAINER_DESTROYED");
        Callable<OrderStep> finish = () -> store.destruction.finish(order, EXECUTOR);
        onlyTheFirst(firstThen(finish, finish), "ORDER_EXECUTED");
    }

    private static void onlyTheFirst(Both<OrderStep, OrderStep> both, String code) {
        assertThat(both.first()).isInstanceOf(OrderStep.Done.class);
        assertThat(both.second())
                .isInstanceOfSatisfying(
                        OrderStep.Refused.class,
                        refused -> assertThat(codes(refused.reasons())).containsExactly(code));
    }

    private OrderId packed(DocumentId letter) {
        OrderId order = store.ordered(letter).id();
        store.destruction.pack(order, new Packing("B", seal(order), 1_250, Set.of(letter)), CLERK);
        return order;
    }

    private OrderId started(DocumentId letter) {
        OrderId order = packed(letter);
        store.destruction.start(order, properly());
        return order;
    }

    private static String seal(OrderId order) {
        return order.toString();
    }

    private HoldOutcome holdTheOffice() {
        return store.holds.hold(
                HoldKind.LEGAL_DISPUTE,
                new HoldScope.AllThat(
                        Optional.of(PaperStoreForTests.TILL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "Klage",
                CASE_WORKER);
    }

    @Test
    void anOrderIsExecutedOnce() throws Exception {
        DestructionOrder order = store.ordered(store.due(), store.due());
        Both<ExecutionResult, ExecutionResult> both =
                whileExecuting(order, () -> store.originals.execute(order.id(), properly()));
        ExecutionResult.Executed executed = (ExecutionResult.Executed) both.first();
        assertThat(both.second()).isEqualTo(new ExecutionResult.AlreadyExecuted(executed.report()));
        assertThat(store.log.kinds("destruction/" + order.id()))
                .containsExactly("destruction.ordered", "destruction.executed");
    }

    @Test
    void paperStandsInOneOpenOrder() throws Exception {
        DocumentId letter = store.due();
        Callable<OrderResult> order =
                () -> store.originals.order(List.of(letter), AUTHORISER, DestructionLevel.P_4);
        Both<OrderResult, OrderResult> both = firstThen(order, order);
        assertThat(both.first()).isInstanceOf(OrderResult.Ordered.class);
        assertThat(both.second())
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.notCleared().getFirst()))
                                        .containsExactly("ALREADY_ORDERED"));
    }

    @Test
    void aRequestThatCameFirstKeepsThePaperOutOfAnOrder() throws Exception {
        DocumentId letter = store.due();
        Both<RequestOutcome, OrderResult> both =
                firstThen(
                        () ->
                                store.originals.requestOriginal(
                                        letter, CASE_WORKER, "Unterschrift", "Zimmer 204"),
                        () ->
                                store.originals.order(
                                        List.of(letter), AUTHORISER, DestructionLevel.P_4));
        assertThat(both.first()).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(both.second())
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.notCleared().getFirst()))
                                        .containsExactly("REQUEST_OPEN"));
    }

    @Test
    void paperIsLentOnce() throws Exception {
        DocumentId letter = store.due();
        Both<RequestOutcome, RequestOutcome> asked =
                firstThen(
                        () -> store.originals.requestOriginal(letter, CASE_WORKER, "A", "A"),
                        () -> store.originals.requestOriginal(letter, CLERK, "B", "B"));
        assertThat(asked.first()).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(asked.second()).isInstanceOf(RequestOutcome.AlreadyRequested.class);
        Callable<PaperChange> lend =
                () -> store.originals.lend(letter, CLERK.pseudonym(), new Pseudonym("p-courier"));
        Both<PaperChange, PaperChange> lent = firstThen(lend, lend);
        assertThat(lent.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(lent.second()).isInstanceOf(PaperChange.Refused.class);
    }

    @Test
    void paperIsPickedOnce() throws Exception {
        DocumentId letter = requested();
        Callable<PaperChange> pick = () -> store.loans.pick(letter, CLERK);
        Both<PaperChange, PaperChange> picked = firstThen(pick, pick);
        assertThat(picked.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(picked.second())).isEqualTo("ALREADY_PICKED");
    }

    @Test
    void paperIsPickedOrTheRequestIsWithdrawn() throws Exception {
        DocumentId letter = requested();
        Both<PaperChange, PaperChange> both =
                firstThen(
                        () -> store.originals.withdrawRequest(letter, CASE_WORKER),
                        () -> store.loans.pick(letter, CLERK));
        assertThat(both.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(both.second())).isEqualTo("NOT_REQUESTED");
        DocumentId other = requested();
        Both<PaperChange, PaperChange> reverse =
                firstThen(
                        () -> store.loans.pick(other, CLERK),
                        () -> store.originals.withdrawRequest(other, CASE_WORKER));
        assertThat(reverse.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(reverse.second())).isEqualTo("ALREADY_PICKED");
    }

    @Test
    void lentPaperComesBackOrGoesOn() throws Exception {
        DocumentId letter = lent();
        Both<PaperChange, PaperChange> both =
                firstThen(
                        () -> store.originals.returned(letter, CLERK),
                        () -> store.loans.forward(letter, "Amtsgericht", CLERK));
        assertThat(both.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(both.second())).isEqualTo("NOT_LENT");
        DocumentId other = lent();
        Both<PaperChange, PaperChange> reverse =
                firstThen(
                        () -> store.loans.forward(other, "Amtsgericht", CLERK),
                        () -> store.originals.returned(other, CLERK));
        assertThat(reverse.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(reverse.second())).isEqualTo("NOT_LENT");
    }

    @Test
    void noSheetComesBackTwice() throws Exception {
        DocumentId letter = lent();
        Callable<PaperChange> twoOfThree =
                () -> store.loans.returned(letter, CASE_WORKER.pseudonym(), CLERK.pseudonym(), 2);
        Both<PaperChange, PaperChange> both = firstThen(twoOfThree, twoOfThree);
        assertThat(both.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(both.second())).isEqualTo("TOO_MANY_SHEETS");
    }

    @Test
    void aReportThatCameFirstSavesThePaper() throws Exception {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        Both<IncidentChange, ExecutionResult> both =
                firstThen(
                        () -> store.incidents.report(letter, "nicht im Karton", CLERK),
                        () -> store.originals.execute(order.id(), properly()));
        assertThat(both.first()).isInstanceOf(IncidentChange.Done.class);
        assertThat(both.second())
                .isInstanceOfSatisfying(
                        ExecutionResult.NothingLeft.class,
                        left ->
                                assertThat(codes(left.takenOut().getFirst()))
                                        .containsExactly("PAPER_MISSING"));
        DocumentId other = store.due();
        DestructionOrder another = store.ordered(other);
        Both<ExecutionResult, IncidentChange> reverse =
                whileExecuting(
                        another, () -> store.incidents.report(other, "nicht im Karton", CLERK));
        assertThat(reverse.first()).isInstanceOf(ExecutionResult.Executed.class);
        assertThat(reverse.second()).isInstanceOf(IncidentChange.Refused.class);
    }

    @Test
    void aBoxIsFilledOrGivenUp() throws Exception {
        Shelf shelf = new Shelf("Archivkeller", "Regal 1");
        BoxNumber box = store.boxes.open(1, shelf, CLERK).getFirst().number();
        DocumentId letter = store.kept();
        Both<BoxChange, PaperChange> both =
                firstThen(
                        () -> store.boxes.retire(box, CLERK),
                        () -> store.boxes.put(letter, box, CLERK));
        assertThat(both.first()).isInstanceOf(BoxChange.Done.class);
        assertThat(refusal(both.second())).isEqualTo("BOX_CLOSED");
        BoxNumber other = store.boxes.open(1, shelf, CLERK).getFirst().number();
        Both<PaperChange, BoxChange> reverse =
                firstThen(
                        () -> store.boxes.put(letter, other, CLERK),
                        () -> store.boxes.retire(other, CLERK));
        assertThat(reverse.first()).isInstanceOf(PaperChange.Done.class);
        assertThat(((BoxChange.Refused) reverse.second()).reason().code())
                .isEqualTo("BOX_NOT_EMPTY");
    }

    private DocumentId requested() {
        DocumentId letter = store.due();
        store.originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        return letter;
    }

    private DocumentId lent() {
        DocumentId letter = requested();
        store.originals.lend(letter, CLERK.pseudonym(), CASE_WORKER.pseudonym());
        return letter;
    }

    private static String refusal(PaperChange change) {
        return ((PaperChange.Refused) change).reason().code();
    }

    @Test
    void nobodyWaitsInACircle() throws Exception {
        for (int round = 0; round < 10; round++) {
            DocumentId one = store.due();
            DocumentId two = store.due();
            DestructionOrder order = store.ordered(one, two);
            Future<ExecutionResult> executed =
                    threads.submit(() -> store.originals.execute(order.id(), properly()));
            Future<Boolean> cancelled =
                    threads.submit(() -> store.originals.cancel(order.id(), CLERK));
            Future<HoldOutcome> held =
                    threads.submit(() -> store.originals.hold(two, "Klage", CASE_WORKER));
            Future<OrderResult> reordered =
                    threads.submit(() ->
                            store.originals.order(
                                    List.of(two, one), AUTHORISER, DestructionLevel.P_4));
            executed.get(1, TimeUnit.MINUTES);
            cancelled.get(1, TimeUnit.MINUTES);
            reordered.get(1, TimeUnit.MINUTES);
            boolean saved = held.get(1, TimeUnit.MINUTES) instanceof HoldOutcome.Held;
            assertThat(store.destroyed(two)).isEqualTo(!saved);
        }
    }

    private record Both<A, B>(A first, B second) {}

    /// The second starts after the first has changed rows, and before the first commits.
    private <A, B> Both<A, B> firstThen(Callable<A> first, Callable<B> second) throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<A> one =
                threads.submit(() ->
                        store.transaction.execute(_ -> {
                            A result = call(first);
                            changed.countDown();
                            await(commit);
                            return result;
                        }));
        await(changed);
        Future<B> two = threads.submit(second);
        awaitOneWaiting(two);
        commit.countDown();
        return new Both<>(one.get(1, TimeUnit.MINUTES), two.get(1, TimeUnit.MINUTES));
    }

    /// The second starts while the execution reads its facts, all locks taken.
    private <B> Both<ExecutionResult, B> whileExecuting(DestructionOrder order, Callable<B> second)
            throws Exception {
        return whileAsking(() -> store.originals.execute(order.id(), properly()), second);
    }

    private <A, B> Both<A, B> whileAsking(Callable<A> first, Callable<B> second) throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        store.facts.whileAsking =
                () -> {
                    asking.countDown();
                    await(answer);
                };
        Future<A> one = threads.submit(first);
        await(asking);
        Future<B> two = threads.submit(second);
        awaitOneWaiting(two);
        answer.countDown();
        return new Both<>(one.get(1, TimeUnit.MINUTES), two.get(1, TimeUnit.MINUTES));
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nothing happened for a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Returns when the database says that somebody waits for a lock.
    private void awaitOneWaiting(Future<?> waiting) {
        while (!waiting.isDone()
                && store.jdbc
                        .sql(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                        + " and datname = current_database()")
                        .query(Integer.class)
                        .single()
                        .equals(0)) {
            Thread.onSpinWait();
        }
    }
}
