// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.security.cert.X509Certificate;
import java.util.List;

/// A private key that can sign, wherever it lives, with its certificate. Thread-safe.
interface SealKey {
    /// The certificate and those above it, the trust anchor left out or last.
    List<X509Certificate> chain();

    /// Signs with the key's algorithm and SHA-256.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure of category `KEY` when the key cannot be used now
    byte[] sign(byte[] data);

    /// Name of the signature algorithm as Java knows it, e.g. `SHA256withECDSA`.
    String algorithm();

    default X509Certificate certificate() {
        return chain().getFirst();
    }
}
