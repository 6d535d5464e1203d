// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Carrier;
import de.urschrift.intake.Intake;
import de.urschrift.intake.MailChange;
import de.urschrift.intake.MailItem;
import de.urschrift.intake.NewMail;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MailBooksTests {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
    private static final OfficeCode MARKET = new OfficeCode("MARKTAMT");
    private static final OfficeCode CASH = new OfficeCode("STADTKASSE");
    private static final ClassCode POST = new ClassCode("POST");
    private static final ClassCode BILLS = new ClassCode("RECHNUNG");
    private static final ClassCode SECRET = new ClassCode("PERSONAL");
    private static final ClassCode BIDS = new ClassCode("ANGEBOT");
    private static final ClassCode DEEDS = new ClassCode("URKUNDE");
    private static final Actor PAUL = new Actor(new Pseudonym("p-paul"), Set.of(Role.MAIL_ROOM));

    @TempDir Path folder;

    private MailBooks mail;
    private Intake intake;
    private ListedLog log;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        log = new ListedLog(jdbc);
        Offices offices = TestOffices.over(jdbc, transactions, log);
        TestOffices.put(offices, new Office(MARKET, "Marktamt", "folder"));
        TestOffices.put(offices, new Office(CASH, "Stadtkasse", "folder"));
        TestOffices.put(offices, ordinary(POST, ProtectionNeed.NORMAL));
        TestOffices.put(offices, ordinary(BILLS, ProtectionNeed.NORMAL));
        TestOffices.put(offices, ordinary(SECRET, ProtectionNeed.HOCH));
        TestOffices.put(
                offices,
                ordinary(BIDS, ProtectionNeed.NORMAL)
                        .with(negative(Eligibility.Handling.FORWARD_UNOPENED)));
        TestOffices.put(
                offices,
                ordinary(DEEDS, ProtectionNeed.NORMAL)
                        .with(negative(Eligibility.Handling.NEVER_SCAN)));
        intake = TestIntake.over(jdbc, transactions, TestBlobs.in(folder), offices, log, () -> NOW);
        mail =
                new MailBooks(
                        jdbc,
                        new TransactionTemplate(transactions),
                        intake,
                        offices,
                        log,
                        () -> NOW,
                        UUID::randomUUID,
                        "deu");
    }

    private static DocumentClass ordinary(ClassCode code, ProtectionNeed need) {
        return DocumentClass.ordinary(code, code.value(), need, "Kein Schaden.");
    }

    private static Eligibility negative(Eligibility.Handling handling) {
        return Eligibility.negative(handling, "§ 55 VgV", LocalDate.of(2028, 1, 1));
    }

    private MailChange register(OfficeCode office, ClassCode documentClass, int sheets) {
        return mail.register(
                new NewMail(
                        office,
                        documentClass,
                        TODAY,
                        Carrier.LETTER,
                        sheets == 0 ? OptionalInt.empty() : OptionalInt.of(sheets)),
                PAUL);
    }

    private MailItem registered(OfficeCode office, ClassCode documentClass, int sheets) {
        return changed(register(office, documentClass, sheets));
    }

    private static MailItem changed(MailChange change) {
        assertThat(change).isInstanceOf(MailChange.Changed.class);
        return ((MailChange.Changed) change).item();
    }

    private static String refused(MailChange change) {
        assertThat(change).isInstanceOf(MailChange.Refused.class);
        return ((MailChange.Refused) change).reason().code();
    }

    private MailChange batch(String key, MailItem... items) {
        return mail.batch(
                key,
                Arrays.stream(items).map(MailItem::id).collect(Collectors.toSet()),
                BatchKind.SINGLE_IMAGES,
                Sides.DUPLEX,
                PAUL);
    }

    @Test
    void registersMailAndPutsItIntoABatch() {
        MailItem first = registered(MARKET, POST, 3);
        MailItem second = registered(MARKET, POST, 1);
        assertThat(mail.waiting(null, 100)).containsExactly(first, second);
        assertThat(mail.registered(Long.MAX_VALUE, 10)).containsExactly(second, first);
        assertThat(mail.registered(second.number(), 10)).containsExactly(first);
        assertThat(mail.last(List.of(CASH, MARKET))).containsExactly(second);

        MailItem other = registered(CASH, POST, 1);
        assertThat(mail.waiting(null, 2)).containsExactly(first, second);
        assertThat(mail.waiting(first.id(), 2)).containsExactly(second, other);
        mail.cancel(other.id(), PAUL, "Irrtum");

        MailChange change = batch("k", first, second);
        Batch batch = ((MailChange.Batched) change).batch();
        assertThat(batch.name()).isEqualTo("marktamt-2026-11-02");
        assertThat(batch.sheetsCounted()).hasValue(6);
        assertThat(batch.separatorsExpected()).hasValue(2);
        assertThat(mail.waiting(null, 100)).isEmpty();
        assertThat(mail.of(batch.id())).extracting(MailItem::number).containsExactly(1L, 2L);
        assertThat(batch("k", first, second)).isEqualTo(change);
        assertThat(refused(batch("other", first))).isEqualTo("MAIL_NOT_WAITING");
        assertThat(refused(mail.cancel(first.id(), PAUL, "doppelt"))).isEqualTo("MAIL_BATCHED");
        assertThat(log.kinds("mail/" + first.id())).containsExactly("mail.registered");
        assertThat(log.kinds("batch/" + batch.id())).contains("batch.opened", "mail.batched");
    }

    @Test
    void keepsApartWhatDoesNotGoTogether() {
        MailItem post = registered(MARKET, POST, 3);
        assertThat(refused(batch("a", post, registered(CASH, POST, 1))))
                .isEqualTo("OFFICES_DIFFER");
        assertThat(refused(batch("b", post, registered(MARKET, SECRET, 1))))
                .isEqualTo("NEEDS_DIFFER");
        assertThat(refused(batch("c", post, registered(MARKET, BILLS, 1))))
                .isEqualTo("CLASSES_DIFFER");
        assertThat(refused(batch("d"))).isEqualTo("MAIL_CHOSEN");
        assertThat(intake.batchByKey("mail/a")).isEmpty();
    }

    @Test
    void forwardsWhatMayNotBeScanned() {
        MailItem bid = registered(MARKET, BIDS, 0);
        assertThat(bid.state()).isEqualTo(MailItem.State.FORWARDED);
        assertThat(bid.eligibility().ground().orElseThrow().legalBasis()).isEqualTo("§ 55 VgV");
        assertThat(log.kinds("mail/" + bid.id()))
                .containsExactly("mail.registered", "mail.forwarded");
        MailItem deed = registered(MARKET, DEEDS, 2);
        assertThat(deed.state()).isEqualTo(MailItem.State.FORWARDED);
        assertThat(mail.waiting(null, 100)).isEmpty();
        assertThat(refused(batch("a", bid))).isEqualTo("MAIL_NOT_WAITING");
        assertThat(refused(register(MARKET, BIDS, 2))).isEqualTo("SHEETS_COUNTED");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(refused(register(MARKET, POST, 0))).isEqualTo("SHEETS_COUNTED");
        assertThat(refused(register(MARKET, POST, 10_001))).isEqualTo("SHEETS_COUNTED");
        assertThat(refused(register(MARKET, new ClassCode("NIX"), 1))).isEqualTo("UNKNOWN");
        assertThat(refused(register(new OfficeCode("NIX"), POST, 1))).isEqualTo("UNKNOWN");
        NewMail tomorrow =
                new NewMail(MARKET, POST, TODAY.plusDays(1), Carrier.FAX, OptionalInt.of(1));
        assertThat(refused(mail.register(tomorrow, PAUL))).isEqualTo("RECEIVED_LATER");
    }

    @Test
    void takesAMistakeBack() {
        MailItem item = registered(MARKET, POST, 3);
        assertThat(changed(mail.cancel(item.id(), PAUL, "doppelt")).state())
                .isEqualTo(MailItem.State.CANCELLED);
        assertThat(mail.waiting(null, 100)).isEmpty();
        assertThat(refused(batch("a", item))).isEqualTo("MAIL_NOT_WAITING");
    }
}
