// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.internal.TestOffices;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class HotFolderTests {
    private static final int LOOKS = 4;

    @TempDir Path folder;
    private Path hot;
    private JdbcClient jdbc;
    private IntakeBooks intake;
    private Offices offices;
    private ListedLog log;
    private HotFolder hotFolder;

    @BeforeEach
    void open() {
        hot = folder.resolve("hot");
        DataSource database = TestDatabase.fresh();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        jdbc = JdbcClient.create(database);
        log = new ListedLog(jdbc);
        offices = TestOffices.over(jdbc, transactions, log);
        TestOffices.put(offices, new Office(new OfficeCode("STADTKASSE"), "Stadtkasse", "folder"));
        TestOffices.put(
                offices,
                DocumentClass.ordinary(
                        new ClassCode("POST"),
                        "Post",
                        ProtectionNeed.NORMAL,
                        "Kein beträchtlicher Schaden."));
        intake =
                new IntakeBooks(
                        jdbc,
                        new TransactionTemplate(transactions),
                        TestBlobs.in(folder),
                        offices,
                        log,
                        Clock.systemUTC(),
                        UUID::randomUUID,
                        event -> {});
        hotFolder = started(true);
    }

    private HotFolder started(boolean keep) {
        return new HotFolder(intake, offices, new HotFolderPlaces(hot, keep), LOOKS, "deu");
    }

    @Test
    void hasLettersReadInTheLanguagesOfTheirOffice() throws IOException {
        TestOffices.put(
                offices,
                new Office(
                        new OfficeCode("STADTKASSE"),
                        "Stadtkasse",
                        "folder",
                        Optional.of("deu+eng")));
        drop("STADTKASSE/POST/Brief.tif", "scan");
        hotFolder.poll();
        hotFolder.poll();
        assertThat(batches().getFirst().languages()).isEqualTo("deu+eng");
    }

    @Test
    void takesAFileOnceItLooksTheSameTwice() throws IOException {
        drop("STADTKASSE/POST/Brief ä 1.tif", "first half");
        hotFolder.poll();
        drop("STADTKASSE/POST/Brief ä 1.tif", "first half, second half");
        hotFolder.poll();
        assertThat(batches()).as("still growing").isEmpty();
        hotFolder.poll();

        Batch batch = batches().getFirst();
        assertThat(batch.name()).isEqualTo("Brief ä 1");
        assertThat(batch.kind()).isEqualTo(BatchKind.DOCUMENT_FILES);
        assertThat(batch.closed()).isTrue();
        assertThat(intake.files(batch.id()))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.name()).isEqualTo("Brief ä 1.tif");
                    assertThat(file.digest()).isEqualTo(digest("first half, second half"));
                });
        assertThat(names()).containsExactly(".received/" + batch.id() + "/Brief ä 1.tif");
        assertThat(log.all()).doesNotContain("Brief");
    }

    @Test
    void takesAFolderAsOneBatchWhenItsMarkerIsThere() throws IOException {
        drop("STADTKASSE/POST/Stapel 7/002.jpg", "two");
        drop("STADTKASSE/POST/Stapel 7/001.jpg", "one");
        drop("STADTKASSE/POST/Stapel 7/.part", "still coming");
        hotFolder.poll();
        assertThat(batches()).isEmpty();
        drop("STADTKASSE/POST/Stapel 7/fertig", "");
        hotFolder.poll();

        Batch batch = batches().getFirst();
        assertThat(batch.kind()).isEqualTo(BatchKind.SINGLE_IMAGES);
        assertThat(batch.name()).isEqualTo("Stapel 7");
        assertThat(intake.files(batch.id()).stream().map(IncomingFile::name))
                .containsExactly("001.jpg", "002.jpg");
        assertThat(names()).allMatch(name -> name.startsWith(".received/" + batch.id()));
    }

    @Test
    void takesAFolderWithoutAMarkerWhenNothingChangesForSomeLooks() throws IOException {
        drop("STADTKASSE/POST/a/1.jpg", "one");
        poll(LOOKS - 1);
        drop("STADTKASSE/POST/a/2.jpg", "two");
        poll(LOOKS - 1);
        assertThat(batches()).isEmpty();
        hotFolder.poll();
        assertThat(intake.files(batches().getFirst().id())).hasSize(2);
        Files.createDirectories(hot.resolve("STADTKASSE/POST/empty"));
        poll(LOOKS + 1);
        assertThat(batches()).hasSize(1);
        assertThat(Files.exists(hot.resolve("STADTKASSE/POST/empty"))).isTrue();
    }

    @Test
    void stoppedBetweenReceiptAndTidyingItTakesNothingTwice() throws IOException {
        drop("STADTKASSE/POST/1.tif", "letter");
        drop("STADTKASSE/POST/b/1.jpg", "one");
        drop("STADTKASSE/POST/b/done", "");
        poll(2);
        List<Batch> before = batches();
        assertThat(before).hasSize(2);
        // as if it had been stopped before tidying
        for (Batch batch : before) {
            Path received = hot.resolve(".received/" + batch.id());
            for (Path item : HotFolderPlaces.inside(received)) {
                Files.move(
                        item,
                        hot.resolve("STADTKASSE/POST").resolve(item.getFileName()),
                        StandardCopyOption.ATOMIC_MOVE);
            }
        }
        hotFolder = started(true);
        poll(2);

        assertThat(batches()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from incoming_file").query(Long.class).single())
                .isEqualTo(2);
        assertThat(names()).hasSize(3).allMatch(name -> name.startsWith(".received/"));
    }

    @Test
    void stoppedBetweenTwoImagesItGoesOn() throws IOException {
        drop("STADTKASSE/POST/b/1.jpg", "one");
        drop("STADTKASSE/POST/b/2.jpg", "two");
        drop("STADTKASSE/POST/b/fertig", "");
        hotFolder.poll();
        Batch batch = batches().getFirst();
        // as if it had been stopped after the first image
        jdbc.sql("delete from incoming_file where name = '2.jpg'").update();
        jdbc.sql("update batch set closed_at = null").update();
        Files.move(hot.resolve(".received/" + batch.id() + "/b"), hot.resolve("STADTKASSE/POST/b"));
        hotFolder = started(true);
        hotFolder.poll();

        assertThat(batches()).containsExactly(batch);
        assertThat(intake.files(batch.id()).stream().map(IncomingFile::name))
                .containsExactly("1.jpg", "2.jpg");
    }

    @Test
    void rejectsAFolderInAFolder() throws IOException {
        drop("STADTKASSE/POST/b/1.jpg", "one");
        drop("STADTKASSE/POST/b/more/2.jpg", "two");
        poll(LOOKS);
        assertThat(reason("b")).contains("FOLDER_IN_FOLDER");
        assertThat(batches()).isEmpty();
        assertThat(names()).contains(".rejected/STADTKASSE/POST/b/more/2.jpg");
    }

    @Test
    void rejectsWithTheReasonBesideItWhatBelongsNowhere() throws IOException {
        drop("lost.tif", "lost");
        drop("STADTKASSE/lost.tif", "lost too");
        drop("NIRGENDS/POST/a.tif", "a");
        drop("STADTKASSE/NICHTS/b.tif", "b");
        drop("Straßen amt/POST/c.tif", "c");
        Files.createDirectories(hot.resolve("STADTKASSE/POST"));
        Files.createSymbolicLink(
                hot.resolve("STADTKASSE/POST/link.tif"),
                Files.writeString(folder.resolve("elsewhere.tif"), "not for us"));
        poll(2);

        assertThat(batches()).isEmpty();
        assertThat(names())
                .contains(
                        ".rejected/lost.tif",
                        ".rejected/STADTKASSE/lost.tif",
                        ".rejected/NIRGENDS/POST/a.tif",
                        ".rejected/STADTKASSE/NICHTS/b.tif")
                .allMatch(name -> name.startsWith(".rejected/"));
        assertThat(read(".rejected/lost.tif.reason.txt")).contains("WRONG_PLACE");
        assertThat(read(".rejected/NIRGENDS/POST/a.tif.reason.txt")).contains("UNKNOWN_OFFICE");
        assertThat(read(".rejected/STADTKASSE/NICHTS/b.tif.reason.txt"))
                .contains("UNKNOWN_CLASS", "A.G.2");
        assertThat(reason("link.tif")).contains("NOT_A_FILE");
    }

    @Test
    void rejectsTheSameLetterUnderAnotherNameAndKeepsBothRejectsApart() throws IOException {
        drop("STADTKASSE/POST/1.tif", "letter");
        poll(2);
        drop("STADTKASSE/POST/2.tif", "letter");
        poll(2);
        drop("STADTKASSE/POST/2.tif", "letter");
        poll(2);
        assertThat(reason("2.tif")).contains("DUPLICATE_FILE");
        assertThat(names())
                .contains(".rejected/STADTKASSE/POST/2.tif", ".rejected/STADTKASSE/POST/2~2.tif");
        assertThat(jdbc.sql("select count(*) from incoming_file").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void deletesAfterTheReceiptWhenNothingIsToBeKept() throws IOException {
        hotFolder = started(false);
        drop("stadtkasse/post/1.tif", "letter");
        drop("STADTKASSE/POST/.upload.tif", "under way");
        poll(2);
        Batch batch = batches().getFirst();
        assertThat(batch.office().value()).isEqualTo("STADTKASSE");
        assertThat(intake.files(batch.id())).hasSize(1);
        assertThat(names()).containsExactly("STADTKASSE/POST/.upload.tif");
    }

    private void poll(int times) {
        for (int i = 0; i < times; i++) {
            hotFolder.poll();
        }
    }

    private void drop(String name, String content) throws IOException {
        Path file = hot.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String reason(String name) throws IOException {
        return read(".rejected/STADTKASSE/POST/" + name + ".reason.txt");
    }

    private String read(String name) throws IOException {
        return Files.readString(hot.resolve(name));
    }

    private List<Batch> batches() {
        return jdbc
                .sql("select id from batch order by opened_at, id")
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> intake.batch(new BatchId(id)).orElseThrow())
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(hot)) {
            return all.filter(path -> !Files.isDirectory(path))
                    .map(path -> hot.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
