// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.spi;

import java.security.cert.X509Certificate;
import java.util.List;

/// A private key that can sign, wherever it lives, with its certificate: in a file, in a token, at a remote sealing
/// service. Thread-safe. The key itself, and what opens it, never leave the implementation: not by `toString`, not in
/// an exception.
///
/// Signing changes nothing that lasts: whoever loses an answer asks again, and has another, equally valid signature.
/// Every method may find the key out of reach and then throws [de.urschrift.kernel.OutsideFailure] of category `KEY`,
/// retryable where waiting may help.
public interface SealKey {
    /// The certificate and those above it, the trust anchor left out or last.
    List<X509Certificate> chain();

    /// The one algorithm that the key signs with; its hash is the one to digest the sealed bytes with, too.
    SignatureAlgorithm algorithm();

    /// Signs several messages, each by itself; a key far away needs one round trip for them all.
    ///
    /// @param messages short ones, such as the signed attributes of a seal; a remote key gets to see their digests only
    /// @return the signatures in the order of the messages, as CMS wants them (ECDSA: DER)
    List<byte[]> sign(List<byte[]> messages);

    /// Signs one message.
    default byte[] sign(byte[] message) {
        return sign(List.of(message)).getFirst();
    }

    default X509Certificate certificate() {
        return chain().getFirst();
    }
}
