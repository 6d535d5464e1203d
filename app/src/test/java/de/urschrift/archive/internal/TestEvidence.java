// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// An archive with evidence, a timestamp authority and a clock of its own.
final class TestEvidence {
    final DataSource database = TestDatabase.fresh();
    final JdbcClient jdbc = JdbcClient.create(database);
    final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    final TestArchive test;
    final ListedLog log =
            new ListedLog(jdbc) {
                @Override
                public void append(LogEvent event) {
                    crashingLog.run();
                    super.append(event);
                }
            };
    Runnable crashingLog = () -> {};
    final TestTimestamps authority;
    Archive archive;
    ArchiveEvidence evidence;
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private long ids;

    /// For trees that are made from the next `evidence(...)` on.
    AlgorithmPolicy policy = policy(LocalDate.of(2040, 12, 31));

    TestEvidence(Path folder) {
        test = new TestArchive(folder);
        archive = test.archive;
        authority = new TestTimestamps(now);
        evidence = evidence(HashAlgorithm.SHA_256, 1000);
    }

    ArchiveEvidence evidence(HashAlgorithm hash, int batch) {
        return evidence(hash, batch, new OcflContents(test.archive));
    }

    ArchiveEvidence evidence(HashAlgorithm hash, int batch, ArchivedContents contents) {
        evidence =
                new ArchiveEvidence(
                        database,
                        transactions,
                        test.blobs,
                        archive,
                        contents,
                        authority,
                        policy,
                        log,
                        () -> now,
                        () -> new UUID(0x4998, ++ids),
                        hash,
                        batch);
        return evidence;
    }

    /// Every hash algorithm; SHA-256 so long.
    static AlgorithmPolicy policy(LocalDate sha256) {
        return new AlgorithmPolicy(
                LocalDate.of(2026, 1, 1),
                Stream.of(HashAlgorithm.values())
                        .map(hash ->
                                new AlgorithmPolicy.Entry(
                                        hash.title(),
                                        List.of(),
                                        0,
                                        AlgorithmPolicy.Purpose.CREATE,
                                        hash == HashAlgorithm.SHA_256
                                                ? sha256
                                                : LocalDate.of(2040, 12, 31),
                                        "test"))
                        .toList());
    }

    static RecordCheck recordCheck() {
        return new RecordCheck(new TokenCheck(TestTimestamps::distrust));
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        authority.now = now;
    }

    Instant now() {
        return now;
    }

    static String id(int number) {
        return "document/" + number;
    }

    /// Stores and registers an object of a number of files.
    void store(int number, int files) {
        List<Content> contents = new ArrayList<>();
        bytes(number, files)
                .forEach(file ->
                        contents.add(new Content("file" + contents.size(), test.blobs.put(file))));
        Sha256 main = contents.getFirst().digest();
        archive.store(new ArchiveObject(id(number), 1, main, contents));
        evidence.register(id(number), 1);
    }

    static List<byte[]> bytes(int number, int files) {
        List<byte[]> bytes = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            bytes.add(("file " + file + " of object " + number).getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }

    byte[] record(int number) {
        return evidence.record(id(number), 1).orElseThrow();
    }
}
