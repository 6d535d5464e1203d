// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys at a remote sealing service.
class RemoteKeyTests {
    private static final byte[] MESSAGE = {4, 7, 1, 1};

    @TempDir static Path folder;
    static Samples samples;

    CscServer server;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = new CscServer(samples.trust, KeyKinds.P_256);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(KeyKinds.class)
    void sealsWithKeysOfARemoteService(KeyKinds kind) throws IOException, InterruptedException {
        try (CscServer all = new CscServer(samples.trust, KeyKinds.values())) {
            RemoteKey key = all.key("cred-" + kind, kind.algorithm, null);
            SealKeyTests.sealsAsOthersSee(samples, key, kind);
            assertThat(all.calls)
                    .startsWith(
                            "token",
                            "credentials/info",
                            "credentials/authorize",
                            "signatures/signHash")
                    .doesNotContain("credentials/list");
        }
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
        server.credentials.clear();
        server.credentials.put("cred", kind);
        // that they hold, the key itself finds out
        assertThat(server.key("cred", algorithm, null).sign(List.of(MESSAGE, new byte[0])))
                .hasSize(2);
    }

    @Test
    void takesTheOnlyCredentialAndAsksWhichOfSeveral() {
        assertThat(server.key().sign(MESSAGE)).isNotEmpty();
        server.credentials.put("second", KeyKinds.P_256);
        assertThatThrownBy(() -> server.key().chain())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("urschrift.sealing.key.credential");
    }

    @Test
    void signsManyHashesInAsFewCallsAsAllowed() {
        server.multisign = 40;
        List<byte[]> messages =
                IntStream.range(0, 100).mapToObj(i -> new byte[] {(byte) i}).toList();
        assertThat(server.key().sign(messages)).hasSize(100);
        assertThat(server.calls("signatures/signHash")).isEqualTo(3);
        assertThat(server.calls("token")).isEqualTo(1);
    }

