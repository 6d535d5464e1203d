// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.lifecycle.Line;
import de.urschrift.originals.Period;
import de.urschrift.testing.AskingDms;
import de.urschrift.testing.Cable;
import de.urschrift.testing.CmisServer;
import de.urschrift.testing.FramingDms;
import de.urschrift.testing.ScanFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A served demo of its own, with letters that are in a DMS already, and DMS whose people ask.
@Import(AskingDms.class)
abstract class ServedLetters extends ServedDemo {
    /// No two letters have the same sheet.
    private static final AtomicInteger SEEDS = new AtomicInteger(100);

    /// What is set up already: the house is shared.
    private static final Set<String> OFFICES = ConcurrentHashMap.newKeySet();

    private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

    private static final String CLASS =
            """
            {"code": "%s", "name": "Antrag",
             "need": {"integrity": {"level": "NORMAL", "reasoning": "Kein beträchtlicher Schaden."},
                      "availability": {"level": "NORMAL", "reasoning": "Papier bleibt."},
                      "confidentiality": {"level": "NORMAL", "reasoning": "Keine Geheimnisse."}},
             "eligibility": {"handling": "SCAN"},
             "inspection": {"samplePercent": 100, "fourEyes": false, "inspectors": %d},
             "seal": {"policy": "NORMAL", "copies": true},
             "paper": {"period": {"length": 1, "unit": "CALENDAR_DAYS", "start": "RECEIPTS"},
                       "releaseRequired": false, "personalData": true,
                       "destructionLevel": "P-4"}}
            """;

    /// May frame the case worker's page.
    static final FramingDms FRAMING_DMS = new FramingDms();

    /// What the profile `fern` is reached by.
    static final Cable FAR_DMS = new Cable(CmisServer.shared().browserUrl());

    @Autowired private Line line;
    @Autowired DemoTime time;

    @DynamicPropertySource
    static void askingDms(DynamicPropertyRegistry registry) {
        registry.add("urschrift.casework.frame-origins", FRAMING_DMS::origin);
        registry.add("urschrift.casework.wishes-every", () -> "200ms");
        registry.add("urschrift.delivery.profiles.fragend.kind", () -> "asking");
        Map<String, String> filed =
                Map.of(
                        "user", "scan",
                        "password", "geheim",
                        "folder", "/Standesamt",
                        "type", "filedLetter",
                        "idProperty", "letter:scanId");
        cmis(registry, "akte", () -> CmisServer.shared().browserUrl(), filed);
        // people ask in this one alone: one wish has one answer
        String asked = "urschrift.delivery.profiles.akte.settings.";
        registry.add(asked + "requestProperty", () -> "letter:request");
        registry.add(asked + "answerProperty", () -> "letter:answer");
        cmis(registry, "fern", FAR_DMS::address, filed);
        cmis(
                registry,
                "kataster",
                () -> CmisServer.shared().browserUrl(),
                Map.of(
                        "folder", "/Kataster/Korb",
                        "type", "filedLetter",
                        "idProperty", "letter:scanId",
                        "map.betreff", "letter:subject",
                        "map.received", "letter:receivedAt",
                        "fileQuery",
                                "SELECT cmis:objectId FROM case WHERE case:reference = {aktenzeichen}"));
    }

    private static void cmis(
            DynamicPropertyRegistry registry,
            String profile,
            Supplier<Object> url,
            Map<String, String> settings) {
        String at = "urschrift.delivery.profiles." + profile;
        registry.add(at + ".kind", () -> "cmis");
        registry.add(at + ".settings.url", url);
        settings.forEach((name, value) -> registry.add(at + ".settings." + name, () -> value));
    }

    /// A letter of one page that went all the way into the office's DMS.
    ///
    /// @param profile of the DMS
    String delivered(String office, String profile) {
        String formed = formed(office, profile, "{}");
        accept(formed);
        untilIdle();
        post(Role.OPERATOR, "/api/v1/backups", "").is(201);
        return formed;
    }

    void accept(String document) {
        post(Role.INSPECTOR, "/api/v1/inspections/" + document + "/accept", "").is(200);
    }

