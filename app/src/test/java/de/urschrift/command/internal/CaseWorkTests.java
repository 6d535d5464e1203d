// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a case worker sees and does, on the page inside the DMS and over REST.
class CaseWorkTests extends ServedLetters {

    private String document;
    private String page;

    @BeforeEach
    void aLetterIsInTheDms() {
        document = delivered("BUERGERAMT", "kasse");
        page = "/akte/" + document;
    }

    @Test
    void theOriginalIsRequestedAndTheRequestTakenBack() {
        String before = get(Role.CASE_WORKER, page).is(200).text();
        assertThat(before)
                .contains("mindestens bis einschließlich", "Original anfordern", "Mangel melden")
                .contains("von einer Person geprüft: vollständig und bildgleich")
                .doesNotContain("Anforderung zurücknehmen", "#{", "??");

        Answer sent =
                form(Role.CASE_WORKER, page + "/anfordern", "grund", "Unterschrift", "ort", "Zi. 9")
                        .is(302);
        assertThat(sent.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page + "?ergebnis=angefordert"));
        assertThat(get(Role.CASE_WORKER, page + "?ergebnis=angefordert").is(200).text())
                .contains("Die Anforderung ist eingegangen.", "wird herausgesucht")
                .contains("Sie selbst haben es angefordert.", "Anforderung zurücknehmen");
        assertThat(get(Role.AUDITOR, page).text())
                .contains("wird herausgesucht")
                .doesNotContain("Sie selbst", "<form");
        assertThat(
                        form(Role.CASE_WORKER, page + "/anfordern", "grund", "noch", "ort", "mal")
                                .headers()
                                .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("schon-angefordert"));
        JsonNode file = caseFile();
        assertThat(file.get("request").get("yours").asBoolean()).isTrue();
        assertThat(file.get("request").get("lent").asBoolean()).isFalse();

