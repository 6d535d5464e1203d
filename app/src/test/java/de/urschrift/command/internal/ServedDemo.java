// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.Urschrift;
import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import de.urschrift.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole house in the demo profile behind a real port, one for all tests that extend this.
@SpringBootTest(classes = Urschrift.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
abstract class ServedDemo {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The only scanner; tests that load it unload it.
    static final VirtualScanner SCANNER = scanner();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Path data = folder();
        registry.add("urschrift.data", data::toString);
        registry.add("urschrift.database.url", TestDatabase::freshUrl);
        registry.add("urschrift.hotfolder.enabled", () -> "false");
        registry.add("urschrift.separators.unsigned", () -> "accept");
        registry.add("urschrift.scanners.flur.kind", () -> "escl");
        registry.add("urschrift.scanners.flur.label", () -> "Scanner im Flur");
        registry.add("urschrift.scanners.flur.address", SCANNER::address);
        registry.add("urschrift.delivery.profiles.kasse.kind", () -> "folder");
        registry.add(
                "urschrift.delivery.profiles.kasse.settings.path",
                () -> data.resolve("dms").toString());
    }

    private static VirtualScanner scanner() {
        try {
            return VirtualScanner.start(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("urschrift-served");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// An answer, with its body as bytes.
    record Answer(int status, byte[] bytes, java.net.http.HttpHeaders headers) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(bytes);
        }

        Answer is(int expected) {
            assertThat(status).as("%s", text()).isEqualTo(expected);
            return this;
        }
    }

    Answer get(Role role, String path) {
        return send(request(path).GET().header("Authorization", login(role)));
    }

    Answer post(Role role, String path, String json) {
        return send(
                request(path)
                        .header("Authorization", login(role))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    Answer put(Role role, String path, String type, byte[] body) {
        return send(
                request(path)
                        .header("Authorization", login(role))
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(body)));
    }

    /// What an administrator proposed, the second one lets take effect.
    void activated(Answer proposed) {
        String id = proposed.is(202).json().get("id").asString();
        send(request("/api/v1/changes/" + id + "/activate")
                        .header("Authorization", login(DemoAccounts.second(Role.ADMINISTRATOR)))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .is(200);
    }

    /// Without anybody logged in.
    Answer nobody(String method, String path) {
        return send(any(method, path));
    }

    Answer as(Role role, String method, String path) {
        return send(any(method, path).header("Authorization", login(role)));
    }

    private HttpRequest.Builder any(String method, String path) {
        BodyPublisher body =
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        return request(path).header("Content-Type", "application/json").method(method, body);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    static String login(Role role) {
        return login(DemoAccounts.name(role));
    }

    static String login(String account) {
        String pair = account + ":" + DemoAccounts.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
