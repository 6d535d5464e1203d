// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/// What became of a request for an original.
public sealed interface RequestOutcome {
    /// The clock stands still; the request is on the pick list.
    record Accepted(OriginalRequest request) implements RequestOutcome {}

    /// Somebody was first.
    record AlreadyRequested(OriginalRequest request) implements RequestOutcome {}

    /// The paper is destroyed.
    ///
    /// @param certificate digest of the sealed certificate; empty while it is being made
    record TooLate(Instant destroyedAt, OrderId order, Optional<Sha256> certificate)
            implements RequestOutcome {}

    /// We do not have the paper, or must not give it: with the office for good, captured in copying mode, lost, never
    /// registered; or the document's processing is restricted (GDPR 18).
    record NotKept(Reason reason) implements RequestOutcome {}
}
