// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.Sides;
import de.urschrift.intake.Upload;
import de.urschrift.intake.UploadStep;
import de.urschrift.intake.Uploads;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class UploadFolderTests {
    private static final Actor GESINE =
            new Actor(new Pseudonym("p-gesine"), Set.of(Role.SCAN_OPERATOR));
    private static final Actor OTHER =
            new Actor(new Pseudonym("p-other"), Set.of(Role.SCAN_OPERATOR));

    @TempDir Path folder;

    private final byte[] bytes = new byte[200_000];
    private Instant now = Instant.parse("2026-11-02T09:00:00Z");
    private JdbcClient jdbc;
    private Intake intake;
    private BlobStore blobs;
    private BatchId batch;

    @BeforeEach
    void open() {
        new Random(7).nextBytes(bytes);
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        ListedLog log = new ListedLog(jdbc);
        Offices offices = TestOffices.over(jdbc, transactions, log);
        TestOffices.put(offices, new Office(new OfficeCode("MARKTAMT"), "Marktamt", "folder"));
        TestOffices.put(
                offices,
                DocumentClass.ordinary(
                        new ClassCode("POST"), "Post", ProtectionNeed.NORMAL, "Kein Schaden."));
        blobs = TestBlobs.in(folder);
        intake = TestIntake.over(jdbc, transactions, blobs, offices, log, () -> now);
        batch = batch("k");
    }

    private BatchId batch(String key) {
        return intake.open(
                        new NewBatch(
                                key,
                                "montag",
                                new OfficeCode("MARKTAMT"),
                                new ClassCode("POST"),
                                GESINE.pseudonym(),
                                BatchKind.DOCUMENT_FILES,
                                Sides.UNKNOWN,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                "Browser",
                                "deu"))
                .id();
    }

    /// A new one each time, as after a restart.
    private Uploads uploads() {
        return new UploadFolder(
                jdbc,
                intake,
                () -> now,
                UUID::randomUUID,
                new DataFolder(folder),
                Duration.ofHours(24));
    }

    private InputStream from(int begin, int end) {
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, begin, end));
    }

    private UUID begin(String sha256) {
        return stored(uploads().begin(batch, "a.pdf", bytes.length, sha256, GESINE)).id();
    }

    private static Upload stored(UploadStep step) {
        assertThat(step).isInstanceOf(UploadStep.Stored.class);
        return ((UploadStep.Stored) step).upload();
    }

    private static String refused(UploadStep step) {
        assertThat(step).isInstanceOf(UploadStep.Refused.class);
        return ((UploadStep.Refused) step).reason().code();
    }

    @Test
    void goesOnWhereTheLineBrokeAndAfterARestart() {
        UUID id = begin(Sha256.of(bytes).hex());
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the line broke");
                    }

                    @Override
                    public int read(byte[] into, int off, int len) throws IOException {
                        throw new IOException("the line broke");
                    }
                };
        Upload part =
                stored(
                        uploads()
                                .append(
                                        id,
                                        0,
                                        new SequenceInputStream(from(0, 70_000), broken),
                                        GESINE));
        assertThat(part.offset()).isEqualTo(70_000);
        assertThat(uploads().upload(id, GESINE).orElseThrow().offset()).isEqualTo(70_000);
        assertThat(uploads().append(id, 0, from(0, 10), GESINE))
                .isInstanceOf(UploadStep.Elsewhere.class);

        Upload whole = stored(uploads().append(id, 70_000, from(70_000, bytes.length), GESINE));
        assertThat(whole.file()).isPresent();
        assertThat(blobs.read(intake.file(whole.file().get()).orElseThrow().digest()))
                .isEqualTo(bytes);
        assertThat(stored(uploads().append(id, bytes.length, from(0, 0), GESINE))).isEqualTo(whole);
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void receivesWhatWasWholeWhenTheProgramStopped() throws IOException {
        UUID id = begin("");
        Files.write(folder.resolve("uploads/" + id + ".part"), bytes);
        assertThat(uploads().upload(id, GESINE).orElseThrow().file()).isPresent();
        assertThat(intake.files(batch)).hasSize(1);
    }

    @Test
    void takesNoMoreThanWasAnnounced() {
        UUID id = begin("");
        InputStream more = new SequenceInputStream(from(0, bytes.length), from(0, 100));
        assertThat(stored(uploads().append(id, 0, more, GESINE)).offset()).isEqualTo(bytes.length);
    }

    @Test
    void refusesWhatArrivedOtherwiseThanItWasSent() {
        UUID id = begin(Sha256.of(new byte[1]).hex());
        assertThat(refused(uploads().append(id, 0, from(0, bytes.length), GESINE)))
                .isEqualTo("DIGEST_DIFFERS");
        assertThat(uploads().upload(id, GESINE)).isEmpty();
        assertThat(intake.files(batch)).isEmpty();
    }

    @Test
    void saysThatTheSameFileCameBefore() {
        stored(uploads().append(begin(""), 0, from(0, bytes.length), GESINE));
        batch = batch("other");
        assertThat(refused(uploads().append(begin(""), 0, from(0, bytes.length), GESINE)))
                .isEqualTo("DUPLICATE_FILE");
    }

    @Test
    void hidesUploadsFromOthersAndForgetsOldOnes() {
        UUID id = begin("");
        assertThat(uploads().upload(id, OTHER)).isEmpty();
        now = now.plus(Duration.ofHours(25));
        UUID next = begin("");
        assertThat(uploads().upload(id, GESINE)).isEmpty();
        uploads().abandon(next, GESINE);
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void announcesNothingForAClosedBatchOrOfNoSize() {
        assertThat(refused(uploads().begin(batch, "a.pdf", 0, "", GESINE))).isEqualTo("FILE_SIZE");
        intake.close(batch, GESINE);
        assertThat(refused(uploads().begin(batch, "a.pdf", 1, "", GESINE)))
                .isEqualTo("BATCH_CLOSED");
    }
}
