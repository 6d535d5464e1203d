// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.kernel.HashAlgorithm;
import java.time.Instant;

/// Timestamps (RFC 3161) of the configured authority over digests: of seals, of hash trees, of the log's heads.
/// Thread-safe.
public interface Timestamps {
    /// Asks for a timestamp and checks that the answer belongs to the question: digest, nonce, policy, signature.
    ///
    /// @param digest of `hash`, its length in bytes
    /// @throws de.urschrift.kernel.OutsideFailure of category `TIMESTAMP` when none can be had now (retryable)
    Timestamp over(HashAlgorithm hash, byte[] digest);

    /// A timestamp.
    ///
    /// @param token DER of the time-stamp token, a CMS ContentInfo with the authority's certificates in it
    /// @param at the time that it proves
    record Timestamp(byte[] token, Instant at) {}
}
