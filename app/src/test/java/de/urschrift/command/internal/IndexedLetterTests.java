// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import de.urschrift.testing.CmisServer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What the mail room knows of a letter brings it into the right file of a real DMS.
class IndexedLetterTests extends ServedLetters {
    private static final String OFFICE = "KATASTERAMT";
    private static final String REJECTION = "{\"code\": \"ILLEGIBLE\"}";

    private final CmisServer dms = CmisServer.shared();
    private final String place = "/Kataster " + UUID.randomUUID();
    private final String reference = "20.1-4711/26 " + UUID.randomUUID();

    @Autowired private Line line;

    @Test
    void aLetterLandsInTheFileThatItsIndexDataNames() {
        dms.createCase(place, "Akte", reference);
        String document =
                formed(
                        OFFICE,
                        "kataster",
                        """
                        {"aktenzeichen": "%s", "absender": "Erika Geheim"}
                        """
                                .formatted(reference));
        JsonNode index =
                index(
                                document,
                                """
                                {"fields": {"betreff": "Grenzstein"}, "origin": "BARCODE"}
                                """)
                        .is(200)
                        .json();
        assertThat(index.get("betreff").get("origin").asString()).isEqualTo("BARCODE");
        assertThat(index.get("absender").get("origin").asString()).isEqualTo("MANUAL");
        assertThat(surelyHeld("file", reference)).isEqualTo(1);
        accept(document);
        untilIdle();

        DocumentView delivered = line.document(DocumentId.of(document)).orElseThrow();
        assertThat(dms.names(place + "/Akte")).containsExactly(delivered.name() + ".pdf");
        JsonNode object = dms.properties(delivered.delivered().orElseThrow().objectId());
        assertThat(object.get("letter:subject").asString()).isEqualTo("Grenzstein");
        assertThat(index(document, "{\"fields\": {\"betreff\": \"Zaun\"}}").is(409).text())
                .contains("DELIVERED");
        assertThat(get(Role.AUDITOR, "/api/v1/documents/" + document + "/timeline").text())
                .contains("document.indexed", "betreff=BARCODE")
                .doesNotContain("Geheim", "Grenzstein", reference);
    }

    @Test
    void aLetterWhoseFileIsNotThereWaitsUntilItsIndexDataIsCorrected() {
        dms.createCase(place, "Akte", reference);
        String document =
                formed(OFFICE, "kataster", "{\"aktenzeichen\": \"%s\"}".formatted(reference + "x"));
        accept(document);
        untilAllWaits();
        assertThat(line.waiting())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.step()).isEqualTo(StepName.DELIVER);
                    assertThat(step.subject()).hasToString(document);
                    assertThat(step.message())
                            .contains("the DMS has no file for it")
                            .doesNotContain(reference);
                });

        index(document, "{\"fields\": {\"aktenzeichen\": \"%s\"}}".formatted(reference)).is(200);
        untilIdle();
        assertThat(dms.names(place + "/Akte")).hasSize(1);
        assertThat(surelyHeld("file", reference)).isEqualTo(1);
        assertThat(surelyHeld("file", reference + "x")).isZero();
    }

    @Test
    void fieldsAreTakenAwayAndWrongOnesRefusedWithoutShowingThem() {
        String document = formed(OFFICE, "kataster", "{\"vorgang\": \"7\"}");
        assertThat(
                        index(document, "{\"fields\": {\"vorgang\": null, \"absender\": \"A\"}}")
                                .is(200)
                                .json()
                                .propertyNames())
                .containsExactly("absender");
        for (String wrong :
                new String[] {
                    "{\"fields\": {\"Erika\": \"Geheim\"}}",
                    "{\"fields\": {\"absender\": \"Erika\\nGeheim\"}}",
                    "{\"fields\": {\"batch\": \"Geheim\"}}",
                    "{}"
                }) {
            assertThat(index(document, wrong).is(400).text()).doesNotContain("Erika", "Geheim");
        }
        String unknown = UUID.randomUUID().toString();
        index(unknown, "{\"fields\": {}}").is(404);
        post(Role.INSPECTOR, "/api/v1/inspections/" + document + "/reject", REJECTION).is(200);
        untilIdle();
    }

    private Answer index(String document, String json) {
        return put(
                Role.MAIL_ROOM,
                "/api/v1/documents/" + document + "/index",
                "application/json",
                json.getBytes(StandardCharsets.UTF_8));
    }

    private long surelyHeld(String what, String name) {
        JsonNode effect =
                post(
                                Role.PAPER_STORE,
                                "/api/v1/holds/effect",
                                "{\"office\": \""
                                        + OFFICE
                                        + "\", \""
                                        + what
                                        + "\": \""
                                        + name
                                        + "\"}")
                        .is(200)
                        .json();
        return effect.get("papers").asLong() - effect.get("inDoubt").asLong();
    }
}
