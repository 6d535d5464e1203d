// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

import java.util.UUID;

/// Names one incoming file as it was received.
public record FileId(UUID value) implements Comparable<FileId> {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static FileId of(String text) {
        return new FileId(UUID.fromString(text));
    }

    @Override
    public int compareTo(FileId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
