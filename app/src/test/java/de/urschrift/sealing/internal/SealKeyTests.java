// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys of every kind, from every place that keeps keys: EU DSS and Poppler judge the seals that they make.
class SealKeyTests {
    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    @ParameterizedTest
    @EnumSource(KeyKinds.class)
    void sealsWithKeysFromAFile(KeyKinds kind) throws IOException, InterruptedException {
        SealKey key = StoredKey.load(kind.container(samples.trust, folder), KeyKinds.PIN);
        assertThat(key.algorithm().family()).isEqualTo(kind.algorithm.family());
        sealsAsOthersSee(samples, key, kind);

        SealKey other =
                StoredKey.load(
                        kind.container(samples.trust, folder),
                        KeyKinds.PIN,
                        "siegel",
                        kind.algorithm);
        assertThat(other.algorithm()).isEqualTo(kind.algorithm);
        sealsAsOthersSee(samples, other, kind);
    }

    @Test
    void refusesAnAlgorithmThatTheKeyDoesNotKnow() {
        Path file = KeyKinds.P_256.container(samples.trust, folder);
        assertThatThrownBy(() ->
                        StoredKey.load(
                                file, KeyKinds.PIN, null, SignatureAlgorithm.RSA_PSS_SHA_256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("urschrift.sealing.key.algorithm");
    }

    @Test
    void saysWhichFileCannotBeOpenedAndNotWithWhat() {
        Path file = KeyKinds.P_256.container(samples.trust, folder);
        assertThatThrownBy(() -> StoredKey.load(file, "falsch-4712".toCharArray()))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("P_256.p12")
                .hasMessageNotContaining("4712");
        assertThatThrownBy(() -> StoredKey.load(file, KeyKinds.PIN, "anderer", null))
                .isInstanceOf(OutsideFailure.class);
    }

    /// EU DSS says TOTAL_PASSED; so does Poppler, where it knows the curve.
    static void sealsAsOthersSee(Samples samples, SealKey key, KeyKinds kind)
            throws IOException, InterruptedException {
        SealTrust trust = new KeyKinds.Trust(key, samples.trust);
        InstantSource clock = InstantSource.fixed(Samples.NOW);
        PdfSealing sealing = Samples.sealing(samples.blobs, clock, trust);
        List<SealLevel> levels =
                kind == KeyKinds.P_256 ? List.of(SealLevel.values()) : List.of(SealLevel.B_LTA);
        for (SealLevel level : levels) {
            SealedDocument sealed =
                    SealingTests.sealed(sealing.seal(letter(samples), Samples.policy(level)));
            assertThat(sealed.level()).isEqualTo(level.title());
            String report = new String(samples.blobs.read(sealed.report()), StandardCharsets.UTF_8);
            assertThat(report).contains("TOTAL_PASSED");
            if (kind != KeyKinds.BRAINPOOL_P256) { // NSS, which Poppler asks, has no such curve
                String file = samples.blobs.path(sealed.file()).toString();
                assertThat(SecondOpinionTests.said("pdfsig", "-nocert", file))
                        .contains("Signature is Valid")
                        .doesNotContain("Invalid");
            }
        }
    }

    static ScanProduct letter(Samples samples) {
        return samples.product(
                new ScanProduct.Page(
                        samples.jpeg(300, 400, Colour.GREY), Samples.reading(QuarterTurn.NONE)));
    }
}
