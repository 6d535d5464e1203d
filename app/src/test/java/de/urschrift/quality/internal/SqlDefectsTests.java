// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.quality.DefectConfirmed;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.DefectReport.Defect;
import de.urschrift.quality.DefectReport.Outcome;
import de.urschrift.quality.DefectReported;
import de.urschrift.quality.Defects;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqlDefectsTests {
    private static final Actor OFFICE =
            new Actor(new Pseudonym("p-office"), Set.of(Role.CASE_WORKER));
    private static final Actor INSPECTOR =
            new Actor(new Pseudonym("p-look"), Set.of(Role.INSPECTOR));
    private static final DocumentId LETTER = new DocumentId(new UUID(0, 1));

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private Defects defects;
    private ListedLog log;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        log = new ListedLog(jdbc);
        defects =
                new SqlDefects(
                        jdbc,
                        new TransactionTemplate(new DataSourceTransactionManager(database)),
                        log,
                        Clock.systemUTC(),
                        UUID::randomUUID,
                        events::add);
    }

    private DefectReport reported(Defect defect) {
        return ((Outcome.Entered) defects.report(LETTER, defect, " Seite 2 ist grau ", OFFICE))
                .report();
    }

    private String state(UUID report) {
        return defects.find(report).orElseThrow().state().getClass().getSimpleName();
    }

    @Test
    void staysOpenUntilANewVersionSettlesIt() {
        DefectReport report = reported(Defect.ILLEGIBLE);
        assertThat(report.text().value()).isEqualTo("Seite 2 ist grau");
        assertThat(defects.open(LETTER)).isTrue();

        defects.confirm(report.id(), INSPECTOR);
        assertThat(state(report.id())).isEqualTo("Confirmed");
        assertThat(defects.open(LETTER)).isTrue();
        assertThat(defects.open(null, 10)).hasSize(1);

        assertThat(defects.settle(LETTER, 2, Pseudonym.SYSTEM)).hasSize(1);
        assertThat(defects.settle(LETTER, 2, Pseudonym.SYSTEM)).isEmpty();
        assertThat(defects.find(report.id()).orElseThrow().state())
                .isInstanceOfSatisfying(
                        DefectReport.State.Settled.class,
                        settled -> assertThat(settled.version()).isEqualTo(2));
        assertThat(defects.open(LETTER)).isFalse();
        assertThat(defects.open(null, 10)).isEmpty();
        assertThat(events)
                .containsExactly(
                        new DefectReported(LETTER), new DefectConfirmed(LETTER, report.id()));
        assertThat(log.kinds("document/" + LETTER))
                .containsExactly("defect.reported", "defect.confirmed", "defect.settled");
    }

    @Test
    void theOpenOnesGoOnBehindOneThatIsSettledMeanwhile() {
        DefectReport first = reported(Defect.ILLEGIBLE);
        DefectReport second = reported(Defect.INCOMPLETE);
        assertThat(defects.open(null, 1)).extracting(DefectReport::id).containsExactly(first.id());
        defects.confirm(first.id(), INSPECTOR);
        defects.settle(LETTER, 2, Pseudonym.SYSTEM);
        assertThat(defects.open(first.id(), 10))
                .extracting(DefectReport::id)
                .containsExactly(second.id());
        assertThat(defects.open(second.id(), 10)).isEmpty();
    }

    @Test
    void aNewVersionDoesNotSettleWhatNobodyDecided() {
        DefectReport report = reported(Defect.INCOMPLETE);
        assertThat(defects.settle(LETTER, 2, Pseudonym.SYSTEM)).isEmpty();
        assertThat(state(report.id())).isEqualTo("Open");
    }

    @Test
    void isRefusedOnceAndWithAReason() {
        DefectReport report = reported(Defect.WRONG_OFFICE);
        assertThatThrownBy(() -> defects.refuse(report.id(), INSPECTOR, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(defects.refuse(report.id(), INSPECTOR, "Das Amt stimmt."))
                .isInstanceOf(DefectReport.Decision.Entered.class);
        assertThat(defects.confirm(report.id(), INSPECTOR))
                .isInstanceOfSatisfying(
                        DefectReport.Decision.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("NO_OPEN_REPORT"));
        assertThat(defects.open(LETTER)).isFalse();
    }

    @Test
    void isOneReportHoweverManyReportTheSame() throws Exception {
        try (var people = Executors.newFixedThreadPool(4)) {
            Callable<Outcome> reporting =
                    () -> defects.report(LETTER, Defect.ILLEGIBLE, "unscharf", OFFICE);
            List<Future<Outcome>> outcomes =
                    people.invokeAll(List.of(reporting, reporting, reporting, reporting));
            int entered = 0;
            for (Future<Outcome> outcome : outcomes) {
                entered += outcome.get() instanceof Outcome.Entered ? 1 : 0;
            }
            assertThat(entered).isOne();
        }
        assertThat(defects.about(LETTER)).hasSize(1);
        assertThat(events).containsExactly(new DefectReported(LETTER));
        reported(Defect.INCOMPLETE);
        assertThat(defects.about(LETTER)).hasSize(2);
    }

    @Test
    void printsAMaskForWhatPeopleWrote() {
        assertThat(reported(Defect.ILLEGIBLE).toString()).doesNotContain("Seite 2");
    }
}
