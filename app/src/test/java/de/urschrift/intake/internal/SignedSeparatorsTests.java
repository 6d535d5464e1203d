// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SignedSeparatorsTests {
    private static final InstantSource TIME =
            InstantSource.fixed(Instant.parse("2026-11-02T09:00:00Z"));
    private static final OfficeCode OFFICE = new OfficeCode("STADTKASSE_NORD");
    private static final Actor ACTOR = new Actor(new Pseudonym("p-a"), Set.of(Role.MAIL_ROOM));

    private final DataSource database = TestDatabase.fresh();

    @Test
    void knowsItsOwnSheetsAgainAlsoOnAnotherNode() {
        List<SeparatorSheet> sheets = over(database, "refuse").issue(OFFICE, 3, ACTOR);
        assertThat(sheets)
                .extracting(SeparatorSheet::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("SEP-STADTKASSE-N-0000[123]-[A-Z2-7]{8}"));
        SignedSeparators otherNode = over(database, "refuse");
        assertThat(sheets).allMatch(sheet -> otherNode.mayPart(List.of("T", sheet.code())));
    }

    @Test
    void knowsNoSheetOfAnotherInstallationAndNoneMadeUp() {
        SignedSeparators here = over(database, "refuse");
        String code = here.issue(OFFICE, 1, ACTOR).getFirst().code();
        String elsewhere =
                over(TestDatabase.fresh(), "refuse").issue(OFFICE, 1, ACTOR).getFirst().code();
        assertThat(here.mayPart(List.of(elsewhere))).isFalse();
        assertThat(here.mayPart(List.of(code.replace("00001", "00002")))).isFalse();
        assertThat(here.mayPart(List.of(code.substring(0, code.length() - 1)))).isFalse();
        assertThat(here.mayPart(List.of("SEP-MARKT-00001", "PATCHT", "T", "SEP-", ""))).isFalse();
        assertThat(here.mayPart(List.of())).isFalse();
    }

    @Test
    void takesAnySheetWhereTheOperatorAcceptsUnsignedOnes() {
        SignedSeparators lenient = over(database, "accept");
        assertThat(lenient.mayPart(List.of("PATCHT"))).isTrue();
        assertThat(lenient.ours(List.of("PATCHT"))).isFalse();
        assertThatThrownBy(() -> over(database, "perhaps"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void issuesOnlyForOfficesThatExist() {
        assertThatThrownBy(() -> over(database, "refuse").issue(new OfficeCode("NONE"), 1, ACTOR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SignedSeparators over(DataSource database, String unsigned) {
        JdbcClient jdbc = JdbcClient.create(database);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        ListedLog log = new ListedLog(jdbc);
        Offices offices = TestOffices.over(jdbc, transactions, log);
        TestOffices.put(offices, new Office(OFFICE, "Stadtkasse Nord", "folder"));
        return new SignedSeparators(
                jdbc,
                new TransactionTemplate(transactions),
                offices,
                log,
                new HmacCodes(jdbc, TIME),
                unsigned);
    }
}
