// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.util.UUID;

/// Names a proposed change.
public record ProposalId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
