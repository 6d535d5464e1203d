// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

import java.util.Collection;
import java.util.UUID;

/// Names a document (Scanprodukt) for its whole life, through every version.
public record DocumentId(UUID value) implements Comparable<DocumentId> {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static DocumentId of(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    /// As a database takes many of them.
    public static UUID[] values(Collection<DocumentId> ids) {
        return ids.stream().map(DocumentId::value).toArray(UUID[]::new);
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
