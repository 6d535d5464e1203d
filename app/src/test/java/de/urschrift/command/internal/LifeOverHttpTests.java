// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.DayFigures;
import de.urschrift.lifecycle.Figures;
import de.urschrift.lifecycle.Line;
import de.urschrift.testing.ScanFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The life of a letter as its people see it over REST, from the open envelope to the certificate.
class LifeOverHttpTests extends ServedDemo {
    private static final byte[] LETTER = ScanFiles.g4Tiff(2);
    private static final String BATCH =
            """
            {"key": "life", "name": "Leben", "office": "STADTKASSE", "documentClass": "POST", "sheetsCounted": 1}
            """;

    @Autowired private Line line;
    @Autowired private DemoTime time;
    @Autowired private Figures figures;

    @Test
    void aLetterLivesFromUploadToCertificate(@TempDir Path folder) throws Exception {
        anOfficeScansReplacing();
        String document = aLetterIsScannedInspectedAndSealed();
        itsFilesCanBeFetched(document);
        itsPaperIsBoxedAndLent(document);
        copyingItWouldHaveSavedABox();
        itsBoxIsCountedAndLabelled(document);
        time.pass(Duration.ofDays(3));
        itsPaperIsDestroyedByTwoPeople(document);
        itsEvidenceConvincesStrangers(document, folder);
        itIsCounted();
    }

    private void itIsCounted() {
        JsonNode days = get(Role.AUDITOR, "/api/v1/figures?office=STADTKASSE").is(200).json();
        assertThat(days.size()).isEqualTo(2);
        JsonNode first = days.get(0);
        assertThat(first.get("images").asInt()).isEqualTo(2);
        assertThat(first.get("sealed").get("count").asInt()).isEqualTo(1);
        assertThat(first.get("delivered").get("count").asInt()).isEqualTo(1);
        assertThat(first.get("delivered").get("medianSeconds").asLong()).isNotNegative();
        assertThat(first.get("requested").asInt()).isEqualTo(1);
        assertThat(first.get("handedOver").get("count").asInt()).isEqualTo(1);
        JsonNode last = days.get(1);
        assertThat(last.get("destroyed").asInt()).isEqualTo(1);
        assertThat(last.get("savedMetres").decimalValue()).isEqualByComparingTo("0.000");
        List<DayFigures> before = figures.between(LocalDate.EPOCH, LocalDate.of(2999, 12, 31));
        time.pass(Duration.ofDays(2));
        figures.countDaysThatAreOver();
        assertThat(figures.between(LocalDate.EPOCH, LocalDate.of(2999, 12, 31)))
                .as("what was counted stands as it was")
                .isEqualTo(before);
        assertThat(get(Role.OPERATOR, "/api/v1/figures.csv?from=2020-01-01&to=2029-01-01").status())
                .isEqualTo(400);
        assertThat(get(Role.OPERATOR, "/api/v1/figures.csv").is(200).text())
                .startsWith("day,office,batches,")
                .contains(",STADTKASSE,1,");
        assertThat(get(Role.OPERATOR, "/actuator/prometheus").is(200).text()).contains("jvm_");
    }

    private void itsEvidenceConvincesStrangers(String document, Path folder) throws Exception {
        String at = "/api/v1/documents/" + document + "/evidence-package";
        byte[] zip = get(Role.AUDITOR, at).is(200).bytes();
        assertThat(verified("paket.zip", zip).is(200).text()).contains("Gültig:");
        zip[zip.length / 2] ^= 1;
        assertThat(verified("paket.zip", zip).is(200).text()).doesNotContain("Gültig:");
        zip[zip.length / 2] ^= 1;

        EvidenceByHand hand = EvidenceByHand.of(zip, Files.createDirectory(folder.resolve("zip")));
        assertThat(hand.steps())
                .startsWith("0\n")
                .contains("Verification: OK", "document.sealed", "alle Schritte gelungen");
        assertThat(hand.folder().resolve("Beweisblatt.html"))
                .content()
                .contains(document, "Dokument gesiegelt", "Vernichtungsnachweis</a> liegt bei");
        hand.damage("readings.jsonl");
        assertThat(hand.steps()).doesNotStartWith("0\n").contains("readings.jsonl");

        byte[] pdf = get(Role.AUDITOR, "/api/v1/documents/" + document + "/file").is(200).bytes();
        assertThat(verified("brief.pdf", pdf).is(200).text()).contains("Gültig:", document);
        pdf[pdf.length / 2] ^= 1;
        assertThat(verified("brief.pdf", pdf).is(200).text()).contains("Nicht gültig:");
        assertThat(verified("leer.pdf", new byte[0]).text()).contains("erst eine Datei auswählen");
    }

