// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.UUID;

/// Names a destruction order; also the number of its certificate.
public record OrderId(UUID value) {
    /// @throws IllegalArgumentException when `text` is not a UUID
    public static OrderId of(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
