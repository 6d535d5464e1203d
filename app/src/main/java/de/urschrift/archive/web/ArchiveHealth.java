// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.web;

import de.urschrift.archive.DamagedObject;
import de.urschrift.archive.Fixity;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// The archive's part in `/actuator/health`: how many objects are damaged. They need somebody, but the server is well,
/// so that a load balancer keeps it.
@Component("archiveHealthIndicator")
final class ArchiveHealth implements HealthIndicator {
    private final Fixity fixity;

    ArchiveHealth(Fixity fixity) {
        this.fixity = fixity;
    }

    @Override
    public Health health() {
        List<DamagedObject> damaged = fixity.damaged();
        Health.Builder health = Health.up().withDetail("damagedObjects", damaged.size());
        damaged.stream()
                .findFirst()
                .ifPresent(oldest -> health.withDetail("damagedSince", oldest.at()));
        return health.build();
    }
}
