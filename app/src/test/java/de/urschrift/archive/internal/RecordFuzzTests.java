// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.urschrift.kernel.HashAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// The check of evidence records on bytes of any kind: it answers, and never with yes for files of another object.
final class RecordFuzzTests {
    private static final Map<HashAlgorithm, List<byte[]>> OWN =
            EvidenceTamperingTests.hashes(TestEvidence.bytes(1, 2));
    private static final Map<HashAlgorithm, List<byte[]>> OTHER =
            EvidenceTamperingTests.hashes(TestEvidence.bytes(4, 2));
    private static final RecordCheck CHECK = TestEvidence.recordCheck();

    static Stream<byte[]> recordSeeds() throws IOException {
        TestEvidence test = new TestEvidence(Files.createTempDirectory("urschrift-fuzz"));
        test.store(1, 2);
        test.store(2, 1);
        test.evidence.closePeriod();
        byte[] fresh = test.record(1);
        test.pass(Duration.ofDays(300));
        test.authority.replaceCertificate(Duration.ofDays(365));
        test.evidence.renewTimestamps(test.now().plus(Duration.ofDays(90)));
        byte[] stamped = test.record(1);
        test.evidence.renewHashTrees(HashAlgorithm.SHA_512);
        byte[] rehashed = test.record(1);
        byte[] deep = new byte[100_000];
        for (int at = 0; at < deep.length; at += 2) {
            deep[at] = 0x30;
            deep[at + 1] = (byte) 0x80;
        }
        assertThat(Stream.of(fresh, stamped, rehashed))
                .allSatisfy(record -> assertThat(CHECK.problem(record, OWN)).isEmpty());
        return Stream.of(
                fresh,
                stamped,
                rehashed,
                Arrays.copyOf(fresh, fresh.length / 2),
                deep,
                wrapped(fresh),
                new byte[0]);
    }

    /// Sequences in each other, of definite lengths.
    private static byte[] wrapped(byte[] inmost) {
        byte[] bytes = inmost;
        for (int depth = 0; depth < 2000; depth++) {
            bytes = Der.sequence(bytes);
        }
        return bytes;
    }

    @MethodSource("recordSeeds")
    @FuzzTest(maxDuration = "90s")
    void record(byte[] data) {
        CHECK.problem(data, OWN);
        assertThat(CHECK.problem(data, OTHER)).isPresent();
    }
}
