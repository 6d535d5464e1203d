// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.Sealing.SealResult;
import de.urschrift.sealing.TransferNoteXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTests {
    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    @Test
    void sealsALetterThatEuDssAndVeraPdfAccept() {
        SealedDocument sealed = sealed(samples.seal(letter()));
        assertThat(sealed.level()).isEqualTo("PAdES-BASELINE-T");
        assertThat(sealed.sealedAt()).isEqualTo(Samples.NOW);
        assertThat(sealed.sealer()).contains("Stadt Musterau");
        assertThat(samples.blobs.contains(sealed.note())).isTrue();
        String report = new String(samples.blobs.read(sealed.report()), StandardCharsets.UTF_8);
        assertThat(report).contains("TOTAL_PASSED", "flavour=\"3u\"", sealed.file().hex());
        assertThat(samples.sealing.validate(sealed.file())).isEmpty();
    }

    @Test
    void composesWithoutASealWherePolicySaysSo() {
        SealedDocument composed = sealed(samples.sealing.compose(letter()));
        assertThat(composed.level()).isEqualTo("none");
        assertThat(composed.sealer()).isEmpty();
        assertThat(samples.sealing.validate(composed.file()))
                .extracting(Reason::code)
                .containsExactly("SEAL_INVALID");
    }

    @Test
    void givesEqualBytesForEqualProductsUpToTheSeal() throws IOException {
        ScanProduct product = letter();
        byte[] first = samples.blobs.read(sealed(samples.seal(product)).file());
        byte[] second = samples.blobs.read(sealed(samples.seal(product)).file());
        int contents = new String(first, StandardCharsets.ISO_8859_1).lastIndexOf("/Contents <");
        assertThat(contents).isPositive();
        assertThat(Arrays.copyOf(second, contents)).isEqualTo(Arrays.copyOf(first, contents));
        assertThat(second).hasSameSizeAs(first).isNotEqualTo(first);

        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        byte[] note = TransferNoteXml.write(product.note());
        ScanPdf.write(samples.blobs, product, note, once, null);
        ScanPdf.write(samples.blobs, product, note, twice, null);
        assertThat(twice.toByteArray()).isEqualTo(once.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.6, 0.96, 0.998})
    void noticesAnyFlippedBit(double place) throws IOException {
        byte[] bytes = samples.blobs.read(sealed(samples.seal(letter())).file());
        bytes[(int) (place * bytes.length)] ^= 1;
        Sha256 changed = samples.blobs.put(bytes);
        assertThat(samples.sealing.validate(changed))
                .extracting(Reason::code)
                .containsExactly("SEAL_INVALID");
    }

    @Test
    void noticesABlobThatIsNotWhatItsNameSays() throws IOException {
        SealedDocument sealed = sealed(samples.seal(letter()));
        Path file = samples.blobs.path(sealed.file());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(samples.sealing.validate(sealed.file()))
                .extracting(Reason::code)
                .containsExactly("BLOB_DIFFERS");
    }

    @Test
    void refusesWhenTheNoteListsOtherImages() {
        ScanProduct product = letter();
        ScanProduct other =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(300, 400, Colour.RGB),
                                Samples.reading(QuarterTurn.NONE)));
        ScanProduct mixed =
                new ScanProduct(
                        product.id(), 1, product.title(), "de-DE", product.pages(), other.note());
        assertThat(refusal(samples.seal(mixed)).code()).isEqualTo("PIXELS_DIFFER");
        assertThat(refusal(samples.sealing.compose(mixed)).code()).isEqualTo("PIXELS_DIFFER");
    }

    @Test
    void refusesAnExpiredCertificate() {
        Instant later = Samples.NOW.plus(Duration.ofDays(365 * 6));
        assertThat(
                        refusal(
                                        at(later, samples.trust)
                                                .seal(letter(), Samples.policy(SealLevel.B_T)))
                                .code())
                .isEqualTo("SEAL_CERTIFICATE_EXPIRED");
    }

    @Test
    void refusesACertificateThatIsNotYetValid() {
        Instant earlier = Samples.NOW.minus(Duration.ofDays(90));
        assertThat(
                        refusal(
                                        at(earlier, samples.trust)
                                                .seal(letter(), Samples.policy(SealLevel.B_T)))
                                .code())
                .isEqualTo("SEAL_CERTIFICATE_NOT_YET_VALID");
    }

    @Test
    void refusesASealThatNobodyWouldTrust(@TempDir Path elsewhere) {
        Samples foreign = new Samples(elsewhere);
        SealTrust mismatched = new KeyKinds.Trust(foreign.trust.key(), samples.trust);
        Reason reason =
                refusal(at(Samples.NOW, mismatched).seal(letter(), Samples.policy(SealLevel.B_T)));
        assertThat(reason.code()).isEqualTo("SEAL_INVALID");
        assertThat(reason.text()).contains("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void keepsNothingOfARefusedFile(@TempDir Path elsewhere) {
        Samples foreign = new Samples(elsewhere);
        ScanProduct product = letter();
        List<Sha256> before = all();
        refusal(
                at(Samples.NOW, new KeyKinds.Trust(foreign.trust.key(), samples.trust))
                        .seal(product, Samples.policy(SealLevel.B_T)));
        assertThat(all()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void sealsForAYearOfClock() {
        for (int days : new int[] {0, 1, 30, 365}) {
            Instant then = Samples.NOW.plus(Duration.ofDays(days));
            DemoTrust trust = new DemoTrust(new de.urschrift.store.DataFolder(folder), () -> then);
            SealedDocument sealed =
                    sealed(at(then, trust).seal(letter(), Samples.policy(SealLevel.B_T)));
            assertThat(sealed.sealedAt()).isEqualTo(then);
            assertThat(at(then.plus(Duration.ofDays(400)), trust).validate(sealed.file()))
                    .isEmpty();
        }
    }

    @Test
    void sealsFromSeveralThreadsAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<SealResult>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ScanProduct product = letter();
                results.add(threads.submit(() -> samples.seal(product)));
            }
            for (Future<SealResult> result : results) {
                sealed(result.get());
            }
        }
    }

    @Test
    void replacesCharactersThatPdfACannotSay() {
        String odd = "a\u0000b\u0007c\uFEFFd\uFFFEe\uD83D\uDE00f\uD800g\uFFFFh€äß\u00AD\u200B";
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(300, 400, Colour.GREY),
                                Samples.reading(
                                        QuarterTurn.NONE, new Word(odd, 3, 10, 100, 200, 0, 30))));
        ScanProduct titled =
                new ScanProduct(
                        product.id(),
                        1,
                        "T < & > " + odd,
                        "de-DE",
                        product.pages(),
                        product.note());
        assertThat(sealed(samples.seal(titled)).level()).isEqualTo("PAdES-BASELINE-T");
    }

    @Test
    void survivesWordsWithoutExtent() {
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(300, 400, Colour.GREY),
                                Samples.reading(
                                        QuarterTurn.NONE,
                                        new Word("nichts", 3, 10, 100, 0, 0, 30),
                                        new Word("", 3, 10, 100, 10, 0, 30),
                                        new Word("flach", 3, 10, 100, 10, 0, 0))),
                        new ScanProduct.Page(
                                samples.jpeg(300, 400, Colour.GREY),
                                new PageReading(
                                        QuarterTurn.NONE,
                                        0,
                                        List.of(new PageReading.TextLine(0, List.of())),
                                        List.of(),
                                        new PageReading.BlankMeasure(0, true),
                                        new PageReading.QualityFigures(-1, 0, 0),
                                        java.util.Optional.empty(),
                                        List.of("blank"))));
        sealed(samples.seal(product));
    }

    static SealedDocument sealed(SealResult result) {
        assertThat(result).isInstanceOf(SealResult.Sealed.class);
        return ((SealResult.Sealed) result).document();
    }

    private static Reason refusal(SealResult result) {
        assertThat(result).isInstanceOf(SealResult.Refused.class);
        return ((SealResult.Refused) result).reason();
    }

    private static PdfSealing at(Instant time, SealTrust trust) {
        return Samples.sealing(samples.blobs, InstantSource.fixed(time), trust);
    }

    private static List<Sha256> all() {
        List<Sha256> all = new ArrayList<>();
        samples.blobs.forEach(all::add);
        return all;
    }

    private static ScanProduct letter() {
        return samples.product(
                new ScanProduct.Page(
                        samples.jpeg(600, 800, Colour.GREY),
                        Samples.reading(
                                QuarterTurn.NONE, new Word("Bescheid", 95, 60, 133, 200, 0, 40))));
    }
}
