// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Backup;
import de.urschrift.archive.Deletions;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.archive.Fixity;
import de.urschrift.audit.AuditLog;
import de.urschrift.lifecycle.StepName;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.Originals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What has to be done from time to time without anybody asking: the log gets its checkpoints and timestamps, backups
/// run, what was archived gets its evidence, timestamps are renewed before they end, and destructions whose certificate
/// a crash prevented get it. Each failure is reported and tried again next time.
@Component
final class Housekeeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /// How often it is looked whether the log's timestamp is due.
    private static final Duration ANCHOR_ROUND = Duration.ofMinutes(5);

    private final AuditLog log;
    private final LogAnchor anchor;
    private final Backup backup;
    private final EvidenceRecords evidence;
    private final InstantSource time;
    private final Originals originals;
    private final Deletions deletions;
    private final Fixity fixity;
    private final Agenda agenda;
    private final TransactionTemplate transaction;
    private final boolean worker;
    private final Duration checkpointEvery;
    private final Duration backupEvery;
    private final Duration holdsEvery;
    private final Duration fixityEvery;
    private final Duration evidenceEvery;
    private final Duration renewBefore;
    private @Nullable ScheduledExecutorService rounds;

    Housekeeping(
            AuditLog log,
            LogAnchor anchor,
            Backup backup,
            EvidenceRecords evidence,
            InstantSource time,
            Originals originals,
            Deletions deletions,
            Fixity fixity,
            Agenda agenda,
            TransactionTemplate transaction,
            @Value("${urschrift.roles:web,worker}") List<String> roles,
            @Value("${urschrift.audit.checkpoint-every:5s}") Duration checkpointEvery,
            @Value("${urschrift.backup.every:0s}") Duration backupEvery,
            @Value("${urschrift.archive.holds-every:1m}") Duration holdsEvery,
            @Value("${urschrift.archive.fixity.every:1h}") Duration fixityEvery,
            @Value("${urschrift.evidence.every:1h}") Duration evidenceEvery,
            @Value("${urschrift.evidence.renew-before:90d}") Duration renewBefore) {
        if (!evidenceEvery.isPositive() || evidenceEvery.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "urschrift.evidence.every must be more than nothing and at most a day (TR-ESOR A4.5-5)");
        }
        this.log = log;
        this.anchor = anchor;
        this.backup = backup;
        this.evidence = evidence;
        this.time = time;
        this.originals = originals;
        this.deletions = deletions;
        this.fixity = fixity;
        this.holdsEvery = holdsEvery;
        this.fixityEvery = fixityEvery;
        this.agenda = agenda;
        this.transaction = transaction;
        this.worker = roles.contains("worker");
        this.checkpointEvery = checkpointEvery;
        this.backupEvery = backupEvery;
        this.evidenceEvery = evidenceEvery;
        this.renewBefore = renewBefore;
    }

    @Override
    public void start() {
        if (!worker) {
            return;
        }
        certifyWhatIsLeftOver();
        ScheduledExecutorService started =
                Executors.newScheduledThreadPool(
                        2, Thread.ofPlatform().daemon().name("housekeeping-", 1).factory());
        every(started, checkpointEvery, "checkpoint", log::publish);
        every(started, ANCHOR_ROUND, "the log's timestamp", anchor::whenDue);
        every(started, backupEvery, "backup", backup::run);
        tried("deletion", deletions::finish);
        every(started, holdsEvery, "holds", deletions::applyHolds);
        every(started, fixityEvery, "fixity", fixity::run);
        every(started, evidenceEvery, "evidence", this::keepEvidence);
        rounds = started;
    }

    private void keepEvidence() {
        evidence.closePeriod();
        evidence.renewTimestamps(time.instant().plus(renewBefore));
    }

    private static void every(
            ScheduledExecutorService rounds, Duration pause, String what, Runnable task) {
        if (pause.isPositive()) {
            var unused =
                    rounds.scheduleWithFixedDelay(
                            () -> tried(what, task),
                            pause.toMillis(),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private static void tried(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again: {}", what, e.getMessage());
        }
    }

    private void certifyWhatIsLeftOver() {
        transaction.executeWithoutResult(status -> {
            for (OrderId order : originals.withoutCertificate()) {
                agenda.next(StepName.CERTIFY, order.value());
            }
        });
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = rounds;
        if (running != null) {
            running.close();
            rounds = null;
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }
}
