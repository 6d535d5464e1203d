// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import de.urschrift.kernel.OutsideFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// PostgreSQL inside this installation, with its data under `db` of the data folder. One process at a time: a lock
/// file guards the folder. A server that a killed process left behind is stopped before the new one starts, so that
/// its open transactions are rolled back.
public final class EmbeddedDatabase implements AutoCloseable {
    private final FileChannel lockFile;
    private final FileLock lock;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(FileChannel lockFile, FileLock lock, EmbeddedPostgres server) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.server = server;
    }

    /// @throws OutsideFailure when another process uses the folder, or the server does not start
    public static EmbeddedDatabase start(DataFolder data) {
        try {
            Durable.createFolders(data.root());
            FileChannel file =
                    FileChannel.open(
                            data.resolve("urschrift.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw new OutsideFailure(
                        OutsideFailure.Category.DATABASE,
                        false,
                        "the data folder is in use by another urschrift process; stop that one, or choose another"
                                + " folder with --data");
            }
            Path folder = data.resolve("db");
            stopLeftOver(data);
            DatabasePrograms programs = DatabasePrograms.of(data);
            programs.layOut(folder, empty -> server(empty, programs, data).close());
            EmbeddedPostgres server = server(folder, programs, data);
            programs.guard();
            return new EmbeddedDatabase(file, lock, server);
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DATABASE,
                    false,
                    "the embedded database did not start; db.log in the data folder says why",
                    e);
        }
    }

    private static EmbeddedPostgres server(Path folder, DatabasePrograms programs, DataFolder data)
            throws IOException {
        ProcessBuilder.Redirect messages =
                ProcessBuilder.Redirect.appendTo(data.resolve("db.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.folder().toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setErrorRedirector(messages)
                .setOutputRedirector(messages)
                .start();
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DATABASE,
                    false,
                    "the embedded database did not stop cleanly",
                    e);
        }
    }

    /// Stops a server that a killed process left behind in this folder.
    public static void stopLeftOver(DataFolder data) throws IOException {
        Path pidFile = data.resolve("db").resolve("postmaster.pid");
        if (!Files.isRegularFile(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (!lines.isEmpty() && lines.getFirst().strip().matches("[0-9]+")) {
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(EmbeddedDatabase::isPostgres)
                    .ifPresent(EmbeddedDatabase::stop);
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("postgres")).orElse(false);
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
