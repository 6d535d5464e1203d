// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.UUID;

/// Names a request for an original.
public record RequestId(UUID value) {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static RequestId of(String text) {
        return new RequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
