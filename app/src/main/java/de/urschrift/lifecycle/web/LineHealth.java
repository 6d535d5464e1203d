// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.WaitingStep;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// The line's part in `/actuator/health`: how many steps gave up and wait for a person, and
/// which DMS are down. They need somebody, but the server is well, so that a load balancer keeps it.
@Component("lineHealthIndicator")
final class LineHealth implements HealthIndicator {
    private final Line line;

    LineHealth(Line line) {
        this.line = line;
    }

    @Override
    public Health health() {
        List<WaitingStep> waiting = line.waiting();
        Health.Builder health = Health.up().withDetail("waitingSteps", waiting.size());
        waiting.stream()
                .findFirst()
                .ifPresent(oldest -> health.withDetail("oldestSince", oldest.since()));
        line.dms().stream()
                .filter(dms -> dms.downSince().isPresent())
                .forEach(dms ->
                        health.withDetail(
                                "dmsDown." + dms.profile(),
                                "since %s, %d documents held"
                                        .formatted(dms.downSince().get(), dms.held())));
        return health.build();
    }
}
