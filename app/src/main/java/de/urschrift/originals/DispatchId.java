// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.UUID;

/// Names a hand-over of copied paper to its office.
public record DispatchId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
