// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.EXECUTOR;
import static de.urschrift.originals.internal.PaperStoreForTests.POST;
import static de.urschrift.originals.internal.PaperStoreForTests.THIRTY_DAYS;
import static de.urschrift.originals.internal.PaperStoreForTests.WITNESS;
import static de.urschrift.originals.internal.PaperStoreForTests.actor;
import static de.urschrift.originals.internal.PaperStoreForTests.by;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.ordered;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Role;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.PaperRule;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.Execution;
import de.urschrift.originals.ExecutionResult;
import de.urschrift.originals.Gates;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.OrderStep;
import de.urschrift.originals.Originals;
import de.urschrift.originals.Packing;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperMark;
import de.urschrift.originals.PaperOrigin;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;

/// Invariant 6, guard by guard: each is enough to refuse, and only it stands between its case and the shredder.
class DestructionGuardTests {
    private static final OfficeCode COURT = new OfficeCode("RECHTSAMT");
    private static PaperStoreForTests store;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /// @param guard the policy
    /// @param code its objection
    /// @param paper makes paper to which only this guard objects
    record Case(String guard, String code, Function<PaperStoreForTests, DocumentId> paper) {
        @Override
        public String toString() {
            return guard + " " + code;
        }

        String told() {
            return code + " " + CLAUSES.getOrDefault(code, "A.O.1 i");
        }
    }

    /// The requirement that each objection names, where it is not the destruction's own.
    private static final Map<String, String> CLAUSES =
            Map.of(
                    "PAPER_INCOMPLETE", "ISO/IEC 21964-3",
                    "RESTRICTED", "GDPR 18",
                    "CLARIFICATION_OPEN", "A.O.1 j",
                    "DEFECT_OPEN", "A.NB.3",
                    "RESCAN_OPEN", "A.NB.3",
                    "INSPECTION_INCOMPLETE", "A.SC.8",
                    "SEAL_INVALID", "A.IS.1",
                    "ARCHIVE_NOT_PROVEN", "A.T.4",
                    "DMS_NOT_PROVEN", "A.NB.3",
                    "NOT_BACKED_UP", "A.IS.1");

