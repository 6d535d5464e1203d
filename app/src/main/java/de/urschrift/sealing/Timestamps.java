// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.util.Optional;

/// Timestamps (RFC 3161) of the configured authority over digests: of seals, of hash trees, of the log's heads.
/// Thread-safe.
public interface Timestamps {
    /// Asks for a timestamp and checks that the answer belongs to the question: digest, nonce, policy, signature.
    ///
    /// @param digest of `hash`, its length in bytes
    /// @throws de.urschrift.kernel.OutsideFailure of category `TIMESTAMP` when none can be had now (retryable)
    Timestamp over(HashAlgorithm hash, byte[] digest);

    /// Why a timestamp of any age is not believed here: its signature, a certificate that leads to no trust anchor of this
    /// installation or was not valid at the timestamp's time, an algorithm that was not listed then. Asks nobody.
    ///
    /// @param token DER of a time-stamp token, or anything
    Optional<Reason> objection(byte[] token);

    /// A timestamp.
    ///
    /// @param token DER of the time-stamp token, a CMS ContentInfo with the authority's certificates in it
    /// @param at the time that it proves
    record Timestamp(byte[] token, Instant at) {}
}