    /// As the form of the public page sends it, by nobody in particular.
    private Answer verified(String name, byte[] file) {
        String boundary = "grenze";
        String head =
                "--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"datei\"; filename=\""
                        + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(
                request("/pruefen")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(
                                BodyPublishers.ofByteArrays(
                                        List.of(
                                                bytes(head),
                                                file,
                                                bytes("\r\n--" + boundary + "--\r\n")))));
    }

    private void anOfficeScansReplacing() {
        activated(
                put(
                        Role.ADMINISTRATOR,
                        "/api/v1/offices/STADTKASSE",
                        "application/json",
                        bytes("{\"name\": \"Stadtkasse\", \"dmsProfile\": \"kasse\"}")));
        Answer proposed =
                put(
                        Role.ADMINISTRATOR,
                        "/api/v1/classes/POST",
                        "application/json",
                        bytes(
                                """
                                {"code": "POST", "name": "Post",
                                 "need": {"integrity": {"level": "NORMAL", "reasoning": "Kein beträchtlicher Schaden."},
                                          "availability": {"level": "NORMAL", "reasoning": "Papier bleibt."},
                                          "confidentiality": {"level": "NORMAL", "reasoning": "Keine Geheimnisse."}},
                                 "eligibility": {"handling": "SCAN"},
                                 "inspection": {"samplePercent": 100, "fourEyes": false},
                                 "seal": {"policy": "NORMAL", "copies": true},
                                 "paper": {"period": {"length": 1, "unit": "CALENDAR_DAYS", "start": "RECEIPTS"},
                                           "releaseRequired": true, "personalData": true,
                                           "destructionLevel": "P-4"}}
                                """));
        assertThat(problem(post(Role.MAIL_ROOM, "/api/v1/batches", BATCH), 422))
                .isEqualTo("CLASS_NOT_APPROVED");
        String proposal = "/api/v1/changes/" + proposed.is(202).json().get("id").asString();
        assertThat(problem(post(Role.ADMINISTRATOR, proposal + "/activate", "{}"), 422))
                .as("by the author")
                .isEqualTo("ACTIVATOR_IS_AUTHOR");
        assertThat(get(Role.AUDITOR, "/api/v1/changes").is(200).json()).hasSize(1);
        for (Role wrong : List.of(Role.MAIL_ROOM, Role.OPERATOR, Role.AUDITOR)) {
            post(wrong, proposal + "/activate", "{}").is(403);
            post(wrong, proposal + "/cancel", "{}").is(403);
        }
        get(Role.CASE_WORKER, "/api/v1/classes/POST/changes").is(403);
        activated(proposed);
        assertThat(
                        get(Role.AUDITOR, "/api/v1/classes/POST/changes")
                                .is(200)
                                .json()
                                .get(0)
                                .get("version")
                                .asInt())
                .isEqualTo(1);
        String today = LocalDate.ofInstant(time.instant(), ZoneId.of("Europe/Berlin")).toString();
        activated(
                post(
                        Role.ADMINISTRATOR,
                        "/api/v1/offices/STADTKASSE/modes",
                        "{\"mode\": \"REPLACING\", \"validFrom\": \"" + today + "\"}"));
        assertThat(
                        get(Role.MAIL_ROOM, "/api/v1/offices/STADTKASSE/modes")
                                .is(200)
                                .json()
                                .get(0)
                                .get("validFrom")
                                .asString())
                .isEqualTo(today);
        assertThat(
                        get(Role.MAIL_ROOM, "/api/v1/classes")
                                .is(200)
                                .json()
                                .get(0)
                                .get("code")
                                .asString())
                .isEqualTo("POST");
    }

