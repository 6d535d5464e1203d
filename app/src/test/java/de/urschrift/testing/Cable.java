// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A cable to a server, at a port of its own. Pulled, what was under way breaks off, and nobody is there for what comes.
public final class Cable {
    private final URI server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket end;
    private Thread taking;

    /// @param address of the server
    public Cable(String address) {
        this.server = URI.create(address);
        this.end = listening(0);
        this.port = end.getLocalPort();
        this.taking = Thread.startVirtualThread(this::connect);
    }

    /// The server's address over this cable.
    public String address() {
        return "http://127.0.0.1:" + port + server.getPath();
    }

    /// Does nothing when it is in.
    public void plug() {
        if (end.isClosed()) {
            end = listening(port);
            taking = Thread.startVirtualThread(this::connect);
        }
    }

    public void pull() {
        try {
            end.close();
            // the port is free when nobody waits at it
            taking.join();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ServerSocket listening(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect() {
        ServerSocket listening = end;
        try {
            while (true) {
                Socket caller = listening.accept();
                open.add(caller);
                Socket called = new Socket(server.getHost(), server.getPort());
                open.add(called);
                Thread.startVirtualThread(() -> carry(caller, called));
                Thread.startVirtualThread(() -> carry(called, caller));
            }
        } catch (IOException pulled) {
            // that is what it is for
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // by either side, or pulled
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
