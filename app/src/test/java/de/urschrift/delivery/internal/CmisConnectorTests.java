// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.testing.CmisServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The contract over the browser binding, with a document type that has a property for our id.
class CmisConnectorTests extends DmsConnectorContract {
    final CmisServer server = CmisServer.shared();
    final String folder = "/Posteingang/Fach Ä " + UUID.randomUUID();
    final CmisConnector cmis = new CmisConnector(new CmisSessions());

    @Override
    DmsConnector real() {
        return cmis;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("amt", "cmis", settings());
    }

    Map<String, String> settings() {
        return settings(server.browserUrl(), folder);
    }

    /// For a document type that has a property for our id.
    static Map<String, String> settings(String url, String folder) {
        Map<String, String> settings = new HashMap<>();
        settings.put("url", url);
        settings.put("user", "scan");
        settings.put("password", "geheim");
        settings.put("folder", folder);
        settings.put("type", "letter");
        settings.put("idProperty", "letter:scanId");
        return settings;
    }

    @Override
    List<String> pdfs() {
        return server.names(folder);
    }

    @Override
    byte[] seenByOthers(String objectId) {
        return server.content(objectId);
    }

    @Override
    void putStranger(String fileName, byte[] content) {
        server.createFolder(folder);
        server.createLetter(folder, fileName, "somebody else's", content);
    }

    @Override
    void remove(String objectId) {
        server.delete(objectId);
    }

    @Test
    void fillsThePropertiesThatTheProfileMaps() {
        DmsProfile mapping = mapping();
        Handover letter = letter("Bescheid Öffnungszeiten");
        String id = real().create(mapping, letter, blobs);
        JsonNode seen = server.properties(id);
        assertThat(seen.get("cmis:objectTypeId").asString()).isEqualTo(type());
        assertThat(seen.get("cmis:contentStreamMimeType").asString()).isEqualTo("application/pdf");
        if (hasFields()) {
            assertThat(seen.get("letter:office").asString()).isEqualTo("STADTKASSE");
            assertThat(seen.get("letter:class").asString()).isEqualTo("POST");
            assertThat(seen.get("letter:version").asInt()).isEqualTo(1);
            assertThat(seen.get("letter:digest").asString()).isEqualTo(letter.file().hex());
            assertThat(seen.get("letter:subject").asString())
                    .isEqualTo("Widerspruch gegen Gebührenbescheid");
            assertThat(Instant.ofEpochMilli(seen.get("letter:receivedAt").asLong()))
                    .isEqualTo(letter.receivedAt());
        }
        assertThat(real().find(mapping, letter)).contains(id);
    }

    String type() {
        return settings().getOrDefault("type", "cmis:document");
    }

    private boolean hasFields() {
        return !type().equals("cmis:document");
    }

    private DmsProfile mapping() {
        Map<String, String> settings = settings();
        if (hasFields()) {
            settings.put("map.office", "letter:office");
            settings.put("map.class", "letter:class");
            settings.put("map.version", "letter:version");
            settings.put("map.fileSha256", "letter:digest");
            settings.put("map.received-at", "letter:receivedAt");
            settings.put("map.subject", "letter:subject");
        }
        return new DmsProfile("amt", "cmis", settings);
    }

    @Test
    void findsALetterThatTheOfficeFiledElsewhere() {
        Handover letter = letter("Brief");
        String id = deliver(letter).objectId();
        String file = "/Akten/" + UUID.randomUUID();
        server.createFolder(file);
        server.move(id, folder, file);
        assertThat(pdfs()).isEmpty();
        assertThat(deliver(letter).objectId()).isEqualTo(id);
        assertThat(pdfs()).isEmpty();
        assertThat(server.names(file)).hasSize(1);
    }

    @Test
    void refusesToChooseBetweenTwoObjectsUnderOurId() {
        Handover letter = letter("Brief");
        deliver(letter);
        server.createLetter(
                folder, "copy.pdf", type(), letter.document() + ".v1", blobs.read(letter.file()));
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("2 objects");
    }

    @Test
    void saysWhichPropertyTheDmsLacksOrCannotSearch() {
        assertRefused("idProperty", "letter:none", "no property letter:none");
        assertRefused("idProperty", "cmis:description", "cannot be searched for");
        assertRefused("map.subject", "letter:none", "no property letter:none");
        assertRefused("type", "no-such-type", "correct the profile");
        assertRefused("repository", "no-such-repository", "the profile");
    }

    private void assertRefused(String setting, String value, String message) {
        Map<String, String> settings = settings();
        settings.put(setting, value);
        DmsProfile wrong = new DmsProfile("wrong", "cmis", settings);
        Handover letter = letter("Brief");
        assertThatThrownBy(
                        () -> {
                            assertThat(real().find(wrong, letter)).isEmpty();
                            real().create(wrong, letter, blobs);
                        })
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining(message);
    }

    @Test
    void refusesSettingsItDoesNotKnow() {
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "url", "ftp://host/",
                                "binding", "soap",
                                "folder", "Posteingang",
                                "readTimeoutSeconds", "0",
                                "passwort", "geheim")
                        .entrySet()) {
            Map<String, String> settings = settings();
            settings.put(wrong.getKey(), wrong.getValue());
            assertThatThrownBy(() -> real().check(new DmsProfile("p", "cmis", settings)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DMS profile p")
                    .hasMessageNotContaining("geheim");
        }
    }
}
