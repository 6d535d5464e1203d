// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The way of ordered paper to the machine (Verlauf): who had it when, in what, under which seal.
///
/// @param containers by number; empty when the paper went loose
/// @param startedAt when the machine began
/// @param incidents oldest first, also the settled ones
public record DestructionCourse(
        List<Container> containers,
        Optional<HandOver> handedOver,
        Optional<Instant> startedAt,
        Optional<Stop> stopped,
        List<DestructionIncident> incidents) {
    public DestructionCourse {
        containers = List.copyOf(containers);
        incidents = List.copyOf(incidents);
    }

    /// @param seal number of the seal; empty when it was opened since
    /// @param grams weight of the paper in g
    /// @param documents how many still are in it, or went with it
    public record Container(
            String number,
            Optional<String> seal,
            long grams,
            int documents,
            Pseudonym sealedBy,
            Instant sealedAt,
            Optional<Instant> destroyedAt) {}

    /// @param provider the company that takes the containers
    public record HandOver(
            String provider, Pseudonym handedOverBy, Pseudonym receivedBy, Instant at) {}

    public record Stop(Pseudonym by, Instant at) {}
}
