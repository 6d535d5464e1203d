// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.web;

import de.urschrift.delivery.DmsDeviation;
import de.urschrift.delivery.Reconciliation;
import de.urschrift.delivery.ReconciliationRun;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// The hand-over's part in `/actuator/health`: about how many documents we and the DMS do not agree, and which comparisons
/// do not go on. They need somebody, but the server is well, so that a load balancer keeps it.
@Component("deliveryHealthIndicator")
final class DeliveryHealth implements HealthIndicator {
    private static final int MOST = 1000;

    private final Reconciliation reconciliation;

    DeliveryHealth(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public Health health() {
        List<DmsDeviation> deviations = reconciliation.deviations(MOST);
        Health.Builder health =
                Health.up()
                        .withDetail(
                                "dmsDeviations",
                                deviations.size() < MOST ? deviations.size() : MOST + " or more");
        deviations.stream()
                .findFirst()
                .ifPresent(oldest -> health.withDetail("deviatesSince", oldest.since()));
        List<String> troubled =
                reconciliation.runs().stream()
                        .filter(run -> run.trouble().isPresent())
                        .map(ReconciliationRun::profile)
                        .toList();
        if (!troubled.isEmpty()) {
            health.withDetail("reconciliationTrouble", troubled);
        }
        return health.build();
    }
}
