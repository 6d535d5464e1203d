// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.kernel.Sha256;
import de.urschrift.testing.EnaioServer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract, where a further version is new content of the same object.
class EnaioConnectorTests extends DmsConnectorContract {
    static final Set<String> FIELDS =
            Set.of(
                    "ScanId",
                    "ScanVersion",
                    "Betreff",
                    "Eingang",
                    "Pruefsumme",
                    "OriginalAngefordert",
                    "Mangel",
                    "Auskunft",
                    "Bearbeiter");

    final EnaioServer server =
            new EnaioServer(
                    new EnaioServer.Type(
                            "Akte", false, Set.of("Aktenzeichen"), Set.of(), true, List.of()),
                    post(true, List.of()));
    final String file = server.make("Akte", "", Map.of("Aktenzeichen", "20.1-4711/26"));
    private final EnaioConnector enaio = new EnaioConnector(InstantSource.fixed(NOW));

    static EnaioServer.Type post(boolean history, List<String> unique) {
        return new EnaioServer.Type("Posteingang", true, FIELDS, Set.of("ScanId"), history, unique);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    EnaioConnector real() {
        return enaio;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("amt", "enaio", settings());
    }

    Map<String, String> settings() {
        return settings(server.url());
    }

    static Map<String, String> settings(String url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("url", url);
        settings.put("user", EnaioServer.USER);
        settings.put("password", EnaioServer.PASSWORD);
        settings.put("type", "Posteingang");
        settings.put("idField", "ScanId");
        settings.put("versionField", "ScanVersion");
        settings.put(
                "fileQuery", "SELECT system:objectId FROM Akte WHERE Aktenzeichen={aktenzeichen}");
        return settings;
    }

    @Override
    List<String> pdfs() {
        return server.documents().stream().map(server::fileName).toList();
    }

    @Override
    byte[] seenByOthers(String objectId) {
        return server.content(objectId.replaceFirst(";.*", ""));
    }

    @Override
    void putStranger(String fileName, byte[] content) {
        server.put(
                server.make("Posteingang", file, Map.of("Betreff", "somebody else's")),
                fileName,
                content);
    }

    @Override
    void remove(String objectId) {
        server.trash(objectId.replaceFirst(";.*", ""));
    }

    /// Names need not be unique here.
    @Override
    @Test
    void neverOverwritesAStrangersObjectOfThatName() throws Exception {
        Handover letter = letter("Brief");
        byte[] strange = "somebody else's".getBytes(StandardCharsets.UTF_8);
        putStranger(nameOf(letter), strange);
        String stranger = server.documents().getFirst();
        DeliveryReceipt receipt = deliver(letter);
        assertThat(receipt.objectId()).isNotEqualTo(stranger);
        assertThat(server.content(stranger)).isEqualTo(strange);
    }

    /// One object here, with both contents.
    @Override
    @Test
    void keepsTheSecondVersionBesideTheFirst() throws Exception {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        DeliveryReceipt old = deliver(first);
        DeliveryReceipt renewed = deliver(second);
        assertThat(renewed.objectId()).isEqualTo(old.objectId() + ";v2");
        assertThat(pdfs()).containsExactly("Brief.v2.pdf");
        assertThat(delivery.stillHolds(old)).isTrue();
        assertThat(delivery.stillHolds(renewed)).isTrue();
        assertThat(Sha256.of(seenByOthers(renewed.objectId()))).isEqualTo(second.file());
    }
}
