// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One test per way to make a witness sign what it must not.
class WitnessTests {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir Path folder;

    private final LogMaker log = new LogMaker().fill(12, "entry");
    private final List<String> journal = new ArrayList<>();
    private LogMaker fork = new LogMaker();

    @BeforeEach
    void forkTheLog() {
        fork = new LogMaker();
        fork.keys = log.keys;
        fork.entries.addAll(log.entries.subList(0, 3));
        fork.fill(12, "other");
    }

    private Witness open() throws IOException {
        return new Witness(
                folder,
                "witness.example/w",
                List.of(NoteKey.parse(log.verifierKey())),
                InstantSource.fixed(NOW),
                journal::add);
    }

    private static Witness.Answer ask(Witness witness, String request) throws IOException {
        return witness.addCheckpoint(request.getBytes(StandardCharsets.UTF_8));
    }

    private static void cosigns(Witness witness, LogMaker log, int old, int size)
            throws IOException {
        Witness.Answer answer = ask(witness, log.request(old, size));
        assertThat(answer.status()).isEqualTo(200);
        TreeHead head = TreeHead.parse(log.head(size) + answer.body());
        NoteKey key = NoteKey.parse(witness.verifierKey());
        assertThat(head.check(List.of(key)).witnesses()).containsExactly(key);
    }

    private static void refuses(Witness witness, int status, String request) throws IOException {
        Witness.Answer answer = ask(witness, request);
        assertThat(answer.status()).as(request).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\u2014");
    }

    @Test
    void cosignsALogThatGrowsAndTheSameSizeAgain() throws IOException {
        try (Witness witness = open()) {
            cosigns(witness, log, 0, 0);
            cosigns(witness, log, 0, 1);
            cosigns(witness, log, 1, 1);
            cosigns(witness, log, 1, 7);
            cosigns(witness, log, 7, 12);
        }
        assertThat(journal)
                .first()
                .isEqualTo("log log.musterstadt.example: begins here, nothing cosigned yet");
        assertThat(journal).contains("log log.musterstadt.example: 200 cosigned size 12 after 7");
    }

    @Test
    void refusesALogThatWasCut() throws IOException {
        try (Witness witness = open()) {
            cosigns(witness, log, 0, 9);
            assertThat(ask(witness, log.request(0, 5)))
                    .isEqualTo(new Witness.Answer(409, "text/x.tlog.size", "9\n"));
            refuses(witness, 400, log.request(9, List.of(), 5));
            for (int old = 0; old <= 5; old++) {
                refuses(witness, 409, log.request(old, 5));
            }
            cosigns(witness, log, 9, 12);
        }
    }

    @Test
    void refusesAnotherHistoryWhateverProofItCarries() throws IOException {
        for (int known = 4; known <= 8; known++) {
            for (int size = known; size <= 12; size++) {
                refusesTheFork(known, size);
            }
        }
        assertThat(journal).anyMatch(line -> line.contains("REFUSED, no extension of size 4 to"));
    }

    private void refusesTheFork(int known, int size) throws IOException {
        Path own = folder.resolve(known + "-" + size);
        try (var witness =
                new Witness(
                        own,
                        "w",
                        List.of(NoteKey.parse(log.verifierKey())),
                        InstantSource.fixed(NOW),
                        journal::add)) {
            cosigns(witness, log, 0, known);
            int status = size == known ? 409 : 422;
            refuses(witness, status, fork.request(known, size));
            refuses(
                    witness,
                    status,
                    fork.request(
                            known, LogMaker.growth(known, log.entries.subList(0, size)), size));
            refuses(witness, 422, log.request(known, List.of(new byte[32]), size));
            refuses(witness, 409, fork.request(0, size));
            cosigns(witness, log, known, size);
        }
    }

    @Test
    void refusesReorderedEntries() throws IOException {
        try (Witness witness = open()) {
            cosigns(witness, log, 0, 6);
            java.util.Collections.swap(log.entries, 2, 4);
            refuses(witness, 409, log.request(6, 6));
            refuses(witness, 422, log.request(6, 9));
        }
    }

    @Test
    void refusesWhatAnotherSigned() throws IOException {
        try (Witness witness = open()) {
            fork.keys = LogMaker.keys();
            refuses(witness, 403, fork.request(0, 2));
            String request = log.request(0, 2);
            refuses(witness, 403, request.replace("\n2\n", "\n3\n"));
            log.origin = "log.elsewhere.example";
            refuses(witness, 404, log.request(0, 2));
        }
    }

    @Test
    void refusesWhatIsNoRequest() throws IOException {
        String right = log.request(2, 7);
        try (Witness witness = open()) {
            for (String wrong :
                    List.of(
                            "",
                            "old 0\n",
                            "old 00" + right.substring(5),
                            "old -1" + right.substring(5),
                            "new 2" + right.substring(5),
                            right.replace("\n\n", "\n"),
                            right.substring(0, right.length() - 1),
                            right.replaceFirst("\n", "\nAAAA\n"),
                            "old 2" + "\nAAAA".repeat(64) + right.substring(right.indexOf("\n\n")),
                            right + "\n")) {
                refuses(witness, 400, wrong);
            }
            assertThat(witness.addCheckpoint(new byte[] {(byte) 0xFF, 0}).status()).isEqualTo(400);
        }
    }

