// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.store.DataFolder;
import de.urschrift.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A log with a database and a data folder of its own.
final class TestLog {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");
    final DataSource database = TestDatabase.fresh();
    final JdbcClient jdbc = JdbcClient.create(database);
    final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database));
    final PostgresAuditLog log;

    TestLog(Path folder) {
        this.log = open(folder, "urschrift.local/log");
    }

    /// The same database seen by another process.
    PostgresAuditLog open(Path folder, String origin) {
        return open(folder, origin, Map.of());
    }

    /// @param witnesses addresses by verifier keys
    PostgresAuditLog open(Path folder, String origin, Map<String, URI> witnesses) {
        LogRows rows = new LogRows(database);
        return new PostgresAuditLog(
                rows,
                new LogKeyFile(new DataFolder(folder), origin),
                new LogFolder(new DataFolder(folder), rows),
                new Witnesses(
                        rows,
                        new WitnessSettings(
                                witnesses.entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        e ->
                                                                new WitnessSettings.Entry(
                                                                        e.getValue(),
                                                                        e.getKey()))))),
                new JdbcTransactionManager(database),
                InstantSource.fixed(NOW));
    }

    LogFolder folder(Path data) {
        return new LogFolder(new DataFolder(data), new LogRows(database));
    }

    LogKey key(Path data) {
        return new LogKeyFile(new DataFolder(data), "urschrift.local/log").open(() -> true);
    }

    void append(String subject, int number) {
        transaction.executeWithoutResult(status -> log.append(event(subject, number)));
    }

    void fill(int entries) {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < entries; i++) {
                log.append(event("document/" + i, i));
            }
        });
        log.checkpoint();
    }

    static LogEvent event(String subject, int number) {
        return new LogEvent(
                "document.sealed",
                subject,
                Pseudonym.SYSTEM,
                Map.of("number", String.valueOf(number)));
    }

    /// Does what only someone can do who rules the database: changes rows past the triggers.
    void tamper(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            if (jdbc.sql(sql).update() == 0) {
                throw new IllegalStateException("changes nothing: " + sql);
            }
        });
    }
}
