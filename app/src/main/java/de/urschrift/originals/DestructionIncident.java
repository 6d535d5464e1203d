// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Listed and destroyed differ (Unstimmigkeit), until somebody has settled it.
///
/// @param about the container's number or the document's id
public record DestructionIncident(
        UUID id,
        OrderId order,
        Kind kind,
        String about,
        Pseudonym by,
        Instant at,
        Optional<Settlement> settled) {
    public enum Kind {
        /// Listed, did not come to the machine.
        CONTAINER_MISSING,
        /// Came to the machine, is not listed.
        CONTAINER_SURPLUS,
        /// The seal is another than that noted when it was packed.
        SEAL_DIFFERS,
        /// What came to the machine weighs more than a twentieth more or less than what was packed.
        WEIGHT_DIFFERS,
        /// Ordered, not found.
        PAPER_MISSING,
        /// Found with the ordered paper, belongs to no order.
        PAPER_SURPLUS
    }

    public DestructionIncident {
        if (!about.matches("[A-Za-z0-9][A-Za-z0-9./-]{0,39}")) {
            throw new IllegalArgumentException(
                    "an incident names a number of 1 to 40 letters, digits, dots, dashes, slashes");
        }
    }

    public record Settlement(Pseudonym by, Instant at) {}
}
