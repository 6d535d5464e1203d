// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.util.Map;

/// The contract over AtomPub.
class CmisAtomPubTests extends CmisConnectorTests {
    @Override
    Map<String, String> settings() {
        Map<String, String> settings = super.settings();
        settings.put("binding", "atompub");
        settings.put("url", server.atomPubUrl());
        return settings;
    }
}
