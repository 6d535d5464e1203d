// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys in tokens of SoftHSM2.
class TokenKeyTests {
    @TempDir static Path folder;
    static TestTokens tokens;
    static Samples samples;
    static Secret pin;

    @BeforeAll
    static void open() throws Exception {
        samples = new Samples(folder);
        DemoTrust trust = samples.trust;
        tokens = TestTokens.open();
        tokens.put("siegel", trust, KeyKinds.values());
        tokens.put("andere", trust, KeyKinds.P_256);
        Path file = folder.resolve("pin");
        Files.writeString(file, new String(KeyKinds.PIN) + "\n");
        pin = new Secret(file, null, Map.of());
    }

    @ParameterizedTest
    @EnumSource(KeyKinds.class)
    void sealsWithKeysFromAToken(KeyKinds kind) throws IOException, InterruptedException {
        TokenKey key = new TokenKey(tokens.place("siegel", kind), pin, kind.algorithm);
        SealKeyTests.sealsAsOthersSee(samples, key, kind);
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            mode = EnumSource.Mode.MATCH_ALL,
            names = "^(RSA_PSS|ECDSA).*")
    void signsByEveryAlgorithm(SignatureAlgorithm algorithm) {
        KeyKinds kind =
                algorithm.family() == SignatureAlgorithm.Family.ECDSA
                        ? KeyKinds.P_384
                        : KeyKinds.RSA_3072;
        TokenKey key = new TokenKey(tokens.place("siegel", kind), pin, algorithm);
        List<byte[]> messages = List.of(new byte[] {1}, new byte[300], new byte[0]);
        List<byte[]> signatures = key.sign(messages);
        for (int i = 0; i < messages.size(); i++) {
            assertThat(holds(key, messages.get(i), signatures.get(i))).isTrue();
        }
    }

    @Test
    void signsFromSeveralThreadsAtOnce() throws Exception {
        TokenKey key = new TokenKey(tokens.place("siegel", KeyKinds.P_256), pin, null);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<byte[]>> signatures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] message = {(byte) i};
                signatures.add(threads.submit(() -> key.sign(message)));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(holds(key, new byte[] {(byte) i}, signatures.get(i).get())).isTrue();
            }
        }
    }

    @Test
    void findsTheTokenAgainAfterItsLoginWasLost() throws Exception {
        TokenKey key = new TokenKey(tokens.place("andere", KeyKinds.P_256), pin, null);
        key.sign(new byte[1]);
        logout("andere");
        assertThatThrownBy(() -> key.sign(new byte[1]))
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.KEY);
                            assertThat(failure.retryable()).isTrue();
                        });
        assertThat(holds(key, new byte[1], key.sign(new byte[1]))).isTrue();
    }

    @Test
    void waitsForATokenThatIsNotThere() {
        TokenKey.Place place = new TokenKey.Place(tokens.library(), 0, "keiner", null);
        TokenKey key = new TokenKey(place, pin, null);
        assertThatThrownBy(key::chain)
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isTrue())
                .hasMessageContaining("keiner");
        TokenKey nowhere =
                new TokenKey(
                        new TokenKey.Place(folder.resolve("none.so"), 0, null, null), pin, null);
        assertThatThrownBy(nowhere::chain)
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void namesTheKeyThatTheTokenDoesNotHave() {
        TokenKey.Place place = new TokenKey.Place(tokens.library(), 0, "siegel", "fehlt");
        assertThatThrownBy(() -> new TokenKey(place, pin, null).chain())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("fehlt");
    }

    /// A second try would bring the token closer to locking itself.
    @Test
    void triesAWrongPinOnceAndTellsItNobody() {
        Secret wrong = new Secret(null, "SIEGEL_PIN", Map.of("SIEGEL_PIN", "falsch-4712"));
        TokenKey key = new TokenKey(tokens.place("verschlossen", KeyKinds.P_256), wrong, null);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> key.sign(new byte[1]))
                    .isInstanceOfSatisfying(
                            OutsideFailure.class,
                            failure -> {
                                assertThat(failure.retryable()).isFalse();
                                assertThat(failure).hasMessageContaining("SIEGEL_PIN");
                                StringWriter all = new StringWriter();
                                failure.printStackTrace(new PrintWriter(all));
                                assertThat(all.toString()).doesNotContain("4712");
                            });
        }
        assertThat(key + " " + wrong).doesNotContain("4712");
    }

    private static boolean holds(TokenKey key, byte[] message, byte[] signature) {
        return JavaKey.holds(key.certificate().getPublicKey(), key.algorithm(), message, signature);
    }

    /// What pulling a token and putting it back does to everybody in the process.
    private static void logout(String label) throws Exception {
        ((AuthProvider)
                        Security.getProvider("SunPKCS11")
                                .configure(
                                        "--name = Other\nlibrary = %s\nslotListIndex = %d\n"
                                                .formatted(
                                                        tokens.library(),
                                                        TokenSlots.labels(tokens.library())
                                                                .indexOf(label))))
                .logout();
    }
}
