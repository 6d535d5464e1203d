// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import com.zaxxer.hikari.HikariDataSource;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What evidence records cost, for ten times and a hundred times as many objects: `./urschrift bench evidence [N]`.
/// The objects have hashes and no files, so nothing but the evidence is counted.
public final class EvidenceBench {
    private static final int FILES = 4;
    private static final int FETCHED = 2000;
    private static final int MOST_REHASHED = 100_000;
    private static final String HEAP = "-Xmx128m";

    private EvidenceBench() {}

    /// Runs itself again with a small heap: that it ends is the measurement of memory.
    public static void main(String[] arguments) throws Exception {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        if (!ManagementFactory.getRuntimeMXBean().getInputArguments().contains(HEAP)) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of(HEAP, "-XX:+UseSerialGC"));
            command.addAll(
                    List.of(
                            "-cp",
                            System.getProperty("java.class.path"),
                            EvidenceBench.class.getName(),
                            String.valueOf(most)));
            System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
        }
        run(most);
        System.exit(0);
    }

    private static void run(int most) throws IOException {
        measure(10_000);
        List<Map<String, Double>> runs = new ArrayList<>();
        System.out.printf(
                Locale.ROOT,
                "%10s %14s %14s %14s %12s %12s %14s %14s%n",
                "objects",
                "close us CPU",
                "of it database",
                "rehash us CPU",
                "fetch us CPU",
                "record bytes",
                "stored bytes",
                "peak RSS MB");
        for (int objects = 10_000; objects <= most; objects *= 10) {
            Map<String, Double> run = measure(objects);
            runs.add(run);
            System.out.printf(
                    Locale.ROOT,
                    "%10d %14.1f %14.1f %14.1f %12.1f %12.0f %14.0f %14.0f%n",
                    objects,
                    figure(run, "closeMicros"),
                    figure(run, "closeDatabaseMicros"),
                    figure(run, "rehashMicros"),
                    figure(run, "fetchMicros"),
                    figure(run, "recordBytes"),
                    figure(run, "storedBytes"),
                    figure(run, "peakMegabytes"));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", "urschrift-evidence-bench/1");
        report.put("heap", HEAP);
        report.put("filesPerObject", FILES);
        report.put("runs", runs);
        Map<String, Object> ratios = new LinkedHashMap<>();
        for (String cost : List.of("closeMicros", "rehashMicros", "fetchMicros")) {
            Map<String, Double> largest =
                    runs.stream().filter(run -> run.containsKey(cost)).toList().getLast();
            double ratio = figure(largest, cost) / figure(runs.getFirst(), cost);
            ratios.put(cost, ratio);
            System.out.printf(Locale.ROOT, "%s, largest against smallest: %.2f%n", cost, ratio);
        }
        report.put("largestAgainstSmallest", ratios);
        Path file =
                Path.of(System.getProperty("urschrift.home", "."), "bench/target/evidence.json");
        Files.createDirectories(file.getParent());
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), report);
        System.out.println("figures: " + file);
    }

    private static double figure(Map<String, Double> run, String name) {
        return Objects.requireNonNullElse(run.get(name), Double.NaN);
    }

    private static Map<String, Double> measure(int objects) throws IOException {
        Path folder = Files.createTempDirectory("evidence-bench");
        try {
            return measure(objects, folder);
        } finally {
            new DurableFiles().deleteTree(folder);
        }
    }

    private static Map<String, Double> measure(int objects, Path folder) {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(TestDatabase.freshUrl());
            return measure(objects, folder, database);
        }
    }

    private static Map<String, Double> measure(int objects, Path folder, DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        Instant now = Instant.parse("2026-03-04T05:06:07Z");
        TestArchive archive = new TestArchive(folder);
        TestTimestamps authority = new TestTimestamps(now);
        long[] ids = {0};
        ArchiveEvidence evidence =
                new ArchiveEvidence(
                        database,
                        new JdbcTransactionManager(database),
                        archive.blobs,
                        archive.archive,
                        new Invented(),
                        authority,
                        TestEvidence.policy(LocalDate.MAX),
                        new ListedLog(jdbc),
                        () -> authority.now,
                        () -> new UUID(objects, ++ids[0]),
                        HashAlgorithm.SHA_256,
                        20_000);
        jdbc.sql(
                        "insert into archive.evidence_pending (object_id, version)"
                                + " select 'document/' || gen_random_uuid(), 1 from generate_series(1, ?)")
                .param(objects)
                .update();
        jdbc.sql("vacuum analyze archive.evidence_pending").update();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("objects", (double) objects);
        Cost close = Cost.of(jdbc, evidence::closePeriod);
        figures.put("closeSeconds", close.wall() / 1e9);
        figures.put("closeMicros", close.total() / 1e3 / objects);
        figures.put("closeDatabaseMicros", close.database() / 1e3 / objects);
        jdbc.sql("vacuum analyze archive.evidence_place").update();
        long files =
                jdbc
                        .sql("select members || ' ' || nodes from archive.evidence_tree")
                        .query(String.class)
                        .list()
                        .stream()
                        .flatMap(names -> Stream.of(names.split(" ")))
                        .mapToLong(name ->
                                archive.blobs
                                        .path(new de.urschrift.kernel.Sha256(name))
                                        .toFile()
                                        .length())
                        .sum();
        long table =
                jdbc.sql("select pg_total_relation_size('archive.evidence_place')")
                        .query(Long.class)
                        .single();
        figures.put("storedBytes", (double) (files + table) / objects);
        List<String> some =
                jdbc.sql(
                                "select object_id from archive.evidence_place where chain = 1 order by random() limit "
                                        + FETCHED)
                        .query(String.class)
                        .list();
        long[] bytes = {0};
        long[] nanos = new long[some.size()];
        Cost fetch =
                Cost.of(
                        jdbc,
                        () -> {
                            for (int i = 0; i < nanos.length; i++) {
                                long begun = System.nanoTime();
                                bytes[0] += evidence.record(some.get(i), 1).orElseThrow().length;
                                nanos[i] = System.nanoTime() - begun;
                            }
                        });
        Arrays.sort(nanos);
        figures.put("fetchMicros", fetch.total() / 1e3 / nanos.length);
        figures.put("fetchMedianWallMicros", nanos[nanos.length / 2] / 1e3);
        figures.put("recordBytes", (double) bytes[0] / nanos.length);
        figures.put("peakMegabytes", peak());
        if (objects <= MOST_REHASHED) {
            authority.now = now.plus(Duration.ofDays(1));
            Cost rehash = Cost.of(jdbc, () -> evidence.renewHashTrees(HashAlgorithm.SHA_512));
            figures.put("rehashMicros", rehash.total() / 1e3 / objects);
        }
        return figures;
    }

    private static double peak() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException e) {
            return 0;
        }
    }

    /// Time in nanoseconds.
    ///
    /// @param own processor time of this process
    /// @param database processor time of the database's processes
    private record Cost(long wall, long own, long database) {
        long total() {
            return own + database;
        }

        static Cost of(JdbcClient jdbc, Runnable work) {
            long own = ownTime();
            long database = databaseTime(jdbc);
            long wall = System.nanoTime();
            work.run();
            wall = System.nanoTime() - wall;
            return new Cost(wall, ownTime() - own, databaseTime(jdbc) - database);
        }

        private static long ownTime() {
            return ((com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }

        private static long databaseTime(JdbcClient jdbc) {
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                String server = server(jdbc);
                String[] ended = stat(Path.of("/proc", server));
                long ticks = Long.parseLong(ended[13]) + Long.parseLong(ended[14]);
                for (Path process :
                        processes
                                .filter(one -> one.getFileName().toString().matches("\\d+"))
                                .toList()) {
                    String[] stat = stat(process);
                    if (stat.length > 13
                            && (stat[1].equals(server)
                                    || process.getFileName().toString().equals(server))) {
                        ticks += Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
                    }
                }
                return ticks * 10_000_000;
            } catch (IOException e) {
                return 0;
            }
        }

        /// Where the server keeps its data, its process number stands in a file.
        private static String server(JdbcClient jdbc) {
            return jdbc.sql("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)")
                    .query(String.class)
                    .single()
                    .strip();
        }

        /// What stands after the name of a process: its state first, then its parent.
        private static String[] stat(Path process) {
            try {
                String stat = Files.readString(process.resolve("stat"));
                return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            } catch (IOException ended) {
                return new String[0];
            }
        }
    }

    /// Hashes made of an object's name.
    private static final class Invented implements ArchivedContents {
        @Override
        public Optional<List<byte[]>> hashes(String objectId, int version, HashAlgorithm hash) {
            MessageDigest digest = hash.digest();
            List<byte[]> hashes = new ArrayList<>();
            for (int file = 0; file < FILES; file++) {
                hashes.add(digest.digest((objectId + file).getBytes(StandardCharsets.US_ASCII)));
            }
            return Optional.of(hashes);
        }

        @Override
        public Optional<Map<HashAlgorithm, List<byte[]>>> read(
                String objectId, int version, Set<HashAlgorithm> hashes) {
            Map<HashAlgorithm, List<byte[]>> read = new EnumMap<>(HashAlgorithm.class);
            hashes.forEach(hash -> read.put(hash, hashes(objectId, version, hash).orElseThrow()));
            return Optional.of(read);
        }

        @Override
        public InputStream open(String objectId, int version, String path) throws IOException {
            throw new IOException("there are no files");
        }
    }
}
