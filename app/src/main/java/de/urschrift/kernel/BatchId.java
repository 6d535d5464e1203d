// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

import java.util.UUID;

/// Names a batch (Stapel): what was scanned together.
public record BatchId(UUID value) implements Comparable<BatchId> {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static BatchId of(String text) {
        return new BatchId(UUID.fromString(text));
    }

    @Override
    public int compareTo(BatchId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
