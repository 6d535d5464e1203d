// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.archive.DamagedObject;
import de.urschrift.archive.FixityRun;
import de.urschrift.archive.RepairResult;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

class SqlFixityTests {
    private static final Actor OPERATOR =
            new Actor(new Pseudonym("p-operator"), Set.of(Role.OPERATOR));

    @TempDir Path folder;
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private Instant now = TestArchive.NOW;
    private ListedLog log;
    private TestArchive test;
    private FolderBackup backup;
    private SqlFixity fixity;
    private long ids;

    @BeforeEach
    void open() {
        log = new ListedLog(jdbc);
        test = new TestArchive(folder.resolve("data"));
        backup =
                new FolderBackup(
                        folder.resolve("backup"),
                        test.archive,
                        log,
                        database,
                        new JdbcTransactionManager(database),
                        () -> now,
                        () -> new UUID(0, ++ids),
                        new DurableFiles());
        fixity = fixity(DataSize.ofMegabytes(1));
        for (int number = 0; number < 20; number++) {
            test.archive.store(test.single(number));
        }
    }

    /// Ten days, a run a day: a round takes five.
    private SqlFixity fixity(DataSize rate) {
        return new SqlFixity(
                test.archive,
                backup,
                log,
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                () -> now,
                new SqlFixity.Settings(Duration.ofDays(1), Duration.ofDays(10), rate));
    }

    private FixityRun nextDay() {
        FixityRun run = fixity.run();
        now = now.plus(Duration.ofDays(1));
        return run;
    }

    @Test
    void readsEveryObjectInEveryRound() {
        for (int round = 1; round <= 2; round++) {
            int read = 0;
            for (int day = 0; day < 5; day++) {
                FixityRun run = nextDay();
                assertThat(run.objects()).isEqualTo(4);
                assertThat(run.damaged()).isZero();
                read += run.objects();
            }
            assertThat(read).isEqualTo(20);
            assertThat(
                            jdbc.sql("select count(*) from archive.fixity where round = ?")
                                    .param(round)
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(20);
        }
    }

    @Test
    void readsObjectsOfLaterInTheNextRound() {
        nextDay();
        test.archive.store(test.single(99));
        for (int day = 0; day < 4; day++) {
            nextDay();
        }
        int read = 0;
        for (int day = 0; day < 5; day++) {
            read += nextDay().objects();
        }
        assertThat(read).isEqualTo(21);
    }

    @Test
    void readsNoMoreThanTheRateAllows() {
        fixity = fixity(DataSize.ofBytes(0));
        assertThat(fixity.run()).isEqualTo(new FixityRun(0, 0, 20));
        fixity = fixity(DataSize.ofBytes(1));
        FixityRun run = fixity.run();
        assertThat(run.objects()).isEqualTo(4);
        assertThat(run.left()).isEqualTo(16);
    }

    @Test
    void findsDamageShowsItAndRepairsItFromTheBackup() throws Exception {
        backup.run();
        Path pdf = test.root.place("document/7").resolve("v1/content/document.pdf");
        Files.delete(pdf);
        Files.writeString(pdf, "forged");
        new DurableFiles().deleteTree(test.root.place("document/8"));
        int damaged = 0;
        for (int day = 0; day < 5; day++) {
            damaged += nextDay().damaged();
        }
        // What is gone as a whole is known from the round before only.
        assertThat(damaged).isEqualTo(1);
        assertThat(fixity.damaged())
                .singleElement()
                .satisfies(one -> assertThat(one.finding()).contains("document.pdf was changed"));
        assertThat(log.kinds("document/7")).containsExactly("archive.damaged");

        assertThat(fixity.repair("document/7", OPERATOR))
                .isEqualTo(new RepairResult.Repaired("document/7", 1));
        assertThat(fixity.damaged()).isEmpty();
        assertThat(test.archive.reread("document/7", 1)).isPresent();
        assertThat(log.kinds("document/7")).containsExactly("archive.damaged", "archive.repaired");
        assertThat(fixity.repair("document/8", OPERATOR))
                .isEqualTo(new RepairResult.Repaired("document/8", 1));
        assertThat(test.archive.check(true)).isEmpty();
        assertThat(TestArchive.files(folder.resolve("data/archive-parts")))
                .anySatisfy(file -> assertThat(file).hasContent("forged"));
    }

    @Test
    void findsWhatIsGoneAsAWhole() throws Exception {
        for (int day = 0; day < 5; day++) {
            nextDay();
        }
        new DurableFiles().deleteTree(test.root.place("document/3"));
        for (int day = 0; day < 5; day++) {
            nextDay();
        }
        assertThat(fixity.damaged())
                .extracting(DamagedObject::objectId)
                .isEqualTo(List.of("document/3"));
    }

    @Test
    void repairsNothingFromABadCopyOrAnOlderOne() throws Exception {
        test.archive.store(test.first());
        backup.run();
        Path copy = OcflRoot.at(folder.resolve("backup/archive")).place("document/5");
        Path pdf = copy.resolve("v1/content/document.pdf");
        Files.delete(pdf);
        Files.writeString(pdf, "bad");
        assertThat(code(fixity.repair("document/5", OPERATOR))).isEqualTo("NO_WHOLE_COPY");
        assertThat(code(fixity.repair("document/none", OPERATOR))).isEqualTo("NO_WHOLE_COPY");
        test.archive.store(test.second());
        assertThat(code(fixity.repair(TestArchive.ID, OPERATOR))).isEqualTo("COPY_IS_OLDER");
        assertThat(test.archive.reread(TestArchive.ID, 2)).isPresent();
    }

    private static String code(RepairResult result) {
        return ((RepairResult.Refused) result).reason().code();
    }
}
