// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.DmsProfiles;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsErasure;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Find, else create, then read back: a receipt exists only for bytes that the DMS gave back to us (A.T.4).
@Component
final class ReadBackDelivery implements Delivery {
    private final DmsProfiles profiles;
    private final Connectors connectors;
    private final BlobStore blobs;
    private final InstantSource time;
    private final Duration patience;
    private final DocumentLocks one = new DocumentLocks();

    ReadBackDelivery(
            DmsProfiles profiles,
            Connectors connectors,
            BlobStore blobs,
            InstantSource time,
            @Value("${urschrift.dms.patience:10m}") Duration patience) {
        this.profiles = profiles;
        this.connectors = connectors;
        this.blobs = blobs;
        this.time = time;
        this.patience = patience;
    }

    @Override
    public DeliveryReceipt deliver(String profileName, Handover handover) {
        DmsProfile profile = profile(profileName);
        DmsConnector connector = connectors.of(profile);
        FutureTask<DeliveryReceipt> delivery =
                new FutureTask<>(() -> deliverAlone(connector, profile, handover));
        Thread.ofVirtual().name("delivery").start(delivery);
        try {
            return delivery.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException ours
                    ? ours
                    : new IllegalStateException("a delivery failed for no known reason", e);
        } catch (TimeoutException e) {
            delivery.cancel(true);
            throw failure(true, handover, profile, "did not finish in time");
        } catch (InterruptedException e) {
            delivery.cancel(true);
            Thread.currentThread().interrupt();
            throw failure(true, handover, profile, "was left because this process ends");
        }
    }

    /// What was given up may still run; until it ends, nobody else of this process delivers the document.
    private DeliveryReceipt deliverAlone(
            DmsConnector connector, DmsProfile profile, Handover handover)
            throws InterruptedException {
        Lock lock = one.get(handover.document());
        lock.lockInterruptibly();
        try {
            return deliver(connector, profile, handover);
        } finally {
            lock.unlock();
        }
    }

    private DeliveryReceipt deliver(DmsConnector connector, DmsProfile profile, Handover handover) {
        Optional<String> known = connector.find(profile, handover);
        String objectId = known.orElseGet(() -> create(connector, profile, handover));
        Sha256 held =
                heldBy(connector, profile, objectId)
                        .orElseThrow(() ->
                                failure(
                                        true,
                                        handover,
                                        profile,
                                        "named an object and then did not find it"));
        if (held.equals(handover.file())) {
            return new DeliveryReceipt(
                    handover.document(),
                    handover.version(),
                    profile.name(),
                    objectId,
                    held,
                    time.instant());
        }
        // fresh bytes may have been damaged on the way back; the next attempt finds the object and
        // decides
        throw known.isPresent()
                ? failure(
                        false,
                        handover,
                        profile,
                        "holds other bytes under our id; have the DMS' administrator look at the object")
                : failure(true, handover, profile, "gave back other bytes than it was given");
    }

    /// Creates, and looks again: that brings to light a DMS that keeps two objects, or none under our id.
    private String create(DmsConnector connector, DmsProfile profile, Handover handover) {
        String objectId = connector.create(profile, handover, blobs);
        if (!connector.find(profile, handover).equals(Optional.of(objectId))) {
            throw failure(
                    true, handover, profile, "does not find under our id what it has just created");
        }
        return objectId;
    }

    @Override
    public boolean stillHolds(DeliveryReceipt receipt) {
        DmsProfile profile = profile(receipt.profile());
        return heldBy(connectors.of(profile), profile, receipt.objectId())
                .filter(receipt.digest()::equals)
                .isPresent();
    }

    @Override
    public boolean erase(String profileName, String objectId) {
        DmsProfile profile = profile(profileName);
        DmsConnector connector = connectors.of(profile);
        if (!(connector instanceof DmsErasure erasure)) {
            return false;
        }
        erasure.erase(profile, objectId);
        if (heldBy(connector, profile, objectId).isPresent()) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    false,
                    "the DMS of profile "
                            + profile.name()
                            + " still shows an object that it was told to delete; have its administrator look at it");
        }
        return erasure.reachesTheDms();
    }

    private DmsProfile profile(String name) {
        return profiles.find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no DMS profile "
                                        + name
                                        + "; configure urschrift.delivery.profiles."
                                        + name));
    }

    /// Digest of the object's contents, empty when the DMS has no such object.
    static Optional<Sha256> heldBy(DmsConnector connector, DmsProfile profile, String objectId) {
        Optional<InputStream> content = connector.read(profile, objectId);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get()) {
            return Optional.of(Sha256.of(in));
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.DMS,
                    true,
                    "the DMS of profile "
                            + profile.name()
                            + " broke off while an object was read back; nothing is lost, it is read again",
                    e);
        }
    }

    private static OutsideFailure failure(
            boolean retryable, Handover handover, DmsProfile profile, String what) {
        return new OutsideFailure(
                OutsideFailure.Category.DMS,
                retryable,
                "document %s version %d was not delivered: the DMS of profile %s %s; the sealed file is safe here"
                        .formatted(handover.document(), handover.version(), profile.name(), what));
    }
}
