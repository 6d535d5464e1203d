// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.Timestamps;
import de.urschrift.store.BlobStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Anchors the log outside itself: once in a period its checkpoint gets a timestamp (RFC 3161), and checkpoint, token and the
/// log's public key go to the archive as `log/<size>`. So the log's state of that day can be proven even if its key is
/// stolen later. Stopped at any moment, it starts over and archives nothing twice.
@Component
final class LogAnchor {
    static final String KIND = "log.timestamped";
    static final String SUBJECT = "log";

    private final AuditLog log;
    private final Timestamps timestamps;
    private final Archive archive;
    private final EvidenceRecords evidence;
    private final BlobStore blobs;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Duration period;

    /// Until then the log need not be asked; after a start it must.
    private volatile Instant quietUntil = Instant.MIN;

    LogAnchor(
            AuditLog log,
            Timestamps timestamps,
            Archive archive,
            EvidenceRecords evidence,
            BlobStore blobs,
            TransactionTemplate transaction,
            InstantSource clock,
            @Value("${urschrift.audit.timestamp-every:24h}") Duration period) {
        this.log = log;
        this.timestamps = timestamps;
        this.archive = archive;
        this.evidence = evidence;
        this.blobs = blobs;
        this.transaction = transaction;
        this.clock = clock;
        this.period = period;
    }

    /// Does it when the last time is a period ago; never when the period is 0.
    void whenDue() {
        Checkpoint head = log.publish();
        if (period.isPositive() && head.size() > 0 && isDue()) {
            anchor(head);
        }
    }

    private boolean isDue() {
        if (clock.instant().isBefore(quietUntil)) {
            return false;
        }
        quietUntil =
                log.about(SUBJECT).stream()
                        .filter(entry -> entry.kind().equals(KIND))
                        .map(entry -> entry.at().plus(period))
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.MIN);
        return !clock.instant().isBefore(quietUntil);
    }

    private void anchor(Checkpoint head) {
        String id = "log/" + head.size();
        if (!archive.contains(id, 1)) {
            byte[] note = head.note().getBytes(StandardCharsets.UTF_8);
            byte[] token = timestamps.over(HashAlgorithm.SHA_256, Sha256.of(note).bytes()).token();
            Sha256 main = blobs.put(note);
            archive.store(
                    new ArchiveObject(
                            id,
                            1,
                            main,
                            List.of(
                                    new Content("checkpoint", main),
                                    new Content("checkpoint.tst", blobs.put(token)),
                                    new Content(
                                            "log-public.pem",
                                            blobs.put(
                                                    log.publicKeyPem()
                                                            .getBytes(StandardCharsets.UTF_8))))));
        }
        transaction.executeWithoutResult(status -> {
            evidence.register(id, 1);
            log.append(
                    new LogEvent(
                            KIND,
                            SUBJECT,
                            Pseudonym.SYSTEM,
                            Map.of("size", String.valueOf(head.size()))));
        });
        log.checkpoint();
    }
}