    private static List<String> told(List<Reason> reasons) {
        return reasons.stream().map(reason -> reason.code() + " " + reason.clause()).toList();
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "PaperIsHere",
                        "PAPER_WITH_OFFICE",
                        store -> {
                            DocumentId paper = lent(store);
                            store.originals.keptForGood(paper, CLERK);
                            return paper;
                        }),
                new Case("ModeIsReplacing", "MODE_NOT_REPLACING", DestructionGuardTests::copied),
                new Case(
                        "ClassIsDestructible",
                        "CLASS_NOT_DESTRUCTIBLE",
                        store ->
                                store.due(
                                        new DestructionRule(
                                                30, false, false, DestructionLevel.P_4))),
                new Case("PeriodIsOver", "PERIOD_NOT_STARTED", PaperStoreForTests::kept),
                new Case(
                        "PeriodIsOver",
                        "PERIOD_RUNNING",
                        store -> {
                            DocumentId paper = store.kept();
                            store.originals.startPeriod(
                                    paper, store.now().minus(Duration.ofDays(30)));
                            return paper;
                        }),
                new Case(
                        "OfficeReleased",
                        "NOT_RELEASED",
                        store ->
                                store.due(
                                        new DestructionRule(30, true, true, DestructionLevel.P_4))),
                new Case(
                        "NoHold",
                        "ON_HOLD",
                        store -> {
                            DocumentId paper = store.due();
                            store.originals.hold(paper, "Klage", CASE_WORKER);
                            return paper;
                        }),
                new Case(
                        "NoHold",
                        "ON_HOLD",
                        store -> {
                            DocumentId paper = new DocumentId(UUID.randomUUID());
                            store.originals.keep(
                                    paper,
                                    new BatchId(UUID.randomUUID()),
                                    COURT,
                                    POST,
                                    ScanMode.REPLACING,
                                    1,
                                    THIRTY_DAYS);
                            store.originals.startPeriod(
                                    paper, store.now().minus(Duration.ofDays(32)));
                            holdItsFile(store, paper);
                            return paper;
                        }),
                new Case(
                        "NothingIsMissing",
                        "PAPER_MISSING",
                        store -> {
                            DocumentId paper = store.due();
                            store.incidents.report(paper, "nicht im Karton", CLERK);
                            return paper;
                        }),
                new Case("NoRequest", "REQUEST_OPEN", DestructionGuardTests::requested),
                new Case("NoRequest", "LENT", DestructionGuardTests::lent),
                spoilt("PaperIsComplete", "PAPER_INCOMPLETE", KnownFacts.Fact.PAPER),
                spoilt("NoClarification", "CLARIFICATION_OPEN", KnownFacts.Fact.CLARIFICATION),
                spoilt("NoDefect", "DEFECT_OPEN", KnownFacts.Fact.DEFECT),
                spoilt("NoRescan", "RESCAN_OPEN", KnownFacts.Fact.RESCAN),
                spoilt("NotRestricted", "RESTRICTED", KnownFacts.Fact.RESTRICTION),
                new Case(
                        "BatchIsInspected",
                        "INSPECTION_INCOMPLETE",
                        store -> {
                            DocumentId paper = store.due();
                            store.facts.spoil(
                                    KnownFacts.Fact.INSPECTION,
                                    store.originals.original(paper).orElseThrow().batch());
                            return paper;
                        }),
                spoilt("SealIsValid", "SEAL_INVALID", KnownFacts.Fact.SEAL),
                spoilt("ArchiveHoldsIt", "ARCHIVE_NOT_PROVEN", KnownFacts.Fact.ARCHIVE),
                spoilt("DmsHoldsIt", "DMS_NOT_PROVEN", KnownFacts.Fact.DMS),
                spoilt("BackupHoldsIt", "NOT_BACKED_UP", KnownFacts.Fact.BACKUP));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesWhatTheGuardForbidsAndOnlyTheGuardDoes(Case tried) {
        DocumentId paper = tried.paper().apply(store);
        assertThat(store.originals.clear(paper))
                .isInstanceOfSatisfying(
                        ClearanceResult.Refused.class,
                        refused ->
                                assertThat(told(refused.reasons())).containsExactly(tried.told()));
        assertThat(store.originals.order(List.of(paper), AUTHORISER, DestructionLevel.P_4))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused -> {
                            assertThat(refused.reason().code()).isEqualTo("NOTHING_CLEARED");
                            assertThat(told(refused.notCleared().getFirst().reasons()))
                                    .containsExactly(tried.told());
                        });
        assertThat(store.destroyed(paper)).isFalse();

        Originals careless = store.forgetting(tried.guard());
        DestructionOrder order = ordered(careless, paper);
        assertThat(store.originals.execute(order.id(), properly()))
                .as("the guard takes out what was ordered without it")
                .isInstanceOfSatisfying(
                        ExecutionResult.NothingLeft.class,
                        left ->
                                assertThat(told(left.takenOut().getFirst().reasons()))
                                        .containsExactly(tried.told()));
        assertThat(store.destroyed(paper)).isFalse();

        Destruction run = store.destruction;
        OrderId packed = ordered(careless, paper).id();
        String number = UUID.randomUUID().toString();
        run.pack(packed, new Packing("B", number, 1_250, Set.of(paper)), CLERK);
        run.start(packed, properly());
        assertThat(run.destroy(packed, "B", number, EXECUTOR))
                .as("the guard keeps the container from the machine")
                .isInstanceOfSatisfying(
                        OrderStep.Refused.class,
                        refused ->
                                assertThat(told(refused.takenOut().getFirst().reasons()))
                                        .containsExactly(tried.told()));
        assertThat(store.destroyed(paper)).isFalse();

        DestructionOrder again = ordered(careless, paper);
        assertThat(careless.execute(again.id(), properly()))
                .isInstanceOf(ExecutionResult.Executed.class);
        assertThat(store.destroyed(paper)).isTrue();
    }

    @Test
    void triesEveryGuard() {
        assertThat(
                        Stream.concat(cases().map(Case::guard), executions().keySet().stream())
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(Gates.guards());
    }

    private static Map<String, Execution> executions() {
        Map<String, Execution> executions = new TreeMap<>();
        executions.put(
                "ExecutorHasRole",
                by(actor("p-executor", Role.PAPER_STORE), WITNESS, DestructionLevel.P_4));
        executions.put(
                "ExecutorIsNotAuthoriser",
                by(
                        actor(
                                AUTHORISER.pseudonym().value(),
                                Role.DESTRUCTION_AUTHORISER,
                                Role.DESTRUCTION_EXECUTOR),
                        WITNESS,
                        DestructionLevel.P_4));
        executions.put(
                "WitnessIsNotExecutor", by(EXECUTOR, EXECUTOR.pseudonym(), DestructionLevel.P_4));
        executions.put("LevelIsReached", by(EXECUTOR, WITNESS, DestructionLevel.P_3));
        return executions;
    }

    static Stream<Map.Entry<String, Execution>> executionCases() {
        return executions().entrySet().stream();
    }

    private static final Map<String, String> EXECUTION_CODES =
            Map.of(
                    "ExecutorHasRole", "ROLE_MISSING A.O.1 g",
                    "ExecutorIsNotAuthoriser", "EXECUTOR_IS_AUTHORISER A.O.1 g",
                    "WitnessIsNotExecutor", "WITNESS_IS_EXECUTOR A.O.1 g",
                    "LevelIsReached", "LEVEL_TOO_LOW CON.6.A12");

    @ParameterizedTest
    @MethodSource("executionCases")
    void refusesTheWrongPersonOrMachineAndLeavesTheOrderOpen(Map.Entry<String, Execution> tried) {
        DocumentId paper = store.due(THIRTY_DAYS);
        DestructionOrder order = ordered(store.originals, paper);
        assertThat(store.originals.execute(order.id(), tried.getValue()))
                .isInstanceOfSatisfying(
                        ExecutionResult.Refused.class,
                        refused ->
                                assertThat(told(refused.reasons()))
                                        .containsExactly(EXECUTION_CODES.get(tried.getKey())));
        assertThat(store.destroyed(paper)).isFalse();
        assertThat(store.log.kinds("destruction/" + order.id()))
                .containsExactly("destruction.ordered", "destruction.refused");

        Originals careless = store.forgetting(tried.getKey());
        switch (tried.getKey()) {
            case "ExecutorIsNotAuthoriser" ->
                    // the table itself refuses once more
                    assertThatThrownBy(() -> careless.execute(order.id(), tried.getValue()))
                            .isInstanceOf(DataIntegrityViolationException.class);
            case "LevelIsReached" ->
                    // each clearance asks for its own level once more
                    assertThat(careless.execute(order.id(), tried.getValue()))
                            .isInstanceOf(ExecutionResult.NothingLeft.class);
            default ->
                    assertThat(careless.execute(order.id(), tried.getValue()))
                            .isInstanceOf(ExecutionResult.Executed.class);
        }
    }

    @Test
    void refusesAnOrderWithoutTheAuthorisersRole() {
        assertThat(store.originals.order(List.of(store.due()), EXECUTOR, DestructionLevel.P_4))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("ROLE_MISSING"));
    }

    @Test
    void refusesALevelBelowThatOfTheClass() {
        DocumentId paper = store.due();
        assertThat(store.originals.order(List.of(paper), AUTHORISER, DestructionLevel.P_3))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.notCleared().getFirst()))
                                        .containsExactly("LEVEL_TOO_LOW"));
    }

    @Test
    void obeysAClassThatHasBecomeStricter() {
        DocumentId paper = store.due();
        DestructionOrder order = ordered(store.originals, paper);
        store.classes.put(POST, strict());
        try {
            assertThat(store.originals.execute(order.id(), properly()))
                    .isInstanceOfSatisfying(
                            ExecutionResult.NothingLeft.class,
                            left ->
                                    assertThat(codes(left.takenOut().getFirst()))
                                            .containsExactly(
                                                    "CLASS_NOT_DESTRUCTIBLE", "NOT_RELEASED"));
        } finally {
            store.classes.clear();
        }
    }

    @Test
    void destroysNothingWhenAFactCannotBeHad() {
        DocumentId paper = store.due();
        DestructionOrder order = ordered(store.originals, paper);
        store.facts.broken = true;
        try {
            assertThatThrownBy(() -> store.originals.execute(order.id(), properly()))
                    .isInstanceOf(OutsideFailure.class);
            assertThatThrownBy(() -> store.originals.clear(paper))
                    .isInstanceOf(OutsideFailure.class);
            assertThat(store.originals.due(store.now()))
                    .filteredOn(line -> line.original().document().equals(paper))
                    .singleElement()
                    .extracting(PaperDue::objections)
                    .satisfies(objections ->
                            assertThat(codes(objections)).containsExactly("FACT_NOT_READABLE"));
        } finally {
            store.facts.broken = false;
        }
        assertThat(store.originals.execute(order.id(), properly()))
                .isInstanceOf(ExecutionResult.Executed.class);
    }

    @Test
    void tellsEveryObjectionWithItsClause() {
        DocumentId paper = store.kept();
        store.originals.hold(paper, "Klage", CASE_WORKER);
        store.facts.spoil(KnownFacts.Fact.BACKUP, paper);
        assertThat(store.originals.due(store.now()))
                .filteredOn(line -> line.original().document().equals(paper))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.due()).isFalse();
                    assertThat(codes(line.objections()))
                            .containsExactly("PERIOD_NOT_STARTED", "ON_HOLD", "NOT_BACKED_UP");
                    assertThat(line.objections())
                            .allSatisfy(reason -> assertThat(reason.clause()).isNotEmpty());
                });
    }

    @Test
    void refusesPaperItHasNeverSeen() {
        DocumentId unknown = new DocumentId(UUID.randomUUID());
        assertThat(store.originals.clear(unknown))
                .isInstanceOfSatisfying(
                        ClearanceResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.reasons())).containsExactly("NOT_KEPT"));
        assertThat(store.originals.order(List.of(unknown), AUTHORISER, DestructionLevel.P_4))
                .isInstanceOf(OrderResult.Refused.class);
    }

    private static Case spoilt(String guard, String code, KnownFacts.Fact fact) {
        return new Case(
                guard,
                code,
                store -> {
                    DocumentId paper = store.due();
                    store.facts.spoil(fact, paper);
                    return paper;
                });
    }

    private static void holdItsFile(PaperStoreForTests store, DocumentId paper) {
        Optional<PaperMark> file =
                Optional.of(store.holds.mark(PaperMark.Of.FILE, new Sensitive<>(paper.toString())));
        store.holds.origin(paper, new PaperOrigin(Optional.empty(), file, Optional.empty()), CLERK);
        store.holds.hold(
                HoldKind.TAX_AUDIT,
                new HoldScope.AllThat(
                        Optional.of(COURT),
                        Optional.empty(),
                        file,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(LocalDate.parse("2020-01-01"))),
                "Prüfung",
                CLERK);
    }

    private static DocumentId requested(PaperStoreForTests store) {
        DocumentId paper = store.due();
        store.originals.requestOriginal(paper, CASE_WORKER, "Unterschrift", "Zimmer 204");
        return paper;
    }

    private static DocumentId lent(PaperStoreForTests store) {
        DocumentId paper = requested(store);
        store.originals.lend(paper, CLERK.pseudonym(), new Pseudonym("p-courier"));
        return paper;
    }

    /// Copied paper has no period; here somebody tampered with the table.
    private static DocumentId copied(PaperStoreForTests store) {
        DocumentId paper =
                store.kept(new BatchId(UUID.randomUUID()), ScanMode.COPYING, THIRTY_DAYS);
        store.jdbc
                .sql(
                        "update original set period_from = date '2025-01-01', runs_since = date '2025-01-01', due_on = date '2025-02-01'"
                                + " where document = :document")
                .param("document", paper.value())
                .update();
        return paper;
    }

    private static DocumentClass strict() {
        return DocumentClass.ordinary(POST, "Allgemeine Post", ProtectionNeed.HOCH, "Neu bewertet.")
                .with(new InspectionRule(100, false))
                .with(PaperRule.days(30, "P-4").released())
                .with(
                        Eligibility.negative(
                                Eligibility.Handling.SCAN_BUT_KEEP,
                                "§ 4",
                                LocalDate.of(2030, 1, 1)));
    }
}
