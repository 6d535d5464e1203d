// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.EXECUTOR;
import static de.urschrift.originals.internal.PaperStoreForTests.POST;
import static de.urschrift.originals.internal.PaperStoreForTests.THIRTY_DAYS;
import static de.urschrift.originals.internal.PaperStoreForTests.TILL;
import static de.urschrift.originals.internal.PaperStoreForTests.WITNESS;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.HoldOutcome;
import de.urschrift.originals.LiftOutcome;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.StoragePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlOriginalsTests {
    private static final StoragePlace BOX = new StoragePlace("K-0001", "Raum 3, Regal 2");
    private static final Pseudonym COURIER = new Pseudonym("p-courier");
    private static PaperStoreForTests store;
    private static Originals originals;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
        originals = store.originals;
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void setTheClock() {
        store.at("2026-01-05T10:00:00+01:00");
    }

    @Test
    void destroysALetterThirtyDaysAfterBothReceipts() {
        DocumentId letter = store.kept();
        originals.box(letter, BOX, CLERK);
        originals.startPeriod(letter, store.now());
        store.at("2026-02-04T23:59:59+01:00");
        assertThat(objections(letter)).containsExactly("PERIOD_RUNNING");
        assertThat(originals.ready(store.now(), 1000)).noneMatch(line -> is(line, letter));
        store.at("2026-02-05T00:00:00+01:00");
        assertThat(objections(letter)).isEmpty();
        assertThat(originals.ready(store.now(), 1000)).anyMatch(line -> is(line, letter));
        assertThat(originals.clear(letter)).isInstanceOf(ClearanceResult.Cleared.class);

        DestructionOrder order = store.ordered(letter);
        assertThat(originals.openOrders()).contains(order);
        assertThat(originals.order(List.of(letter), AUTHORISER, DestructionLevel.P_4))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.notCleared().getFirst()))
                                        .containsExactly("ALREADY_ORDERED"));
        var executed = (ExecutionResult.Executed) originals.execute(order.id(), properly());
        assertThat(executed.takenOut()).isEmpty();
        assertThat(executed.report().items())
                .containsExactly(
                        new DestructionReport.Item(
                                letter, 3, DestructionLevel.P_4, Optional.empty(), store.now()));
        assertThat(executed.report().executor()).isEqualTo(EXECUTOR.pseudonym());
        assertThat(executed.report().authoriser()).isEqualTo(AUTHORISER.pseudonym());
        assertThat(executed.report().witness()).isEqualTo(WITNESS);
        assertThat(originals.report(order.id())).contains(executed.report());
        assertThat(originals.execute(order.id(), properly()))
                .isEqualTo(new ExecutionResult.AlreadyExecuted(executed.report()));

        Sha256 certificate = Sha256.of(new byte[] {1});
        assertThat(originals.withoutCertificate()).contains(order.id());
        assertThat(originals.requestOriginal(letter, CASE_WORKER, "zu spät", "Zimmer 204"))
                .isEqualTo(new RequestOutcome.TooLate(store.now(), order.id(), Optional.empty()));
        originals.attachCertificate(order.id(), certificate);
        originals.attachCertificate(order.id(), certificate);
        assertThatThrownBy(() -> originals.attachCertificate(order.id(), Sha256.of(new byte[] {2})))
                .isInstanceOf(IllegalStateException.class);
        assertThat(originals.withoutCertificate()).doesNotContain(order.id());
        assertThat(originals.requestOriginal(letter, CASE_WORKER, "zu spät", "Zimmer 204"))
                .isEqualTo(
                        new RequestOutcome.TooLate(
                                store.now(), order.id(), Optional.of(certificate)));
        assertThat(originals.hold(letter, "zu spät", CASE_WORKER))
                .isInstanceOf(HoldOutcome.Refused.class);
        assertThat(originals.clear(letter)).isInstanceOf(ClearanceResult.Refused.class);
        assertThat(store.log.kinds("document/" + letter))
                .containsExactly(
                        "original.kept",
                        "original.boxed",
                        "original.period-started",
                        "original.ordered",
                        "original.destroyed");
        assertThat(store.log.kinds("destruction/" + order.id()))
                .containsExactly(
                        "destruction.ordered", "destruction.executed", "destruction.certified");
    }

    @Test
    void stopsTheClockForARequestMadeOneSecondBeforeTheEnd() {
        DocumentId letter = store.kept();
        originals.startPeriod(letter, store.now());
        store.at("2026-02-04T23:59:59+01:00");
        OriginalRequest request =
                ((RequestOutcome.Accepted)
                                originals.requestOriginal(
                                        letter, CASE_WORKER, "Unterschrift prüfen", "Zimmer 204"))
                        .request();
        assertThat(originals.pickList()).contains(request);
        assertThat(originals.requestOriginal(letter, CASE_WORKER, "ich auch", "Zimmer 1"))
                .isEqualTo(new RequestOutcome.AlreadyRequested(request));
        store.pass(Duration.ofDays(10));
        assertThat(objections(letter)).containsExactly("PERIOD_STOPPED", "REQUEST_OPEN");
        assertThat(refusal(originals.lend(letter, COURIER, COURIER))).isEqualTo("SAME_PERSON");
        assertThat(originals.lend(letter, CLERK.pseudonym(), COURIER))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(originals.pickList()).doesNotContain(request);
        assertThat(refusal(originals.lend(letter, CLERK.pseudonym(), COURIER)))
                .isEqualTo("NOT_REQUESTED");
        assertThat(refusal(originals.withdrawRequest(letter, CASE_WORKER)))
                .isEqualTo("NOT_REQUESTED");
        assertThat(refusal(originals.box(letter, BOX, CLERK))).isEqualTo("PAPER_NOT_HERE");
        assertThat(objections(letter)).containsExactly("PERIOD_STOPPED", "LENT");
        store.at("2026-03-20T10:00:00+01:00");
        assertThat(originals.returned(letter, CLERK)).isInstanceOf(PaperChange.Done.class);
        assertThat(refusal(originals.returned(letter, CLERK))).isEqualTo("NOT_LENT");
        assertThat(paper(letter).period())
                .as("the one day that was left follows the day of return")
                .isEqualTo(
                        new Period.Running(
                                LocalDate.parse("2026-03-20"), LocalDate.parse("2026-03-22")));
        assertThat(store.log.kinds("document/" + letter))
                .endsWith("original.requested", "original.lent", "original.returned");
        assertThat(store.log.all()).doesNotContain("Unterschrift", "Zimmer");
        assertThat(request.toString()).doesNotContain("Unterschrift", "Zimmer");
    }

    @Test
    void goesOnWhenARequestIsWithdrawn() {
        DocumentId letter = store.kept();
        originals.startPeriod(letter, store.now());
        originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        store.pass(Duration.ofDays(1));
        assertThat(originals.withdrawRequest(letter, CASE_WORKER))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(paper(letter).period())
                .isEqualTo(
                        new Period.Running(
                                LocalDate.parse("2026-01-06"), LocalDate.parse("2026-02-06")));
    }

    @Test
    void neverDestroysWhatTheOfficeKeepsForGood() {
        DocumentId letter = store.due();
        assertThat(refusal(originals.keptForGood(letter, CLERK))).isEqualTo("NOT_LENT");
        originals.requestOriginal(letter, CASE_WORKER, "Urkunde", "Zimmer 204");
        originals.lend(letter, CLERK.pseudonym(), COURIER);
        originals.keptForGood(letter, CLERK);
        assertThat(paper(letter).state()).isInstanceOf(PaperState.Forwarded.class);
        assertThat(originals.due(store.now())).noneMatch(line -> is(line, letter));
        assertThat(originals.requestOriginal(letter, CASE_WORKER, "noch einmal", "Zimmer 204"))
                .isInstanceOf(RequestOutcome.NotKept.class);
        assertThat(originals.startPeriod(letter, store.now()))
                .isInstanceOf(PaperChange.Refused.class);
    }

    @Test
    void goesOnOnlyWhenTheLastHoldIsLiftedAndNoRequestIsOpen() {
        DocumentId letter = store.kept();
        originals.startPeriod(letter, store.now());
        var first = ((HoldOutcome.Held) originals.hold(letter, "Klage", CASE_WORKER)).hold();
        var second = ((HoldOutcome.Held) originals.hold(letter, "Prüfung", CLERK)).hold();
        originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        assertThat(paper(letter).period()).isEqualTo(new Period.Stopped(30));
        store.holds.lift(first.id(), "erledigt", CASE_WORKER);
        assertThat(paper(letter).holds()).containsExactly(second);
        originals.withdrawRequest(letter, CASE_WORKER);
        assertThat(paper(letter).period()).isEqualTo(new Period.Stopped(30));
        assertThat(store.holds.lift(first.id(), "noch einmal", CASE_WORKER))
                .isInstanceOf(LiftOutcome.LiftedBefore.class);
        store.pass(Duration.ofDays(2));
        store.holds.lift(second.id(), "erledigt", CASE_WORKER);
        assertThat(paper(letter).period())
                .isEqualTo(
                        new Period.Running(
                                LocalDate.parse("2026-01-07"), LocalDate.parse("2026-02-07")));
        assertThat(store.log.all()).doesNotContain("Klage", "erledigt");
    }

    @Test
    void beginsAnewWhenANewVersionIsDelivered() {
        DocumentId letter = store.kept();
        originals.startPeriod(letter, store.now());
        originals.release(letter, CASE_WORKER);
        assertThat(originals.startPeriod(letter, store.now().plus(Duration.ofHours(1))))
                .isInstanceOf(PaperChange.Unchanged.class);
        assertThat(originals.startPeriod(letter, Instant.EPOCH))
                .isInstanceOf(PaperChange.Unchanged.class);
        assertThat(paper(letter).release()).isPresent();
        originals.startPeriod(letter, store.now().plus(Duration.ofDays(3)));
        assertThat(paper(letter).period())
                .isEqualTo(
                        new Period.Running(
                                LocalDate.parse("2026-01-08"), LocalDate.parse("2026-02-08")));
        assertThat(paper(letter).release()).isEmpty();
    }

    @Test
    void waitsForTheOfficesReleaseWhereTheClassDemandsIt() {
        DocumentId letter = store.due(new DestructionRule(10, true, true, DestructionLevel.P_5));
        assertThat(objections(letter)).containsExactly("NOT_RELEASED");
        assertThat(originals.release(letter, CASE_WORKER)).isInstanceOf(PaperChange.Done.class);
        assertThat(originals.release(letter, CASE_WORKER))
                .isInstanceOf(PaperChange.Unchanged.class);
        assertThat(objections(letter)).isEmpty();
    }

    @Test
    void handsCopiedPaperToTheOffice() {
        DocumentId letter =
                store.kept(new BatchId(UUID.randomUUID()), ScanMode.COPYING, THIRTY_DAYS);
        assertThat(originals.dispatchList(TILL))
                .extracting(PaperOriginal::document)
                .contains(letter);
        assertThat(objections(letter)).containsExactly("MODE_NOT_REPLACING", "PERIOD_NOT_STARTED");
        assertThat(refusal(originals.startPeriod(letter, store.now())))
                .isEqualTo("MODE_NOT_REPLACING");
        assertThat(originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204"))
                .isInstanceOf(RequestOutcome.NotKept.class);
    }

    @Test
    void freezesModeAndRuleAtCapture() {
        BatchId batch = new BatchId(UUID.randomUUID());
        DocumentId letter = store.kept(batch, ScanMode.COPYING, THIRTY_DAYS);
        assertThat(originals.keep(letter, batch, TILL, POST, ScanMode.COPYING, 3, THIRTY_DAYS))
                .isInstanceOf(PaperChange.Unchanged.class);
        assertThat(
                        refusal(
                                originals.keep(
                                        letter,
                                        batch,
                                        TILL,
                                        POST,
                                        ScanMode.REPLACING,
                                        3,
                                        THIRTY_DAYS)))
                .isEqualTo("KEPT_OTHERWISE");
        assertThat(
                        refusal(
                                originals.keep(
                                        letter,
                                        batch,
                                        TILL,
                                        POST,
                                        ScanMode.COPYING,
                                        3,
                                        new DestructionRule(0, false, true, DestructionLevel.P_4))))
                .isEqualTo("KEPT_OTHERWISE");
        assertThat(store.log.kinds("document/" + letter)).containsExactly("original.kept");
    }

    @Test
    void boxesAWholeBatch() {
        BatchId batch = new BatchId(UUID.randomUUID());
        DocumentId one = store.kept(batch, ScanMode.REPLACING, THIRTY_DAYS);
        DocumentId two = store.kept(batch, ScanMode.REPLACING, THIRTY_DAYS);
        originals.box(one, BOX, CLERK);
        assertThat(originals.box(batch, BOX, CLERK)).containsExactly(two);
        assertThat(paper(two).place()).contains(BOX);
    }

    @Test
    void takesOutWhatAHoldProtectsSinceTheOrder() {
        DocumentId held = store.due();
        DocumentId free = store.due();
        DestructionOrder order = store.ordered(held, free);
        originals.hold(held, "Klage", CASE_WORKER);
        var executed = (ExecutionResult.Executed) originals.execute(order.id(), properly());
        assertThat(executed.takenOut())
                .singleElement()
                .satisfies(item -> assertThat(item.document()).isEqualTo(held))
                .satisfies(item -> assertThat(codes(item)).containsExactly("ON_HOLD"));
        assertThat(executed.report().takenOut())
                .containsExactly(new DestructionReport.TakenOut(held, List.of("ON_HOLD")));
        assertThat(originals.report(order.id())).contains(executed.report());
        assertThat(store.destroyed(free)).isTrue();
        assertThat(store.destroyed(held)).isFalse();
        assertThat(paper(held).openOrder()).isEmpty();
        assertThat(store.log.kinds("document/" + held)).endsWith("original.taken-out");
    }

    @Test
    void takesOutBeforeThePaperIsWeighed() {
        DocumentId held = store.due();
        DocumentId free = store.due();
        DestructionOrder order = store.ordered(held, free);
        assertThat(originals.review(order.id(), CLERK)).isEmpty();
        originals.hold(held, "Klage", CASE_WORKER);
        assertThat(originals.review(order.id(), CLERK))
                .singleElement()
                .satisfies(item -> assertThat(item.document()).isEqualTo(held));
        assertThat(originals.review(order.id(), CLERK)).isEmpty();
        var executed = (ExecutionResult.Executed) originals.execute(order.id(), properly());
        assertThat(executed.takenOut()).isEmpty();
        assertThat(executed.report().takenOut()).hasSize(1);
    }

    @Test
    void closesAnOrderOfWhichNothingIsLeft() {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        assertThat(originals.review(order.id(), CLERK)).hasSize(1);
        assertThat(originals.execute(order.id(), properly()))
                .isInstanceOfSatisfying(
                        ExecutionResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.reasons()))
                                        .containsExactly("ORDER_CANCELLED"));
        assertThat(originals.report(order.id())).isEmpty();
    }

    @Test
    void keepsThePaperOfACancelledOrder() {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        assertThat(originals.cancel(order.id(), CLERK)).isTrue();
        assertThat(originals.cancel(order.id(), CLERK)).isFalse();
        assertThat(originals.openOrders()).doesNotContain(order);
        assertThat(paper(letter).openOrder()).isEmpty();
        assertThat(originals.execute(order.id(), properly()))
                .isInstanceOf(ExecutionResult.Refused.class);
        assertThat(originals.execute(store.ordered(letter).id(), properly()))
                .isInstanceOf(ExecutionResult.Executed.class);
    }

    @Test
    void forgetsAChangeWithItsLogEntryWhenTheCallerRollsBack() {
        DocumentId letter = store.due();
        DestructionOrder order = store.ordered(letter);
        store.transaction.executeWithoutResult(status -> {
            originals.execute(order.id(), properly());
            status.setRollbackOnly();
        });
        assertThat(store.destroyed(letter)).isFalse();
        assertThat(store.log.kinds("document/" + letter)).endsWith("original.ordered");
    }

    private static List<String> objections(DocumentId document) {
        return originals.due(store.now()).stream()
                .filter(line -> is(line, document))
                .findFirst()
                .map(line -> codes(line.objections()))
                .orElseThrow();
    }

    private static boolean is(PaperDue line, DocumentId document) {
        return line.original().document().equals(document);
    }

    private static PaperOriginal paper(DocumentId document) {
        return originals.original(document).orElseThrow();
    }

    private static String refusal(PaperChange change) {
        return ((PaperChange.Refused) change).reason().code();
    }
}
