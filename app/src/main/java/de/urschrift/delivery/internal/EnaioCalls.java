// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP with one profile's DMS service. Logs in by Basic with every request, or once for a session, and again
/// when the service no longer knows it. Redirections are not followed, so that the password goes nowhere else.
/// Thread-safe.
final class EnaioCalls {
    private static final Pattern SESSION = Pattern.compile("JSESSIONID=([A-Za-z0-9._~!-]{1,200})");

    private final DmsProfile profile;
    private final EnaioSettings settings;
    private final HttpClient client;
    private @Nullable String session;

    EnaioCalls(DmsProfile profile, EnaioSettings settings) {
        this.profile = profile;
        this.settings = settings;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// The caller closes the body, which fails to be read when it is not there in time.
    ///
    /// @param path from the gateway's address on, with its query
    /// @param request gets method, body and headers; asked again when the session has ended
    /// @throws de.urschrift.kernel.OutsideFailure when there is no answer in time
    HttpResponse<InputStream> ask(String path, UnaryOperator<HttpRequest.Builder> request) {
        if (settings.loginPath().isEmpty()) {
            return send(path, request, "Authorization", basic());
        }
        String known = session(Optional.empty());
        HttpResponse<InputStream> answer = send(path, request, "Cookie", known);
        if (!isLoggedOut(answer.statusCode())) {
            return answer;
        }
        close(answer);
        return send(path, request, "Cookie", session(Optional.of(known)));
    }

    /// A gateway that no longer knows a session refuses it, or sends the caller to the login page.
    private static boolean isLoggedOut(int status) {
        return status == 401 || status == 403 || (status >= 300 && status < 400);
    }

    /// @param ended the session that was refused
    private synchronized String session(Optional<String> ended) {
        String known = session;
        if (known == null || ended.filter(known::equals).isPresent()) {
            known = login();
            session = known;
        }
        return known;
    }

    private String login() {
        HttpResponse<InputStream> answer =
                send(
                        settings.loginPath().orElseThrow(),
                        HttpRequest.Builder::GET,
                        "Authorization",
                        basic());
        close(answer);
        if (answer.statusCode() != 200 && answer.statusCode() != 204) {
            throw EnaioFailure.of(profile, answer.statusCode(), Optional.empty());
        }
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            Matcher matcher = SESSION.matcher(cookie);
            if (matcher.lookingAt()) {
                return matcher.group();
            }
        }
        throw EnaioFailure.stop(
                profile, "opens no session at the setting loginPath; correct it, or login=basic");
    }

    private HttpResponse<InputStream> send(
            String path, UnaryOperator<HttpRequest.Builder> request, String header, String value) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(settings.url() + path))
                        .timeout(settings.readTimeout())
                        .header("Accept", "*/*")
                        .header(header, value);
        try {
            return client.send(
                    request.apply(builder).build(),
                    _ ->
                            HttpResponse.BodySubscribers.mapping(
                                    HttpResponse.BodySubscribers.ofInputStream(),
                                    body -> InTime.of(body, settings.readTimeout())));
        } catch (IOException e) {
            throw EnaioFailure.unreached(profile, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EnaioFailure.unreached(profile, e);
        }
    }

    private String basic() {
        String login = settings.user() + ":" + settings.password().value();
        return "Basic "
                + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            // the connection is given up, nothing of it is needed
        }
    }

    @Override
    public String toString() {
        return "EnaioCalls[" + profile.name() + "]";
    }

    /// A body that ends with a failure when it has not come to its end in time: the client's own time limit ends with
    /// the head.
    private static final class InTime extends FilterInputStream {
        private final CompletableFuture<Void> limit;
        private volatile boolean late;

        private InTime(InputStream body, Duration time) {
            super(body);
            limit =
                    CompletableFuture.runAsync(
                            this::giveUp,
                            CompletableFuture.delayedExecutor(
                                    time.toMillis(), TimeUnit.MILLISECONDS));
        }

        static InputStream of(InputStream body, Duration time) {
            return new InTime(body, time);
        }

        private void giveUp() {
            late = true;
            try {
                in.close();
            } catch (IOException e) {
                // whoever reads sees it
            }
        }

        @Override
        public int read() throws IOException {
            return checked(in.read());
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return checked(in.read(bytes, from, length));
        }

        private int checked(int n) throws IOException {
            if (late) {
                throw new IOException("not read to its end in time");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            limit.cancel(false);
            super.close();
        }
    }
}
