// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.web;

import de.urschrift.sealing.KeyState;
import de.urschrift.sealing.KeyWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// The seal key's part in `/actuator/health`. A key that expires or is out of reach needs somebody, but the server is
/// well: what was sealed can be read, and what is to be sealed waits.
@Component("sealKeyHealthIndicator")
final class SealKeyHealth implements HealthIndicator {
    private final KeyWatch watch;

    SealKeyHealth(KeyWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        KeyState state = watch.state();
        Health.Builder health =
                Health.up()
                        .withDetail("place", state.place())
                        .withDetail("standing", state.standing());
        if (state.validUntil() != null) {
            health.withDetail("sealer", state.sealer()).withDetail("until", state.validUntil());
        }
        if (!state.advice().isEmpty()) {
            health.withDetail("advice", state.advice());
        }
        return health.build();
    }
}
