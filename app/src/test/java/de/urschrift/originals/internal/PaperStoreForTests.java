// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import com.zaxxer.hikari.HikariDataSource;
import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.SignedCodes;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.FederalState;
import de.urschrift.offices.GermanHolidays;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.ProposalId;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.WorkingDays;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionGate;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.Dispatches;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.Execution;
import de.urschrift.originals.Gates;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Loans;
import de.urschrift.originals.NotCleared;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperIncidents;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Stocktakings;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A paper store on a real database with a clock that tests set.
final class PaperStoreForTests implements AutoCloseable {
    static final OfficeCode TILL = new OfficeCode("STADTKASSE");
    static final ClassCode POST = new ClassCode("POST");
    static final DestructionRule THIRTY_DAYS =
            new DestructionRule(30, false, true, DestructionLevel.P_4);
    static final Actor CLERK = actor("p-clerk", Role.PAPER_STORE);
    static final Actor CASE_WORKER = actor("p-case-worker", Role.CASE_WORKER);
    static final Actor AUTHORISER = actor("p-authoriser", Role.DESTRUCTION_AUTHORISER);
    static final Actor EXECUTOR = actor("p-executor", Role.DESTRUCTION_EXECUTOR);
    static final WorkingDays SAXONY =
            new WorkingDays(new GermanHolidays(FederalState.SN, Set.of()));
    static final Pseudonym WITNESS = new Pseudonym("p-witness");

    final KnownFacts facts;
    final Map<ClassCode, DocumentClass> classes = new ConcurrentHashMap<>();
    final ListedLog log;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final Originals originals;
    final HoldRegister holds;
    final Boxes boxes;
    final Loans loans;
    final PaperIncidents incidents;
    final Stocktakings stocktakings;
    private final SignedCodes codes;
    final Destruction destruction;
    private final HikariDataSource pool;
    final JdbcTransactionManager transactions;
    private volatile Instant now;

    /// Which entry into the log does not come off, as if the machine stopped there; 0: none.
    int crashAt;

    PaperStoreForTests() {
        this(pool(), new KnownFacts(), Instant.parse("2026-01-05T09:00:00Z"));
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(TestDatabase.freshUrl());
        pool.setMaximumPoolSize(8);
        pool.setConnectionInitSql("set synchronous_commit = off");
        return pool;
    }

