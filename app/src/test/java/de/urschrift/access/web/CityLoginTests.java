// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.CallingActor;
import de.urschrift.access.People;
import de.urschrift.audit.AuditLog;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Sensitive;
import de.urschrift.testing.CityLogin;
import de.urschrift.testing.ListedLog;
import de.urschrift.testing.TestDatabase;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The city's provider says who comes, with a browser and with a token; a technical user says for whom it comes.
@SpringBootTest(
        classes = CityLoginTests.House.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "urschrift.casework.technical-users=service-account-dms",
            "spring.flyway.enabled=false"
        })
class CityLoginTests {
    private static final CityLogin CITY = new CityLogin();

    private final HttpClient browser =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .cookieHandler(new CookieManager())
                    .build();

    @LocalServerPort private int port;
    @Autowired private People people;
    @Autowired private ListedLog log;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("urschrift.oidc.issuer", CITY::issuer);
        registry.add("urschrift.oidc.client-id", CITY::client);
        registry.add("urschrift.oidc.client-secret", () -> "geheim");
    }

    @AfterAll
    static void close() {
        CITY.close();
    }

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "de.urschrift.access",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
    static class House {
        @Bean
        DataSource database() {
            return TestDatabase.fresh();
        }

        @Bean
        AuditLog log(JdbcClient jdbc) {
            return new ListedLog(jdbc);
        }

        @Bean
        IdSource ids() {
            return UUID::randomUUID;
        }

        @Bean
        InstantSource time() {
            return InstantSource.system();
        }

        @Bean
        Desk desk(CallingActor caller) {
            return new Desk(caller);
        }
    }

    /// Says who is there.
    @RestController
    static class Desk {
        private final CallingActor caller;

        Desk(CallingActor caller) {
            this.caller = caller;
        }

        @GetMapping({"/akte/1", "/api/v1/case-files/1"})
        String who() {
            Actor actor = caller.current();
            return actor.pseudonym() + " " + actor.roles();
        }

        @PostMapping("/api/v1/originals/1/request")
        String change() {
            return who();
        }
    }

    private String pseudonym(String name) {
        return people.pseudonymOf(new Sensitive<>(name)).toString();
    }

    @Test
    void aBrowserIsSentToTheProviderAndComesBackAsItsPerson() throws Exception {
        CITY.next("m.mueller", "case-worker", "king");
        HttpResponse<String> page = browse("/akte/1");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/akte/1");
        assertThat(page.body()).isEqualTo(pseudonym("m.mueller") + " [CASE_WORKER]");

        CITY.next("jemand.anders", "case-worker");
        assertThat(browse("/akte/1").body())
                .as("the session lasts")
                .startsWith(pseudonym("m.mueller"));
        assertThat(browse("/api/v1/case-files/1").statusCode())
                .as("it opens what pages ask of the API")
                .isEqualTo(200);
    }

    @Test
    void aBrowserOfSomebodyWithoutARoleStaysOutside() throws Exception {
        CITY.next("praktikant");
        assertThat(browse("/akte/1").statusCode()).isEqualTo(403);
    }

    @Test
    void aFormOfNobodyIsNotSentToTheProvider() throws Exception {
        HttpResponse<String> answer =
                browser.send(
                        request("/akte/1/anfordern")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("grund=a"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenOpensTheApi() throws Exception {
        HttpResponse<String> answer = call(CITY.bearer("olga", "case-worker"), "");
        assertThat(answer.body()).isEqualTo(pseudonym("olga") + " [CASE_WORKER]");
        assertThat(call("nonsense", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aTechnicalUserMustNameThePersonAndActsForItAlone() throws Exception {
        String token = CITY.bearer("service-account-dms", "case-worker", "auditor");
        HttpResponse<String> unnamed = call(token, "");
        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(unnamed.body()).contains("PERSON_MISSING");
        assertThat(call(token, "service-account-dms").statusCode()).isEqualTo(422);
        assertThat(call(token, "x".repeat(201)).statusCode()).isEqualTo(422);
        assertThat(call(token, "a.schmidt").body())
                .isEqualTo(pseudonym("a.schmidt") + " [CASE_WORKER]");
        assertThat(call(CITY.bearer("service-account-dms", "auditor"), "a.schmidt").statusCode())
                .isEqualTo(403);
        assertThat(log.kinds("person/" + pseudonym("a.schmidt"))).isEmpty();
    }

    @Test
    void theLogSaysOnWhoseWordAPersonActs() throws Exception {
        HttpResponse<String> answer =
                browser.send(
                        request("/api/v1/originals/1/request")
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + CITY.bearer("service-account-dms", "case-worker"))
                                .header(NamedPerson.HEADER, "b.weber")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.body()).startsWith(pseudonym("b.weber"));
        assertThat(log.kinds("person/" + pseudonym("b.weber")))
                .containsExactly("person.vouched-for");
        assertThat(log.all()).doesNotContain("b.weber", "service-account-dms");
    }

    @Test
    void somebodyElseCannotNameAnother() throws Exception {
        assertThat(call(CITY.bearer("olga", "case-worker"), "a.schmidt").body())
                .startsWith(pseudonym("olga"));
    }

    @Test
    void onlyOriginsMayFrame() {
        for (String wrong :
                new String[] {"*", "https://dms.example.org/pfad", "dms", "https://*"}) {
            MockEnvironment environment = new MockEnvironment();
            environment.setProperty("urschrift.casework.frame-origins", wrong);
            assertThatThrownBy(() -> new Framing(environment))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("frame-origins");
        }
    }

    private HttpResponse<String> browse(String path) throws Exception {
        return browser.send(
                request(path).header("Accept", "text/html,*/*;q=0.8").GET().build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String token, String person) throws Exception {
        HttpRequest.Builder call =
                request("/api/v1/case-files/1").header("Authorization", "Bearer " + token).GET();
        return browser.send(
                (person.isEmpty() ? call : call.header(NamedPerson.HEADER, person)).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
