// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.ProposalId;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqlOfficesTests {
    private static final Actor AUTHOR = TestOffices.AUTHOR;
    private static final Actor ACTIVATOR = TestOffices.ACTIVATOR;
    private static final OfficeCode TILL = new OfficeCode("STADTKASSE");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode BILL = new ClassCode("RECHNUNG");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private JdbcTransactionManager transactions;
    private ListedLog log;
    private Offices offices;
    private volatile Instant now = Instant.parse("2025-06-01T10:00:00Z");

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        transactions = new JdbcTransactionManager(database);
        JdbcClient jdbc = JdbcClient.create(database);
        log = new ListedLog(jdbc);
        offices = TestOffices.over(jdbc, transactions, log, () -> now);
    }

    @Test
    void givesBackWhatIsInForceAndLogsOnlyChanges() {
        Office till = new Office(TILL, "Stadtkasse", "enaio");
        TestOffices.put(offices, till, till, new Office(TILL, "Stadtkasse", "cmis"));
        TestOffices.put(offices, documentClass(POST), documentClass(POST));
        assertThat(offices.office(TILL)).contains(new Office(TILL, "Stadtkasse", "cmis"));
        assertThat(offices.offices()).hasSize(1);
        assertThat(offices.documentClass(POST)).contains(documentClass(POST));
        assertThat(offices.documentClasses()).containsExactly(documentClass(POST));
        assertThat(log.lines())
                .containsExactly(
                        "office.proposed office/STADTKASSE p-author",
                        "office.changed office/STADTKASSE p-activator",
                        "office.proposed office/STADTKASSE p-author",
                        "office.changed office/STADTKASSE p-activator",
                        "class.proposed class/POST p-author",
                        "class.changed class/POST p-activator");
    }

    @Test
    void keepsTheLanguagesOfAnOfficeAndTheProfileOfAClass() {
        Office archive = new Office(TILL, "Stadtarchiv", "enaio", Optional.of("deu+eng"));
        TestOffices.put(
                offices, archive, documentClass(POST), documentClass(BILL).deliveredBy("kasse"));
        assertThat(offices.office(TILL)).contains(archive);
        assertThat(offices.dmsProfile(TILL, POST)).isEqualTo("enaio");
        assertThat(offices.dmsProfile(TILL, BILL)).isEqualTo("kasse");
        TestOffices.put(offices, new Office(TILL, "Stadtarchiv", "enaio"));
        assertThat(offices.office(TILL).flatMap(Office::languages)).isEmpty();
    }

    @Test
    void usesNoClassBeforeASecondPersonApprovedItsAnalysis() {
        TestOffices.put(offices, new Office(TILL, "Stadtkasse", "enaio"));
        assertThat(codes(offices.objections(TILL, POST))).containsExactly("UNKNOWN_CLASS");
        Proposal proposal = proposed(documentClass(POST));
        assertThat(proposal.state()).isEqualTo(Proposal.State.WAITING);
        assertThat(offices.documentClass(POST)).isEmpty();
        assertThat(codes(offices.objections(TILL, POST))).containsExactly("CLASS_NOT_APPROVED");
        assertThat(refused(offices.activate(proposal.id(), AUTHOR)))
                .isEqualTo("ACTIVATOR_IS_AUTHOR");
        assertThat(
                        refused(
                                offices.activate(
                                        proposal.id(),
                                        new Actor(
                                                new Pseudonym("p-other"), Set.of(Role.INSPECTOR)))))
                .isEqualTo("NOT_ADMINISTRATOR");
        done(offices.activate(proposal.id(), ACTIVATOR));
        assertThat(offices.objections(TILL, POST)).isEmpty();
        assertThat(codes(offices.objections(new OfficeCode("NIRGENDS"), POST)))
                .containsExactly("UNKNOWN_OFFICE");
        assertThat(log.lines())
                .endsWith(
                        "class.proposed class/POST p-author",
                        "class.changed class/POST p-activator");
    }

    @Test
    void scansNothingThatStandsOnTheNegativeList() {
        TestOffices.put(
                offices,
                new Office(TILL, "Stadtkasse", "enaio"),
                documentClass(POST)
                        .with(
                                Eligibility.negative(
                                        Eligibility.Handling.NEVER_SCAN,
                                        "DA Post 3.1",
                                        LocalDate.of(2027, 1, 1))),
                documentClass(BILL)
                        .with(
                                Eligibility.negative(
                                        Eligibility.Handling.SCAN_BUT_KEEP,
                                        "§ 4",
                                        LocalDate.of(2027, 1, 1))));
        assertThat(offices.objections(TILL, POST))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo("CLASS_NOT_SCANNED");
                    assertThat(reason.text()).contains("nicht gescannt (DA Post 3.1)");
                });
        assertThat(offices.objections(TILL, BILL)).isEmpty();
    }

    @Test
    void keepsWhichVersionOfAClassWasInForceWhen() {
        TestOffices.put(offices, documentClass(POST));
        Instant first = now;
        now = Instant.parse("2025-07-01T10:00:00Z");
        DocumentClass stricter = documentClass(POST).with(new InspectionRule(100, true));
        Proposal second = proposed(stricter);
        Proposal third = proposed(documentClass(POST).deliveredBy("kasse"));
        done(offices.activate(second.id(), ACTIVATOR));
        assertThat(refused(offices.activate(third.id(), ACTIVATOR))).isEqualTo("PROPOSAL_STALE");
        assertThat(offices.documentClass(POST)).contains(stricter);
        done(offices.cancel(third.id(), AUTHOR));
        assertThat(refused(offices.cancel(second.id(), AUTHOR))).isEqualTo("IN_FORCE");
        assertThat(offices.history(POST))
                .extracting(Proposal::version, Proposal::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(1, Proposal.State.ACTIVATED),
                        org.assertj.core.groups.Tuple.tuple(2, Proposal.State.ACTIVATED),
                        org.assertj.core.groups.Tuple.tuple(0, Proposal.State.WITHDRAWN));
        assertThat(offices.history(POST).getFirst().activated().map(Proposal.Act::at))
                .contains(first);
        assertThat(offices.history(POST).getFirst().change()).isEqualTo(documentClass(POST));
        assertThat(offices.waiting()).isEmpty();
    }

    @Test
    void replacesUntilAModeIsInForce() {
        put();
        assertThat(offices.modeAt(TILL, POST, Instant.EPOCH)).isEqualTo(ScanMode.REPLACING);
        proposed(mode(Optional.empty(), ScanMode.COPYING, "2025-06-01"));
        assertThat(offices.modeAt(TILL, POST, now)).isEqualTo(ScanMode.REPLACING);
    }

    @Test
    void changesTheModeAtMidnightInBerlin() {
        put();
        change(Optional.empty(), ScanMode.COPYING, "2026-01-01");
        change(Optional.empty(), ScanMode.REPLACING, "2026-07-01");
        assertThat(modeAt("2025-12-31T22:59:59Z")).isEqualTo(ScanMode.REPLACING);
        assertThat(modeAt("2025-12-31T23:00:00Z")).isEqualTo(ScanMode.COPYING);
        assertThat(modeAt("2026-06-30T21:59:59Z")).isEqualTo(ScanMode.COPYING);
        assertThat(modeAt("2026-06-30T22:00:00Z")).isEqualTo(ScanMode.REPLACING);
    }

    @Test
    void prefersTheClassesOwnRuleOnceItIsInForce() {
        put();
        change(Optional.of(POST), ScanMode.COPYING, "2026-01-01");
        change(Optional.empty(), ScanMode.REPLACING, "2026-07-01");
        assertThat(modeAt("2026-08-01T00:00:00Z")).isEqualTo(ScanMode.COPYING);
        assertThat(offices.modeAt(TILL, BILL, Instant.parse("2026-08-01T00:00:00Z")))
                .isEqualTo(ScanMode.REPLACING);
        change(Optional.of(POST), ScanMode.REPLACING, "2026-01-01");
        assertThat(modeAt("2026-08-01T00:00:00Z")).isEqualTo(ScanMode.REPLACING);
        assertThat(offices.modes(TILL))
                .hasSize(3)
                .first()
                .extracting(ModeChange::mode)
                .isEqualTo(ScanMode.COPYING);
    }

    @Test
    void cancelsAPlannedModeBeforeItsDayAndNeverAfter() {
        put();
        ProposalId copying =
                done(offices.activate(
                                proposed(mode(Optional.empty(), ScanMode.COPYING, "2025-06-03"))
                                        .id(),
                                ACTIVATOR))
                        .id();
        ProposalId later =
                done(offices.activate(
                                proposed(mode(Optional.empty(), ScanMode.REPLACING, "2025-06-09"))
                                        .id(),
                                ACTIVATOR))
                        .id();
        now = Instant.parse("2025-06-02T21:59:59Z");
        assertThat(done(offices.cancel(later, AUTHOR)).state()).isEqualTo(Proposal.State.CANCELLED);
        assertThat(refused(offices.cancel(later, AUTHOR))).isEqualTo("ALREADY_DECIDED");
        now = Instant.parse("2025-06-02T22:00:00Z");
        assertThat(refused(offices.cancel(copying, AUTHOR))).isEqualTo("IN_FORCE");
        assertThat(modeAt("2025-07-01T00:00:00Z")).isEqualTo(ScanMode.COPYING);
        assertThat(log.lines()).endsWith("mode.cancelled office/STADTKASSE p-author");

        change(Optional.empty(), ScanMode.REPLACING, "2025-06-03");
        assertThat(modeAt("2025-06-02T22:00:00Z"))
                .as("rolled back at once")
                .isEqualTo(ScanMode.REPLACING);
    }

    @Test
    void changesNoModeOfThePast() {
        put();
        assertThat(
                        refused(
                                offices.propose(
                                        mode(Optional.empty(), ScanMode.COPYING, "2025-05-31"),
                                        AUTHOR)))
                .isEqualTo("MODE_BACKDATED");
        Proposal waits = proposed(mode(Optional.empty(), ScanMode.COPYING, "2025-06-02"));
        now = Instant.parse("2025-06-03T10:00:00Z");
        assertThat(refused(offices.activate(waits.id(), ACTIVATOR))).isEqualTo("MODE_BACKDATED");
        change(Optional.empty(), ScanMode.COPYING, "2025-06-03");
        assertThat(modeAt("2025-06-03T09:59:59Z"))
                .as("what was captured in the morning")
                .isEqualTo(ScanMode.REPLACING);
        assertThat(modeAt("2025-06-03T10:00:00Z")).isEqualTo(ScanMode.COPYING);
    }

    @Test
    void refusesModesForWhatItDoesNotKnow() {
        assertThat(
                        refused(
                                offices.propose(
                                        mode(Optional.empty(), ScanMode.COPYING, "2026-01-01"),
                                        AUTHOR)))
                .isEqualTo("UNKNOWN_OFFICE");
        assertThatThrownBy(() -> modeAt("2026-01-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
        put();
        assertThat(
                        refused(
                                offices.propose(
                                        mode(
                                                Optional.of(new ClassCode("UNBEKANNT")),
                                                ScanMode.COPYING,
                                                "2026-01-01"),
                                        AUTHOR)))
                .isEqualTo("UNKNOWN_CLASS");
        assertThat(refused(offices.activate(new ProposalId(UUID.randomUUID()), ACTIVATOR)))
                .isEqualTo("UNKNOWN_PROPOSAL");
    }

    @Test
    void forgetsAChangeWithItsLogEntryWhenTheCallerRollsBack() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                    put();
                    status.setRollbackOnly();
                });
        assertThat(offices.offices()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    /// Random histories of planning, activating, cancelling and time passing, against the rule said in a few lines.
    @Test
    void agreesWithASmallModelOfTheModes() {
        put();
        Random random = new Random(20250601);
        List<ModeChange> planned = new ArrayList<>();
        List<ProposalId> ids = new ArrayList<>();
        for (int step = 0; step < 80; step++) {
            LocalDate today = LocalDate.ofInstant(now, BERLIN);
            int dice = random.nextInt(10);
            if (dice < 5) {
                ModeChange change =
                        new ModeChange(
                                TILL,
                                List.of(
                                                Optional.<ClassCode>empty(),
                                                Optional.of(POST),
                                                Optional.of(BILL))
                                        .get(random.nextInt(3)),
                                ScanMode.values()[random.nextInt(2)],
                                today.plusDays(random.nextInt(12)));
                ids.add(done(offices.activate(proposed(change).id(), ACTIVATOR)).id());
                planned.add(change);
            } else if (dice < 7 && !ids.isEmpty()) {
                int one = random.nextInt(ids.size());
                boolean ahead = planned.get(one).validFrom().isAfter(today);
                assertThat(offices.cancel(ids.get(one), AUTHOR) instanceof ChangeResult.Done)
                        .isEqualTo(ahead);
                if (ahead) {
                    planned.remove(one);
                    ids.remove(one);
                }
            } else {
                now = now.plusSeconds(random.nextInt(3 * 86_400));
            }
            for (ClassCode documentClass : List.of(POST, BILL)) {
                for (int days : List.of(0, 8)) {
                    Instant at = now.plusSeconds(86_400L * days);
                    assertThat(offices.modeAt(TILL, documentClass, at))
                            .as("step " + step)
                            .isEqualTo(model(planned, documentClass, at));
                }
            }
        }
    }

    private static ScanMode model(List<ModeChange> planned, ClassCode documentClass, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, BERLIN);
        for (Optional<ClassCode> scope :
                List.of(Optional.of(documentClass), Optional.<ClassCode>empty())) {
            Optional<ModeChange> best = Optional.empty();
            for (ModeChange one : planned) {
                boolean counts = one.documentClass().equals(scope) && !one.validFrom().isAfter(day);
                if (counts
                        && best.filter(known -> known.validFrom().isAfter(one.validFrom()))
                                .isEmpty()) {
                    best = Optional.of(one);
                }
            }
            if (best.isPresent()) {
                return best.get().mode();
            }
        }
        return ScanMode.REPLACING;
    }

    @Test
    void letsExactlyOneOfTwoDecide() throws Exception {
        put();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 8; round++) {
                ProposalId id =
                        proposed(mode(Optional.empty(), ScanMode.COPYING, "2025-06-01")).id();
                List<ChangeResult> results =
                        atOnce(
                                two,
                                () -> offices.activate(id, ACTIVATOR),
                                () -> offices.cancel(id, AUTHOR));
                assertThat(results).filteredOn(ChangeResult.Done.class::isInstance).hasSize(1);
                assertThat(results)
                        .filteredOn(ChangeResult.Refused.class::isInstance)
                        .singleElement()
                        .satisfies(result ->
                                assertThat(refused(result)).isIn("ALREADY_DECIDED", "IN_FORCE"));
            }
        }
    }

    @Test
    void letsExactlyOneOfTwoVersionsComeIntoForce() throws Exception {
        put();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 8; round++) {
                ProposalId one = proposed(documentClass(POST).deliveredBy("a" + round)).id();
                ProposalId other = proposed(documentClass(POST).deliveredBy("b" + round)).id();
                List<ChangeResult> results =
                        atOnce(
                                two,
                                () -> offices.activate(one, ACTIVATOR),
                                () -> offices.activate(other, ACTIVATOR));
                assertThat(results).filteredOn(ChangeResult.Done.class::isInstance).hasSize(1);
                assertThat(results)
                        .filteredOn(ChangeResult.Refused.class::isInstance)
                        .extracting(SqlOfficesTests::refused)
                        .containsExactly("PROPOSAL_STALE");
            }
        }
    }

    private static List<ChangeResult> atOnce(
            ExecutorService two, Callable<ChangeResult> one, Callable<ChangeResult> other)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<ChangeResult>> running = new ArrayList<>();
        for (Callable<ChangeResult> each : List.of(one, other)) {
            running.add(
                    two.submit(() -> {
                        start.await();
                        return each.call();
                    }));
        }
        return List.of(running.get(0).get(), running.get(1).get());
    }

    private void put() {
        TestOffices.put(
                offices,
                new Office(TILL, "Stadtkasse", "enaio"),
                documentClass(POST),
                documentClass(BILL));
    }

    private Proposal proposed(Change change) {
        return done(offices.propose(change, AUTHOR));
    }

    private static Proposal done(ChangeResult result) {
        return ((ChangeResult.Done) result).proposal();
    }

    private static String refused(ChangeResult result) {
        return ((ChangeResult.Refused) result).reason().code();
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    private void change(Optional<ClassCode> documentClass, ScanMode mode, String from) {
        TestOffices.put(offices, mode(documentClass, mode, from));
    }

    private static ModeChange mode(Optional<ClassCode> documentClass, ScanMode mode, String from) {
        return new ModeChange(TILL, documentClass, mode, LocalDate.parse(from));
    }

    private ScanMode modeAt(String instant) {
        return offices.modeAt(TILL, POST, Instant.parse(instant));
    }

    private static DocumentClass documentClass(ClassCode code) {
        return DocumentClass.ordinary(
                code, "Allgemeine Post", ProtectionNeed.NORMAL, "Schaden begrenzt.\nDaher normal.");
    }
}