    /// The same store after a stop of the machine: nothing is known but what is in the database.
    PaperStoreForTests restarted() {
        return new PaperStoreForTests(pool, facts, now);
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private PaperStoreForTests(HikariDataSource pool, KnownFacts facts, Instant start) {
        this.pool = pool;
        this.facts = facts;
        now = start;
        jdbc = JdbcClient.create(pool);
        transactions = new JdbcTransactionManager(pool);
        transaction = new TransactionTemplate(transactions);
        log =
                new ListedLog(jdbc) {
                    @Override
                    public void append(LogEvent event) {
                        super.append(event);
                        if (crashAt > 0 && --crashAt == 0) {
                            throw new Crash();
                        }
                    }
                };
        codes = new PlainCodes();
        originals = forgetting("");
        destruction = runs("");
        PaperRows rows = new PaperRows(jdbc, new Classes(), new HoldRows(jdbc));
        BoxRows boxRows = new BoxRows(jdbc, new Classes());
        PaperLog paperLog = new PaperLog(log);
        PaperBook book = new PaperBook(rows, paperLog, transactions, () -> now, SAXONY);
        holds = holds(book, rows);
        IncidentRows incidentRows = new IncidentRows(jdbc);
        loans = lendings(book, rows);
        incidents =
                new Incidents(
                        book,
                        rows,
                        boxRows,
                        new RequestRows(jdbc),
                        incidentRows,
                        paperLog,
                        UUID::randomUUID);
        stocktakings =
                new SqlStocktakings(book, boxRows, incidentRows, paperLog, UUID::randomUUID, jdbc);
        boxes =
                new SqlBoxes(
                        book,
                        rows,
                        boxRows,
                        incidentRows,
                        new Boxing(book, boxRows, paperLog, codes),
                        paperLog,
                        codes,
                        originals,
                        Gates.complete(facts));
    }

    /// The same store with a gate that forgets a guard.
    Originals forgetting(String guard) {
        InstantSource clock = () -> now;
        PaperRows rows = new PaperRows(jdbc, new Classes(), new HoldRows(jdbc));
        PaperLog paperLog = new PaperLog(log);
        BoxRows boxRows = new BoxRows(jdbc, new Classes());
        var gate = Gates.without(facts, guard);
        PaperBook book = new PaperBook(rows, paperLog, transactions, clock, SAXONY);
        return new SqlOriginals(
                book,
                rows,
                new Boxing(book, boxRows, paperLog, codes),
                lendings(book, rows),
                holds(book, rows),
                orders(rows, gate),
                gate);
    }

    private DestructionOrders orders(PaperRows rows, DestructionGate gate) {
        return new DestructionOrders(
                new OrderRows(jdbc, new ContainerRows(jdbc)),
                rows,
                new HoldRows(jdbc),
                new ContainerRows(jdbc),
                new PaperLog(log),
                gate,
                UUID::randomUUID);
    }

    DueLists dueLists() {
        PaperRows rows = new PaperRows(jdbc, new Classes(), new HoldRows(jdbc));
        return new SqlDueLists(
                jdbc,
                new PaperBook(rows, new PaperLog(log), transactions, () -> now, SAXONY),
                rows,
                Gates.complete(facts),
                log);
    }

    /// The way through containers with a gate that forgets a guard.
    Destruction runs(String guard) {
        InstantSource clock = () -> now;
        PaperRows rows = new PaperRows(jdbc, new Classes(), new HoldRows(jdbc));
        var gate = Gates.without(facts, guard);
        return new DestructionRuns(
                new PaperBook(rows, new PaperLog(log), transactions, clock, SAXONY),
                orders(rows, gate),
                new OrderRows(jdbc, new ContainerRows(jdbc)),
                new ContainerRows(jdbc),
                new HoldRows(jdbc),
                new PaperLog(log),
                gate,
                UUID::randomUUID);
    }

    private Holds holds(PaperBook book, PaperRows rows) {
        return new Holds(
                book,
                rows,
                new HoldRows(jdbc),
                new PaperMarks(jdbc, () -> now),
                new PaperLog(log),
                UUID::randomUUID);
    }

    Dispatches dispatches() {
        PaperRows rows = new PaperRows(jdbc, new Classes(), new HoldRows(jdbc));
        PaperBook book = new PaperBook(rows, new PaperLog(log), transactions, () -> now, SAXONY);
        return new SqlDispatches(jdbc, book, rows, log, UUID::randomUUID);
    }

    private Lendings lendings(PaperBook book, PaperRows rows) {
        return new Lendings(
                book,
                rows,
                new RequestRows(jdbc),
                new IncidentRows(jdbc),
                () -> facts,
                UUID::randomUUID,
                28,
                7);
    }

    Instant now() {
        return now;
    }

    void at(String berlin) {
        now = ZonedDateTime.parse(berlin + "[Europe/Berlin]").toInstant();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    DocumentId kept() {
        return kept(new BatchId(UUID.randomUUID()), ScanMode.REPLACING, THIRTY_DAYS);
    }

    DocumentId kept(BatchId batch, ScanMode mode, DestructionRule rule) {
        DocumentId document = new DocumentId(UUID.randomUUID());
        originals.keep(document, batch, TILL, POST, mode, 3, rule);
        return document;
    }

    /// Paper whose period is over and against which nothing speaks.
    DocumentId due() {
        return due(THIRTY_DAYS);
    }

    DocumentId due(DestructionRule rule) {
        DocumentId document = kept(new BatchId(UUID.randomUUID()), ScanMode.REPLACING, rule);
        originals.startPeriod(document, now.minus(Duration.ofDays(rule.period().length() + 2)));
        return document;
    }

    DestructionOrder ordered(DocumentId... documents) {
        return ordered(originals, documents);
    }

    static DestructionOrder ordered(Originals originals, DocumentId... documents) {
        return ((OrderResult.Ordered)
                        originals.order(List.of(documents), AUTHORISER, DestructionLevel.P_4))
                .order();
    }

    PaperState state(DocumentId document) {
        return originals.original(document).orElseThrow().state();
    }

    boolean destroyed(DocumentId document) {
        return state(document) instanceof PaperState.Destroyed;
    }

    static Execution properly() {
        return by(EXECUTOR, WITNESS, DestructionLevel.P_4);
    }

    static Execution by(Actor executor, Pseudonym witness, DestructionLevel level) {
        return new Execution(
                executor,
                "Schreddern vor Ort",
                level,
                "Aktenvernichter 1",
                "Scanzentrum, Raum 3",
                1_250,
                witness);
    }

    static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    static List<String> codes(NotCleared item) {
        return codes(item.reasons());
    }

    static Actor actor(String pseudonym, Role... roles) {
        return new Actor(new Pseudonym(pseudonym), Set.of(roles));
    }

    @Override
    public void close() {
        pool.close();
    }

    /// Signs with a word; what the signature is worth is tested where it is made.
    private static final class PlainCodes implements SignedCodes {
        @Override
        public String sign(String stem) {
            return stem + "-SIGNED22";
        }

        @Override
        public boolean signed(String code) {
            return code.endsWith("-SIGNED22");
        }
    }

    /// The classes that a test sets; none by default.
    private final class Classes implements Offices {
        @Override
        public Optional<DocumentClass> documentClass(ClassCode code) {
            return Optional.ofNullable(classes.get(code));
        }

        @Override
        public void put(Change change, Actor author, Actor activator) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChangeResult propose(Change change, Actor author) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChangeResult activate(ProposalId proposal, Actor activator) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChangeResult cancel(ProposalId proposal, Actor actor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Proposal> proposal(ProposalId id) {
            return Optional.empty();
        }

        @Override
        public List<Proposal> waiting() {
            return List.of();
        }

        @Override
        public List<Proposal> history(OfficeCode office) {
            return List.of();
        }

        @Override
        public List<Proposal> history(ClassCode documentClass) {
            return List.of();
        }

        @Override
        public List<Reason> objections(OfficeCode office, ClassCode documentClass) {
            return List.of();
        }

        @Override
        public Optional<Office> office(OfficeCode code) {
            return Optional.empty();
        }

        @Override
        public List<Office> offices() {
            return List.of();
        }

        @Override
        public List<DocumentClass> documentClasses() {
            return List.copyOf(classes.values());
        }

        @Override
        public List<ModeChange> modes(OfficeCode office) {
            return List.of();
        }

        @Override
        public ScanMode modeAt(OfficeCode office, ClassCode documentClass, Instant at) {
            return ScanMode.REPLACING;
        }
    }
}
