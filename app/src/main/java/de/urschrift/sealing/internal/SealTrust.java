// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SealKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// With what this installation seals, and what its own validation trusts. Thread-safe.
interface SealTrust {
    SealKey key();

    /// Timestamp authorities in the order in which they are asked; at least one.
    List<TimestampAuthority> authorities();

    /// Trust anchors; the first is the seal's.
    List<X509Certificate> anchors();

    /// Revocation lists that hold at `now`.
    List<X509CRL> revocations(Instant now);
}
