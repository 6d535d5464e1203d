// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A web face of a DMS that shows a page of ours in a frame, as a dashlet does. One machine, two origins: by name and by
/// number.
public final class FramingDms {
    private final HttpServer server;

    public FramingDms() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                call -> {
                    String shown =
                            URLDecoder.decode(
                                    call.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
                    byte[] page =
                            """
                            <!DOCTYPE html><html lang="de"><title>DMS</title>
                            <h1>Ein DMS</h1><iframe title="Original und Scan" width="320" height="600" src="%s"></iframe>
                            """
                                    .formatted(shown)
                                    .getBytes(StandardCharsets.UTF_8);
                    call.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                    call.sendResponseHeaders(200, page.length);
                    call.getResponseBody().write(page);
                    call.close();
                });
        server.start();
    }

    /// The origin that an administrator would allow.
    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The same server under an origin that nobody allowed.
    public String foreignOrigin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Address of a page that frames another.
    public static String framing(String origin, String shown) {
        return origin + "/?" + URLEncoder.encode(shown, StandardCharsets.UTF_8);
    }
}
