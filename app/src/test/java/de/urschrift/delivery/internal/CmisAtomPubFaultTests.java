// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import java.util.Map;

/// A line that breaks on the wire, over AtomPub.
class CmisAtomPubFaultTests extends CmisFaultTests {
    @Override
    String address() {
        return server.atomPubUrl();
    }

    @Override
    String creating() {
        return "application/atom+xml;type=entry";
    }

    @Override
    String reading() {
        return "/content/";
    }

    @Override
    Map<String, String> settings() {
        Map<String, String> settings = super.settings();
        settings.put("binding", "atompub");
        return settings;
    }
}
