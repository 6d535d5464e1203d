// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.PaperRule;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.SealRule;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// What was configured before changes needed two people stays in force.
class OfficesMigrationTests {
    private static final OfficeCode TILL = new OfficeCode("KASSE");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode DEED = new ClassCode("URKUNDE");

    @Test
    void keepsWhatWasInForce() {
        PGSimpleDataSource database = empty();
        Flyway.configure().dataSource(database).target("237").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(
                        """
                        insert into office values ('KASSE', 'Kasse', 'folder', 'deu+eng');
                        insert into document_class values
                            ('POST', 'Post', 'NORMAL', 'Kein "Schaden".', 20, 14, true, true, 'P-5', false),
                            ('URKUNDE', 'Urkunden', 'SEHR_HOCH', 'Beweis.', 100, 30, false, false, 'P-4', true);
                        insert into office_mode (office, document_class, mode, valid_from) values
                            ('KASSE', null, 'COPYING', '2022-01-01'), ('KASSE', 'POST', 'REPLACING', '2024-07-01'),
                            ('KASSE', null, 'COPYING', '2023-01-01');
                        """)
                .update();
        Flyway.configure().dataSource(database).load().migrate();

        Offices offices =
                TestOffices.over(jdbc, new JdbcTransactionManager(database), new ListedLog(jdbc));
        assertThat(offices.offices())
                .containsExactly(new Office(TILL, "Kasse", "folder", Optional.of("deu+eng")));
        assertThat(offices.documentClass(POST))
                .contains(
                        DocumentClass.ordinary(
                                        POST, "Post", ProtectionNeed.NORMAL, "Kein \"Schaden\".")
                                .with(new InspectionRule(20, false))
                                .with(new SealRule(ProtectionNeed.NORMAL, false))
                                .with(PaperRule.days(14, "P-5").released()));
        DocumentClass deed = offices.documentClass(DEED).orElseThrow();
        assertThat(deed.eligibility().handling()).isEqualTo(Eligibility.Handling.SCAN_BUT_KEEP);
        assertThat(deed.inspectedByAnother()).isTrue();
        assertThat(offices.objections(TILL, DEED)).isEmpty();
        assertThat(offices.modes(TILL))
                .extracting(ModeChange::validFrom)
                .containsExactlyElementsOf(
                        List.of(
                                LocalDate.of(2022, 1, 1),
                                LocalDate.of(2024, 7, 1),
                                LocalDate.of(2023, 1, 1)));
        assertThat(offices.modeAt(TILL, POST, Instant.parse("2024-06-30T12:00:00Z")))
                .isEqualTo(ScanMode.COPYING);
        assertThat(offices.modeAt(TILL, POST, Instant.parse("2024-07-01T12:00:00Z")))
                .isEqualTo(ScanMode.REPLACING);
        assertThat(offices.history(POST))
                .singleElement()
                .extracting(Proposal::state, Proposal::version)
                .containsExactly(Proposal.State.ACTIVATED, 1);
        TestOffices.put(offices, new Office(TILL, "Stadtkasse", "folder"));
        assertThat(offices.office(TILL).map(Office::name)).contains("Stadtkasse");
    }

    private static PGSimpleDataSource empty() {
        String url = TestDatabase.freshUrl();
        PGSimpleDataSource beside = new PGSimpleDataSource();
        beside.setUrl(url);
        JdbcClient.create(beside)
                .sql("create database before_four_eyes template template0")
                .update();
        PGSimpleDataSource empty = new PGSimpleDataSource();
        empty.setUrl(url.replaceFirst("/test\\d+", "/before_four_eyes"));
        return empty;
    }
}
