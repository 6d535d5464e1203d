// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCheckTests {
    @TempDir Path folder;
    private TestArchive test;

    @BeforeEach
    void fill() {
        test = new TestArchive(folder);
        test.archive.store(test.first());
        test.archive.store(test.second());
        test.archive.store(test.single(1));
        assertThat(test.archive.check(true)).isEmpty();
        assertThat(test.archive.check(false)).isEmpty();
    }

    @Test
    void findsAFlippedBitInEveryFile() throws Exception {
        List<Path> files = TestArchive.files(test.root());
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int at : new int[] {0, whole.length / 3, whole.length / 2, whole.length - 1}) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                replace(file, flipped);
                assertThat(test.archive.check(true))
                        .as("bit flipped in " + test.root().relativize(file))
                        .anyMatch(what -> what.contains(file.getFileName().toString()));
            }
            replace(file, whole);
        }
        assertThat(test.archive.check(true)).isEmpty();
    }

    @Test
    void findsAMissingFileWithoutReadingContents() throws Exception {
        for (Path file : TestArchive.files(test.root())) {
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(test.archive.check(false))
                    .as("removed " + test.root().relativize(file))
                    .anyMatch(what -> what.contains(file.getFileName() + " is missing"));
            Files.write(file, whole);
        }
    }

    @Test
    void findsSurplusFilesInEveryFolder() throws Exception {
        List<Path> folders;
        try (var tree = Files.walk(test.root())) {
            folders = tree.filter(Files::isDirectory).toList();
        }
        for (Path one : folders) {
            Path surplus = Files.writeString(one.resolve("surplus"), "");
            assertThat(test.archive.check(false))
                    .containsExactly(test.root().relativize(surplus) + " does not belong here");
            Files.delete(surplus);
        }
    }

    @Test
    void namesTheFileThatChanged() throws Exception {
        Path object = test.root.place(TestArchive.ID);
        replace(object.resolve("v1/content/note.xml"), "forged".getBytes());
        assertThat(test.archive.check(false)).isEmpty();
        assertThat(test.archive.check(true))
                .containsExactly(
                        test.root().relativize(object) + "/v1/content/note.xml was changed");
    }

    @Test
    void findsAnOldInventoryRewrittenTogetherWithItsSidecar() throws Exception {
        Path version = test.root.place(TestArchive.ID).resolve("v1");
        String inventory = Files.readString(version.resolve(Inventory.FILE));
        byte[] forged = inventory.replace("2026-03-04", "2026-03-05").getBytes();
        replace(version.resolve(Inventory.FILE), forged);
        replace(version.resolve(Inventory.SIDECAR), Inventory.sidecar(forged));
        assertThat(test.archive.check(true))
                .singleElement()
                .asString()
                .endsWith("v1/inventory.json contradicts the object's inventory");
    }

    @Test
    void findsAnObjectAtAnotherPlaceAndAnEmptyOne() throws Exception {
        Path object = test.root.place("document/1");
        Path elsewhere = test.root().resolve("abc/def/012");
        Files.createDirectories(elsewhere);
        Files.move(object, elsewhere.resolve("abcdef012" + "0".repeat(55)));
        assertThat(test.archive.check(false))
                .anyMatch(what -> what.contains("is empty"))
                .anyMatch(what -> what.endsWith("is not the place of document/1"));
        assertThat(test.archive.contains("document/1", 1)).isFalse();
    }

    /// The sealed file is large, so a thousand bytes of it are flipped; of everything else, all are.
    @Test
    void findsEveryFlippedByte() throws Exception {
        Random random = new Random(4);
        byte[] pdf = new byte[100_000];
        random.nextBytes(pdf);
        Sha256 main = test.blobs.put(pdf);
        test.archive.store(
                new ArchiveObject(
                        "document/large",
                        1,
                        main,
                        List.of(
                                new Content("document.pdf", main),
                                new Content("note.xml", test.blob("note")))));
        OcflObject object = test.root.object("document/large");
        int flipped = 0;
        for (Path file : TestArchive.files(test.root.place("document/large"))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            int size = (int) Files.size(file);
            int[] positions =
                    size > 10_000
                            ? random.ints(1000, 0, size).toArray()
                            : IntStream.range(0, size).toArray();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                for (int at : positions) {
                    bytes.seek(at);
                    int whole = bytes.read();
                    bytes.seek(at);
                    bytes.write(whole ^ 1 << random.nextInt(8));
                    Differences found = new Differences();
                    object.check(true, found::add);
                    assertThat(found.list()).as(file.getFileName() + " at " + at).isNotEmpty();
                    bytes.seek(at);
                    bytes.write(whole);
                    flipped++;
                }
            }
        }
        assertThat(flipped).isGreaterThan(3000);
        assertThat(test.archive.check(true)).isEmpty();
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }
}
