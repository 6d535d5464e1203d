// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.UUID;

/// Names a hold on paper.
public record HoldId(UUID value) {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static HoldId of(String text) {
        return new HoldId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
