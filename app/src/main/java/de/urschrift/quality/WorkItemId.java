// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import java.util.UUID;

/// Names an item of the work list, for one inspector and one time. Chosen by chance: it says nothing about what is
/// behind it.
public record WorkItemId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
