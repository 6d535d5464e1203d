// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.util.Map;

/// Versions over AtomPub.
class CmisAtomPubVersionsTests extends CmisVersionsTests {
    @Override
    Map<String, String> settings() {
        Map<String, String> settings = super.settings();
        settings.put("binding", "atompub");
        settings.put("url", server.atomPubUrl());
        return settings;
    }
}