        form(Role.CASE_WORKER, page + "/zuruecknehmen").is(302);
        assertThat(caseFile().get("request").isNull()).isTrue();
        assertThat(caseFile().get("keptUntil").isNull()).isFalse();
    }

    @Test
    void aDefectIsReportedAndItsResultFlowsBack() {
        form(Role.CASE_WORKER, page + "/mangel", "art", "ILLEGIBLE", "text", "Seite 2 <b>grau</b>")
                .is(302);
        form(Role.CASE_WORKER, page + "/mangel", "art", "WRONG_OFFICE", "text", "Amt 32").is(302);
        JsonNode reports =
                get(Role.CASE_WORKER, "/api/v1/documents/" + document + "/defects").is(200).json();
        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).get("text").asString()).isEqualTo("Seite 2 <b>grau</b>");
        assertThat(get(Role.INSPECTOR, "/api/v1/defects?most=1000").is(200).text())
                .contains(reports.get(0).get("id").asString());
        String at = "/api/v1/defects/" + reports.get(0).get("id").asString();
        assertThat(post(Role.INSPECTOR, at + "/confirm", "").is(200).json().get("state").asString())
                .isEqualTo("CONFIRMED");
        assertThat(post(Role.INSPECTOR, at + "/confirm", "").is(409).json().get("code").asString())
                .isEqualTo("NO_OPEN_REPORT");
        post(
                        Role.INSPECTOR,
                        "/api/v1/defects/" + reports.get(1).get("id").asString() + "/refuse",
                        "{\"reason\": \"Die Post ist an Amt 20 gerichtet.\"}")
                .is(200);
        assertThat(get(Role.CASE_WORKER, page).text())
                .contains("Mangel „unleserlich“", "das Original wird neu gescannt")
                .contains("nicht bestätigt. Begründung: Die Post ist an Amt 20 gerichtet.")
                .doesNotContain("<b>grau");
        assertThat(
                        post(
                                        Role.CASE_WORKER,
                                        "/api/v1/documents/" + document + "/defects",
                                        "{\"defect\": \"ILLEGIBLE\", \"text\": \"grau\"}")
                                .is(409)
                                .json()
                                .get("code")
                                .asString())
                .isEqualTo("ALREADY_REPORTED");
        time.pass(Duration.ofDays(3));
        assertThat(ordered().is(422).text()).contains("DEFECT_OPEN");
    }

    @Test
    void afterTheDestructionTheAnswerSaysSoWithTheCertificate() {
        time.pass(Duration.ofDays(3));
        String order = ordered().is(201).json().get("id").asString();
        assertThat(get(Role.CASE_WORKER, page).text()).contains("zur Vernichtung freigegeben");
        post(
                        Role.DESTRUCTION_EXECUTOR,
                        "/api/v1/destruction/orders/" + order + "/execute",
                        """
                        {"method": "Schreddern vor Ort", "level": "P-4", "machine": "Aktenvernichter 1",
                         "place": "Raum 3", "grams": 20, "witnessedBy": "zeugin"}
                        """)
                .is(200);
        untilIdle();
        JsonNode destroyed = caseFile().get("destroyed");
        assertThat(destroyed.get("order").asString()).isEqualTo(order);
        String digest = destroyed.get("certificate").asString();
        String certificate = "/api/v1/destruction/orders/" + order + "/certificate";
        assertThat(get(Role.CASE_WORKER, page).text())
                .contains("vernichtet", order, digest, "Mangel melden")
                .doesNotContain("wird das Original nicht vernichtet")
                .doesNotContain(certificate, "<form method=\"post\" action=\"" + page + "/anf");
        assertThat(get(Role.AUDITOR, page).text()).contains("href=\"" + certificate + "\"");
        assertThat(
                        form(Role.CASE_WORKER, page + "/anfordern", "grund", "a", "ort", "b")
                                .headers()
                                .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("zu-spaet"));
    }

    @Test
    void whatIsRestrictedIsNeitherShownNorGivenOut() {
        String restricted =
                post(
                                Role.CASE_WORKER,
                                "/api/v1/documents/" + document + "/restrictions",
                                "{\"reason\": \"Richtigkeit bestritten\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        assertThat(get(Role.CASE_WORKER, page).is(200).text())
                .contains("weder herausgegeben noch vernichtet", "eingeschränkt; weder sein Inhalt")
                .doesNotContain("Original anfordern", "mindestens bis einschließlich");
        assertThat(caseFile().at("/withheld/code").asString()).isEqualTo("DOCUMENT_RESTRICTED");
        refused(
                post(
                        Role.CASE_WORKER,
                        "/api/v1/originals/" + document + "/request",
                        "{\"reason\": \"a\", \"deliverTo\": \"b\"}"));
        refused(get(Role.AUDITOR, "/api/v1/archive/document/" + document + "/xaip"));
        for (String content : List.of("/file", "/note", "/report", "/index", "/evidence-package")) {
            refused(get(Role.AUDITOR, "/api/v1/documents/" + document + content));
        }
        refused(
                post(
                        Role.AUDITOR,
                        "/api/v1/evidence-packages",
                        "{\"documents\": [\"" + document + "\"]}"));
        post(
                        Role.ADMINISTRATOR,
                        "/api/v1/restrictions/" + restricted + "/lift",
                        "{\"reason\": \"geklärt\"}")
                .is(200);
        get(Role.AUDITOR, "/api/v1/archive/document/" + document + "/xaip").is(200);
        assertThat(get(Role.CASE_WORKER, page).text()).contains("Original anfordern");
    }

    private static void refused(Answer answer) {
        assertThat(answer.is(409).json().get("code").asString()).isEqualTo("DOCUMENT_RESTRICTED");
    }

    @Test
    void anErasureThatWaitsForThePaperIsToldOnThePage() {
        String erasure =
                post(
                                Role.CASE_WORKER,
                                "/api/v1/documents/" + document + "/erasures",
                                "{\"ground\": \"ERASURE_CLAIM\", \"reason\": \"Antrag\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        assertThat(get(Role.CASE_WORKER, page).text()).contains("noch nicht genehmigt");
        post(Role.DESTRUCTION_AUTHORISER, "/api/v1/erasures/" + erasure + "/approve", "").is(200);
        assertThat(get(Role.CASE_WORKER, page).text())
                .contains(
                        "genehmigt und beginnt von selbst",
                        "das Papier: Das Original ist noch im Haus.");
        assertThat(caseFile().get("erasure").asString()).isEqualTo("WAITING");
        post(Role.CASE_WORKER, "/api/v1/erasures/" + erasure + "/withdraw", "").is(200);
        assertThat(caseFile().get("erasure").isNull()).isTrue();
    }

    @Test
    void itIsFoundByTheIdOfTheDms() {
        JsonNode handed =
                get(Role.CASE_WORKER, "/api/v1/documents/" + document)
                        .is(200)
                        .json()
                        .get("delivered");
        String object =
                URLEncoder.encode(handed.get("objectId").asString(), StandardCharsets.UTF_8);
        assertThat(
                        get(Role.CASE_WORKER, "/dms/kasse?objekt=" + object)
                                .is(302)
                                .headers()
                                .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page));
        assertThat(
                        get(Role.CASE_WORKER, "/dms/kasse/" + object.replace("+", "%20"))
                                .is(302)
                                .headers()
                                .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page));
        assertThat(
                        get(Role.CASE_WORKER, "/api/v1/case-files?profile=kasse&object=" + object)
                                .is(200)
                                .json()
                                .get("document")
                                .asString())
                .isEqualTo(document);
        assertThat(get(Role.CASE_WORKER, "/dms/kasse/gibt-es-nicht").is(404).text())
                .contains("kein Dokument bekannt");
        get(Role.CASE_WORKER, "/dms/anderes?objekt=" + object).is(404);
        get(Role.CASE_WORKER, "/api/v1/case-files?profile=kasse&object=x").is(404);
        assertThat(get(Role.CASE_WORKER, "/akte/" + new UUID(1, 1)).is(404).text())
                .contains("Hier gibt es kein Dokument");
        form(Role.CASE_WORKER, "/akte/" + new UUID(1, 1) + "/mangel", "art", "OTHER", "text", "x")
                .is(404);
        form(Role.CASE_WORKER, "/akte/" + new UUID(1, 1) + "/anfordern", "grund", "x", "ort", "x")
                .is(404);
    }

    @Test
    void anIncompleteFormComesBackWithWhatWasWritten() {
        assertThat(
                        form(
                                        Role.CASE_WORKER,
                                        page + "/anfordern",
                                        "grund",
                                        "Wegen \"A\"",
                                        "ort",
                                        " ")
                                .is(400)
                                .text())
                .contains("role=\"alert\"", "Bitte angeben", "Wegen &quot;A&quot;")
                .contains("<details open=\"open\">");
        assertThat(
                        form(Role.CASE_WORKER, page + "/mangel", "art", "OTHER", "text", "")
                                .is(400)
                                .text())
                .contains("Bitte auswählen", "checked");
        assertThat(caseFile().get("request").isNull()).isTrue();
    }

    @Test
    void onlyOurOwnPageMaySendTheForm() {
        for (String site : new String[] {"", "none", "same-site", "cross-site"}) {
            var request =
                    request(page + "/anfordern")
                            .header("Authorization", login(Role.CASE_WORKER))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("grund=a&ort=b"));
            Answer answer = send(site.isEmpty() ? request : request.header("Sec-Fetch-Site", site));
            assertThat(answer.is(403).json().get("code").asString()).isEqualTo("MAY_BE_FORGED");
        }
        assertThat(caseFile().get("request").isNull()).isTrue();
        form(Role.INSPECTOR, page + "/anfordern", "grund", "a", "ort", "b").is(403);
        form(Role.MAIL_ROOM, page + "/mangel", "art", "OTHER", "text", "b").is(403);
        get(Role.MAIL_ROOM, page).is(403);
        nobody("GET", page).is(401);
    }

    @Test
    void onlyTheConfiguredDmsMayFrameThePageAndNothingElse() {
        Answer framed = get(Role.CASE_WORKER, page);
        assertThat(framed.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .contains("default-src 'none'")
                                .endsWith("frame-ancestors " + FRAMING_DMS.origin()));
        assertThat(framed.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(framed.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(framed.text()).doesNotContain(" style=", "<style", "<script", "onclick");
        Answer first = get(Role.CASE_WORKER, "/");
        assertThat(first.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).endsWith("frame-ancestors 'none'"));
        assertThat(first.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    private Answer ordered() {
        return post(
                Role.DESTRUCTION_AUTHORISER,
                "/api/v1/destruction/orders",
                "{\"documents\": [\"" + document + "\"], \"level\": \"P-4\"}");
    }

    private JsonNode caseFile() {
        return get(Role.CASE_WORKER, "/api/v1/case-files/" + document).is(200).json();
    }

    private Answer form(Role role, String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                request(path)
                        .header("Authorization", login(role))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(body.toString())));
    }
}
