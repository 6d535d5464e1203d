// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A delivery to one real DMS, with letters to deliver.
abstract class DeliveryFixture {
    static final Instant NOW = Instant.parse("2026-05-04T08:15:30.123Z");

    @TempDir Path data;
    BlobStore blobs;
    FaultyConnector connector;
    Delivery delivery;

    /// The connector under test.
    abstract DmsConnector real();

    /// A profile that delivers to a place of this test alone.
    abstract DmsProfile profile();

    @BeforeEach
    void open() {
        blobs = TestBlobs.in(data.resolve("store"));
        connector = new FaultyConnector(real());
        Connectors connectors = new Connectors(List.of(connector));
        connector.check(profile());
        delivery =
                new ReadBackDelivery(
                        TestProfiles.of(profile()),
                        connectors,
                        blobs,
                        () -> NOW,
                        Duration.ofMinutes(1));
    }

    Handover letter(String name) {
        return letter(new DocumentId(UUID.randomUUID()), 1, name);
    }

    Handover letter(DocumentId document, int version, String name) {
        byte[] file = new byte[150_000];
        new Random(name.hashCode() + version).nextBytes(file);
        return new Handover(
                document,
                version,
                new OfficeCode("STADTKASSE"),
                new ClassCode("POST"),
                name,
                blobs.put(file),
                blobs.put(
                        ("<note>" + name.hashCode() + "</note>").getBytes(StandardCharsets.UTF_8)),
                Instant.parse("2026-05-04T06:00:00Z"),
                Map.of(
                        "subject",
                        "Widerspruch gegen Gebührenbescheid",
                        "aktenzeichen",
                        "20.1-4711/26"));
    }

    Handover with(Handover handover, byte[] otherBytes) {
        return new Handover(
                handover.document(),
                handover.version(),
                handover.office(),
                handover.documentClass(),
                handover.name(),
                blobs.put(otherBytes),
                handover.note(),
                handover.receivedAt(),
                handover.index());
    }

    DeliveryReceipt deliver(Handover handover) {
        return delivery.deliver(profile().name(), handover);
    }
}
