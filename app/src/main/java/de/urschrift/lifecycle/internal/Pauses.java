// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import java.time.Duration;
import java.util.Objects;

/// Pauses between tries: doubled after each failure up to the longest, of which between half and the whole is waited.
/// How much follows from who waits and how often it failed, so that those who failed together do not come back
/// together.
record Pauses(Duration first, Duration longest) {
    Duration after(int failures, Object who) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        long whole = doubled.compareTo(longest) < 0 ? doubled.toMillis() : longest.toMillis();
        int spread = Math.floorMod(Objects.hash(who, failures) * 0x9E3779B9, 1001);
        return Duration.ofMillis(whole / 2 + whole * spread / 2000);
    }
}
