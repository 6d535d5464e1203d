// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.Instant;
import java.util.Optional;

/// What stands at one stage of the line (Warteschlange).
///
/// @param count how much
/// @param oldest since when the longest there has not moved; empty when there is nothing
public record Queue(long count, Optional<Instant> oldest) {
    public static final Queue EMPTY = new Queue(0, Optional.empty());
}
