// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.Handover;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The contract, where each version is an object of its own.
class EnaioOwnObjectsTests extends EnaioConnectorTests {
    @Override
    Map<String, String> settings() {
        Map<String, String> settings = super.settings();
        settings.put("versions", "object");
        return settings;
    }

    @Override
    @Test
    void keepsTheSecondVersionBesideTheFirst() {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        DeliveryReceipt old = deliver(first);
        DeliveryReceipt renewed = deliver(second);
        assertThat(renewed.objectId()).isNotEqualTo(old.objectId());
        assertThat(pdfs()).containsExactly("Brief.pdf", "Brief.v2.pdf");
        assertThat(delivery.stillHolds(old)).isTrue();
        assertThat(delivery.stillHolds(renewed)).isTrue();
    }
}
