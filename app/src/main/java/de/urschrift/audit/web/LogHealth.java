// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.web;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.Witnessed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// The log's part in `/actuator/health`: its size, and how far its witnesses came. A witness that stays behind needs somebody,
/// but the server is well.
@Component("logHealthIndicator")
final class LogHealth implements HealthIndicator {
    private final AuditLog log;

    LogHealth(AuditLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("size", log.latest().map(Checkpoint::size).orElse(0L));
        log.witnesses().forEach(witness -> health.withDetail(witness.name(), details(witness)));
        return health.build();
    }

    private static Map<String, Object> details(Witnessed witness) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("cosignedSize", witness.size());
        if (witness.at() != null) {
            details.put("cosignedAt", witness.at());
        }
        if (witness.trouble() != null) {
            details.put("trouble", witness.trouble());
        }
        return details;
    }
}
