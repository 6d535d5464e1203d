// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How it stands with the key that seals are made with.
///
/// @param place what keeps the key, as configured: `demo`, `pkcs12`, `pkcs11`, `csc`
/// @param sealer subject of its certificate; empty when it cannot be seen
/// @param validFrom null when the certificate cannot be seen
/// @param validUntil null when the certificate cannot be seen
/// @param advice what to do; empty when nothing is
public record KeyState(
        String place,
        Standing standing,
        String sealer,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        String advice) {
    /// Whether seals can be made.
    public enum Standing {
        USABLE,
        /// Usable, but not for long: the time to order a new certificate.
        EXPIRES_SOON,
        EXPIRED,
        NOT_YET_VALID,
        /// Token or remote service do not answer.
        OUT_OF_REACH
    }
}
