// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// A line between a client and a real HTTP server that breaks as told. It passes bytes on; the fault strikes the
/// first request that it concerns, then the line works again unless told otherwise.
public final class FaultyLine implements AutoCloseable {
    /// What happens to a request.
    public sealed interface Fault {
        /// Closes before the server sees anything.
        record Cut() implements Fault {}

        /// Lets the server do its work and closes when it begins to answer.
        record LoseAnswer() implements Fault {}

        /// Takes the request and never answers.
        record Silence() implements Fault {}

        /// Answers this instead of the server.
        record Answer(int status) implements Fault {}

        /// Answers this JSON instead of the server.
        record Reply(String json) implements Fault {}

        /// Lets the server answer, but passes only so many bytes of it on and then closes.
        record HalfAnswer(long bytes) implements Fault {}
    }

    private record Planned(Fault fault, Predicate<String> concerns) {}

    private final ServerSocket entrance;
    private final URI server;
    private final AtomicReference<Optional<Planned>> plan = new AtomicReference<>(Optional.empty());

    private FaultyLine(ServerSocket entrance, URI server) {
        this.entrance = entrance;
        this.server = server;
    }

    /// @param server address of the real server
    public static FaultyLine to(String server) {
        try {
            FaultyLine line =
                    new FaultyLine(
                            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                            URI.create(server));
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server's address as seen through this line.
    public String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort() + server.getRawPath();
    }

    /// The next request whose head contains `headPart` meets the fault.
    public void next(Fault fault, String headPart) {
        plan.set(Optional.of(new Planned(fault, head -> head.contains(headPart))));
    }

    /// Whether a planned fault has not struck yet.
    public boolean isPending() {
        return plan.get().isPresent();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(server.getHost(), server.getPort())) {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            AtomicReference<Optional<Fault>> now = new AtomicReference<>(Optional.empty());
            Thread answers = Thread.ofVirtual().start(() -> answer(client, behind, now));
            pass(client, behind, now);
            answers.join();
        } catch (IOException closedOnPurpose) {
            // the client sees it as its own failure
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket client, Socket behind, AtomicReference<Optional<Fault>> now)
            throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = behind.getOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            Optional<Fault> fault = faultFor(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            if (fault.isPresent()) {
                now.set(fault);
                switch (fault.get()) {
                    case Fault.Cut _ -> {
                        client.close();
                        behind.close();
                        return;
                    }
                    case Fault.Silence _ -> {
                        in.transferTo(OutputStream.nullOutputStream());
                        behind.close();
                        return;
                    }
                    case Fault.Answer answer -> {
                        instead(client, behind, answer.status() + " No", "");
                        return;
                    }
                    case Fault.Reply reply -> {
                        instead(client, behind, "200 OK", reply.json());
                        return;
                    }
                    case Fault.LoseAnswer _, Fault.HalfAnswer _ -> {}
                }
            }
            out.write(buffer, 0, n);
        }
        behind.close();
    }

    private static void instead(Socket client, Socket behind, String status, String json)
            throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %s\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, body.length);
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
        behind.close();
    }

    private Optional<Fault> faultFor(String head) {
        Optional<Planned> planned = plan.get();
        if (planned.filter(p -> p.concerns().test(head)).isPresent()
                && plan.compareAndSet(planned, Optional.empty())) {
            return planned.map(Planned::fault);
        }
        return Optional.empty();
    }

    private static void answer(Socket client, Socket behind, AtomicReference<Optional<Fault>> now) {
        try (client) {
            InputStream in = behind.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                long most =
                        now.get()
                                .map(fault ->
                                        switch (fault) {
                                            case Fault.LoseAnswer _ -> 0L;
                                            case Fault.HalfAnswer half -> half.bytes();
                                            default -> Long.MAX_VALUE;
                                        })
                                .orElse(Long.MAX_VALUE);
                out.write(buffer, 0, (int) Math.min(n, most));
                if (n >= most) {
                    return;
                }
            }
        } catch (IOException closed) {
            // either side has gone
        }
    }
}
