// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

import java.util.UUID;

/// Names one captured side of a sheet.
public record PageId(UUID value) implements Comparable<PageId> {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static PageId of(String text) {
        return new PageId(UUID.fromString(text));
    }

    @Override
    public int compareTo(PageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
