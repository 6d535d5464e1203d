// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/// Where the paper of a document is in its life.
public sealed interface PaperState {
    /// In the paper store.
    record Kept() implements PaperState {}

    /// Still in the paper store, to be picked.
    record Requested(OriginalRequest request) implements PaperState {}

    /// Out of the house, to come back.
    record Lent(OriginalRequest request, Lending lending) implements PaperState {}

    /// With the office for good; never destroyed by us.
    record Forwarded(Instant at) implements PaperState {}

    /// Captured in copying mode, to be handed to the office with the next dispatch list.
    record ForOffice() implements PaperState {}

    /// Captured in copying mode and handed to the office.
    record Dispatched(Instant at) implements PaperState {}

    /// @param certificate empty until the certificate is sealed and archived
    record Destroyed(Instant at, OrderId order, Optional<Sha256> certificate)
            implements PaperState {}

    /// A hand-over with its two names.
    ///
    /// @param sheetsBack how many sheets came back since
    record Lending(Pseudonym handedOverBy, Pseudonym receivedBy, Instant at, int sheetsBack) {}
}
