// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// A timestamp authority reached by HTTP (RFC 3161, 3.4).
final class HttpTimestampAuthority implements TimestampAuthority {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TOKEN = 12_000;

    private final URI address;
    private final String policy;
    private final boolean qualified;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param policy object identifier of the policy to ask for; empty for any
    HttpTimestampAuthority(URI address, String policy, boolean qualified) {
        this.address = address;
        this.policy = policy;
        this.qualified = qualified;
    }

    @Override
    public byte[] respond(byte[] request) {
        HttpRequest post =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .header("Accept", "application/timestamp-reply")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    client.send(
                            post,
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofByteArray(), 2 * TOKEN));
            if (response.statusCode() != 200) {
                throw new OutsideFailure(
                        OutsideFailure.Category.TIMESTAMP,
                        true,
                        "the timestamp authority answered with status " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    @Override
    public int tokenSize() {
        return TOKEN;
    }

    @Override
    public Optional<String> policy() {
        return policy.isEmpty() ? Optional.empty() : Optional.of(policy);
    }

    @Override
    public boolean qualified() {
        return qualified;
    }

    private static OutsideFailure unreachable(Exception e) {
        return new OutsideFailure(
                OutsideFailure.Category.TIMESTAMP,
                true,
                "the timestamp authority cannot be reached; nothing was sealed",
                e);
    }
}
