// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One test per way a log as a whole can lie.
class LogStatesTests {
    @TempDir Path folder;

    private final LogMaker log = new LogMaker();

    private List<Report> verify(Path... states) {
        return verify(List.of(log.verifierKey()), states);
    }

    private static List<Report> verify(List<String> keys, Path... states) {
        return new Verifier(TrustAnchors.parse(keys)).verifyLog(List.of(states));
    }

    private static void valid(List<Report> reports) {
        assertThat(reports)
                .allMatch(report -> report.verdict() == Verdict.VALID, reports.toString());
    }

    private static void finds(ReasonCode code, List<Report> reports) {
        Report last = reports.getLast();
        assertThat(last.has(code)).as(last.toString()).isTrue();
        assertThat(last.verdict()).isEqualTo(code.verdict());
    }

    private Path write(String name) throws IOException {
        return LogFolderMaker.write(log, folder.resolve(name));
    }

    private Path checkpoint(String name, int size) throws IOException {
        return Files.writeString(folder.resolve(name + ".checkpoint"), log.head(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 512, 600, 66_000})
    void findsALogInOrder(int size) throws IOException {
        log.fill(size, "entry");
        Path whole = write("log");
        valid(verify(whole));
        valid(verify(checkpoint("early", size / 3), checkpoint("late", size), whole));
        assertThat(new Verifier(TrustAnchors.none()).verify(whole).has(ReasonCode.LOG_NO_KEY))
                .isTrue();
    }

    @Test
    void readsPartialTilesThatGaveWayToFullOnes() throws IOException {
        log.fill(300, "entry");
        Path copy = write("log");
        Path early = checkpoint("early", 200);
        valid(verify(early, copy));
        Files.copy(
                early,
                copy.resolve("checkpoint"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        valid(verify(copy));
    }

    @Test
    void findsATruncatedLog() throws IOException {
        log.fill(300, "entry");
        Path whole = write("log");
        Path late = checkpoint("late", 300);
        Path last = whole.resolve("tile/entries/001.p/44");
        byte[] bundle = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bundle, bundle.length - 2 - "entry 299".length()));
        finds(ReasonCode.LOG_TRUNCATED, verify(whole));
        Files.delete(last);
        finds(ReasonCode.LOG_TRUNCATED, verify(whole));
        assertThat(verify(whole).getFirst().findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("ab Nummer 256"));

        log.entries.subList(290, 300).clear();
        finds(ReasonCode.LOG_TRUNCATED, verify(late, write("shorter")));
        finds(ReasonCode.LOG_TRUNCATED, verify(late, checkpoint("shorter", 290)));
    }

    @Test
    void findsReorderedEntries() throws IOException {
        log.fill(300, "entry");
        Path honest = write("honest");
        Collections.swap(log.entries, 7, 270);
        Path other = write("other");
        Path mixed = write("mixed");
        Files.copy(
                honest.resolve("checkpoint"),
                other.resolve("checkpoint"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        finds(ReasonCode.LOG_ROOT, verify(other));
        // entries in another order than the tiles
        for (String tile :
                List.of("tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "checkpoint")) {
            Files.copy(
                    honest.resolve(tile),
                    mixed.resolve(tile),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        finds(ReasonCode.LOG_REORDERED, verify(mixed));
        // all of it made new and signed again: only who knows the log from before can tell
        Path signedAgain = write("again");
        valid(verify(signedAgain));
        finds(ReasonCode.LOG_REORDERED, verify(honest, signedAgain));
    }

    @Test
    void findsALogThatWasSignedAgain() throws IOException {
        log.fill(300, "entry");
        Path early = checkpoint("early", 200);
        Path same = checkpoint("same", 300);
        Path before = write("before");
        log.entries.set(5, "forged".getBytes(StandardCharsets.UTF_8));
        log.fill(310, "entry");
        Path after = write("after");

        valid(verify(after));
        finds(ReasonCode.LOG_RESIGNED, verify(early, after));
        finds(ReasonCode.LOG_RESIGNED, verify(before, after));
        finds(ReasonCode.LOG_RESIGNED, verify(same, checkpoint("forged", 300)));
        Path growth = Files.writeString(folder.resolve("growth"), log.request(200, 310));
        finds(ReasonCode.LOG_CONSISTENCY, verify(early, growth));
    }

    @Test
    void needsTheCosignatureOfAWitnessThatIsNamed() throws IOException {
        log.fill(9, "entry");
        List<String> keys = List.of(log.verifierKey(), log.witnessKey());
        finds(ReasonCode.LOG_WITNESS_MISSING, verify(keys, write("log")));
        log.witnessed = true;
        Path good = write("cosigned");
        valid(verify(keys, good));

        // a second history with the cosignature of the first
        String cosignature = Files.readAllLines(good.resolve("checkpoint")).getLast() + "\n";
        log.witnessed = false;
        log.entries.set(5, "forged".getBytes(StandardCharsets.UTF_8));
        Path forged = write("forged");
        Files.writeString(forged.resolve("checkpoint"), log.head(9) + cosignature);
        finds(ReasonCode.LOG_WITNESS_MISSING, verify(keys, forged));
        finds(ReasonCode.LOG_CHECKPOINT_SIGNATURE, verify(keys, forged));
        // the witness's signature does not stand for the log's
        finds(ReasonCode.LOG_NO_KEY, verify(List.of(log.witnessKey()), good));
    }

    @Test
    void provesThatACheckpointExtendsAnother() throws IOException {
        log.fill(70, "entry");
        Path early = checkpoint("early", 33);
        Path late = checkpoint("late", 70);
        finds(ReasonCode.LOG_CONSISTENCY_UNKNOWN, verify(early, late));
        Path growth = Files.writeString(folder.resolve("growth"), log.request(33, 70));
        valid(verify(early, growth));
        valid(verify(checkpoint("nothing", 0), early, growth, late).subList(0, 2));
        log.origin = "log.elsewhere.example";
        finds(
                ReasonCode.LOG_UNRELATED,
                verify(List.of(log.publicKeyPem()), early, checkpoint("elsewhere", 70)));
    }

    @Test
    void namesWhatIsMissingOrMalformed() throws IOException {
        log.fill(600, "entry");
        for (String gone :
                List.of("tile/entries/000", "tile/0/001", "tile/1/000.p/2", "checkpoint")) {
            Path copy = write(gone.replace('/', '-'));
            Files.delete(copy.resolve(gone));
            finds(ReasonCode.LOG_FOLDER, verify(copy));
        }
        Path longer = write("longer");
        Files.write(
                longer.resolve("tile/entries/002.p/88"),
                new byte[] {0, 0},
                java.nio.file.StandardOpenOption.APPEND);
        finds(ReasonCode.LOG_FOLDER, verify(longer));
        Path claims = write("claims");
        Files.writeString(claims.resolve("checkpoint"), log.checkpoint(1L << 58, new byte[32]));
        finds(ReasonCode.LOG_TRUNCATED, verify(claims));
        assertThat(
                        new Verifier(TrustAnchors.none())
                                .verify(Files.createDirectory(folder.resolve("empty")))
                                .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    /// Every byte of a small log, 1,000 of a larger one.
    @ParameterizedTest
    @ValueSource(ints = {9, 700})
    void findsEveryByteThatIsChanged(int size) throws IOException {
        log.witnessed = true;
        log.fill(size, "entry");
        Path copy = write("log");
        List<String> keys = List.of(log.verifierKey(), log.witnessKey());
        valid(verify(keys, copy));
        var random = new Random(20261122);
        List<Path> files;
        try (Stream<Path> all = Files.walk(copy)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        var unnoticed = new ArrayList<String>();
        for (Path file : files) {
            byte[] right = Files.readAllBytes(file);
            int most = size < 100 ? right.length : 1000 / files.size() + 1;
            for (int i = 0; i < most; i++) {
                int place = size < 100 ? i : random.nextInt(right.length);
                byte[] changed = right.clone();
                changed[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                if (verify(keys, copy).getFirst().verdict() != Verdict.NOT_VALID) {
                    unnoticed.add(file + " " + place);
                }
            }
            Files.write(file, right);
        }
        assertThat(unnoticed).isEmpty();
        valid(verify(keys, copy));
    }
}
