// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Deletions;
import de.urschrift.lifecycle.StepName;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.Originals;
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

/// Goes the rounds of the house, and at the start finishes what a crash has left: deletions, and destructions without a
/// certificate. Each failure is reported and tried again next time.
@Component
final class Housekeeping implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final List<Round> rounds;
    private final Originals originals;
    private final Deletions deletions;
    private final Agenda agenda;
    private final TransactionTemplate transaction;
    private final boolean worker;
    private @Nullable ScheduledExecutorService running;

    Housekeeping(
            List<Round> rounds,
            Originals originals,
            Deletions deletions,
            Agenda agenda,
            TransactionTemplate transaction,
            @Value("${urschrift.roles:web,worker}") List<String> roles) {
        this.rounds = List.copyOf(rounds);
        this.originals = originals;
        this.deletions = deletions;
        this.agenda = agenda;
        this.transaction = transaction;
        this.worker = roles.contains("worker");
    }

    @Override
    public void start() {
        if (!worker) {
            return;
        }
        certifyWhatIsLeftOver();
        tried("deletion", deletions::finish);
        ScheduledExecutorService started =
                Executors.newScheduledThreadPool(
                        2, Thread.ofPlatform().daemon().name("housekeeping-", 1).factory());
        rounds.stream()
                .filter(round -> round.pause().isPositive())
                .forEach(round -> begin(started, round));
        running = started;
    }

    private static void begin(ScheduledExecutorService started, Round round) {
        long pause = round.pause().toMillis();
        var unused =
                started.scheduleWithFixedDelay(
                        () -> tried(round.what(), round.work()),
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
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
        ScheduledExecutorService started = running;
        if (started != null) {
            started.close();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
