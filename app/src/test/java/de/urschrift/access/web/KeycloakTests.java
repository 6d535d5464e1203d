// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import de.urschrift.access.People;
import de.urschrift.kernel.Sensitive;
import de.urschrift.testing.Keycloak;
import de.urschrift.testing.ListedLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// People log in and out at a real Keycloak with a real browser, and a program brings its token. Runs with
/// `./urschrift test -Pkeycloak`, which fetches Keycloak; needs Debian's package chromium.
@Tag("keycloak")
@SpringBootTest(
        classes = CityLoginTests.House.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.flyway.enabled=false")
class KeycloakTests {
    private static final String PASSWORD = "Akte-4711";
    private static final Keycloak KEYCLOAK =
            new Keycloak(Path.of(System.getProperty("urschrift.keycloak")));

    @LocalServerPort private int port;
    @Autowired private People people;
    @Autowired private ListedLog log;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("urschrift.oidc.issuer", KEYCLOAK::issuer);
        registry.add("urschrift.oidc.client-id", () -> "urschrift-seiten");
        registry.add("urschrift.oidc.client-secret", () -> "geheim-in-der-probe");
    }

    @AfterAll
    static void close() {
        KEYCLOAK.close();
    }

    @Test
    void peopleLogInAndOutWithABrowser() {
        try (Playwright playwright = playwright();
                Browser browser = chromium(playwright);
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            List<String> asked = new CopyOnWriteArrayList<>();
            page.onRequest((Request request) -> asked.add(request.url()));
            page.navigate(address("/akte/1"));
            login(page, "m.mueller");
            page.waitForURL(address("/akte/1"));
            String who = people.pseudonymOf(new Sensitive<>("m.mueller")).toString();
            PlaywrightAssertions.assertThat(page.locator("body")).hasText(who + " [CASE_WORKER]");
            assertThat(asked)
                    .as("the code is asked for with PKCE")
                    .anyMatch(url ->
                            url.contains("/protocol/openid-connect/auth?")
                                    && url.contains("code_challenge_method=S256"));
            assertThat(log.kinds("person/" + who)).contains("login.succeeded");

            page.navigate(address("/gibt-es-nicht"));
            page.locator("form[action='/abmelden'] button").click();
            PlaywrightAssertions.assertThat(page.getByText("Sie sind abgemeldet.")).isVisible();
            assertThat(asked).anyMatch(url -> url.contains("/protocol/openid-connect/logout?"));
            assertThat(log.kinds("person/" + who)).contains("login.ended");
            page.navigate(address("/akte/1"));
            // Keycloak asks again: its session has ended, too
            PlaywrightAssertions.assertThat(page.locator("#username")).isVisible();
            login(page, "m.mueller");
            page.waitForURL(address("/akte/1"));
        }
    }

    @Test
    void whoHasNoRoleSeesWhyAndCanLeave() {
        try (Playwright playwright = playwright();
                Browser browser = chromium(playwright);
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(address("/akte/1"));
            login(page, "p.praktikant");
            page.waitForURL(address("/akte/1"));
            assertThat(page.content()).contains("Ihre Rolle darf das nicht");
            assertThat(page.reload().status()).isEqualTo(403);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Abmelden"))
                    .click();
            PlaywrightAssertions.assertThat(page.getByText("Sie sind abgemeldet.")).isVisible();
        }
    }

    @Test
    void aProgramBringsItsToken() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> given =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    KEYCLOAK.issuer()
                                                            + "/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "grant_type=client_credentials&client_id=fachverfahren&client_secret=geheim-in-der-probe"))
                                    .build(),
                            BodyHandlers.ofString());
            String token =
                    JsonMapper.shared().readTree(given.body()).get("access_token").asString();
            assertThat(call(client, "/api/v1/case-files/1", token).body()).endsWith("[AUDITOR]");
            assertThat(call(client, "/api/v1/steps", token + "x").statusCode()).isEqualTo(401);
            assertThat(call(client, "/api/v1/backups", token).statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> call(HttpClient client, String path, String token)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address(path)))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static void login(Page page, String name) {
        page.fill("#username", name);
        page.fill("#password", PASSWORD);
        page.click("#kc-login");
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium")));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
