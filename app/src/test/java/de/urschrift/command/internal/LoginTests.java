// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.access.web.DemoAccounts;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People log in on a page and keep a session; forms of foreign pages come to nothing.
class LoginTests extends ServedDemo {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Autowired private JdbcClient jdbc;

    @Test
    void aBrowserWithoutASessionIsSentToTheLoginPage() {
        Answer answer = send(page("/"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/anmeldung");
        Answer login = send(page("/anmeldung")).is(200);
        assertThat(login.text()).contains("Vorführung", "administrator-2", "Wählen Sie eine Rolle");
        assertThat(login.headers().firstValue("Set-Cookie"))
                .as("nobody gets a session by looking")
                .isEmpty();
        String wanted =
                send(page("/dms/kasse?objekt=1")).headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("REDIRECT_URI="))
                        .map(cookie -> cookie.split(";", 2)[0])
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        send(loginAs(Role.CASE_WORKER).header("Cookie", wanted))
                                .headers()
                                .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/dms/kasse?objekt=1"));
        String elsewhere =
                Base64.getEncoder()
                        .encodeToString(
                                "http://boese.example.org/x".getBytes(StandardCharsets.UTF_8));
        assertThat(
                        send(loginAs(Role.CASE_WORKER)
                                        .header("Cookie", "REDIRECT_URI=" + elsewhere))
                                .headers()
                                .firstValue("Location"))
                .contains("/");
    }

    @Test
    void aSessionOpensPagesAndWhatTheyAskOfTheApiUntilItIsEnded() {
        Answer in = send(loginAs(Role.AUDITOR));
        assertThat(in.status()).isEqualTo(302);
        assertThat(cookie(in)).contains("HttpOnly", "SameSite=Lax");
        String session = session(in);
        send(page("/").header("Cookie", session)).is(200);
        send(request("/api/v1/offices").header("Cookie", session).GET()).is(200);
        send(form("/abmelden", "").header("Cookie", session)).is(302);
        assertThat(send(page("/").header("Cookie", session)).status()).isEqualTo(302);
    }

    @Test
    void aSessionEndsAfterAWorkingDayHoweverBusyItIs() {
        String session = session(send(loginAs(Role.AUDITOR)));
        jdbc.sql("update access.session set creation_time = creation_time - :hours")
                .param("hours", Duration.ofHours(9).toMillis())
                .update();
        send(page("/").header("Cookie", session)).is(200);
        String anew = session(send(loginAs(Role.AUDITOR).header("Cookie", session)));
        jdbc.sql("update access.session set creation_time = creation_time - :hours")
                .param("hours", Duration.ofHours(2).toMillis())
                .update();
        assertThat(send(page("/").header("Cookie", session)).status()).isEqualTo(302);
        send(page("/").header("Cookie", anew)).is(200);
        String busy = session(send(loginAs(Role.AUDITOR)));
        jdbc.sql("update access.session set creation_time = creation_time - :hours")
                .param("hours", Duration.ofHours(11).toMillis())
                .update();
        assertThat(send(page("/").header("Cookie", busy)).headers().firstValue("Location"))
                .contains("/anmeldung");
    }

    @Test
    void noBrowserAsksForAPasswordForAPictureOfAPageThatLostItsSession() {
        Answer picture =
                send(
                        request("/seiten/1/bild")
                                .header("Accept", "image/avif,image/webp,*/*;q=0.8")
                                .GET());
        assertThat(picture.status()).isEqualTo(401);
        assertThat(picture.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Session");
    }

    @Test
    void loggingInChangesTheSessionThatWasThereBefore() {
        String before = session(send(loginAs(Role.AUDITOR)));
        String after = session(send(loginAs(Role.OPERATOR).header("Cookie", before)));
        assertThat(after).isNotEqualTo(before);
        assertThat(send(page("/").header("Cookie", before)).status()).isEqualTo(302);
    }

    @Test
    void aWrongPasswordOpensNothing() {
        Answer answer = send(form("/anmeldung", "username=auditor&password=falsch"));
        assertThat(answer.headers().firstValue("Location")).contains("/anmeldung?falsch");
        assertThat(send(page("/anmeldung?falsch")).text()).contains("nicht gelungen");
    }

    @Test
    void whoGoesOnTryingIsKeptOutForAWhile() {
        try {
            Stream.of(1, 2, 3, 4, 5)
                    .forEach(_ -> send(form("/anmeldung", "username=mail-room&password=falsch")));
            Answer closed = send(loginAs(Role.MAIL_ROOM)).is(429);
            assertThat(closed.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 901L);
            assertThat(closed.text()).contains("Zu viele Anmeldungen");
            assertThat(
                            as(Role.MAIL_ROOM, "GET", "/api/v1/offices")
                                    .is(429)
                                    .json()
                                    .get("code")
                                    .asString())
                    .isEqualTo("TOO_MANY_FAILED_LOGINS");
            get(Role.AUDITOR, "/api/v1/offices").is(200);
        } finally {
            jdbc.sql("delete from access.login_failures").update();
        }
        get(Role.MAIL_ROOM, "/api/v1/offices").is(200);
    }

    @Test
    void whoHasTooManySessionsLosesTheOldest() {
        String first = session(send(loginAs(Role.DESTRUCTION_EXECUTOR)));
        Stream.of(1, 2).forEach(_ -> send(loginAs(Role.DESTRUCTION_EXECUTOR)));
        send(page("/").header("Cookie", first)).is(200);
        Stream.of(1, 2, 3).forEach(_ -> send(loginAs(Role.DESTRUCTION_EXECUTOR)));
        assertThat(send(page("/").header("Cookie", first)).status()).isEqualTo(302);
    }

    @Test
    void aFormOfAForeignPageIsRefusedInEverySession() {
        String session = session(send(loginAs(Role.OPERATOR)));
        Stream.of("cross-site", "same-site")
                .forEach(site ->
                        send(page("/abmelden")
                                        .header("Cookie", session)
                                        .header("Sec-Fetch-Site", site)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.noBody()))
                                .is(403));
        Stream.of("null", "http://boese.example.org")
                .forEach(origin ->
                        send(page("/abmelden")
                                        .header("Cookie", session)
                                        .header("Origin", origin)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{}")))
                                .is(403));
        send(page("/").header("Cookie", session)).is(200);
    }

    @Test
    void whatWasTypedIsNotLostWithTheSession() {
        Answer answer =
                send(form("/akte/1/anfordern", "grund=Widerspruch+%3Cb%3E&ort=Zimmer+112")).is(401);
        assertThat(answer.text())
                .contains("Sitzung ist abgelaufen", "/akte/1/anfordern", "Zimmer 112")
                .contains("Widerspruch &lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(send(page("/anmeldung/verloren")).status())
                .as("nobody comes there by the address")
                .isEqualTo(302);
    }

    @Test
    void aScriptIsToldAndNoBrowserAsksForAPassword() {
        Answer answer = send(request("/stand").header("HX-Request", "true").GET()).is(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Session");
    }

    @Test
    void aPersonWithTheWrongRoleSeesWhy() {
        String session = session(send(loginAs(Role.OPERATOR)));
        Answer answer = send(page("/dms/kasse?objekt=1").header("Cookie", session)).is(403);
        assertThat(answer.text())
                .contains("Ihre Rolle darf das nicht", "ROLE_MISSING", "/abmelden");
    }

    private HttpRequest.Builder page(String path) {
        return request(path).header("Accept", HTML).GET();
    }

    private HttpRequest.Builder loginAs(Role role) {
        return form(
                "/anmeldung",
                "username=" + DemoAccounts.name(role) + "&password=" + DemoAccounts.PASSWORD);
    }

    private HttpRequest.Builder form(String path, String fields) {
        return page(path)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    private static String session(Answer answer) {
        return cookie(answer).split(";", 2)[0];
    }

    private static String cookie(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("urschrift="))
                .findFirst()
                .orElseThrow();
    }
}