    private void copyingItWouldHaveSavedABox() {
        String day =
                LocalDate.ofInstant(time.instant(), ZoneId.of("Europe/Berlin"))
                        .plusDays(30)
                        .toString();
        String proposal =
                "/api/v1/changes/"
                        + post(
                                        Role.ADMINISTRATOR,
                                        "/api/v1/offices/STADTKASSE/modes",
                                        "{\"mode\": \"COPYING\", \"validFrom\": \"" + day + "\"}")
                                .is(202)
                                .json()
                                .get("id")
                                .asString();
        JsonNode simulated = get(Role.AUDITOR, proposal + "/simulation?days=7").is(200).json();
        assertThat(simulated.get("otherwise").get("documents").asInt()).isEqualTo(1);
        assertThat(simulated.get("boxes").asInt()).isEqualTo(1);
        assertThat(simulated.get("requests").asInt()).isEqualTo(1);
        post(Role.ADMINISTRATOR, proposal + "/cancel", "{}").is(200);
        assertThat(get(Role.PAPER_STORE, "/versandliste?amt=STADTKASSE").is(200).text())
                .contains("Stadtkasse (STADTKASSE)", "Versandliste", "liegt kein Papier bereit");
        assertThat(get(Role.PAPER_STORE, "/api/v1/dispatches?office=STADTKASSE").is(200).json())
                .isEmpty();
    }

    private String aLetterIsScannedInspectedAndSealed() {
        String batch =
                post(Role.MAIL_ROOM, "/api/v1/batches", BATCH).is(201).json().get("id").asString();
        assertThat(
                        post(Role.SCAN_OPERATOR, "/api/v1/batches", BATCH)
                                .is(201)
                                .json()
                                .get("id")
                                .asString())
                .as("the same key finds the same batch")
                .isEqualTo(batch);
        String at = "/api/v1/batches/" + batch;
        JsonNode receipt =
                put(Role.SCAN_OPERATOR, at + "/files/Brief%20%C3%A4.tif", "image/tiff", LETTER)
                        .is(201)
                        .json();
        assertThat(receipt.get("digest").asString()).isEqualTo(Sha256.of(LETTER).hex());
        assertThat(
                        put(
                                        Role.SCAN_OPERATOR,
                                        at + "/files/Brief%20%C3%A4.tif",
                                        "image/tiff",
                                        LETTER)
                                .is(201)
                                .json())
                .as("sent again, the same receipt")
                .isEqualTo(receipt);
        post(Role.MAIL_ROOM, at + "/close", "").is(200);
        assertThat(
                        problem(
                                put(
                                        Role.SCAN_OPERATOR,
                                        at + "/files/zu-spaet.tif",
                                        "image/tiff",
                                        ScanFiles.jpeg()),
                                409))
                .isEqualTo("BATCH_CLOSED");
        untilIdle();

        JsonNode waiting = get(Role.INSPECTOR, "/api/v1/inspections").is(200).json();
        assertThat(waiting).hasSize(1);
        String document = waiting.get(0).get("document").asString();
        post(Role.INSPECTOR, "/api/v1/inspections/" + document + "/accept", "").is(200);
        assertThat(
                        problem(
                                post(
                                        Role.INSPECTOR,
                                        "/api/v1/inspections/" + document + "/reject",
                                        "{\"code\": \"ILLEGIBLE\"}"),
                                409))
                .isNotBlank();
        assertThat(problem(post(Role.SCAN_OPERATOR, at + "/reopen", ""), 409))
                .isEqualTo("DOCUMENTS_FORMED");
        untilIdle();
        return document;
    }

