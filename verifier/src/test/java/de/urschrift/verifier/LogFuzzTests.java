// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The parsers of what a log says, on bytes of any kind: they refuse with `IllegalArgumentException`, or answer. In the usual
/// run the seeds are tried; `JAZZER_FUZZ=1 mvn test -pl verifier -Dtest='LogFuzzTests#request' -Djazzer.hooks=true` looks for
/// more, one method a run.
final class LogFuzzTests {
    private static final LogMaker LOG = new LogMaker().fill(300, "entry");
    private static final List<String> FILES =
            List.of(
                    "checkpoint",
                    "tile/entries/000",
                    "tile/entries/001.p/44",
                    "tile/0/000",
                    "tile/0/001.p/44",
                    "tile/1/000.p/1");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("log-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- checkpoint

    static Stream<byte[]> checkpointSeeds() {
        LogMaker cosigned = new LogMaker().fill(3, "entry");
        cosigned.witnessed = true;
        return Stream.of(
                bytes(LOG.head(0)),
                bytes(LOG.head(300)),
                bytes(cosigned.head(3)),
                bytes("a\n0\n\n\n\u2014 a AAAAAAA=\n"),
                bytes("R\na\nA\n\n"));
    }

    @MethodSource("checkpointSeeds")
    @FuzzTest(maxDuration = "90s")
    void checkpoint(byte[] data) {
        try {
            TreeHead head = TreeHead.parse(TreeHead.utf8(data));
            head.check(List.of(NoteKey.parse(LOG.verifierKey()), NoteKey.parse(LOG.witnessKey())));
        } catch (IllegalArgumentException expected) {
            // refused
        }
    }

    // ---- proof

    static Stream<byte[]> proofSeeds() {
        LogMaker log = new LogMaker();
        return IntStream.of(1, 2, 7)
                .mapToObj(size ->
                        bytes(log.prove(LogMaker.entry("a.b", "a/1", "0"), size / 2, size)));
    }

    @MethodSource("proofSeeds")
    @FuzzTest(maxDuration = "90s")
    void proof(byte[] data) {
        try {
            LogProof.parse(data).isIncluded();
        } catch (IllegalArgumentException expected) {
            // refused
        }
    }

    // ---- what a log sends to a witness

    static Stream<byte[]> requestSeeds() {
        return Stream.of(
                bytes(LOG.request(0, 9)),
                bytes(LOG.request(9, 77)),
                bytes(LOG.request(64, 300)),
                bytes("old 18446744073709551615\n\na\n1\n"));
    }

    @MethodSource("requestSeeds")
    @FuzzTest(maxDuration = "90s")
    void request(byte[] data) throws IOException {
        try (var witness =
                new Witness(
                        temporary(),
                        "w",
                        List.of(NoteKey.parse(LOG.verifierKey())),
                        InstantSource.system(),
                        line -> {})) {
            assertThat(witness.addCheckpoint(data).status()).isIn(200, 400, 403, 404, 409, 422);
        }
    }

    // ---- folder

    static Stream<byte[]> folderSeeds() {
        Path folder = folder();
        return IntStream.range(0, FILES.size())
                .mapToObj(i -> {
                    try {
                        byte[] file = Files.readAllBytes(folder.resolve(FILES.get(i)));
                        byte[] seed = new byte[1 + file.length];
                        seed[0] = (byte) i;
                        System.arraycopy(file, 0, seed, 1, file.length);
                        return seed;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static Path folder() {
        try {
            return LogFolderMaker.write(LOG, temporary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Whole {
        static final Path FOLDER = folder();
    }

    /// The first byte says which file of a log in order the rest takes the place of.
    @MethodSource("folderSeeds")
    @FuzzTest(maxDuration = "90s")
    void folder(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        Path file = Whole.FOLDER.resolve(FILES.get(Math.floorMod(data[0], FILES.size())));
        byte[] right = Files.readAllBytes(file);
        byte[] other = Arrays.copyOfRange(data, 1, data.length);
        Files.write(file, other);
        try {
            Report report =
                    new Verifier(TrustAnchors.parse(List.of(LOG.verifierKey())))
                            .verifyLog(List.of(Whole.FOLDER))
                            .getFirst();
            assertThat(report.has(ReasonCode.TOO_COMPLEX)).isFalse();
            boolean own = Arrays.equals(right, other);
            // further signatures under a checkpoint are nobody's business
            boolean signed =
                    file.endsWith("checkpoint")
                            && other.length > right.length
                            && Arrays.mismatch(right, other) == right.length;
            assertThat(report.verdict() == Verdict.VALID).isIn(own, own || signed);
        } finally {
            Files.write(file, right);
        }
    }
}
