// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The demo's clock: runs on with the real one, and jumps forward when the story says so. It begins 40 days ago, so
/// that nothing in the demo is sealed in the future.
@Component
@Primary
@Profile("demo")
final class DemoTime implements InstantSource {
    private static final Duration BEGINS_BEFORE = Duration.ofDays(40);

    private volatile Duration behind = BEGINS_BEFORE;

    @Override
    public Instant instant() {
        return Instant.now().minus(behind).truncatedTo(ChronoUnit.MICROS);
    }

    /// @throws IllegalArgumentException when that would be the future
    void pass(Duration time) {
        Duration left = behind.minus(time);
        if (left.isNegative()) {
            throw new IllegalArgumentException("the demo does not go into the future");
        }
        behind = left;
    }
}
