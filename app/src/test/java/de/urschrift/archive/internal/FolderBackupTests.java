// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.Backup.BackupRun;
import de.urschrift.archive.internal.DurableFiles.Operation;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class FolderBackupTests {
    @TempDir Path folder;
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private ListedLog log;
    private TestArchive test;
    private FolderBackup backup;
    private long ids;

    @BeforeEach
    void open() {
        log = new ListedLog(jdbc);
        test = new TestArchive(folder.resolve("data"));
        backup = backup((operation, path) -> {});
    }

    private FolderBackup backup(DurableFiles.Watch watch) {
        return new FolderBackup(
                folder.resolve("backup"),
                test.archive,
                log,
                database,
                new JdbcTransactionManager(database),
                InstantSource.fixed(TestArchive.NOW),
                () -> new UUID(0, ++ids),
                new DurableFiles(watch));
    }

    @Test
    void containsWhatAFinishedRunHasCopied() throws Exception {
        test.archive.store(test.first());
        assertThat(backup.containing(TestArchive.ID, 1)).isEmpty();
        BackupRun run = backup.run();
        assertThat(run.objects()).isEqualTo(1);
        assertThat(backup.containing(TestArchive.ID, 1)).contains(run);
        assertThat(backup.containing(TestArchive.ID, 2)).isEmpty();
        assertThat(log.lines())
                .containsExactly("backup.finished backup/" + run.id() + " urschrift");
        assertThat(backup.check(true)).isEmpty();
        assertThat(tree(folder.resolve("backup/archive"))).isEqualTo(tree(test.root()));
    }

    @Test
    void copiesOnlyWhatIsNew() {
        test.archive.store(test.first());
        BackupRun first = backup.run();
        test.archive.store(test.second());
        test.archive.store(test.single(1));
        assertThat(backup.containing(TestArchive.ID, 1)).contains(first);
        int[] writes = {0};
        FolderBackup counting =
                backup((operation, path) -> {
                    if (operation == Operation.WRITE && path.toString().contains("content")) {
                        writes[0]++;
                    }
                });
        BackupRun second = counting.run();
        assertThat(writes[0]).isEqualTo(3);
        assertThat(second.objects()).isEqualTo(2);
        assertThat(backup.runs(5)).containsExactlyInAnyOrder(second, first);
        assertThat(backup.containing(TestArchive.ID, 1)).contains(first);
        assertThat(backup.containing(TestArchive.ID, 2)).contains(second);
        assertThat(backup.run().objects()).isEqualTo(2);
        assertThat(backup.containing("document/1", 1)).contains(second);
        assertThat(backup.check(true)).isEmpty();
    }

    @Test
    void containsNothingWhoseCopyIsGone() throws Exception {
        test.archive.store(test.first());
        BackupRun first = backup.run();
        Path copy = OcflRoot.at(folder.resolve("backup/archive")).place(TestArchive.ID);
        Path inventory = copy.resolve(Inventory.FILE);
        byte[] whole = Files.readAllBytes(inventory);
        Files.delete(inventory);
        assertThat(backup.containing(TestArchive.ID, 1)).isEmpty();
        Files.write(inventory, whole);
        assertThat(backup.containing(TestArchive.ID, 1)).contains(first);
        Files.delete(copy.resolve("v1/content/document.pdf"));
        assertThat(backup.containing(TestArchive.ID, 1)).isEmpty();
    }

    @Test
    void makesADamagedCopyAnew() throws Exception {
        test.archive.store(test.first());
        backup.run();
        Path copy = OcflRoot.at(folder.resolve("backup/archive")).place(TestArchive.ID);
        Files.delete(copy.resolve(Inventory.FILE));
        assertThat(backup.check(false)).isNotEmpty();
        backup.run();
        assertThat(backup.check(true)).isEmpty();
        assertThat(backup.containing(TestArchive.ID, 1)).isPresent();
    }

    @Test
    void doesNotCopyDamageAndSavesTheRest() throws Exception {
        test.archive.store(test.first());
        test.archive.store(test.single(1));
        Path pdf = test.root.place(TestArchive.ID).resolve("v1/content/note.xml");
        Files.delete(pdf);
        Files.writeString(pdf, "forged");
        assertThat(backup.run().objects()).isEqualTo(1);
        assertThat(backup.containing(TestArchive.ID, 1)).isEmpty();
        assertThat(backup.containing("document/1", 1)).isPresent();
        assertThat(log.all()).contains("damaged=1");
    }

    @Test
    void countsNoRunThatDidNotFinishAndResumes() {
        test.archive.store(test.first());
        test.archive.store(test.second());
        int after = 0;
        boolean finished = false;
        while (!finished) {
            int[] left = {after};
            FolderBackup failing =
                    backup((operation, path) -> {
                        if (left[0]-- <= 0) {
                            throw new IOException("no space left on device");
                        }
                    });
            assertThat(backup.containing(TestArchive.ID, 2)).isEmpty();
            try {
                failing.run();
                finished = true;
            } catch (OutsideFailure failure) {
                assertThat(failure.retryable()).isTrue();
                after += 3;
            }
        }
        assertThat(backup.containing(TestArchive.ID, 2)).isPresent();
        assertThat(log.lines()).hasSize(1);
        assertThat(backup.check(true)).isEmpty();
    }

    @Test
    void exportsADatabaseThatCanBeReadBack() throws Exception {
        jdbc.sql("create table kept (id bigint generated always as identity, text text)").update();
        jdbc.sql("insert into kept (text) values ('tab\there'), (null), ('Straße')").update();
        BackupRun run = backup.run();
        Path export = folder.resolve("backup/db").resolve(run.id().toString());
        DatabaseExport.Manifest manifest = DatabaseExport.manifest(export);
        assertThat(manifest.tables())
                .extracting(DatabaseExport.ExportedTable::table)
                .contains("public.kept", "audit.log_entry", "archive.backup_run");
        DataSource restored = TestDatabase.fresh();
        try (var connection = restored.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table kept (id bigint generated always as identity, text text)");
            statement.execute("set session_replication_role = replica");
            for (DatabaseExport.ExportedTable table : manifest.tables()) {
                if (!table.table().endsWith("listed_log")) {
                    statement.execute("truncate " + table.table() + " cascade");
                }
            }
            for (DatabaseExport.ExportedTable table : manifest.tables()) {
                if (table.table().endsWith("listed_log")) {
                    continue;
                }
                try (InputStream in =
                        new GZIPInputStream(Files.newInputStream(export.resolve(table.file())))) {
                    assertThat(
                                    connection
                                            .unwrap(PGConnection.class)
                                            .getCopyAPI()
                                            .copyIn(
                                                    "copy "
                                                            + table.table()
                                                            + " ("
                                                            + table.columns()
                                                            + ") from stdin",
                                                    in))
                            .isEqualTo(table.rows());
                }
            }
        }
        assertThat(JdbcClient.create(restored).sql("select * from kept").query().listOfRows())
                .isEqualTo(jdbc.sql("select * from kept").query().listOfRows());
        assertThat(manifest.sequences())
                .contains(new DatabaseExport.Sequence("public.kept_id_seq", 3));
    }

    @Test
    void keepsExportsPrivateAndFindsChangesInThem() throws Exception {
        BackupRun run = backup.run();
        Path export = folder.resolve("backup/db").resolve(run.id().toString());
        for (Path file : TestArchive.files(export)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        Path file = export.resolve("audit.log_entry.copy.gz");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(backup.check(false)).isEmpty();
        assertThat(backup.check(true))
                .containsExactly("db/" + run.id() + "/audit.log_entry.copy.gz was changed");
        Files.delete(file);
        assertThat(backup.check(false))
                .containsExactly("db/" + run.id() + "/audit.log_entry.copy.gz is missing");
    }

    @Test
    void saysThatARunCanBeRepeated() {
        FolderBackup failing =
                backup((operation, path) -> {
                    throw new IOException("no space left on device");
                });
        assertThatThrownBy(failing::run)
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("can be repeated");
    }

    private static List<String> tree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> {
                        try {
                            return root.relativize(file) + " " + Digests.of(file).sha256();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
