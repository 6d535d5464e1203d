// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.testing.CmisServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Letters go into the file (Akte) that a lookup rule finds.
class CmisFilingTests extends DeliveryFixture {
    private final CmisServer server = CmisServer.shared();
    private final String place = "/Amt " + UUID.randomUUID();
    private final DmsConnector cmis = new CmisConnector(new CmisSessions());
    private final String reference = "20.1-4711/26 O'Hara\\" + UUID.randomUUID();

    @Override
    DmsConnector real() {
        return cmis;
    }

    @Override
    DmsProfile profile() {
        return profile("wait");
    }

    private DmsProfile profile(String unknown) {
        Map<String, String> settings =
                CmisConnectorTests.settings(server.browserUrl(), place + "/Korb");
        settings.put("type", "filedLetter");
        settings.put(
                "fileQuery",
                "SELECT cmis:objectId FROM case WHERE case:reference = {aktenzeichen}");
        settings.put("fileUnknown", unknown);
        settings.put("fileFolder", place + "/Akten");
        settings.put("fileType", "case");
        settings.put("fileMap.aktenzeichen", "case:reference");
        settings.put("fileMap.office", "case:office");
        return new DmsProfile("amt", "cmis", settings);
    }

    private Handover letter(String name, Map<String, String> index) {
        Handover letter = letter(name);
        return new Handover(
                letter.document(),
                1,
                letter.office(),
                letter.documentClass(),
                letter.name(),
                letter.file(),
                letter.note(),
                letter.receivedAt(),
                index);
    }

    private Handover filed(String name) {
        return letter(name, Map.of("Aktenzeichen", reference));
    }

    private String handOver(DmsProfile profile, Handover letter) {
        return real().find(profile, letter).orElseGet(() -> real().create(profile, letter, blobs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tray", "create", "wait"})
    void filesIntoTheFileThatTheRuleFinds(String unknown) {
        server.createCase(place + "/Woanders", "Hara", reference);
        handOver(profile(unknown), filed("Brief"));
        assertThat(server.names(place + "/Woanders/Hara")).containsExactly("Brief.pdf");
        assertThat(server.names(place + "/Korb")).isEmpty();
    }

    @Test
    void waitsWithAReasonUntilSomebodyCreatesTheFile() {
        Handover letter = filed("Brief");
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("has no file for it")
                .hasMessageContaining(letter.document().toString())
                .hasMessageNotContaining("Hara");
        server.createCase(place, "Hara", reference);
        deliver(letter);
        assertThat(server.names(place + "/Hara")).containsExactly("Brief.pdf");
    }

    @Test
    void putsItIntoTheTrayAndFindsItThereLater() {
        DmsProfile profile = profile("tray");
        Handover letter = filed("Brief");
        String id = handOver(profile, letter);
        assertThat(server.names(place + "/Korb")).containsExactly("Brief.pdf");
        server.createCase(place, "Hara", reference);
        assertThat(handOver(profile, letter)).isEqualTo(id);
        assertThat(server.names(place + "/Hara")).isEmpty();
        Handover without = letter("Ohne", Map.of());
        handOver(profile, without);
        assertThat(server.names(place + "/Korb")).hasSize(2);
    }

    @Test
    void createsTheFileOnceForAllItsLetters() {
        DmsProfile profile = profile("create");
        handOver(profile, filed("Brief 1"));
        handOver(profile, filed("Brief 2"));
        List<String> files = server.names(place + "/Akten");
        assertThat(files).hasSize(1);
        String file = place + "/Akten/" + files.getFirst();
        assertThat(server.names(file)).containsExactlyInAnyOrder("Brief 1.pdf", "Brief 2.pdf");
        assertThat(server.folder(file).get("cmis:objectTypeId").asString()).isEqualTo("case");
        assertThat(server.folder(file).get("case:reference").asString()).isEqualTo(reference);
        assertThat(server.folder(file).get("case:office").asString()).isEqualTo("STADTKASSE");
        assertThatThrownBy(() -> handOver(profile, letter("Ohne", Map.of())))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("lacks a field");
    }

    @Test
    void doesNotChooseBetweenTwoFiles() {
        server.createCase(place, "Hara", reference);
        server.createCase(place, "Hara 2", reference);
        assertThatThrownBy(() -> deliver(filed("Brief")))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("2 files");
    }

    @Test
    void versionsFollowTheLetterWhereverItIsFiled() {
        server.createCase(place, "Hara", reference);
        Handover first = filed("Brief");
        String old = deliver(first).objectId();
        server.createFolder(place + "/Abgelegt");
        server.move(old, place + "/Hara", place + "/Abgelegt");
        DocumentId document = first.document();
        String renewed = deliver(letter(document, 2, "Brief")).objectId();
        assertThat(server.versions(renewed)).containsExactly(renewed, old);
        assertThat(server.names(place + "/Abgelegt")).containsExactly("Brief.pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM case",
                "SELECT cmis:objectId FROM case",
                "SELECT cmis:name FROM case WHERE case:reference = {aktenzeichen}",
                "SELECT cmis:objectId FROM case WHERE case:reference = '{aktenzeichen}'"
            })
    void refusesARuleThatCannotBeMeant(String query) {
        Map<String, String> settings = new HashMap<>(profile().settings());
        settings.put("fileQuery", query);
        assertThatThrownBy(() -> real().check(new DmsProfile("p", "cmis", settings)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fileQuery");
    }
}