    /// The first call waits at the service until all others stand in line; then they go together.
    @Test
    void gathersWhatSeveralThreadsWantAtTheSameTime() throws Exception {
        int threads = 20;
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch allThere = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        Gathering gathering =
                new Gathering(messages -> {
                    sizes.add(messages.size());
                    first.countDown();
                    await(allThere);
                    return messages;
                });
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<List<byte[]>>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                byte[] message = {(byte) i};
                results.add(pool.submit(() -> gathering.sign(List.of(message), 12)));
                await(first);
            }
            while (gathering.inLine() < threads) {
                Thread.onSpinWait();
            }
            allThere.countDown();
            for (int i = 0; i < threads; i++) {
                assertThat(results.get(i).get()).containsExactly(new byte[] {(byte) i});
            }
        }
        assertThat(sizes).containsExactly(1, 12, 7);
    }

    @Test
    void renewsATokenBeforeAndAfterItsEnd() {
        RemoteKey key = server.key();
        key.sign(MESSAGE);
        server.now = server.now.plus(Duration.ofMinutes(8));
        key.sign(MESSAGE);
        assertThat(server.calls("token")).isEqualTo(1);
        server.now = server.now.plus(Duration.ofSeconds(90));
        key.sign(MESSAGE);
        assertThat(server.calls("token")).isEqualTo(2);

        server.wrong.put(
                "credentials/authorize", new CscServer.Wrong(401, "{\"error\":\"invalid_token\"}"));
        key.sign(MESSAGE);
        assertThat(server.calls("token")).isEqualTo(3);
    }

    @Test
    void givesThePinWhereOneIsWanted() {
        server.mode = "explicit";
        assertThat(server.key(null, null, new String(KeyKinds.PIN)).sign(MESSAGE)).isNotEmpty();
        assertThatThrownBy(() -> server.key().sign(MESSAGE))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("pin-file");
    }

    @Test
    void triesAWrongPinOnceAndTellsSecretsNobody() {
        server.mode = "explicit";
        RemoteKey key = server.key(null, null, "falsch-4712");
        for (int i = 0; i < 3; i++) {
            OutsideFailure failure =
                    catchThrowableOfType(OutsideFailure.class, () -> key.sign(MESSAGE));
            assertThat(failure.retryable()).isFalse();
            assertThat(failure).hasMessageContaining("invalid_pin");
            StringWriter all = new StringWriter();
            failure.printStackTrace(new PrintWriter(all));
            assertThat(all + key.toString())
                    .doesNotContain("4712", "4713", "token-", "sad-", "private");
        }
        assertThat(server.calls("credentials/authorize")).isEqualTo(1);
    }

    @Test
    void refusesACredentialThatWantsAPerson() {
        server.mode = "oauth2code";
        assertThatThrownBy(() -> server.key().chain())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("implicit or explicit");
        server.mode = "implicit";
        server.enabled = false;
        assertThatThrownBy(() -> server.key().chain())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("disabled");
    }

    /// Whatever the service answers at whatever call, nothing else comes of it than a failure of category KEY, retryable
    /// where waiting may help; the next call goes well.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    503 | {"error":"temporarily_unavailable"} | true
                    429 | {}                                  | true
                    500 | <html>                              | true
                    400 | {"error":"invalid_request"}         | false
                    403 | {"error":"access_denied"}           | false
                    404 | <html>                              | false
                    302 | {}                                  | false
                    200 | <html>                              | true
                    200 | {}                                  | true
                    200 | [[[[[[[[[[[[[[[[[[[[                | true
                    200 | {"signatures":[],"SAD":""}          | true
                    200 | {"signatures":["!"],"SAD":7}        | true
                    0   | x                                   | true
                    """)
    void turnsEveryWrongAnswerIntoAFailure(int status, String body, boolean retryable) {
        for (String method :
                List.of(
                        "token",
                        "credentials/list",
                        "credentials/info",
                        "credentials/authorize",
                        "signatures/signHash")) {
            RemoteKey key = server.key();
            server.wrong.put(method, new CscServer.Wrong(status, body));
            OutsideFailure failure =
                    catchThrowableOfType(OutsideFailure.class, () -> key.sign(MESSAGE));
            assertThat(failure).as(method).isNotNull();
            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.KEY);
            assertThat(failure.retryable()).as(method).isEqualTo(retryable);
            assertThat(key.sign(MESSAGE)).isNotEmpty();
        }
    }

    @Test
    void believesNoSignatureThatTheCertificateDoesNotConfirm() {
        RemoteKey key = server.key();
        byte[] other = key.sign(new byte[] {9});
        server.wrong.put(
                "signatures/signHash",
                new CscServer.Wrong(
                        200,
                        "{\"signatures\":[\"%s\"]}"
                                .formatted(Base64.getEncoder().encodeToString(other))));
        assertThatThrownBy(() -> key.sign(MESSAGE))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("does not confirm");
    }

    @Test
    void stopsReadingAnAnswerWithoutEnd() {
        RemoteKey key = server.key();
        server.wrong.put(
                "credentials/list",
                new CscServer.Wrong(200, " ".repeat(CscAnswers.LARGEST + 1) + "{}"));
        assertThatThrownBy(key::chain)
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("credentials/list");
    }

    @Test
    void refusesASignatureAlgorithmThatTheCredentialDoesNotHave() {
        assertThatThrownBy(() -> server.key(null, SignatureAlgorithm.RSA_PSS_SHA_256, null).chain())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("urschrift.sealing.key.algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sign.example.org/csc/v2", "ftp://127.0.0.1/", "127.0.0.1"})
    void callsNobodyInTheClear(String address) {
        URI there = URI.create("https://login.example.org/token");
        assertThatThrownBy(() ->
                        new CscCalls.Place(URI.create(address), there, "c", Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opensTheKeyThatTheSettingsName() {
        KeySettings settings =
                KeySettingsTests.bound(
                        Map.of(
                                "kind",
                                "csc",
                                "url",
                                server.base().toString(),
                                "token-url",
                                server.tokenAddress().toString(),
                                "client-id",
                                CscServer.CLIENT,
                                "client-secret-variable",
                                "PATH",
                                "anchor",
                                "unread"));
        assertThatThrownBy(() -> settings.open(samples.trust::key, () -> Samples.NOW).get().chain())
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("invalid_client");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
