// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The contract with a document type that has versions: a re-scan becomes a version of the same object.
class CmisVersionsTests extends CmisConnectorTests {
    @Override
    Map<String, String> settings() {
        Map<String, String> settings = super.settings();
        settings.put("type", "filedLetter");
        settings.put("secondaryTypes", "scanned");
        settings.put("map.fileSha256", "scanned:digest");
        return settings;
    }

    @Override
    @Test
    void keepsTheSecondVersionBesideTheFirst() {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        Handover third = letter(first.document(), 3, "Brief");
        DeliveryReceipt old = deliver(first);
        DeliveryReceipt renewed = deliver(second);
        DeliveryReceipt again = deliver(third);
        assertThat(pdfs()).containsExactly("Brief.pdf");
        assertThat(server.versions(again.objectId()))
                .containsExactly(again.objectId(), renewed.objectId(), old.objectId());
        assertThat(Sha256.of(server.content(renewed.objectId()))).isEqualTo(second.file());
        assertThat(Sha256.of(server.contentOverAtomPub(again.objectId()))).isEqualTo(third.file());
        assertThat(delivery.stillHolds(old)).isTrue();
        assertThat(delivery.stillHolds(renewed)).isTrue();
        assertThat(server.properties(again.objectId()).get("letter:scanId").asString())
                .isEqualTo(first.document() + ".v3");
        assertThat(server.properties(again.objectId()).get("scanned:digest").asString())
                .isEqualTo(third.file().hex());
        assertThat(server.properties(old.objectId()).get("scanned:digest").asString())
                .isEqualTo(first.file().hex());
        assertThat(deliver(second).objectId()).isEqualTo(renewed.objectId());
    }

    @Test
    void checksInWhatAnAttemptBeforeHasOnlyCheckedOut() {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        DeliveryReceipt old = deliver(first);
        server.checkOut(old.objectId(), "scan");
        assertThat(deliver(first)).isEqualTo(old);
        DeliveryReceipt renewed = deliver(second);
        assertThat(server.versions(renewed.objectId()))
                .containsExactly(renewed.objectId(), old.objectId());
        assertThat(deliver(second)).isEqualTo(renewed);
    }

    @Test
    void waitsWhileSomebodyElseHasTheDocumentCheckedOut() {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        DeliveryReceipt old = deliver(first);
        String workingCopy = server.checkOut(old.objectId(), "clerk");
        assertThatThrownBy(() -> deliver(second))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isTrue())
                .hasMessageContaining("checked the document out")
                .hasMessageNotContaining("clerk");
        server.endCheckOut(workingCopy, "clerk", new byte[] {1});
        DeliveryReceipt renewed = deliver(second);
        assertThat(server.versions(renewed.objectId())).hasSize(3);
        assertThat(delivery.stillHolds(old)).isTrue();
    }

    @Test
    void takesAVersionThatTheOfficeMadeForNoneOfOurs() {
        Handover letter = letter("Brief");
        DeliveryReceipt receipt = deliver(letter);
        server.endCheckOut(server.checkOut(receipt.objectId(), "clerk"), "clerk", (byte) 1);
        assertThat(deliver(letter)).isEqualTo(receipt);
    }

    @Test
    void putsNoOlderVersionOnTopOfALaterOne() {
        Handover first = letter("Brief");
        deliver(letter(first.document(), 2, "Brief"));
        assertThatThrownBy(() -> deliver(first))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("later version");
    }

    @Test
    void findsTheObjectByAPropertyOfASecondaryType() {
        Map<String, String> settings = settings();
        settings.put("idProperty", "scanned:digest");
        settings.remove("map.fileSha256");
        var profile = new DmsProfile("amt2", "cmis", settings);
        Handover letter = letter("Brief");
        String id = real().create(profile, letter, blobs);
        assertThat(real().find(profile, letter)).contains(id);
        Handover second = letter(letter.document(), 2, "Brief");
        assertThat(real().find(profile, second)).isEmpty();
        String renewed = real().create(profile, second, blobs);
        assertThat(real().find(profile, second)).contains(renewed);
        assertThat(real().find(profile, letter)).contains(id);
        assertThat(pdfs()).hasSize(1);
    }
}
