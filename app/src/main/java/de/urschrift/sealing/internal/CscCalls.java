// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.internal.CscAnswers.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Calls a remote sealing service by CSC API v2. Access tokens (OAuth 2.0, client credentials) are kept until shortly
/// before their end. Redirections are not followed, so that neither token nor secret goes elsewhere. Thread-safe.
final class CscCalls {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final Place place;
    private final Secret clientSecret;
    private final InstantSource clock;
    private final HttpClient client;
    private @Nullable Access access;

    /// Where the service is.
    ///
    /// @param base address of the API, e.g. `https://sign.example.org/csc/v2`
    /// @param tokens address of the token endpoint
    record Place(URI base, URI tokens, String clientId, Duration timeout) {
        Place {
            for (URI address : new URI[] {base, tokens}) {
                if (!"https".equals(address.getScheme()) && !isHere(address)) {
                    throw new IllegalArgumentException(
                            "a remote sealing service is called by https, not by " + address);
                }
            }
        }

        private static boolean isHere(URI address) {
            return "http".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getHost().matches("127\\.0\\.0\\.1|localhost|\\[::1\\]");
        }
    }

    private record Access(String token, Instant until) {
        @Override
        public String toString() {
            return "Access[" + until + "]";
        }
    }

    /// Reads the answer to a call.
    @FunctionalInterface
    interface Reading<T> {
        T read(byte[] answer) throws Unreadable;
    }

    CscCalls(Place place, Secret clientSecret, InstantSource clock) {
        this.place = place;
        this.clientSecret = clientSecret;
        this.clock = clock;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(place.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// Calls a method. A token that the service no longer takes is replaced once.
    ///
    /// @param method e.g. `credentials/list`
    /// @throws OutsideFailure when there is no answer that can be read; retryable when waiting may help
    <T> T call(String method, Map<String, Object> question, Reading<T> reading) {
        HttpResponse<byte[]> response = ask(method, question);
        if (response.statusCode() == 401) {
            forget();
            response = ask(method, question);
        }
        return read(method, response, reading);
    }

    private HttpResponse<byte[]> ask(String method, Map<String, Object> question) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(slashed(place.base()) + method))
                        .timeout(place.timeout())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + token())
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)))
                        .build();
        return send(method, request);
    }

    private synchronized void forget() {
        access = null;
    }

    private synchronized String token() {
        Instant now = clock.instant();
        Access held = access;
        if (held == null || !now.isBefore(held.until())) {
            CscAnswers.AccessToken fresh =
                    read("the token endpoint", requestToken(), CscAnswers::token);
            // a tenth of its life is left for the way and for clocks that differ
            held = new Access(fresh.value(), now.plus(fresh.life().multipliedBy(9).dividedBy(10)));
            access = held;
        }
        return held.token();
    }

    private HttpResponse<byte[]> requestToken() {
        char[] secret = clientSecret.read();
        try {
            String login = encoded(place.clientId()) + ":" + encoded(new String(secret));
            return send(
                    "the token endpoint",
                    HttpRequest.newBuilder(place.tokens())
                            .timeout(place.timeout())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept", "application/json")
                            .header("Authorization", "Basic " + base64(login))
                            .POST(
                                    BodyPublishers.ofString(
                                            "grant_type=client_credentials&scope=service&client_id="
                                                    + encoded(place.clientId())))
                            .build());
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private HttpResponse<byte[]> send(String method, HttpRequest request) {
        try {
            return client.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), CscAnswers.LARGEST));
        } catch (IOException e) {
            throw unreachable(method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(method, e);
        }
    }

    private <T> T read(String method, HttpResponse<byte[]> response, Reading<T> reading) {
        int status = response.statusCode();
        if (status != 200) {
            boolean passing = status >= 500 || PASSING.contains(status);
            throw failure(
                    passing,
                    "the remote sealing service answers %s with status %d, error %s; nothing was sealed%s"
                            .formatted(
                                    method,
                                    status,
                                    CscAnswers.error(response.body()),
                                    advice(status)));
        }
        try {
            return reading.read(response.body());
        } catch (Unreadable e) {
            throw failure(
                    true,
                    "the remote sealing service answers %s with what cannot be read: %s"
                            .formatted(method, e.getMessage()));
        }
    }

    private static String advice(int status) {
        return switch (status) {
            case 400 -> "; compare the settings urschrift.sealing.key with the provider's";
            case 401, 403 ->
                    "; check client-id and client secret, and with the provider what they may do";
            case 404 -> "; check url and token-url";
            default -> "";
        };
    }

    private static OutsideFailure unreachable(String method, Exception cause) {
        return new OutsideFailure(
                OutsideFailure.Category.KEY,
                true,
                "the remote sealing service did not answer "
                        + method
                        + "; asking again is safe, a signature that was lost is made anew",
                cause);
    }

    private static OutsideFailure failure(boolean retryable, String message) {
        return new OutsideFailure(OutsideFailure.Category.KEY, retryable, message);
    }

    private static String slashed(URI base) {
        return base.toString().endsWith("/") ? base.toString() : base + "/";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "CscCalls[" + place.base() + "]";
    }
}
