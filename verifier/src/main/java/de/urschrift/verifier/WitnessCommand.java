// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The command `witness`: a process that cosigns the checkpoints of logs (C2SP tlog-witness), run by somebody who does not run
/// the log. Needs no database and calls nobody.
public final class WitnessCommand {
    private static final String USE =
            """
            Aufruf: witness --log SCHLÜSSEL… [--data ORDNER] [--name NAME] [--listen ADRESSE:PORT]

              --log     Prüfschlüssel eines Protokolls (name+hash+schlüssel) oder Datei mit solchen Zeilen; mehrfach möglich
              --data    Ordner für den eigenen Schlüssel und die letzten Stände (zeuge)
              --name    Name des Zeugen in seinen Gegenzeichnungen (zeuge.example); danach nie mehr ändern
              --listen  wo er hört (127.0.0.1:8099)
            """;
    private static final int LARGEST = 64 << 10;
    private static final int BACKLOG = 50;

    private WitnessCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        // A client that sends nothing is let go after so many seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Running running = start(out, arguments)) {
            out.println("witness " + running.verifierKey());
            out.println("listens on " + running.address());
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException e) {
            System.err.println("Fehler: " + e.getMessage());
            System.err.println();
            System.err.print(USE);
            System.exit(2);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Fehler: " + e.getMessage());
            System.exit(3);
        }
    }

    /// A witness that answers until it is closed.
    public static final class Running implements AutoCloseable {
        private final Witness witness;
        private final HttpServer server;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Running(Witness witness, InetSocketAddress address) throws IOException {
            this.witness = witness;
            this.server = HttpServer.create(address, BACKLOG);
            server.setExecutor(threads);
            server.createContext(
                    "/add-checkpoint",
                    exchange -> answer(exchange, "POST", witness::addCheckpoint));
            server.createContext(
                    "/key",
                    exchange ->
                            answer(
                                    exchange,
                                    "GET",
                                    body -> Witness.Answer.plain(200, witness.verifierKey())));
            server.start();
        }

        /// Where it answers.
        public URI address() {
            InetSocketAddress bound = server.getAddress();
            return URI.create("http://" + bound.getHostString() + ":" + bound.getPort());
        }

        /// The witness's public key, a C2SP verifier key.
        public String verifierKey() {
            return witness.verifierKey();
        }

        @Override
        public void close() throws IOException {
            server.stop(0);
            threads.close();
            witness.close();
        }
    }

    /// Starts a witness; it works on threads of its own.
    ///
    /// @param journal gets a line for each answer
    /// @throws IllegalArgumentException when the arguments are wrong
    /// @throws IOException when the folder or the address cannot be used
    public static Running start(PrintStream journal, String... arguments) throws IOException {
        var logs = new ArrayList<NoteKey>();
        String data = "zeuge";
        String name = "zeuge.example";
        String listen = "127.0.0.1:8099";
        List<String> rest = List.of(arguments);
        for (int i = 0; i < rest.size(); i += 2) {
            if (i + 1 == rest.size()) {
                throw new IllegalArgumentException("nach " + rest.get(i) + " fehlt ein Wert");
            }
            String value = rest.get(i + 1);
            switch (rest.get(i)) {
                case "--log" -> logs.addAll(keys(value));
                case "--data" -> data = value;
                case "--name" -> name = value;
                case "--listen" -> listen = value;
                default -> throw new IllegalArgumentException("unbekannte Angabe: " + rest.get(i));
            }
        }
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("kein Protokoll angegeben (--log)");
        }
        if (!name.matches("[^\\s+\\p{Cntrl}\\p{Z}]+")) {
            throw new IllegalArgumentException("der Name darf weder Leerzeichen noch + enthalten");
        }
        InetSocketAddress address = address(listen);
        Clock clock = Clock.systemUTC();
        var witness =
                new Witness(
                        Path.of(data),
                        name,
                        logs,
                        clock,
                        line ->
                                journal.println(
                                        clock.instant().truncatedTo(ChronoUnit.SECONDS)
                                                + " "
                                                + line));
        try {
            return new Running(witness, address);
        } catch (IOException | RuntimeException e) {
            witness.close();
            throw e;
        }
    }

    private static List<NoteKey> keys(String value) throws IOException {
        List<String> lines =
                NoteKey.isVerifierKey(value)
                        ? List.of(value)
                        : Files.readAllLines(Path.of(value)).stream()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList();
        List<NoteKey> keys = lines.stream().map(NoteKey::parse).toList();
        if (keys.stream().anyMatch(key -> key.kind() != NoteKey.LOG)) {
            throw new IllegalArgumentException("--log braucht den Schlüssel eines Protokolls");
        }
        return keys;
    }

    private static InetSocketAddress address(String listen) {
        int colon = listen.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    listen.substring(0, Math.max(0, colon)),
                    Integer.parseInt(listen.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--listen braucht ADRESSE:PORT", e);
        }
    }

    @FunctionalInterface
    private interface Call {
        Witness.Answer answer(byte[] body) throws IOException;
    }

    private static void answer(HttpExchange exchange, String method, Call call) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            Witness.Answer answer;
            if (!exchange.getRequestMethod().equals(method)) {
                answer = Witness.Answer.plain(405, "only " + method);
            } else if (body.length > LARGEST) {
                answer = Witness.Answer.plain(413, "too long");
            } else {
                answer = tried(call, body);
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// A witness that cannot write does not sign.
    private static Witness.Answer tried(Call call, byte[] body) {
        try {
            return call.answer(body);
        } catch (IOException e) {
            return Witness.Answer.plain(500, "the witness cannot write: nothing cosigned");
        }
    }
}