    /// The house is shared: what others left there is accepted.
    void nothingWaitsForInspection() {
        get(Role.INSPECTOR, "/api/v1/inspections?most=1000")
                .is(200)
                .json()
                .forEach(waiting ->
                        // a page that was left may still be sending: no matter what comes of it
                        as(
                                Role.INSPECTOR,
                                "POST",
                                "/api/v1/inspections/"
                                        + waiting.get("document").asString()
                                        + "/accept"));
    }

    /// A letter of one page that waits for its inspection.
    ///
    /// @param profile of the office's DMS
    /// @param index data of its batch
    String formed(String office, String profile, String index) {
        prepared(office, profile);
        return formed(office, "ANTRAG", index, 1).getFirst();
    }

    /// Letters of one page each that wait for their inspection, of one batch.
    ///
    /// @param index data of their batch
    List<String> formed(String office, String documentClass, String index, int letters) {
        String key = "Brief " + UUID.randomUUID();
        String batch =
                post(
                                Role.MAIL_ROOM,
                                "/api/v1/batches",
                                """
                                {"key": "%s", "name": "%s", "office": "%s", "documentClass": "%s", "index": %s}
                                """
                                        .formatted(key, key, office, documentClass, index))
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        String at = "/api/v1/batches/" + batch;
        for (int letter = 1; letter <= letters; letter++) {
            byte[] scan = ScanFiles.png(ScanFiles.bitonalDrawing(SEEDS.incrementAndGet()));
            String name = letter == 1 ? "brief.png" : "brief-" + letter + ".png";
            put(Role.SCAN_OPERATOR, at + "/files/" + name, "image/png", scan).is(201);
        }
        post(Role.MAIL_ROOM, at + "/close", "").is(200);
        untilIdle();
        return get(Role.AUDITOR, at)
                .is(200)
                .json()
                .get("documents")
                .valueStream()
                .map(document -> document.get("id").asString())
                .toList();
    }

    /// A document of several pages that are alike and waits for its inspection.
    String several(String office, int pages) {
        prepared(office, "kasse");
        String key = "Mappe " + UUID.randomUUID();
        String batch =
                post(
                                Role.MAIL_ROOM,
                                "/api/v1/batches",
                                """
                                {"key": "%s", "name": "%s", "office": "%s", "documentClass": "ANTRAG"}
                                """
                                        .formatted(key, key, office))
                        .is(201)
                        .json()
                        .get("id")
                        .asString();
        String at = "/api/v1/batches/" + batch;
        put(Role.SCAN_OPERATOR, at + "/files/mappe.tif", "image/tiff", ScanFiles.g4Tiff(pages))
                .is(201);
        post(Role.MAIL_ROOM, at + "/close", "").is(200);
        untilIdle();
        return get(Role.AUDITOR, at).is(200).json().get("documents").get(0).get("id").asString();
    }

    /// A document's name, as pages show it.
    String name(String document) {
        return get(Role.AUDITOR, "/api/v1/documents/" + document)
                .is(200)
                .json()
                .get("name")
                .asString();
    }

    /// An office that scans replacing.
    void prepared(String office, String profile) {
        if (OFFICES.add(office)) {
            scansReplacing(office, profile);
        }
    }

    private void scansReplacing(String office, String profile) {
        activated(
                put(
                        Role.ADMINISTRATOR,
                        "/api/v1/offices/" + office,
                        "application/json",
                        utf8("{\"name\": \"Amt\", \"dmsProfile\": \"" + profile + "\"}")));
        documentClass("ANTRAG", 1);
        String today = LocalDate.ofInstant(time.instant(), Period.BERLIN).toString();
        activated(
                post(
                        Role.ADMINISTRATOR,
                        "/api/v1/offices/" + office + "/modes",
                        "{\"mode\": \"REPLACING\", \"validFrom\": \"" + today + "\"}"));
    }

    /// A document class all of whose documents are looked at by so many persons.
    void documentClass(String code, int inspectors) {
        if (CLASSES.add(code)) {
            activated(
                    put(
                            Role.ADMINISTRATOR,
                            "/api/v1/classes/" + code,
                            "application/json",
                            utf8(CLASS.formatted(code, inspectors))));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void untilIdle() {
        untilAllWaits();
        assertThat(line.waiting()).isEmpty();
    }

    void untilAllWaits() {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!line.idle()) {
            assertThat(Instant.now()).as("the line comes to rest").isBefore(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
