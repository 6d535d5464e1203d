// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.store.Durable;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.config.HashedNTupleLayoutConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;

/// Archived objects stored per second: ours, every file and folder synced and every byte read again before the receipt,
/// and ocfl-java, which does neither. Same disk, same objects, turn by turn. `./urschrift bench archive [OBJECTS]`.
final class ArchiveBench {
    private static final int TURN = 50;

    private ArchiveBench() {}

    /// What one side needed so far.
    private static final class Side {
        private final String name;
        private final IntConsumer store;
        private double wall;
        private double cpu;

        Side(String name, IntConsumer store) {
            this.name = name;
            this.store = store;
        }

        void turn(int from, int to) {
            long start = System.nanoTime();
            long used = cpuNanos();
            for (int number = from; number < to; number++) {
                store.accept(number);
            }
            wall += (System.nanoTime() - start) / 1e9;
            cpu += (cpuNanos() - used) / 1e9;
        }

        private static long cpuNanos() {
            return ((com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }

        String json(int objects) {
            return String.format(
                    Locale.ROOT,
                    "{\"name\": \"%s\", \"objectsPerSecond\": %.1f, \"cpuMillisPerObject\": %.2f}",
                    name,
                    objects / wall,
                    1000 * cpu / objects);
        }
    }

    public static void main(String[] args) throws IOException {
        int objects = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        Path target = Path.of(System.getProperty("urschrift.home", ".."), "bench/target");
        Files.createDirectories(target);
        Path folder = Files.createTempDirectory(target, "archive");
        try {
            String report = measure(folder, objects);
            Files.writeString(target.resolve("archive.json"), report + "\n");
            System.out.println(report);
        } finally {
            new DurableFiles().deleteTree(folder);
        }
    }

    private static String measure(Path folder, int objects) throws IOException {
        TestArchive ours = new TestArchive(Files.createDirectory(folder.resolve("ours")));
        OcflRepository theirs =
                new OcflRepositoryBuilder()
                        .defaultLayoutConfig(new HashedNTupleLayoutConfig())
                        .storage(storage -> storage.fileSystem(create(folder.resolve("theirs"))))
                        .workDir(create(folder.resolve("work")))
                        .build();
        Files.createDirectory(folder.resolve("files"));
        List<ArchiveObject> made = prepare(ours, folder, -TURN, objects);
        List<Side> sides =
                List.of(
                        new Side(
                                "urschrift: synced, read again",
                                number -> ours.archive.store(made.get(number + TURN))),
                        new Side(
                                "ocfl-java: not synced, not read again",
                                number ->
                                        theirs.putObject(
                                                ObjectVersionId.head("urn:bench:" + number),
                                                folder.resolve("files").resolve("" + number),
                                                new VersionInfo())),
                        new Side(
                                "floor: the bytes written and synced as one file",
                                number -> floor(folder, number)));
        for (Side side : sides) {
            side.turn(-TURN, 0);
            side.wall = 0;
            side.cpu = 0;
        }
        for (int from = 0; from < objects; from += TURN) {
            for (Side side : sides) {
                side.turn(from, Math.min(objects, from + TURN));
            }
        }
        return String.format(
                Locale.ROOT,
                "{\"objects\": %d, \"bytesPerObject\": %d, \"sides\": [%s, %s, %s], \"rateAgainstOcflJava\": %.2f, \"cpuAgainstOcflJava\": %.2f}",
                objects,
                SIZES.stream().mapToInt(Integer::intValue).sum(),
                sides.get(0).json(objects),
                sides.get(1).json(objects),
                sides.get(2).json(objects),
                sides.get(1).wall / sides.get(0).wall,
                sides.get(0).cpu / sides.get(1).cpu);
    }

    /// A sealed letter of two pages, its note, its report, its readings.
    private static final List<Integer> SIZES = List.of(75_000, 4_000, 30_000, 20_000);

    private static final List<String> NAMES =
            List.of("document.pdf", "transfer-note.xml", "validation-report.xml", "readings.jsonl");

    /// Both sides take what lies on the disk already: blobs here, a folder of files there.
    private static List<ArchiveObject> prepare(TestArchive ours, Path folder, int from, int to)
            throws IOException {
        List<ArchiveObject> made = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Path files = Files.createDirectory(folder.resolve("files").resolve("" + number));
            Random random = new Random(number);
            Content[] contents = new Content[NAMES.size()];
            for (int file = 0; file < NAMES.size(); file++) {
                byte[] bytes = new byte[SIZES.get(file)];
                random.nextBytes(bytes);
                Files.write(files.resolve(NAMES.get(file)), bytes);
                contents[file] = new Content(NAMES.get(file), ours.blobs.put(bytes));
            }
            made.add(
                    new ArchiveObject(
                            "document/n" + (number + TURN),
                            1,
                            contents[0].digest(),
                            List.of(contents)));
        }
        return made;
    }

    private static void floor(Path folder, int number) {
        try {
            byte[] bytes = new byte[SIZES.stream().mapToInt(Integer::intValue).sum()];
            new Random(number).nextBytes(bytes);
            Durable.write(folder.resolve("floor").resolve("" + number), bytes);
        } catch (IOException e) {
            throw OcflArchive.broken("the floor gives way", e);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw OcflArchive.broken("no folder", e);
        }
    }
}
