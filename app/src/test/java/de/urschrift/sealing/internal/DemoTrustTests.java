// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTrustTests {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    @TempDir Path folder;

    @Test
    void makesItsKeysOnceAndForTheOwnerOnly() throws IOException {
        DemoTrust first = new DemoTrust(new DataFolder(folder), CLOCK);
        DemoTrust second = new DemoTrust(new DataFolder(folder), CLOCK);
        assertThat(second.anchors()).isEqualTo(first.anchors());
        assertThat(second.key().certificate()).isEqualTo(first.key().certificate());
        Path trust = folder.resolve("trust");
        assertThat(Files.getPosixFilePermissions(trust))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(trust)) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file))
                                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(trust.resolve(DemoTrust.ANCHOR_FILE))
                .hasContent(DemoTrust.pem(first.anchors().getFirst()));
    }

    @Test
    void removesWhatAKilledFirstStartLeft() throws IOException {
        Path left = Files.createDirectory(folder.resolve(".trust.unfinished.tmp"));
        Files.write(left.resolve(DemoTrust.PASSWORD_FILE), new byte[] {'x'});
        new DemoTrust(new DataFolder(folder), CLOCK);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("trust"));
        }
    }

    @Test
    void saysWhenTheFolderIsDamaged() throws IOException {
        new DemoTrust(new DataFolder(folder), CLOCK);
        Files.write(folder.resolve("trust").resolve(DemoTrust.SEAL_FILE), new byte[] {1});
        assertThatThrownBy(() -> new DemoTrust(new DataFolder(folder), CLOCK))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining(DemoTrust.SEAL_FILE);
    }

    @Test
    void takesTimestampsByHttp() throws IOException {
        DemoTrust trust = new DemoTrust(new DataFolder(folder), CLOCK);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/tsa",
                exchange -> {
                    byte[] answer =
                            trust.authority().respond(exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            TimestampAuthority remote = new HttpTimestampAuthority(URI.create(host + "/tsa"));
            CmsSeal seal = new CmsSeal(trust.key(), remote);
            CmsSeal.Signed signed = seal.sign(Sha256.of(new byte[] {1}).bytes());
            assertThat(signed.at()).isEqualTo(Samples.NOW);
            assertThat(signed.der().length).isLessThan(seal.place());

            TimestampAuthority missing = new HttpTimestampAuthority(URI.create(host + "/none"));
            assertThatThrownBy(() ->
                            new CmsSeal(trust.key(), missing)
                                    .sign(Sha256.of(new byte[] {1}).bytes()))
                    .isInstanceOf(OutsideFailure.class)
                    .hasMessageContaining("404");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesATimestampThatAnswersAnotherQuestion() {
        DemoTrust trust = new DemoTrust(new DataFolder(folder), CLOCK);
        CmsSeal first = new CmsSeal(trust.key(), new Repeating(trust.authority()));
        first.sign(Sha256.of(new byte[] {1}).bytes());
        assertThatThrownBy(() -> first.sign(Sha256.of(new byte[] {2}).bytes()))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("not valid");
    }

    /// Gives its first answer to every question.
    private static final class Repeating implements TimestampAuthority {
        private final TimestampAuthority real;
        private byte[] answer = new byte[0];

        Repeating(TimestampAuthority real) {
            this.real = real;
        }

        @Override
        public byte[] respond(byte[] request) {
            if (answer.length == 0) {
                answer = real.respond(request);
            }
            return answer;
        }

        @Override
        public int tokenSize() {
            return real.tokenSize();
        }
    }
}
