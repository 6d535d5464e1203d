// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a seal rests on, and what may therefore expire.
///
/// @param use the algorithm
/// @param certificate subject of the certificate; empty for a hash function
/// @param certificateEnds end of its validity; none for a hash function
public record SealMeans(
        Part part, AlgorithmPolicy.Use use, String certificate, @Nullable Instant certificateEnds) {
    /// Of a seal.
    public enum Part {
        DIGEST,
        SEAL,
        TIMESTAMP
    }
}
