// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Reason;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealMeans;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.Sealing.SealResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealLevelTests {
    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    /// Sealing itself asks EU DSS for TOTAL_PASSED at that level, and veraPDF for PDF/A-3u.
    @ParameterizedTest
    @EnumSource
    void euDssAndVeraPdfAcceptEveryLevel(SealLevel level) {
        SealResult.Sealed sealed = sealed(level);
        SealedDocument document = sealed.document();
        assertThat(document.level()).isEqualTo(level.title());
        String report = new String(samples.blobs.read(document.report()), StandardCharsets.UTF_8);
        assertThat(report).contains("TOTAL_PASSED", "flavour=\"3u\" ", "compliant=\"true\"");
        assertThat(samples.sealing.validate(document.file())).isEmpty();
        assertThat(sealed.means())
                .extracting(SealMeans::part)
                .containsExactlyElementsOf(
                        level == SealLevel.B_B
                                ? List.of(SealMeans.Part.DIGEST, SealMeans.Part.SEAL)
                                : List.of(SealMeans.Part.values()));
    }

    @ParameterizedTest
    @EnumSource
    void nothingCanFollowTheSealThatIsNotOurs(SealLevel level) throws IOException {
        byte[] file = bytes(level);
        Path changed = folder.resolve("changed-" + level);
        assertThat(SealPlace.isTight(Files.write(changed, file))).isTrue();
        String more = "1 0 obj\n<</Type/Catalog>>\nendobj\n";
        byte[] longer = java.util.Arrays.copyOf(file, file.length + more.length());
        System.arraycopy(
                more.getBytes(StandardCharsets.US_ASCII), 0, longer, file.length, more.length());
        assertThat(SealPlace.isTight(Files.write(changed, longer))).isFalse();
    }

    /// What the place of the document timestamp holds is for EU DSS to check, everything else behind the seal is seen to
    /// be ours, byte for byte.
    @ParameterizedTest
    @EnumSource(names = {"B_LT", "B_LTA"})
    void everyByteBehindTheSealCounts(SealLevel level) throws IOException {
        byte[] file = bytes(level);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("%%EOF\n") + 6;
        int stamp = text.lastIndexOf("/Contents <");
        Path changed = Files.write(folder.resolve("flipped"), file);
        Random random = new Random(4);
        try (RandomAccessFile flipped = new RandomAccessFile(changed.toFile(), "rw")) {
            for (int i = 0; i < 1000; i++) {
                int at = end + random.nextInt(file.length - end);
                flip(flipped, at, file[at] ^ 1);
                boolean inStamp = stamp > end && at > stamp;
                assertThat(inStamp || !tight(changed))
                        .as(
                                "byte "
                                        + at
                                        + " in "
                                        + text.substring(at - 40, Math.min(at + 20, file.length)))
                        .isTrue();
                flip(flipped, at, file[at]);
            }
        }
    }

    /// The copy of the anchor within the token means nothing: who verifies takes the anchor from elsewhere.
    @Test
    void euDssNoticesAChangedDocumentTimestamp() throws IOException {
        byte[] file = bytes(SealLevel.B_LTA);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int stamp = text.lastIndexOf("/Contents <") + "/Contents <".length();
        for (int at : new int[] {5, 300, 2900}) {
            file[stamp + at] ^= 1;
            assertThat(samples.sealing.validate(samples.blobs.put(file)))
                    .as("byte " + at)
                    .extracting(Reason::code)
                    .containsExactly("SEAL_INVALID");
            file[stamp + at] ^= 1;
        }
    }

    private static void flip(RandomAccessFile file, int at, int value) throws IOException {
        file.seek(at);
        file.write(value);
    }

    private static boolean tight(Path file) {
        try {
            return SealPlace.isTight(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(SealLevel level) {
        return samples.blobs.read(sealed(level).document().file());
    }

    private static SealResult.Sealed sealed(SealLevel level) {
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(600, 800, Colour.GREY),
                                Samples.reading(
                                        QuarterTurn.NONE,
                                        new Word("Bescheid", 95, 60, 133, 200, 0, 40))),
                        new ScanProduct.Page(
                                samples.jpeg(300, 400, Colour.RGB),
                                Samples.reading(QuarterTurn.RIGHT)));
        SealResult result = samples.seal(product, level);
        assertThat(result).isInstanceOf(SealResult.Sealed.class);
        return (SealResult.Sealed) result;
    }
}
