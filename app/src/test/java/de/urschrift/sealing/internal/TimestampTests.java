// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.Timestamps.Timestamp;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimestampTests {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final String POLICY = "2.25.160284216035127436840114062211340195457";

    @TempDir static Path folder;
    static DemoTrust trust;

    private HttpServer server;
    private String host;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void trust() {
        trust = new DemoTrust(new DataFolder(folder), CLOCK);
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/good", exchange -> answer(exchange, 200, request -> demo().respond(request)));
        server.createContext("/down", exchange -> answer(exchange, 503, request -> new byte[0]));
        server.createContext(
                "/huge", exchange -> answer(exchange, 200, request -> new byte[1 << 20]));
        server.createContext(
                "/once-down",
                exchange ->
                        answer(
                                exchange,
                                asked.get() == 0 ? 503 : 200,
                                request -> demo().respond(request)));
        server.start();
        host = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void comesByHttpForEveryHash(HashAlgorithm hash) {
        Timestamp stamp = over(hash, at("/good"));
        assertThat(stamp.at()).isEqualTo(Samples.NOW);
    }

    @Test
    void theNextAuthorityIsAskedWhenOneFails() {
        assertThat(over(HashAlgorithm.SHA_256, at("/down"), at("/huge"), at("/good")).at())
                .isEqualTo(Samples.NOW);
        assertThat(asked).hasValue(3);
    }

    @Test
    void theRowIsAskedAgainBeforeItIsGivenUp() {
        assertThat(over(HashAlgorithm.SHA_256, at("/once-down")).at()).isEqualTo(Samples.NOW);
        assertThat(asked).hasValue(2);
        assertThatThrownBy(() -> over(HashAlgorithm.SHA_256, at("/down")))
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure.retryable()).isTrue();
                            assertThat(failure).hasMessageContaining("503");
                        });
        assertThat(asked).hasValue(5);
    }

    @Test
    void anAnswerOfMoreBytesThanItsPlaceIsNotRead() {
        assertThatThrownBy(() -> over(HashAlgorithm.SHA_256, at("/huge")))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void thePolicyAskedForIsThePolicyGiven() {
        URI good = URI.create(host + "/good");
        over(HashAlgorithm.SHA_256, new HttpTimestampAuthority(good, POLICY, false));
        server.createContext(
                "/own-way",
                exchange ->
                        answer(exchange, 200, request -> demo().respond(withoutPolicy(request))));
        URI ownWay = URI.create(host + "/own-way");
        over(HashAlgorithm.SHA_256, new HttpTimestampAuthority(ownWay, "", false));
        assertRefused("not valid", new HttpTimestampAuthority(ownWay, "1.2.3.4", false));
    }

    private static byte[] withoutPolicy(byte[] request) {
        try {
            TimeStampRequest asked = new TimeStampRequest(request);
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            return generator
                    .generate(
                            asked.getMessageImprintAlgOID(),
                            asked.getMessageImprintDigest(),
                            asked.getNonce())
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        List<byte[]> first = new ArrayList<>();
        TimestampAuthority repeating =
                changed(answer -> {
                    first.add(answer);
                    return first.getFirst();
                });
        over(HashAlgorithm.SHA_256, repeating);
        assertRefused("not valid", repeating);
    }

    @Test
    void anyChangedBitIsRefused() {
        for (int i = 0; i < 3000; i += 37) {
            int at = i;
            assertNotBelievedOrEqual(
                    changed(answer -> {
                        byte[] other = answer.clone();
                        other[at % other.length] ^= 1;
                        return other;
                    }));
        }
        assertRefused("not valid", changed(answer -> Arrays.copyOf(answer, answer.length / 2)));
        assertRefused("not valid", changed(answer -> new byte[0]));
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused(@TempDir Path elsewhere) {
        DemoTrust foreign = new DemoTrust(new DataFolder(elsewhere), CLOCK);
        assertRefused("leads to no anchor", foreign.authorities().getFirst());
    }

    @Test
    void aClockThatDiffersIsRefused() {
        Instant later = Samples.NOW.plus(Duration.ofMinutes(6));
        DemoTrust fast = new DemoTrust(new DataFolder(folder), InstantSource.fixed(later));
        assertRefused("clock", fast.authorities().getFirst());
    }

    @Test
    void anExpiredCertificateIsRefused() {
        Instant later = Samples.NOW.plus(Duration.ofDays(365 * 6));
        InstantSource clock = InstantSource.fixed(later);
        DemoTrust old = new DemoTrust(new DataFolder(folder), clock);
        assertThatThrownBy(() ->
                        timestamps(trust.anchors(), Samples.ALGORITHMS, clock, old.authorities())
                                .over(HashAlgorithm.SHA_256, new byte[32]))
                .isInstanceOf(OutsideFailure.class);
    }

    @Test
    void anAlgorithmNoLongerListedIsRefused() {
        AlgorithmPolicy strict =
                new AlgorithmPolicy(
                        LocalDate.of(2026, 1, 1),
                        List.of(
                                new AlgorithmPolicy.Entry(
                                        "ECDSA",
                                        List.of(),
                                        0,
                                        AlgorithmPolicy.Purpose.VERIFY,
                                        LocalDate.of(2026, 11, 21),
                                        "test")));
        assertThatThrownBy(() ->
                        timestamps(trust.anchors(), strict, CLOCK, trust.authorities())
                                .over(HashAlgorithm.SHA_256, new byte[32]))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("ALGORITHM_EXPIRED");
    }

    @Test
    void anOldTimestampIsBelievedByItsOwnTimeAndTheAnchorsOfToday() {
        byte[] token = over(HashAlgorithm.SHA_256, demo()).token();
        InstantSource later = InstantSource.fixed(Samples.NOW.plus(Duration.ofDays(9000)));
        AuthorityTimestamps old =
                timestamps(trust.anchors(), Samples.ALGORITHMS, later, trust.authorities());
        assertThat(old.objection(token)).isEmpty();
        byte[] changed = token.clone();
        changed[changed.length - 3] ^= 1;
        assertThat(old.objection(changed))
                .hasValueSatisfying(
                        reason -> assertThat(reason.code()).isEqualTo("TIMESTAMP_INVALID"));
        assertThat(old.objection(new byte[0])).isPresent();
        assertThat(
                        timestamps(List.of(), Samples.ALGORITHMS, later, trust.authorities())
                                .objection(token))
                .hasValueSatisfying(
                        reason -> assertThat(reason.code()).isEqualTo("TIMESTAMP_NOT_TRUSTED"));
    }

    @Test
    void onlyDeclaredAuthoritiesCountAsQualified() {
        AuthorityTimestamps undeclared =
                timestamps(trust.anchors(), Samples.ALGORITHMS, CLOCK, List.of(at("/good")));
        assertThatThrownBy(() -> undeclared.over(HashAlgorithm.SHA_256, new byte[32], true))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("urschrift.sealing.tsa-qualified");
        assertThat(asked).hasValue(0);
    }

    private void assertNotBelievedOrEqual(TimestampAuthority authority) {
        try {
            Timestamp stamp = over(HashAlgorithm.SHA_256, authority);
            assertThat(stamp.at()).isEqualTo(Samples.NOW);
        } catch (OutsideFailure expected) {
            assertThat(expected.category()).isEqualTo(OutsideFailure.Category.TIMESTAMP);
        }
    }

    private void assertRefused(String why, TimestampAuthority authority) {
        assertThatThrownBy(() -> over(HashAlgorithm.SHA_256, authority))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining(why);
    }

    private Timestamp over(HashAlgorithm hash, TimestampAuthority... authorities) {
        return timestamps(trust.anchors(), Samples.ALGORITHMS, CLOCK, List.of(authorities))
                .over(hash, new byte[hash.length()]);
    }

    private static AuthorityTimestamps timestamps(
            List<X509Certificate> anchors,
            AlgorithmPolicy algorithms,
            InstantSource clock,
            List<TimestampAuthority> authorities) {
        return new AuthorityTimestamps(
                authorities, () -> anchors, algorithms, clock, Duration.ZERO);
    }

    private TimestampAuthority at(String path) {
        return new HttpTimestampAuthority(URI.create(host + path), "", false);
    }

    private static TimestampAuthority demo() {
        return trust.authorities().getFirst();
    }

    private static TimestampAuthority changed(UnaryOperator<byte[]> change) {
        return new TimestampAuthority() {
            @Override
            public byte[] respond(byte[] request) {
                return change.apply(demo().respond(request));
            }

            @Override
            public int tokenSize() {
                return demo().tokenSize();
            }

            @Override
            public boolean qualified() {
                return false;
            }
        };
    }

    private void answer(HttpExchange exchange, int status, UnaryOperator<byte[]> respond)
            throws IOException {
        byte[] answer = respond.apply(exchange.getRequestBody().readAllBytes());
        asked.incrementAndGet();
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
