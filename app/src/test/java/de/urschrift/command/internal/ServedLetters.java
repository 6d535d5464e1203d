// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.lifecycle.Line;
import de.urschrift.testing.ScanFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Autowired;

/// The served demo, with letters that are in a DMS already.
abstract class ServedLetters extends ServedDemo {
    /// No two letters have the same sheet.
    private static final AtomicInteger SEEDS = new AtomicInteger(100);

    @Autowired private Line line;

    /// A letter of one page that went all the way into the office's DMS.
    ///
    /// @param profile of the DMS
    String delivered(String office, String profile) {
        String key = "Brief " + UUID.randomUUID();
        put(
                        Role.ADMINISTRATOR,
                        "/api/v1/offices/" + office,
                        "application/json",
                        utf8("{\"name\": \"Amt\", \"dmsProfile\": \"" + profile + "\"}"))
                .is(200);
        put(
                        Role.ADMINISTRATOR,
                        "/api/v1/classes/ANTRAG",
                        "application/json",
                        utf8(
                                """
                                {"code": "ANTRAG", "name": "Antrag",
                                 "need": {"integrity": {"level": "NORMAL", "reasoning": "Kein beträchtlicher Schaden."},
                                          "availability": {"level": "NORMAL", "reasoning": "Papier bleibt."},
                                          "confidentiality": {"level": "NORMAL", "reasoning": "Keine Geheimnisse."}},
                                 "eligibility": {"handling": "SCAN"},
                                 "inspection": {"samplePercent": 100, "fourEyes": false},
                                 "seal": {"policy": "NORMAL", "copies": true},
                                 "paper": {"period": {"length": 1, "unit": "CALENDAR_DAYS", "start": "RECEIPTS"},
                                           "releaseRequired": false, "personalData": true,
                                           "destructionLevel": "P-4"}}
                                """))
                .is(200);
        post(
                Role.ADMINISTRATOR,
                "/api/v1/offices/" + office + "/modes",
                "{\"mode\": \"REPLACING\", \"validFrom\": \"2022-01-01\"}");
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
        byte[] scan = ScanFiles.png(ScanFiles.bitonalDrawing(SEEDS.incrementAndGet()));
        put(Role.SCAN_OPERATOR, at + "/files/brief.png", "image/png", scan).is(201);
        post(Role.MAIL_ROOM, at + "/close", "").is(200);
        untilIdle();
        String formed =
                get(Role.AUDITOR, at).is(200).json().get("documents").get(0).get("id").asString();
        post(Role.INSPECTOR, "/api/v1/inspections/" + formed + "/accept", "").is(200);
        untilIdle();
        post(Role.OPERATOR, "/api/v1/backups", "").is(201);
        return formed;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void untilIdle() {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!line.idle()) {
            assertThat(Instant.now()).as("the line comes to rest").isBefore(giveUp);
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(line.waiting()).isEmpty();
    }
}
