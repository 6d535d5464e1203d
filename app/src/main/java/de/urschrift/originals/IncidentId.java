// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.util.UUID;

/// Names an incident in the paper store.
public record IncidentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