    private void itsFilesCanBeFetched(String document) {
        String at = "/api/v1/documents/" + document;
        JsonNode answer = get(Role.CASE_WORKER, at).is(200).json();
        assertThat(answer.get("stage").asString()).isEqualTo("COMPLETE");
        Answer file = get(Role.CASE_WORKER, at + "/file").is(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(Sha256.of(file.bytes()).hex())
                .isEqualTo(answer.get("sealed").get("digest").asString())
                .isEqualTo(answer.get("delivered").get("digest").asString());
        assertThat(get(Role.AUDITOR, at + "/note").is(200).text()).contains("<?xml");
        assertThat(get(Role.AUDITOR, at + "/report").is(200).bytes()).isNotEmpty();
        problem(get(Role.AUDITOR, at + "/evidence-record"), 404);
        post(Role.OPERATOR, "/api/v1/evidence/close", "").is(200);
        assertThat(get(Role.AUDITOR, "/api/v1/evidence").is(200).text())
                .contains("\"hash\":\"SHA_256\"", "\"renewBy\":\"2031-12-31\"");
        assertThat(get(Role.AUDITOR, "/api/v1/evidence/expiring?months=1200").is(200).text())
                .contains("\"tree\":\"evidence/", "\"renewBy\"");
        assertThat(get(Role.AUDITOR, at + "/evidence-record").is(200).bytes()).startsWith(0x30);
        assertThat(get(Role.AUDITOR, at + "/proof").is(200).text())
                .startsWith("c2sp.org/tlog-proof@v1\n");
        assertThat(get(Role.AUDITOR, at + "/pages").is(200).json()).hasSize(2);
        assertThat(
                        get(Role.AUDITOR, at + "/timeline")
                                .is(200)
                                .json()
                                .valueStream()
                                .map(event -> event.get("kind").asString()))
                .contains(
                        "inspection.accepted",
                        "document.sealed",
                        "document.archived",
                        "document.delivered");
    }

    private void itsBoxIsCountedAndLabelled(String document) {
        String box = "/api/v1/boxes/K-0001";
        assertThat(get(Role.PAPER_STORE, box).is(200).json().get("documents").asInt()).isOne();
        get(Role.PAPER_STORE, "/api/v1/boxes/K-0009").is(404);
        assertThat(get(Role.PAPER_STORE, "/api/v1/boxes?store=Keller").is(200).json()).hasSize(1);
        assertThat(get(Role.PAPER_STORE, "/api/v1/boxes/labels?box=K-0001").is(200).bytes())
                .startsWith('%', 'P', 'D', 'F');
        String other =
                post(
                                Role.PAPER_STORE,
                                "/api/v1/boxes",
                                "{\"store\": \"Keller\", \"shelf\": \"Regal 4\"}")
                        .is(201)
                        .json()
                        .get(0)
                        .get("number")
                        .asString();
        assertThat(other).matches("BOX-\\d{5}-[A-Z2-7]{8}");
        String paper = "/api/v1/originals/" + document;
        post(Role.PAPER_STORE, paper + "/box", "{\"box\": \"%s\"}".formatted(other)).is(200);
        post(Role.PAPER_STORE, box + "/retire", "").is(200);
        JsonNode due = get(Role.AUDITOR, "/api/v1/boxes/" + other + "/due").is(200).json();
        assertThat(due.get("due").asBoolean()).isFalse();
        assertThat(due.get("items").get(0).get("document").asString()).isEqualTo(document);
        JsonNode refused =
                post(
                                Role.DESTRUCTION_AUTHORISER,
                                "/api/v1/boxes/" + other + "/order",
                                "{\"level\": \"P-4\"}")
                        .is(422)
                        .json();
        assertThat(refused.get("code").asString()).isEqualTo("NOTHING_CLEARED");
        assertThat(refused.get("reasons").get(0).get("document").asString()).isEqualTo(document);

        JsonNode count =
                post(
                                Role.PAPER_STORE,
                                "/api/v1/stocktakings",
                                "{\"store\": \"Keller\", \"shelf\": \"Regal 4\", \"boxes\": [\"K-7\"]}")
                        .is(201)
                        .json();
        assertThat(count.get("differences")).hasSize(2);
        for (JsonNode difference : count.get("differences")) {
            String incident = "/api/v1/paper-incidents/" + difference.get("id").asString();
            post(Role.PAPER_STORE, incident + "/searches", "{\"place\": \"Keller\"}").is(200);
            assertThat(get(Role.AUDITOR, incident + "/print").is(200).bytes())
                    .startsWith('%', 'P', 'D', 'F');
            post(Role.PAPER_STORE, incident + "/settle", "{\"note\": \"stand daneben\"}").is(200);
        }
        String missing =
                post(Role.PAPER_STORE, paper + "/missing", "{\"note\": \"nicht im Karton\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        assertThat(get(Role.AUDITOR, "/api/v1/paper-incidents").is(200).json()).hasSize(1);
        assertThat(
                        problem(
                                post(
                                        Role.PAPER_STORE,
                                        "/api/v1/paper-incidents/" + missing + "/lost",
                                        "{\"note\": \"weg\"}"),
                                409))
                .isEqualTo("NOT_SEARCHED");
        post(
                        Role.PAPER_STORE,
                        "/api/v1/paper-incidents/" + missing + "/settle",
                        "{\"note\": \"gefunden\"}")
                .is(200);
    }

    private void itsPaperIsBoxedAndLent(String document) {
        JsonNode known = get(Role.INSPECTOR, "/api/v1/documents/" + document).is(200).json();
        JsonNode boxed =
                post(
                                Role.PAPER_STORE,
                                "/api/v1/batches/" + known.get("batch").asString() + "/box",
                                "{\"box\": \"K-0001\", \"place\": \"Keller, Regal 3\"}")
                        .is(200)
                        .json();
        assertThat(boxed.get("documents").get(0).asString()).isEqualTo(document);
        String paper = "/api/v1/originals/" + document;
        String wish =
                """
                {"reason": "Unterschrift ansehen", "deliverTo": "Zimmer 112", "urgency": "URGENT"}
                """;
        post(Role.CASE_WORKER, paper + "/request", wish).is(201);
        assertThat(problem(post(Role.CASE_WORKER, paper + "/request", wish), 409))
                .isEqualTo("ALREADY_REQUESTED");
        JsonNode picked =
                get(Role.PAPER_STORE, "/api/v1/originals/pick-list").is(200).json().get(0);
        assertThat(picked.get("box").asString()).isEqualTo("K-0001");
        assertThat(picked.get("deliverTo").asString()).isEqualTo("Zimmer 112");
        assertThat(picked.get("urgency").asString()).isEqualTo("URGENT");
        assertThat(get(Role.PAPER_STORE, "/api/v1/originals/pick-list/print").is(200).bytes())
                .startsWith('%', 'P', 'D', 'F');
        post(Role.PAPER_STORE, paper + "/pick", "").is(200);
        assertThat(problem(post(Role.PAPER_STORE, paper + "/pick", ""), 409))
                .isEqualTo("ALREADY_PICKED");
        assertThat(get(Role.PAPER_STORE, "/api/v1/originals/picked").is(200).json()).hasSize(1);
        assertThat(
                        post(Role.PAPER_STORE, paper + "/lend", "{}")
                                .is(200)
                                .json()
                                .get("state")
                                .asString())
                .isEqualTo("LENT");
        assertThat(problem(post(Role.PAPER_STORE, paper + "/return", "{\"sheets\": 3}"), 409))
                .isEqualTo("TOO_MANY_SHEETS");
        post(Role.PAPER_STORE, paper + "/return", "{\"sheets\": 0}").is(400);
        assertThat(get(Role.AUDITOR, "/api/v1/originals/overdue").is(200).json()).isEmpty();
        assertThat(
                        post(Role.PAPER_STORE, paper + "/return", "")
                                .is(200)
                                .json()
                                .get("state")
                                .asString())
                .isEqualTo("KEPT");
        assertThat(
                        get(Role.AUDITOR, paper + "/requests")
                                .is(200)
                                .json()
                                .get(0)
                                .get("outcome")
                                .asString())
                .isEqualTo("RETURNED");
        String hold =
                post(Role.PAPER_STORE, paper + "/hold", "{\"reason\": \"Einspruch\"}")
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        assertThat(get(Role.AUDITOR, paper).is(200).json().get("holds")).hasSize(1);
        post(Role.PAPER_STORE, "/api/v1/holds/" + hold + "/lift", "{\"reason\": \"erledigt\"}")
                .is(200);
        post(Role.CASE_WORKER, paper + "/release", "").is(200);
    }

    private void itsPaperIsDestroyedByTwoPeople(String document) {
        String orders = "/api/v1/destruction/orders";
        String ordering = "{\"documents\": [\"" + document + "\"], \"level\": \"P-4\"}";
        Answer tooEarly = post(Role.DESTRUCTION_AUTHORISER, orders, ordering);
        assertThat(problem(tooEarly, 422)).isEqualTo("NOTHING_CLEARED");
        assertThat(
                        tooEarly.json()
                                .get("reasons")
                                .get(0)
                                .get("reasons")
                                .get(0)
                                .get("code")
                                .asString())
                .isEqualTo("NOT_BACKED_UP");
        assertThat(post(Role.OPERATOR, "/api/v1/backups", "").is(201).json().get("objects").asInt())
                .as("the document and the evidence for it")
                .isEqualTo(2);
        JsonNode due =
                get(Role.DESTRUCTION_AUTHORISER, "/api/v1/destruction/due").is(200).json().get(0);
        assertThat(due.get("due").asBoolean()).as(due.toString()).isTrue();

        String order =
                post(Role.DESTRUCTION_AUTHORISER, orders, ordering)
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        String how =
                """
                {"method": "Schreddern", "level": "P-4", "machine": "Schredder 1", "place": "Raum U2", "grams": 10,
                 "witnessedBy": "%s"}
                """;
        assertThat(
                        problem(
                                post(
                                        Role.DESTRUCTION_EXECUTOR,
                                        orders + "/" + order + "/execute",
                                        how.formatted("destruction-executor")),
                                422))
                .isEqualTo("WITNESS_IS_EXECUTOR");
        JsonNode report = throughASealedContainer(orders + "/" + order, document, how);
        assertThat(report.get("destroyed").get(0).asString()).isEqualTo(document);
        assertThat(report.toString()).doesNotContain("paper-store", "destruction-executor");
        untilIdle();
        Answer certificate = get(Role.AUDITOR, orders + "/" + order + "/certificate").is(200);
        assertThat(new String(certificate.bytes(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(
                        problem(
                                post(
                                        Role.CASE_WORKER,
                                        "/api/v1/originals/" + document + "/request",
                                        "{\"reason\": \"a\", \"deliverTo\": \"b\"}"),
                                409))
                .isEqualTo("PAPER_DESTROYED");
    }

    private JsonNode throughASealedContainer(String order, String document, String how) {
        String packing =
                "{\"container\": \"B-1\", \"seal\": \"S-1\", \"grams\": 10, \"documents\": [\"%s\"]}";
        assertThat(
                        post(Role.PAPER_STORE, order + "/containers", packing.formatted(document))
                                .is(201)
                                .json()
                                .get("state")
                                .asString())
                .isEqualTo("PACKED");
        post(
                        Role.PAPER_STORE,
                        order + "/hand-over",
                        "{\"provider\": \"Muster-Vernichtung\", \"receivedBy\": \"Fahrer 7\"}")
                .is(200);
        JsonNode touched =
                post(Role.CASE_WORKER, "/api/v1/holds/effect", "{\"office\": \"STADTKASSE\"}")
                        .is(200)
                        .json();
        assertThat(touched.get("orders").get(0).get("state").asString()).isEqualTo("PACKED");
        post(Role.DESTRUCTION_EXECUTOR, order + "/start", how.formatted("paper-store")).is(200);
        assertThat(
                        problem(
                                post(
                                        Role.DESTRUCTION_EXECUTOR,
                                        order + "/destroy",
                                        "{\"container\": \"B-2\", \"seal\": \"S-1\"}"),
                                409))
                .isEqualTo("NOT_IN_ORDER");
        post(
                        Role.DESTRUCTION_EXECUTOR,
                        order + "/destroy",
                        "{\"container\": \"B-1\", \"seal\": \"S-1\"}")
                .is(200);
        JsonNode finished = post(Role.DESTRUCTION_EXECUTOR, order + "/finish", "").is(200).json();
        assertThat(finished.get("state").asString()).isEqualTo("EXECUTED");
        assertThat(finished.toString()).doesNotContain("Fahrer");
        String incident = finished.get("incidents").get(0).get("id").asString();
        post(
                        Role.PAPER_STORE,
                        "/api/v1/destruction/incidents/" + incident + "/settle",
                        "{\"reason\": \"Behälter eines anderen Auftrags\"}")
                .is(204);
        assertThat(get(Role.AUDITOR, "/api/v1/destruction/incidents").is(200).json()).isEmpty();
        return get(Role.AUDITOR, order).is(200).json();
    }

    private static String problem(Answer answer, int status) {
        answer.is(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        return answer.json().get("code").asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void untilIdle() {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!line.idle()) {
            assertThat(Instant.now()).as("the line comes to rest").isBefore(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(line.waiting()).isEmpty();
    }
}
