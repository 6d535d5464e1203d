// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.Sha256;
import de.urschrift.store.Durable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes every table of the database, as of one moment, to a folder of compressed `COPY` files with a manifest. The
/// files hold all that the database holds, people's names included: only their owner may read them.
final class DatabaseExport {
    static final String MANIFEST = "manifest.json";
    private static final String FORMAT = "urschrift-database-export/1";
    private static final String UNFINISHED = ".unfinished-";

    private static final String TABLES =
            """
            select n.nspname || '.' || c.relname, format('%I.%I', n.nspname, c.relname),
                (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
            order by 1
            """;

    private static final String SEQUENCES =
            """
            select format('%I.%I', schemaname, sequencename), last_value from pg_sequences
            where last_value is not null order by 1
            """;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    DatabaseExport(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(database);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /// What an export consists of.
    ///
    /// @param sequences next numbers, to be set after the tables are read back
    record Manifest(
            String format,
            UUID run,
            String started,
            List<ExportedTable> tables,
            List<Sequence> sequences) {}

    /// @param table schema and name, quoted for SQL where needed
    /// @param columns the columns in the file's order, quoted likewise
    record ExportedTable(
            String table, String columns, long rows, String file, long bytes, Sha256 sha256) {}

    record Sequence(String name, long lastValue) {}

    private record Table(String file, String name, String columns) {}

    /// Writes the export to the folder `where/<run>`, which appears when all is durable.
    ///
    /// @return digest of the manifest
    Sha256 write(Path where, UUID run, Instant started, DurableFiles files) throws IOException {
        files.createFolders(where);
        removeUnfinished(where, files);
        Path part = Files.createDirectory(where.resolve(UNFINISHED + run));
        Manifest manifest;
        try {
            manifest =
                    Objects.requireNonNull(
                            snapshot.execute(status ->
                                    jdbc.execute(
                                            (ConnectionCallback<Manifest>)
                                                    connection ->
                                                            export(
                                                                    connection,
                                                                    part,
                                                                    run,
                                                                    started))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        byte[] bytes = JSON.writeValueAsBytes(manifest);
        Path file = createPrivate(part.resolve(MANIFEST));
        Files.write(file, bytes);
        Durable.sync(file);
        files.syncTree(part);
        files.move(part, where.resolve(run.toString()));
        return Sha256.of(bytes);
    }

    private static void removeUnfinished(Path where, DurableFiles files) throws IOException {
        for (Path folder : folders(where)) {
            if (folder.getFileName().toString().startsWith(UNFINISHED)) {
                files.deleteTree(folder);
            }
        }
    }

    private static List<Path> folders(Path where) throws IOException {
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(where)) {
            return found.sorted().toList();
        }
    }

    private Manifest export(Connection connection, Path part, UUID run, Instant started)
            throws SQLException {
        List<ExportedTable> exported = new ArrayList<>();
        for (Table table :
                jdbc.query(
                        TABLES,
                        (row, n) ->
                                new Table(row.getString(1), row.getString(2), row.getString(3)))) {
            exported.add(export(connection, part, table));
        }
        List<Sequence> sequences =
                jdbc.query(SEQUENCES, (row, n) -> new Sequence(row.getString(1), row.getLong(2)));
        return new Manifest(FORMAT, run, started.toString(), exported, sequences);
    }

    private static ExportedTable export(Connection connection, Path part, Table table)
            throws SQLException {
        MessageDigest digest = Sha256.digest();
        String name = table.file() + ".copy.gz";
        try {
            Path file = createPrivate(part.resolve(name));
            long rows;
            try (OutputStream out =
                    new GZIPOutputStream(
                            new DigestOutputStream(
                                    new BufferedOutputStream(Files.newOutputStream(file)),
                                    digest))) {
                rows =
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyOut(
                                        "copy "
                                                + table.name()
                                                + " ("
                                                + table.columns()
                                                + ") to stdout",
                                        out);
            }
            Durable.sync(file);
            return new ExportedTable(
                    table.name(),
                    table.columns(),
                    rows,
                    name,
                    Files.size(file),
                    Sha256.from(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createPrivate(Path file) throws IOException {
        return Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /// Names what does not agree in the exports.
    static void check(Path where, boolean deep, Consumer<String> differ) throws IOException {
        for (Path folder : folders(where)) {
            String name = where.getFileName() + "/" + folder.getFileName() + "/";
            if (!folder.getFileName().toString().startsWith(UNFINISHED)) {
                checkExport(folder, deep, what -> differ.accept(name + what));
            }
        }
    }

    private static void checkExport(Path folder, boolean deep, Consumer<String> differ)
            throws IOException {
        Manifest manifest;
        try {
            manifest = manifest(folder);
        } catch (IOException e) {
            differ.accept(MANIFEST + " is missing or damaged");
            return;
        }
        for (ExportedTable table : manifest.tables()) {
            Path file = folder.resolve(table.file());
            if (!Files.isRegularFile(file)) {
                differ.accept(table.file() + " is missing");
            } else if (Files.size(file) != table.bytes()
                    || (deep && !digest(file).equals(table.sha256()))) {
                differ.accept(table.file() + " was changed");
            }
        }
    }

    /// @throws IOException when it is not there or not a manifest
    static Manifest manifest(Path folder) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(folder.resolve(MANIFEST)), Manifest.class);
        } catch (JacksonException e) {
            throw new IOException("not a manifest", e);
        }
    }

    private static Sha256 digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }
}
