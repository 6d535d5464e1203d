// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.sealing.KeyState;
import de.urschrift.sealing.KeyState.Standing;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.Sealing.SealResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From settings to the key, and what is said about its certificate.
class KeySettingsTests {
    private static final Instant END = Samples.NOW.plus(Duration.ofDays(365));

    @TempDir static Path folder;
    static Samples samples;
    static Map<String, String> settings;

    @BeforeAll
    static void write() throws IOException {
        samples = new Samples(folder);
        Path pin = folder.resolve("pin");
        Files.writeString(pin, new String(KeyKinds.PIN) + "\n");
        settings =
                Map.of(
                        "kind", "pkcs12",
                        "file", KeyKinds.P_256.container(samples.trust, folder).toString(),
                        "pin-file", pin.toString(),
                        "anchor",
                                folder.resolve("trust").resolve(DemoTrust.ANCHOR_FILE).toString());
    }

    static KeySettings bound(Map<String, String> settings) {
        return new KeyInForce(
                        TestSetUps.of(
                                new SetUp(SetUp.Part.SEAL_KEY, SealKeyRules.NAME, settings, true)))
                .get();
    }

    @Test
    void sealsWithTheDemoKeyWhereNothingIsSaid() {
        SealTrust trust = trust(Map.of());
        assertThat(trust.key()).isSameAs(samples.trust.key());
        assertThat(trust.anchors()).isEqualTo(samples.trust.anchors());
        assertThat(watch(trust, Map.of(), Samples.NOW).state().place()).isEqualTo("demo");
    }

    @Test
    void sealsWithTheConfiguredKey() {
        SealTrust trust = trust(settings);
        assertThat(trust.key().certificate().getPublicKey())
                .isEqualTo(KeyKinds.P_256.pair().getPublic());
        assertThat(
                        sealing(trust, Samples.NOW)
                                .seal(SealKeyTests.letter(samples), Samples.policy(SealLevel.B_T)))
                .isInstanceOf(SealResult.Sealed.class);
    }

    @Test
    void namesTheSettingThatIsMissing() {
        for (String missing : new String[] {"file", "anchor"}) {
            Map<String, String> some = new HashMap<>(settings);
            some.remove(missing);
            assertThatThrownBy(() -> bound(some))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("urschrift.sealing.key." + missing);
        }
        Map<String, String> closed = new HashMap<>(settings);
        closed.remove("pin-file");
        closed.put("pin-variable", "NO_SUCH_VARIABLE");
        assertThatThrownBy(() -> trust(closed).key())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("NO_SUCH_VARIABLE");
    }

    @Test
    void takesAnotherKeyWhenItIsInForceAndNoSooner() {
        Map<String, String> now = new HashMap<>();
        SealTrust trust =
                new InstallationTrust(
                        samples.trust, () -> bound(now), InstantSource.fixed(Samples.NOW));
        assertThat(trust.key()).isSameAs(samples.trust.key());
        now.putAll(settings);
        assertThat(trust.key().certificate().getPublicKey())
                .isEqualTo(KeyKinds.P_256.pair().getPublic());
        assertThat(trust.key()).isSameAs(trust.key());
    }

    @ParameterizedTest
    @CsvSource({
        "-366, NOT_YET_VALID",
        "0, USABLE",
        "304, USABLE",
        "306, EXPIRES_SOON",
        "364, EXPIRES_SOON",
        "366, EXPIRED"
    })
    void warnsBeforeTheCertificateEnds(int days, Standing standing) {
        SealTrust trust = trust(settings);
        Instant then = Samples.NOW.plus(Duration.ofDays(days));
        KeyState state = watch(trust, settings, then).state();
        assertThat(state.standing()).isEqualTo(standing);
        assertThat(state.validUntil()).isEqualTo(END);
        assertThat(state.advice().isEmpty()).isEqualTo(standing == Standing.USABLE);
        if (standing == Standing.EXPIRED || standing == Standing.NOT_YET_VALID) {
            assertThat(
                            sealing(trust, then)
                                    .seal(
                                            SealKeyTests.letter(samples),
                                            Samples.policy(SealLevel.B_T)))
                    .isInstanceOfSatisfying(
                            SealResult.Refused.class,
                            refused ->
                                    assertThat(refused.reason().code())
                                            .isEqualTo("SEAL_CERTIFICATE_" + standing));
        }
    }

    @Test
    void saysWhyAKeyIsOutOfReach() {
        Map<String, String> token =
                Map.of(
                        "kind", "pkcs11",
                        "library", folder.resolve("none.so").toString(),
                        "anchor", settings.get("anchor"),
                        "pin-file", settings.get("pin-file"));
        SealTrust trust = trust(token);
        KeyState state = watch(trust, token, Samples.NOW).state();
        assertThat(state.standing()).isEqualTo(Standing.OUT_OF_REACH);
        assertThat(state.advice()).contains("none.so");
    }

    private static SealTrust trust(Map<String, String> settings) {
        return new InstallationTrust(
                samples.trust, () -> bound(settings), InstantSource.fixed(Samples.NOW));
    }

    private static CertificateWatch watch(
            SealTrust trust, Map<String, String> settings, Instant time) {
        return new CertificateWatch(trust, InstantSource.fixed(time), () -> bound(settings));
    }

    private static PdfSealing sealing(SealTrust trust, Instant time) {
        return Samples.sealing(samples.blobs, InstantSource.fixed(time), trust);
    }
}
