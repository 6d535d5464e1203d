// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.internal.FaultyConnector.Fault;
import de.urschrift.delivery.spi.DmsErasure;
import de.urschrift.delivery.spi.DmsInventory;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every kind of DMS must keep, run against the real thing.
abstract class DmsConnectorContract extends DeliveryFixture {
    /// Names of the PDFs at that place, as somebody else sees them.
    abstract List<String> pdfs();

    /// An object's bytes, as somebody else sees them.
    abstract byte[] seenByOthers(String objectId) throws Exception;

    /// Puts a file of somebody else's at that place.
    abstract void putStranger(String fileName, byte[] content) throws Exception;

    /// Somebody removes the object.
    abstract void remove(String objectId) throws Exception;

    @Test
    void givesAReceiptForTheBytesItReadBack() throws Exception {
        Handover letter = letter("Brief 4711");
        DeliveryReceipt receipt = deliver(letter);
        assertThat(receipt)
                .isEqualTo(
                        new DeliveryReceipt(
                                letter.document(),
                                1,
                                profile().name(),
                                receipt.objectId(),
                                letter.file(),
                                NOW));
        assertThat(Sha256.of(seenByOthers(receipt.objectId()))).isEqualTo(letter.file());
        assertThat(delivery.stillHolds(receipt)).isTrue();
    }

    @Test
    void findsByOurIdOnlyWhatItCreated() {
        Handover letter = letter("Brief");
        assertThat(real().find(profile(), letter)).isEmpty();
        String id = real().create(profile(), letter, blobs);
        assertThat(real().find(profile(), letter)).contains(id);
        Handover another = letter(new DocumentId(UUID.randomUUID()), 1, "Brief");
        assertThat(real().find(profile(), another)).isEmpty();
        assertThat(real().find(profile(), letter(letter.document(), 2, "Brief"))).isEmpty();
    }

