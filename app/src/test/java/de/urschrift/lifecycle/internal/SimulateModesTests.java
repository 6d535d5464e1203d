// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.Sides;
import de.urschrift.intake.internal.TestIntake;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.ModeSimulation;
import de.urschrift.lifecycle.ModeSimulations;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.originals.internal.TestPaperSums;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SimulateModesTests {
    private static final OfficeCode TILL = new OfficeCode("STADTKASSE");
    private static final OfficeCode MARKET = new OfficeCode("MARKTAMT");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode BILL = new ClassCode("RECHNUNG");

    @TempDir Path folder;

    private JdbcClient jdbc;
    private Offices offices;
    private Intake intake;
    private ModeSimulations simulations;
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        jdbc = JdbcClient.create(database);
        ListedLog log = new ListedLog(jdbc);
        offices = TestOffices.over(jdbc, transactions, log);
        intake = TestIntake.over(jdbc, transactions, TestBlobs.in(folder), offices, log, () -> now);
        jdbc.sql(
                        """
                        insert into paper_box (number, store, shelf, opened_by, opened_at)
                        values ('K-1', 'Keller', 'Regal 3', 'p-clerk', now())
                        """)
                .update();
        simulations = new SimulateModes(offices, intake, TestPaperSums.over(jdbc), () -> now);
        TestOffices.put(
                offices,
                new Office(TILL, "Stadtkasse", "folder"),
                new Office(MARKET, "Marktamt", "folder"),
                documentClass(POST),
                documentClass(BILL),
                mode(MARKET, Optional.empty(), ScanMode.COPYING, "2026-01-01"));
    }

    @Test
    void estimatesBoxesAndRequestsOfWhatWouldHaveBeenReplaced() {
        captured(MARKET, POST, 40, 99);
        now = now.plus(Duration.ofDays(60));
        captured(TILL, POST, 30, 2);
        captured(MARKET, POST, 20, 3);
        captured(MARKET, BILL, 7, 1);
        ModeChange replacing = mode(MARKET, Optional.empty(), ScanMode.REPLACING, "2026-06-01");
        ModeSimulation simulated = simulations.simulate(replacing, 30);
        assertThat(simulated)
                .isEqualTo(
                        new ModeSimulation(
                                replacing,
                                now.minus(Duration.ofDays(30)),
                                2,
                                27,
                                54,
                                2,
                                27,
                                54,
                                OptionalLong.of(1),
                                OptionalLong.of(2)));
    }

    @Test
    void countsWhatWouldHaveBeenCopied() {
        captured(TILL, POST, 30, 2);
        captured(TILL, BILL, 5, 1);
        ModeSimulation bills =
                simulations.simulate(
                        mode(TILL, Optional.of(BILL), ScanMode.COPYING, "2026-06-01"), 30);
        assertThat(bills.batches()).isEqualTo(1);
        assertThat(bills.otherDocuments()).isEqualTo(5);
        assertThat(bills.boxes()).hasValue(1);
        assertThat(bills.requests()).hasValue(1);
    }

    @Test
    void leavesOutClassesWithAModeOfTheirOwn() {
        TestOffices.put(offices, mode(TILL, Optional.of(BILL), ScanMode.REPLACING, "2026-02-01"));
        captured(TILL, POST, 3, 0);
        captured(TILL, BILL, 5, 0);
        ModeSimulation simulated =
                simulations.simulate(
                        mode(TILL, Optional.empty(), ScanMode.COPYING, "2026-06-01"), 30);
        assertThat(simulated.documents()).isEqualTo(3);
        assertThat(simulated.otherDocuments()).isEqualTo(3);
    }

    @Test
    void saysNothingWhereThereIsNothingToCompareWith() {
        captured(MARKET, POST, 4, 0);
        ModeSimulation simulated =
                simulations.simulate(
                        mode(MARKET, Optional.empty(), ScanMode.REPLACING, "2026-06-01"), 30);
        assertThat(simulated.otherDocuments()).isEqualTo(4);
        assertThat(simulated.boxes()).isEmpty();
        assertThat(simulated.requests()).isEmpty();
        assertThatThrownBy(() -> simulations.simulate(simulated.change(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A batch of documents of two sheets, boxed where they are replaced.
    private void captured(OfficeCode office, ClassCode documentClass, int documents, int requests) {
        Batch batch =
                intake.open(
                        new NewBatch(
                                UUID.randomUUID().toString(),
                                "stapel",
                                office,
                                documentClass,
                                new Pseudonym("p-scan"),
                                BatchKind.DOCUMENT_FILES,
                                Sides.UNKNOWN,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                "Test",
                                "deu"));
        boolean replaced = batch.mode() == ScanMode.REPLACING;
        jdbc.sql(
                        """
                        insert into original (document, batch, office, document_class, mode, sheets, period_days, period_unit, period_start,
                            release_required, destructible, level, box, position, state)
                        select gen_random_uuid(), :batch, :office, :class, :mode, 2, 30, 'CALENDAR_DAYS', 'RECEIPTS', false, true, 'P-4', :box,
                            case when :box::text is not null then n end, :state from generate_series(1, :documents) n
                        """)
                .param("batch", batch.id().value())
                .param("office", office.value())
                .param("class", documentClass.value())
                .param("mode", batch.mode().name())
                .param("box", replaced ? "K-1" : null)
                .param("state", replaced ? "KEPT" : "FOR_OFFICE")
                .param("documents", documents)
                .update();
        jdbc.sql(
                        """
                        insert into original_request (id, document, requester, reason, deliver_to, requested_at, closed_at,
                            outcome)
                        select gen_random_uuid(), (select document from original where batch = :batch limit 1), 'p-c', 'r',
                            'z', now(), now(), 'WITHDRAWN' from generate_series(1, :requests)
                        """)
                .param("batch", batch.id().value())
                .param("requests", requests)
                .update();
    }

    private static ModeChange mode(
            OfficeCode office, Optional<ClassCode> documentClass, ScanMode mode, String from) {
        return new ModeChange(office, documentClass, mode, LocalDate.parse(from));
    }

    private static DocumentClass documentClass(ClassCode code) {
        return DocumentClass.ordinary(code, "Post", ProtectionNeed.NORMAL, "Kein Schaden.");
    }
}
