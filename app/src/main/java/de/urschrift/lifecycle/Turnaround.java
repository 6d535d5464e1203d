// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How long something took (Durchlaufzeit).
///
/// @param count how often it happened
/// @param median of all, whole seconds
/// @param late what 95 of 100 did not exceed, whole seconds
public record Turnaround(int count, Optional<Duration> median, Optional<Duration> late) {
    public static final Turnaround NONE = new Turnaround(0, Optional.empty(), Optional.empty());

    /// By nearest rank.
    public static Turnaround of(Collection<Duration> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        List<Duration> sorted = all.stream().sorted().toList();
        return new Turnaround(
                sorted.size(), Optional.of(rank(sorted, 50)), Optional.of(rank(sorted, 95)));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return Duration.ofSeconds(sorted.get(Math.max(rank, 1) - 1).toSeconds());
    }
}