    @Test
    void leavesOneObjectHoweverOftenItIsRepeated() {
        Handover letter = letter("Brief");
        String first = deliver(letter).objectId();
        for (int i = 0; i < 3; i++) {
            assertThat(deliver(letter).objectId()).isEqualTo(first);
        }
        assertThat(pdfs()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "FAILS_BEFORE_CREATING",
                "LOSES_THE_ANSWER",
                "READS_OTHER_BYTES",
                "READS_HALF",
                "BREAKS_WHILE_READING"
            })
    void leavesOneObjectAfterAFaultAndARetry(Fault fault) {
        Handover letter = letter("Brief");
        connector.next(fault);
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class,
                        failure -> {
                            assertThat(failure.category()).isEqualTo(OutsideFailure.Category.DMS);
                            assertThat(failure.retryable()).isTrue();
                        });
        assertThat(deliver(letter).digest()).isEqualTo(letter.file());
        assertThat(pdfs()).hasSize(1);
    }

    @Test
    void leavesOneObjectWhenARequestArrivesTwice() {
        Handover letter = letter("Brief");
        connector.next(Fault.CREATES_TWICE);
        assertThat(deliver(letter).digest()).isEqualTo(letter.file());
        assertThat(pdfs()).hasSize(1);
    }

    @Test
    void leavesOneObjectWhenTwoDeliverAtTheSameMoment() throws Exception {
        Handover letter = letter("Brief");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<String> one =
                () -> {
                    together.await();
                    return deliver(letter).objectId();
                };
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> id : threads.invokeAll(List.of(one, one))) {
                ids.add(id.get());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(pdfs()).hasSize(1);
    }

    @Test
    void refusesWhenTheDmsHoldsOtherBytesUnderOurId() {
        Handover letter = letter("Brief");
        deliver(letter);
        Handover changed = with(letter, new byte[] {7});
        assertThatThrownBy(() -> deliver(changed))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining("other bytes")
                .hasMessageContaining(letter.document().toString());
        assertThat(pdfs()).hasSize(1);
    }

    @Test
    void neverOverwritesAStrangersObjectOfThatName() throws Exception {
        Handover letter = letter("Brief");
        byte[] strange = "somebody else's".getBytes(StandardCharsets.UTF_8);
        putStranger(nameOf(letter), strange);
        assertThatThrownBy(() -> deliver(letter))
                .isInstanceOfSatisfying(
                        OutsideFailure.class, failure -> assertThat(failure.retryable()).isFalse())
                .hasMessageContaining(letter.document().toString());
        assertThat(pdfs()).containsExactly(nameOf(letter));
    }

    /// File name of the object that a letter becomes.
    String nameOf(Handover letter) {
        return letter.name() + ".pdf";
    }

    @Test
    void keepsTheSecondVersionBesideTheFirst() throws Exception {
        Handover first = letter("Brief");
        Handover second = letter(first.document(), 2, "Brief");
        DeliveryReceipt old = deliver(first);
        DeliveryReceipt renewed = deliver(second);
        assertThat(renewed.objectId()).isNotEqualTo(old.objectId());
        assertThat(pdfs()).hasSize(2);
        assertThat(delivery.stillHolds(old)).isTrue();
        assertThat(Sha256.of(seenByOthers(renewed.objectId()))).isEqualTo(second.file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gebührenbescheid Straße Ä'Ö\"Ü ‚ß’",
                "Ελληνικά 漢字 😀",
                "../../etc/passwd",
                "..",
                ".versteckt",
                "Zeile\r\numbruch\u0000\u2028\u0085",
                "C:\\post\\brief",
                "100 % ? & # + ; = 'x' \\' -- *",
                "Sehr lang ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
            })
    void deliversUnderAnyName(String name) throws Exception {
        Handover letter = letter(name);
        DeliveryReceipt receipt = deliver(letter);
        assertThat(deliver(letter).objectId()).isEqualTo(receipt.objectId());
        assertThat(Sha256.of(seenByOthers(receipt.objectId()))).isEqualTo(letter.file());
        assertThat(pdfs()).hasSize(1);
    }

    @Test
    void noticesThatTheDmsNoLongerHoldsAnObject() throws Exception {
        DeliveryReceipt receipt = deliver(letter("Brief"));
        remove(receipt.objectId());
        assertThat(delivery.stillHolds(receipt)).isFalse();
        assertThat(real().read(profile(), receipt.objectId())).isEmpty();
    }

    /// What the connector's inventory tells about these documents.
    private List<DmsInventory.Held> held(Set<DocumentId> documents) {
        List<DmsInventory.Held> held = new ArrayList<>();
        inventory()
                .held(
                        profile(),
                        one -> {
                            if (documents.contains(one.document())) {
                                held.add(one);
                            }
                        });
        return held;
    }

    private DmsInventory inventory() {
        assumeTrue(real() instanceof DmsInventory, "this kind of DMS has no inventory");
        return (DmsInventory) real();
    }

    @Test
    void tellsWhatItHolds() throws Exception {
        DeliveryReceipt one = deliver(letter("Brief 1"));
        DeliveryReceipt two = deliver(letter("Brief 2"));
        DeliveryReceipt gone = deliver(letter("Brief 3"));
        remove(gone.objectId());
        assertThat(held(Set.of(one.document(), two.document(), gone.document())))
                .containsExactlyInAnyOrder(
                        new DmsInventory.Held(one.document(), 1, one.objectId()),
                        new DmsInventory.Held(two.document(), 1, two.objectId()));
    }

    @Test
    void erasesADocumentWithAllItsVersionsAndNothingElse() throws Exception {
        assumeTrue(real() instanceof DmsErasure, "this kind of DMS cannot erase");
        DmsErasure erasure = (DmsErasure) real();
        DeliveryReceipt stays = deliver(letter("Bleibt"));
        Handover first = letter("Geht");
        deliver(first);
        DeliveryReceipt second = deliver(letter(first.document(), 2, "Geht"));
        erasure.erase(profile(), second.objectId());
        assertThat(held(Set.of(first.document()))).isEmpty();
        assertThat(pdfs()).hasSize(1);
        assertThat(delivery.stillHolds(stays)).isTrue();
        erasure.erase(profile(), second.objectId());
    }
}
