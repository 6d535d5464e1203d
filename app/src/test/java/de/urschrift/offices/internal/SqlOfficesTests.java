// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqlOfficesTests {
    private static final Actor ADMIN =
            new Actor(new Pseudonym("p-admin"), Set.of(Role.ADMINISTRATOR));
    private static final OfficeCode TILL = new OfficeCode("STADTKASSE");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode BILL = new ClassCode("RECHNUNG");

    private JdbcTransactionManager transactions;
    private ListedLog log;
    private Offices offices;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        transactions = new JdbcTransactionManager(database);
        JdbcClient jdbc = JdbcClient.create(database);
        log = new ListedLog(jdbc);
        offices = new SqlOffices(jdbc, transactions, log);
    }

    @Test
    void givesBackWhatWasPutAndLogsOnlyChanges() {
        Office till = new Office(TILL, "Stadtkasse", "enaio");
        offices.put(till, ADMIN);
        offices.put(till, ADMIN);
        offices.put(new Office(TILL, "Stadtkasse", "cmis"), ADMIN);
        offices.put(documentClass(POST), ADMIN);
        offices.put(documentClass(POST), ADMIN);
        assertThat(offices.office(TILL)).contains(new Office(TILL, "Stadtkasse", "cmis"));
        assertThat(offices.offices()).hasSize(1);
        assertThat(offices.documentClass(POST)).contains(documentClass(POST));
        assertThat(offices.documentClasses()).containsExactly(documentClass(POST));
        assertThat(log.lines())
                .containsExactly(
                        "office.changed office/STADTKASSE p-admin",
                        "office.changed office/STADTKASSE p-admin",
                        "class.changed class/POST p-admin");
    }

    @Test
    void keepsTheLanguagesOfAnOffice() {
        Office archive = new Office(TILL, "Stadtarchiv", "enaio", Optional.of("deu+eng"));
        offices.put(archive, ADMIN);
        assertThat(offices.office(TILL)).contains(archive);
        offices.put(new Office(TILL, "Stadtarchiv", "enaio"), ADMIN);
        assertThat(offices.office(TILL).flatMap(Office::languages)).isEmpty();
    }

    @Test
    void replacesUntilAModeIsSet() {
        put();
        assertThat(offices.modeAt(TILL, POST, Instant.EPOCH)).isEqualTo(ScanMode.REPLACING);
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
        assertThat(log.kinds("office/STADTKASSE"))
                .containsExactly("office.changed", "mode.changed", "mode.changed");
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
    void refusesModesForWhatItDoesNotKnow() {
        assertThatThrownBy(() -> change(Optional.empty(), ScanMode.COPYING, "2026-01-01"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> modeAt("2026-01-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
        put();
        assertThatThrownBy(() ->
                        change(
                                Optional.of(new ClassCode("UNBEKANNT")),
                                ScanMode.COPYING,
                                "2026-01-01"))
                .isInstanceOf(IllegalArgumentException.class);
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

    private void put() {
        offices.put(new Office(TILL, "Stadtkasse", "enaio"), ADMIN);
        offices.put(documentClass(POST), ADMIN);
        offices.put(documentClass(BILL), ADMIN);
    }

    private void change(Optional<ClassCode> documentClass, ScanMode mode, String from) {
        offices.change(new ModeChange(TILL, documentClass, mode, LocalDate.parse(from)), ADMIN);
    }

    private ScanMode modeAt(String instant) {
        return offices.modeAt(TILL, POST, Instant.parse(instant));
    }

    private static DocumentClass documentClass(ClassCode code) {
        return DocumentClass.ordinary(
                code, "Allgemeine Post", ProtectionNeed.NORMAL, "Schaden begrenzt.\nDaher normal.");
    }
}
