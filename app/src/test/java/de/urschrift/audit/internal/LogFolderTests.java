// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.verifier.Report;
import de.urschrift.verifier.TrustAnchors;
import de.urschrift.verifier.Verdict;
import de.urschrift.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is published is judged by the verifier, which shares no code with the log.
class LogFolderTests {
    @TempDir Path folder;
    private TestLog test;
    private Path published;

    @BeforeEach
    void open() {
        test = new TestLog(folder);
        published = folder.resolve("log");
    }

    private void publish(int size) {
        int more = size - (int) test.log.checkpoint().size();
        test.fill(more);
        test.log.publish();
    }

    private Report verify() {
        return new Verifier(TrustAnchors.parse(List.of(test.log.verifierKey()))).verify(published);
    }

    private void isRight() {
        assertThat(verify().verdict()).as(verify().toString()).isEqualTo(Verdict.VALID);
        assertThat(test.log.check()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(published)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void publishesEveryGrowth() throws IOException {
        for (int size : new int[] {0, 1, 9, 255, 256, 257, 1300}) {
            publish(size);
            isRight();
        }
        assertThat(published.resolve("tile/0/000")).hasSize(8192);
        assertThat(published.resolve("tile/1/000.p/5")).hasSize(5 * 32);
        assertThat(published.resolve("tile/entries/005.p/20")).exists();
        // outgrown partial tiles are gone, and what is there is read-only
        assertThat(files())
                .noneMatch(file -> file.toString().matches(".*/(0|entries)/00[0-4]\\.p/.*"))
                .filteredOn(file -> !file.endsWith("checkpoint"))
                .allMatch(file -> mode(file).equals("r--r--r--"));
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void namesTilesAsTheSpecificationDoes() {
        assertThat(new TilePath(0, 0, 1).path()).isEqualTo("tile/0/000.p/1");
        assertThat(new TilePath(1, 1_234_067, 256).path()).isEqualTo("tile/1/x001/x234/067");
        assertThat(new TilePath(TilePath.ENTRIES, 1000, 7).path())
                .isEqualTo("tile/entries/x001/000.p/7");
        List<String> all = new ArrayList<>();
        TilePath.grown(0, 70_000, tile -> all.add(tile.path()));
        assertThat(all)
                .hasSize(2 * 274 + 3)
                .contains(
                        "tile/0/272",
                        "tile/0/273.p/112",
                        "tile/1/000",
                        "tile/1/001.p/17",
                        "tile/2/000.p/1");
    }

    /// A crash at any point leaves the checkpoint of before; the next publication finishes what is there.
    @Test
    void goesOnAfterACrashBeforeTheCheckpoint() throws IOException {
        publish(300);
        byte[] before = Files.readAllBytes(published.resolve("checkpoint"));
        publish(700);
        Files.write(published.resolve("checkpoint"), before);
        Files.delete(published.resolve("tile/0/001"));
        Files.delete(published.resolve("tile/1/000.p/2"));
        publish(701);
        isRight();
        Files.delete(published.resolve("checkpoint"));
        publish(701);
        isRight();
    }

    @Test
    void doesNotPublishOverAnotherLog() throws IOException {
        publish(300);
        Path tile = published.resolve("tile/0/000");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[7] ^= 1;
        Files.setPosixFilePermissions(tile, PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(tile, bytes);
        Files.delete(published.resolve("checkpoint"));
        assertThatThrownBy(() -> publish(301))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("tile/0/000");

        TestLog other = new TestLog(folder.resolve("other"));
        other.fill(3);
        other.log.publish();
        Files.createDirectories(folder.resolve("other/log"));
        TestLog shorter = new TestLog(folder.resolve("shorter"));
        Files.createDirectories(folder.resolve("shorter/keys"));
        Files.copy(folder.resolve("other/keys/log.pem"), folder.resolve("shorter/keys/log.pem"));
        Files.createDirectories(folder.resolve("shorter/log"));
        Files.copy(
                folder.resolve("other/log/checkpoint"), folder.resolve("shorter/log/checkpoint"));
        shorter.fill(2);
        assertThatThrownBy(() -> shorter.log.publish())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("longer than the one in the database");
        assertThat(shorter.log.check())
                .containsExactly("published checkpoint: not one of the log's");
    }

    /// Every byte of the checkpoint, some of each tile; the comparison is of whole files.
    @Test
    void findsBytesThatAreChanged() throws IOException {
        publish(3);
        assertThat(unnoticed(30)).isEmpty();
    }

    private List<String> unnoticed(int most) throws IOException {
        var random = new Random(20261122);
        LogFolder log = test.folder(folder);
        LogKey key = test.key(folder);
        List<String> unnoticed = new ArrayList<>();
        for (Path file : files()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            byte[] right = Files.readAllBytes(file);
            boolean whole = file.endsWith("checkpoint");
            for (int i = 0; i < (whole ? right.length : most); i++) {
                int place = whole ? i : random.nextInt(right.length);
                byte[] changed = right.clone();
                changed[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                List<String> differences = new ArrayList<>();
                log.check(key, differences::add);
                if (differences.isEmpty()) {
                    unnoticed.add(file + " " + place);
                }
            }
            Files.write(file, right);
        }
        return unnoticed;
    }
}
