// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Handover;
import java.util.Map;

/// The contract with a DMS that has no property for our id, so that the name carries it.
class CmisIdInNameTests extends CmisConnectorTests {
    @Override
    Map<String, String> settings() {
        Map<String, String> settings = super.settings();
        settings.remove("type");
        settings.remove("idProperty");
        return settings;
    }

    @Override
    String nameOf(Handover letter) {
        return letter.name() + "_" + letter.document() + ".v1.pdf";
    }

    /// Not a test here: without a property of its own our id cannot be found in another folder.
    @Override
    void findsALetterThatTheOfficeFiledElsewhere() {}

    /// Not a test here: a name is unique in its folder.
    @Override
    void refusesToChooseBetweenTwoObjectsUnderOurId() {}
}
