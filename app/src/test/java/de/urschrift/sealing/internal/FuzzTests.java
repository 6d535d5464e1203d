// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.params.provider.MethodSource;

/// The parsers of foreign bytes in this room on bytes of any kind: they refuse, in one way. How to look for more than the
/// seeds: see the tests of the same name in `capture`.
final class FuzzTests {
    private static final int MOST = 3500;

    private static final class Held {
        static final Held ONCE = new Held();

        final TimeStampRequest request;
        final byte[] answer;
        final byte[] sealed;
        final TimestampAnswer answers;
        final Path file;

        private Held() {
            try {
                Path folder = Files.createTempDirectory("urschrift-fuzz");
                InstantSource clock = InstantSource.fixed(Samples.NOW);
                DemoTrust trust = new DemoTrust(new DataFolder(folder), clock);
                TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
                generator.setCertReq(true);
                request =
                        generator.generate(
                                new ASN1ObjectIdentifier(HashAlgorithm.SHA_256.oid()),
                                new byte[32],
                                BigInteger.TEN);
                answer = trust.authorities().getFirst().respond(request.getEncoded());
                answers = new TimestampAnswer(trust::anchors, Samples.ALGORITHMS, clock);
                Samples samples = new Samples(folder);
                ScanProduct product =
                        samples.product(
                                new ScanProduct.Page(
                                        samples.jpeg(30, 40, Colour.GREY),
                                        Samples.reading(QuarterTurn.NONE)));
                sealed =
                        samples.blobs.read(
                                SealingTests.sealed(samples.seal(product, SealLevel.B_LTA)).file());
                file = folder.resolve("fuzzed.pdf");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Stream<byte[]> answers() {
        byte[] answer = Held.ONCE.answer;
        return Stream.of(
                answer,
                Arrays.copyOf(answer, answer.length / 2),
                new byte[] {0x30, 0x03, 0x02, 0x01, 0x00},
                new byte[] {0x30, (byte) 0x84, 0x7F, -1, -1, -1},
                new byte[0]);
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "60s")
    void timestampAnswer(byte[] data) {
        try {
            TimestampAnswer.Checked checked =
                    Held.ONCE.answers.check(Held.ONCE.request, data, MOST);
            assertThat(checked.timestamp().at()).isEqualTo(Samples.NOW);
        } catch (OutsideFailure expected) {
            assertThat(expected.category()).isEqualTo(OutsideFailure.Category.TIMESTAMP);
        }
    }

    static Stream<byte[]> files() {
        byte[] sealed = Held.ONCE.sealed;
        return Stream.of(
                sealed,
                Arrays.copyOfRange(sealed, sealed.length / 2, sealed.length),
                "xref\nstartxref\n0\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                new byte[0]);
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void placeOfTheSeal(byte[] data) {
        try {
            SealPlace.isTight(Files.write(Held.ONCE.file, data));
        } catch (IOException expected) {
            // that is all that may come of it
        }
    }
}
