// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.PageSelection;
import de.urschrift.intake.ReceiveResult;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IntakeBooksTests {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final OfficeCode OFFICE = new OfficeCode("MARKTAMT");
    private static final ClassCode POST = new ClassCode("POST");
    private static final Actor ADMIN =
            new Actor(new Pseudonym("p-admin"), Set.of(Role.ADMINISTRATOR));

    @TempDir Path folder;

    private Instant now = NOW;
    private Intake intake;
    private Offices offices;
    private BlobStore blobs;
    private ListedLog log;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.fresh();
        JdbcClient jdbc = JdbcClient.create(database);
        PlatformTransactionManager transactions = new DataSourceTransactionManager(database);
        log = new ListedLog(jdbc);
        offices = TestOffices.over(jdbc, transactions, log);
        TestOffices.put(offices, new Office(OFFICE, "Marktamt", "folder"));
        TestOffices.put(
                offices,
                DocumentClass.ordinary(POST, "Post", ProtectionNeed.NORMAL, "Kein Schaden."));
        blobs = TestBlobs.in(folder);
        intake =
                new IntakeBooks(
                        jdbc,
                        new TransactionTemplate(transactions),
                        blobs,
                        offices,
                        log,
                        () -> now,
                        UUID::randomUUID,
                        event -> {});
    }

    private Batch batch(String key, BatchKind kind) {
        return open(key, POST, kind);
    }

    private Batch open(ClassCode documentClass) {
        return open("x", documentClass, BatchKind.DOCUMENT_FILES);
    }

    private Batch open(String key, ClassCode documentClass, BatchKind kind) {
        return intake.open(wanted(key, documentClass, kind));
    }

    private static NewBatch wanted(String key, ClassCode documentClass, BatchKind kind) {
        return new NewBatch(
                key,
                "montag",
                OFFICE,
                documentClass,
                new Pseudonym("p-scan"),
                kind,
                Sides.UNKNOWN,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "Test",
                "deu");
    }

    private ReceiveResult send(Batch batch, String name, String content) {
        return intake.receive(
                batch.id(),
                name,
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givesAReceiptOnlyForBytesThatAreInTheStore() {
        ReceiveResult result = send(batch("a", BatchKind.DOCUMENT_FILES), "brief.tif", "bytes");
        assertThat(result)
                .isInstanceOfSatisfying(
                        ReceiveResult.Received.class,
                        receipt -> {
                            assertThat(blobs.read(receipt.digest()))
                                    .isEqualTo("bytes".getBytes(StandardCharsets.UTF_8));
                            assertThat(receipt.size()).isEqualTo(5);
                        });
    }

    @Test
    void knowsEverybodyWhoCapturedForABatch() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        Pseudonym opener = new Pseudonym("p-scan");
        Pseudonym sender = new Pseudonym("p-send");
        assertThat(capturedBy(batch)).containsExactly(opener);
        send(batch, "brief.tif", "bytes");
        assertThat(capturedBy(batch)).containsExactly(opener);
        for (String content : List.of("one", "two")) {
            intake.receive(
                    batch.id(),
                    content,
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                    sender);
        }
        assertThat(capturedBy(batch)).containsExactlyInAnyOrder(opener, sender);
        assertThat(log.all()).contains("p-send");
    }

    private Set<Pseudonym> capturedBy(Batch batch) {
        return intake.batch(batch.id()).orElseThrow().capturedBy();
    }

    @Test
    void booksNothingWhenTheBytesBreakOff() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                };
        assertThatThrownBy(() -> intake.receive(batch.id(), "brief.tif", broken))
                .isInstanceOf(OutsideFailure.class);
        assertThat(intake.files(batch.id())).isEmpty();
    }

    @Test
    void givesTheSameReceiptForTheSameFileAgain() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        assertThat(send(batch, "brief.tif", "bytes")).isEqualTo(send(batch, "brief.tif", "bytes"));
        assertThat(intake.files(batch.id())).hasSize(1);
    }

    @Test
    void saysWhereTheSameBytesCameBefore() {
        Batch first = batch("a", BatchKind.DOCUMENT_FILES);
        send(first, "brief.tif", "bytes");
        assertThat(send(batch("b", BatchKind.DOCUMENT_FILES), "kopie.tif", "bytes"))
                .isInstanceOfSatisfying(
                        ReceiveResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.earlierBatch()).isEqualTo(first.id()));
    }

    @Test
    void takesEqualImagesOfDifferentSheets() {
        Batch batch = batch("a", BatchKind.SINGLE_IMAGES);
        send(batch, "1.png", "blank");
        send(batch, "2.png", "blank");
        assertThat(intake.files(batch.id())).hasSize(2);
    }

    @Test
    void takesNothingAfterClosingAndAgainAfterReopening() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        intake.close(batch.id(), ADMIN);
        assertThat(send(batch, "spät.tif", "bytes")).isInstanceOf(ReceiveResult.Refused.class);
        intake.reopen(batch.id(), ADMIN);
        assertThat(send(batch, "spät.tif", "bytes")).isInstanceOf(ReceiveResult.Received.class);
    }

    /// Invariant 7.
    @Test
    void freezesTheModeAtMidnightInBerlinWithTheFirstFile() {
        TestOffices.put(
                offices,
                change(ScanMode.COPYING, "2026-01-01"),
                change(ScanMode.REPLACING, "2026-11-02"));
        now = Instant.parse("2026-11-01T22:59:59.999Z");
        Batch begun = batch("a", BatchKind.DOCUMENT_FILES);
        Batch opened = batch("b", BatchKind.DOCUMENT_FILES);
        send(begun, "eins.tif", "one");
        assertThat(opened.mode()).isEqualTo(ScanMode.COPYING);

        now = Instant.parse("2026-11-01T23:00:00Z");
        send(begun, "zwei.tif", "two");
        send(opened, "drei.tif", "three");
        assertThat(mode(begun)).as("was being captured").isEqualTo(ScanMode.COPYING);
        assertThat(mode(opened)).as("is captured after the switch").isEqualTo(ScanMode.REPLACING);
        assertThat(log.kinds("batch/" + opened.id()))
                .containsExactly("batch.opened", "batch.mode-decided", "file.received");

        TestOffices.put(offices, change(ScanMode.COPYING, "2026-11-03"));
        now = Instant.parse("2026-11-03T12:00:00Z");
        send(opened, "vier.tif", "four");
        assertThat(mode(opened)).isEqualTo(ScanMode.REPLACING);
    }

    @Test
    void keepsTheModeOfTheEarlierBatchWhenDocumentsAreScannedAgain() {
        TestOffices.put(
                offices,
                change(ScanMode.COPYING, "2026-01-01"),
                change(ScanMode.REPLACING, "2026-11-02"));
        now = Instant.parse("2026-11-01T12:00:00Z");
        Batch earlier = batch("a", BatchKind.DOCUMENT_FILES);
        send(earlier, "eins.tif", "one");
        now = NOW;
        Batch again = intake.openAgain(earlier.id(), wanted("b", POST, BatchKind.DOCUMENT_FILES));
        send(again, "zwei.tif", "two");
        assertThat(mode(again)).isEqualTo(ScanMode.COPYING);
    }

    @Test
    void takesNoSelectionOfPagesOverASwitchToReplacing() {
        TestOffices.put(
                offices,
                change(ScanMode.COPYING, "2026-01-01"),
                change(ScanMode.REPLACING, "2026-11-02"));
        now = Instant.parse("2026-11-01T12:00:00Z");
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        intake.select(batch.id(), PageSelection.of("1-2"), ADMIN);
        now = NOW;
        assertThat(send(batch, "eins.tif", "one"))
                .isInstanceOfSatisfying(
                        ReceiveResult.Refused.class,
                        refused ->
                                assertThat(refused.reason().code())
                                        .isEqualTo("SELECTION_REPLACES"));
        assertThat(mode(batch)).isEqualTo(ScanMode.COPYING);
    }

    @Test
    void opensNoBatchOfAClassThatIsNotApprovedOrNotScanned() {
        ClassCode secret = new ClassCode("VERTRAULICH");
        DocumentClass rules =
                DocumentClass.ordinary(secret, "Vertraulich", ProtectionNeed.HOCH, "Geheim.");
        offices.propose(rules, TestOffices.AUTHOR);
        assertThatThrownBy(() -> open(secret)).hasMessageContaining("CLASS_NOT_APPROVED (A.G.2)");
        TestOffices.put(
                offices,
                rules.with(
                        Eligibility.negative(
                                Eligibility.Handling.FORWARD_UNOPENED,
                                "DA Post 3.2",
                                LocalDate.of(2027, 1, 1))));
        assertThatThrownBy(() -> open(secret)).hasMessageContaining("CLASS_NOT_SCANNED (A.DV.1 a)");
    }

    private ScanMode mode(Batch batch) {
        return intake.batch(batch.id()).orElseThrow().mode();
    }

    @Test
    void withdrawsOnlyWhatTheGateRefused() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        send(batch, "brief.tif", "bytes");
        IncomingFile file = intake.files(batch.id()).getFirst();
        intake.withdraw(file.id(), ADMIN, "doppelt");
        assertThat(intake.files(batch.id()).getFirst().state())
                .isEqualTo(IncomingFile.State.RECEIVED);
    }

    @Test
    void logsEachChange() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        send(batch, "brief.tif", "bytes");
        intake.close(batch.id(), ADMIN);
        assertThat(log.kinds("batch/" + batch.id()))
                .isEqualTo(List.of("batch.opened", "file.received", "batch.closed"));
    }

    @Test
    void entersAndLogsWhatPeopleSayOfTheSeparatorSheets() {
        Batch batch = batch("a", BatchKind.DOCUMENT_FILES);
        assertThat(intake.separatorsAccepted(batch.id())).isFalse();
        intake.countSeparators(batch.id(), 3, ADMIN);
        intake.acceptSeparators(batch.id(), ADMIN, "fremdes Blatt");
        assertThat(intake.batch(batch.id()).map(Batch::separatorsExpected))
                .contains(OptionalInt.of(3));
        assertThat(intake.separatorsAccepted(batch.id())).isTrue();
        assertThat(log.kinds("batch/" + batch.id()))
                .isEqualTo(List.of("batch.opened", "separators.counted", "separators.accepted"));
    }

    private static ModeChange change(ScanMode mode, String from) {
        return new ModeChange(OFFICE, Optional.empty(), mode, LocalDate.parse(from));
    }
}
