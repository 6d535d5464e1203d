// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.Sealing.SealResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealPoliciesTests {
    @TempDir Path folder;

    @Test
    void withoutSettingsTheyAreWhatTheNeedAsksFor() {
        var usual = new PoliciesInForce(TestSetUps.of());
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
                new PoliciesInForce(
                        TestSetUps.of(
                                policy("normal", Map.of("level", "B-B")),
                                policy("hoch", Map.of("digest", "SHA-512")),
                                policy("sehr-hoch", Map.of("level", "B-LT"))));
        assertThat(set.of(ProtectionNeed.NORMAL).level()).isEqualTo(SealLevel.B_B);
        assertThat(set.of(ProtectionNeed.NORMAL).withoutArchive().level()).isEqualTo(SealLevel.B_T);
        assertThat(set.of(ProtectionNeed.HOCH).digest()).isEqualTo(HashAlgorithm.SHA_512);
        assertThat(set.of(ProtectionNeed.SEHR_HOCH))
                .hasToString("B-LT, SHA-256, qualified timestamp");
    }

    @Test
    void whatCannotHoldTogetherIsRefused() {
        SealPolicyRules rules = new SealPolicyRules();
        assertThatThrownBy(() -> rules.check(policy("sehr-hoch", Map.of("level", "B-B"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A.IS.1");
        assertThatThrownBy(() -> rules.check(policy("mittel", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sehr-hoch");
        assertThatThrownBy(() -> rules.check(policy("hoch", Map.of("digest", "MD5"))))
                .isInstanceOfSatisfying(
                        WrongSetting.class,
                        wrong -> {
                            assertThat(wrong.setting()).isEqualTo("digest");
                            assertThat(wrong.fault()).isEqualTo(WrongSetting.Fault.WRONG);
                        });
        assertThatThrownBy(() -> rules.check(policy("hoch", Map.of("levle", "B-T"))))
                .isInstanceOfSatisfying(
                        WrongSetting.class,
                        wrong -> {
                            assertThat(wrong.setting()).isEqualTo("levle");
                            assertThat(wrong.fault()).isEqualTo(WrongSetting.Fault.UNKNOWN);
                        });
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

    private static SetUp policy(String need, Map<String, String> settings) {
        return new SetUp(SetUp.Part.SEAL_POLICY, need, settings, true);
    }
}