    @Test
    void remembersWhatItCosigned() throws IOException {
        String key;
        try (Witness witness = open()) {
            key = witness.verifierKey();
            cosigns(witness, log, 0, 7);
        }
        try (Witness witness = open()) {
            assertThat(witness.verifierKey()).isEqualTo(key);
            refuses(witness, 409, fork.request(0, 7));
            refuses(witness, 422, fork.request(7, 9));
            cosigns(witness, log, 7, 9);
        }
        assertThat(journal).contains("log log.musterstadt.example: goes on from size 7");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> !file.endsWith(".lock")))
                    .allMatch(file -> mode(file).equals("rw-------"));
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void doesNotStartOnAStateThatWasChanged() throws IOException {
        try (Witness witness = open()) {
            cosigns(witness, log, 0, 7);
            assertThatIOException().isThrownBy(this::open).withMessageContaining("anderer Zeuge");
        }
        Path state;
        try (Stream<Path> files = Files.list(folder)) {
            state =
                    files.filter(f -> f.toString().endsWith(".checkpoint"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] right = Files.readAllBytes(state);
        int logLine = new String(right, StandardCharsets.UTF_8).indexOf("\u2014 log");
        int logEnd =
                new String(right, StandardCharsets.UTF_8)
                                .substring(0, logLine)
                                .getBytes(StandardCharsets.UTF_8)
                                .length
                        + 1;
        for (int i = 0; i < right.length; i++) {
            byte[] changed = right.clone();
            changed[i] ^= 1;
            Files.write(state, changed);
            // the log's own signature is not needed again: the witness's covers the same bytes
            boolean inLogLine =
                    i >= logEnd - 1
                            && !new String(right, 0, i, StandardCharsets.UTF_8)
                                    .contains("\u2014 witness");
            if (!inLogLine) {
                assertThatIOException().as("byte " + i).isThrownBy(this::open);
            }
        }
        Files.write(state, right);
        Path secret = folder.resolve("witness.key");
        Files.move(secret, folder.resolve("elsewhere"));
        assertThatIOException().isThrownBy(this::open).withMessageContaining("fehlt");
        Files.write(secret, new byte[31]);
        assertThatIOException()
                .isThrownBy(this::open)
                .withMessageContaining("kein Zeugenschlüssel");
        Files.write(secret, new byte[32]);
        assertThatIOException().isThrownBy(this::open).withMessageContaining("Gegenzeichnung");
    }

    @Test
    void cosignsOneOfTwoHistoriesThatComeAtOnce() throws Exception {
        try (Witness witness = open();
                var threads = Executors.newFixedThreadPool(8)) {
            cosigns(witness, log, 0, 3);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                LogMaker one = i % 2 == 0 ? log : fork;
                String request = one.request(3, 4 + i % 3);
                calls.add(() -> ask(witness, request).status());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        }
    }

    // ---- the process

    private static int post(URI witness, String request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(witness.resolve("/add-checkpoint"))
                                    .POST(HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private final class Process implements AutoCloseable {
        final java.lang.Process process;
        final URI address;

        Process() throws IOException {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    WitnessCommand.class.getName(),
                                    "--log",
                                    log.verifierKey(),
                                    "--data",
                                    folder.resolve("process").toString(),
                                    "--listen",
                                    "127.0.0.1:0")
                            .redirectErrorStream(true)
                            .start();
            var out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            while (line != null && !line.startsWith("listens on ")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            address = URI.create(line.substring("listens on ".length()));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void signsNoSecondHistoryAfterItWasKilled() throws Exception {
        int size = 3;
        for (int round = 0; round < 2; round++) {
            try (var running = new Process()) {
                assertThat(post(running.address, log.request(round == 0 ? 0 : size, size + 2)))
                        .isEqualTo(200);
                size += 2;
            }
            try (var again = new Process()) {
                assertThat(post(again.address, fork.request(0, size))).isEqualTo(409);
                assertThat(post(again.address, fork.request(size, size))).isEqualTo(409);
                assertThat(post(again.address, fork.request(size, size + 1))).isEqualTo(422);
            }
        }
    }

    @Test
    void speaksHttp() throws Exception {
        var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Path keys = Files.writeString(folder.resolve("logs"), log.verifierKey() + "\n\n");
        String data = folder.resolve("data").toString();
        try (var running =
                        WitnessCommand.start(
                                said,
                                "--log",
                                keys.toString(),
                                "--data",
                                data,
                                "--listen",
                                "127.0.0.1:0");
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(post(running.address(), log.request(0, 1))).isEqualTo(200);
            assertThat(post(running.address(), "x".repeat(70_000))).isEqualTo(413);
            var key = HttpRequest.newBuilder(running.address().resolve("/key")).build();
            assertThat(client.send(key, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo(running.verifierKey() + "\n");
            var get = HttpRequest.newBuilder(running.address().resolve("/add-checkpoint")).build();
            assertThat(client.send(get, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(405);
        }
        for (List<String> wrong :
                List.of(
                        List.<String>of(),
                        List.of("--log"),
                        List.of("--log", log.witnessKey()),
                        List.of("--log", log.verifierKey(), "--name", "a b"),
                        List.of("--log", log.verifierKey(), "--listen", "here"),
                        List.of("--what", "x"))) {
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> WitnessCommand.start(said, wrong.toArray(String[]::new)));
        }
    }
}
