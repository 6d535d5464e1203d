// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.WaitingStep;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.Originals;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What a server does again and again beside the line: sign the log's new head, and make certificates that a crash
/// between destruction and certificate left over. In a server with the role `worker`.
@Component
@ConditionalOnWebApplication
final class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final AuditLog log;
    private final Originals originals;
    private final Line line;
    private final boolean worker;
    private final Duration every;
    private @Nullable ScheduledExecutorService clock;

    Rounds(
            AuditLog log,
            Originals originals,
            Line line,
            @Value("${urschrift.audit.checkpoint-every:10s}") Duration every,
            @Value("${urschrift.roles:web,worker}") List<String> roles) {
        this.log = log;
        this.originals = originals;
        this.line = line;
        this.every = every;
        this.worker = roles.contains("worker");
    }

    /// One round.
    void go() {
        try {
            log.checkpoint();
            Set<UUID> waiting =
                    line.waiting().stream()
                            .filter(step -> step.step() == StepName.CERTIFY)
                            .map(WaitingStep::subject)
                            .collect(Collectors.toSet());
            originals.withoutCertificate().stream()
                    .map(OrderId::value)
                    .filter(order -> !waiting.contains(order))
                    .forEach(line::certify);
        } catch (RuntimeException failed) {
            LOG.warn("a round failed; the next one tries again", failed);
        }
    }

    @Override
    public void start() {
        if (!worker) {
            return;
        }
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("rounds").factory());
        started.scheduleWithFixedDelay(
                this::go, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        clock = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = clock;
        if (running != null) {
            running.close();
            clock = null;
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
