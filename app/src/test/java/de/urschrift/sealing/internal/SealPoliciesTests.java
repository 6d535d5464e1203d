// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.Sealing.SealResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SealPoliciesTests {
    @TempDir Path folder;

    @Test
    void withoutSettingsTheyAreWhatTheNeedAsksFor() {
        var usual = new ConfiguredSealPolicies(null, null, null);
        assertThat(usual.of(ProtectionNeed.NORMAL))
                .isEqualTo(new SealPolicy(SealLevel.B_T, HashAlgorithm.SHA_256, false));
        assertThat(usual.of(ProtectionNeed.HOCH))
                .isEqualTo(new SealPolicy(SealLevel.B_LT, HashAlgorithm.SHA_256, false));
        assertThat(usual.of(ProtectionNeed.SEHR_HOCH))
                .isEqualTo(new SealPolicy(SealLevel.B_LTA, HashAlgorithm.SHA_256, true));
    }

    @Test
    void theyAreReadFromSettings() {
        var set =
                bound(
                        Map.of(
                                "p.normal.level", "B-B",
                                "p.hoch.digest", "SHA-512",
                                "p.sehr-hoch.level", "B-LT"));
        assertThat(set.of(ProtectionNeed.NORMAL).level()).isEqualTo(SealLevel.B_B);
        assertThat(set.of(ProtectionNeed.NORMAL).withoutArchive().level()).isEqualTo(SealLevel.B_T);
        assertThat(set.of(ProtectionNeed.HOCH).digest()).isEqualTo(HashAlgorithm.SHA_512);
        assertThat(set.of(ProtectionNeed.SEHR_HOCH))
                .hasToString("B-LT, SHA-256, qualified timestamp");
    }

    @Test
    void whatCannotHoldTogetherStopsTheStart() {
        assertThatThrownBy(() -> bound(Map.of("p.sehr-hoch.level", "B-B")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A.IS.1");
    }

    @Test
    void aKeyWithAWeakerDigestThanDemandedDoesNotSeal() {
        Samples samples = new Samples(folder);
        SealResult result =
                samples.sealing.seal(
                        samples.product(
                                new ScanProduct.Page(
                                        samples.jpeg(60, 80, Colour.GREY),
                                        Samples.reading(QuarterTurn.NONE))),
                        new SealPolicy(SealLevel.B_T, HashAlgorithm.SHA_384, false));
        assertThat(result)
                .isInstanceOfSatisfying(
                        SealResult.Refused.class,
                        refused ->
                                assertThat(refused.reason().code()).isEqualTo("DIGEST_TOO_WEAK"));
    }

    private static ConfiguredSealPolicies bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("p", ConfiguredSealPolicies.class)
                .get();
    }
}
