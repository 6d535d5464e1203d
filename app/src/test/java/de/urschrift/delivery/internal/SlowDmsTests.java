// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.BlobStore;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A DMS that stores a document and takes for ever to say so.
class SlowDmsTests extends DeliveryFixture {
    private final CountDownLatch answers = new CountDownLatch(1);
    private final DmsConnector folder = new FolderConnector(UUID::randomUUID);
    private Delivery impatient;

    @Override
    DmsConnector real() {
        return folder;
    }

    @Override
    DmsProfile profile() {
        return new DmsProfile("slow", "folder", Map.of("path", data.resolve("slow").toString()));
    }

    @BeforeEach
    void openTheSlowOne() {
        Connectors connectors = new Connectors(List.of(new Slow()));
        impatient =
                new ReadBackDelivery(
                        TestProfiles.of(profile()),
                        connectors,
                        blobs,
                        () -> NOW,
                        Duration.ofMillis(300));
    }

    @Test
    void isGivenUpAfterAWhileAndLeavesOneObjectLater() throws Exception {
        Handover letter = letter("Brief");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> impatient.deliver("slow", letter))
                    .isInstanceOfSatisfying(
                            OutsideFailure.class,
                            failure -> assertThat(failure.retryable()).isTrue())
                    .hasMessageContaining("did not finish in time");
        }
        answers.countDown();
        assertThat(deliver(letter).digest()).isEqualTo(letter.file());
        try (var files = Files.list(data.resolve("slow"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".pdf"))).hasSize(1);
        }
    }

    private final class Slow implements DmsConnector {
        @Override
        public String kind() {
            return folder.kind();
        }

        @Override
        public void check(DmsProfile profile) {
            folder.check(profile);
        }

        @Override
        public Optional<String> find(DmsProfile profile, Handover handover) {
            return folder.find(profile, handover);
        }

        @Override
        public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
            String id = folder.create(profile, handover, blobs);
            // deaf to being interrupted, as a driver may be
            while (answers.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            return id;
        }

        @Override
        public Optional<InputStream> read(DmsProfile profile, String objectId) {
            return folder.read(profile, objectId);
        }
    }
}
