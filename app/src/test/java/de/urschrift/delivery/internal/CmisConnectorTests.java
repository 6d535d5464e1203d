// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.testing.CmisServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The contract over the browser binding, with a document type that has a property for our id.
class CmisConnectorTests extends DmsConnectorContract {
    final CmisServer server = CmisServer.shared();
    final String folder = "/Posteingang/Fach Ä " + UUID.randomUUID();
    private final DmsConnector cmis = new CmisConnector(new CmisSessions());

    @Override
    DmsConnector real() {
        return cmis;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("amt", "cmis", settings());
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("url", server.browserUrl());
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
}
