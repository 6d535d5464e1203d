// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.DataFolder;
import de.urschrift.testing.BenchReport;
import de.urschrift.testing.TestDatabase;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// `./urschrift bench log [ENTRIES]`: appends a second, each acknowledged when its index is durable; then, for logs of 1,000,
/// 10,000, … up to ENTRIES (1,000,000), the size of a proof and how long proving and verifying take.
final class LogBench {
    private static final int PROOFS = 500;
    private static final long LARGEST_FOLDER = 1_000_000;

    private LogBench() {}

    public static void main(String[] arguments) throws Exception {
        long most = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        Map<String, Object> result = new LinkedHashMap<>();
        List<Object> appends = new ArrayList<>();
        for (int writers : new int[] {1, 8, 32}) {
            appends.add(appends(writers));
        }
        result.put("appends", appends);
        List<Object> sizes = new ArrayList<>();
        for (long size = 1000; size <= most; size *= 10) {
            sizes.add(size(size));
        }
        result.put("sizes", sizes);
        BenchReport.write("log", result);
        System.exit(0);
    }

    private static HikariDataSource database(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(TestDatabase.freshUrl());
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    private static PostgresAuditLog log(HikariDataSource database, Path folder) {
        LogRows rows = new LogRows(database);
        DataFolder data = new DataFolder(folder);
        return new PostgresAuditLog(
                rows,
                new LogKeyFile(data, "urschrift.local/log"),
                new LogFolder(data, rows),
                new Witnesses(rows, new WitnessSettings(null)),
                new JdbcTransactionManager(database),
                InstantSource.system());
    }

    // ---- appends

    private static Map<String, Object> appends(int writers) throws Exception {
        int each = 2000 / writers;
        try (HikariDataSource database = database(2 * writers + 4);
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            PostgresAuditLog log = log(database, Files.createTempDirectory("log-bench"));
            var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            run(threads, writers, 20, log, transaction);
            long before = log.checkpoint().size();
            long commits = checkpoints(database);
            double seconds = run(threads, writers, each, log, transaction);
            long placed = log.latest().orElseThrow().size() - before;
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("writers", writers);
            figures.put("acknowledged", placed);
            figures.put("perSecond", Math.round(placed / seconds));
            figures.put(
                    "entriesPerCheckpoint", (double) placed / (checkpoints(database) - commits));
            return figures;
        }
    }

    private static long checkpoints(HikariDataSource database) {
        return JdbcClient.create(database)
                .sql("select count(*) from audit.checkpoint")
                .query(Long.class)
                .single();
    }

    private static double run(
            ExecutorService threads,
            int writers,
            int each,
            PostgresAuditLog log,
            TransactionTemplate transaction)
            throws Exception {
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String subject = "document/" + writer;
            running.add(
                    threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            int number = i;
                            transaction.executeWithoutResult(
                                    status -> log.append(TestLog.event(subject, number)));
                            log.checkpoint();
                        }
                    }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    // ---- sizes

    private static Map<String, Object> size(long size) throws Exception {
        try (HikariDataSource database = database(4)) {
            Path folder = Files.createTempDirectory("log-bench");
            PostgresAuditLog log = log(database, folder);
            build(database, folder, size);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("entries", size);
            proofs(log, folder, size, figures);
            figures.put("consistencyHashes", log.proveConsistency(size / 2 + 1, size).size());
            if (size <= LARGEST_FOLDER) {
                folder(log, figures);
            }
            return figures;
        }
    }

    /// Fills the tables as the sequencer would, in the database alone.
    private static void build(HikariDataSource database, Path folder, long size) {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(
                        """
                        with e as (
                            select i, timestamptz '2026-01-01T00:00:00Z' + i * interval '1 second' as at,
                                'document/' || md5(i::text)::uuid as subject, encode(sha256(i::text::bytea), 'hex') as file
                            from generate_series(0, cast(? as bigint) - 1) i),
                        b as (
                            select *, convert_to('urschrift-log-entry/1' || chr(10) || 'time '
                                || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || chr(10)
                                || 'kind document.sealed' || chr(10) || 'subject ' || subject || chr(10)
                                || 'actor urschrift' || chr(10) || 'file ' || file || chr(10), 'UTF8') as bytes from e)
                        insert into audit.log_entry (index, at, kind, subject, actor, bytes, leaf)
                        select i, at, 'document.sealed', subject, 'urschrift', bytes, sha256('\\x00'::bytea || bytes) from b
                        """)
                .param(size)
                .update();
        int level = 1;
        for (long count = size / 2; count > 0; count /= 2, level++) {
            String below =
                    level == 1
                            ? "select index as position, leaf as hash from audit.log_entry"
                            : "select position, hash from audit.log_node where level = "
                                    + (level - 1);
            jdbc.sql(
                            "insert into audit.log_node (level, position, hash) select "
                                    + level
                                    + ", l.position / 2, sha256('\\x01'::bytea || l.hash || r.hash) from ("
                                    + below
                                    + ") l join ("
                                    + below
                                    + ") r on r.position = l.position + 1 where l.position % 2 = 0")
                    .update();
        }
        jdbc.sql("analyze audit.log_entry").update();
        jdbc.sql("analyze audit.log_node").update();
        LogRows rows = new LogRows(database);
        var hashes = rows.hashes(MerkleTree.cover(0, size));
        Sha256 root = MerkleTree.root(size, hashes::get);
        LogKey key =
                new LogKeyFile(new DataFolder(folder), "urschrift.local/log").open(() -> false);
        rows.insert(key.sign(size, root));
    }

    private static void proofs(
            PostgresAuditLog log, Path folder, long size, Map<String, Object> figures)
            throws IOException {
        var verifier = new Verifier(TrustAnchors.parse(List.of(log.verifierKey())));
        var random = new Random(1);
        Path file = folder.resolve("a.tlog-proof");
        long bytes = 0;
        long proving = 0;
        long verifying = 0;
        for (int i = -PROOFS / 5; i < PROOFS; i++) {
            long start = System.nanoTime();
            String proof = log.prove(random.nextLong(size));
            long proven = System.nanoTime();
            Files.write(file, proof.getBytes(StandardCharsets.UTF_8));
            long written = System.nanoTime();
            if (verifier.verify(file).verdict() != Verdict.VALID) {
                throw new IllegalStateException("a proof does not hold");
            }
            if (i >= 0) {
                bytes += proof.length();
                proving += proven - start;
                verifying += System.nanoTime() - written;
            }
        }
        figures.put("proofBytes", bytes / PROOFS);
        figures.put("provingMicros", proving / PROOFS / 1000);
        figures.put("verifyingMicros", verifying / PROOFS / 1000);
    }

    private static void folder(PostgresAuditLog log, Map<String, Object> figures)
            throws IOException {
        long start = System.nanoTime();
        log.publish();
        long published = System.nanoTime();
        var verifier = new Verifier(TrustAnchors.parse(List.of(log.verifierKey())));
        if (verifier.verify(log.folder()).verdict() != Verdict.VALID) {
            throw new IllegalStateException("the published log is not right");
        }
        figures.put("publishingSeconds", (published - start) / 1e9);
        figures.put("verifyingWholeLogSeconds", (System.nanoTime() - published) / 1e9);
    }
}
