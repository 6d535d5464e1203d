// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import de.urschrift.sealing.spi.SignatureAlgorithm.Family;
import java.io.IOException;
import java.security.PublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/// What a key is and may sign with, read from the public key: private keys in tokens say little, and Java does not know
/// every curve.
///
/// @param bits of the modulus, or of the curve's order
record KeyKind(Family family, int bits) {
    /// @throws IllegalArgumentException when it is neither RSA nor on a named elliptic curve
    static KeyKind of(PublicKey key) {
        AsymmetricKeyParameter parameters;
        try {
            parameters =
                    PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        } catch (IOException
                | RuntimeException e) { // BouncyCastle throws many kinds at broken keys
            throw new IllegalArgumentException("the certificate's key cannot be read", e);
        }
        return switch (parameters) {
            case RSAKeyParameters rsa -> new KeyKind(Family.RSA_PSS, rsa.getModulus().bitLength());
            case ECPublicKeyParameters ec ->
                    new KeyKind(Family.ECDSA, ec.getParameters().getN().bitLength());
            default ->
                    throw new IllegalArgumentException(
                            "a seal key is RSA or on an elliptic curve, not " + key.getAlgorithm());
        };
    }

    /// What a key signs with where nothing is said: a hash as strong as the curve, with RSA the shortest.
    SignatureAlgorithm usual() {
        HashAlgorithm hash =
                family == Family.RSA_PSS || bits <= 256
                        ? HashAlgorithm.SHA_256
                        : bits <= 384 ? HashAlgorithm.SHA_384 : HashAlgorithm.SHA_512;
        return SignatureAlgorithm.of(family, hash);
    }

    /// @param wished null for the usual one
    /// @throws IllegalArgumentException when the key cannot sign with it
    SignatureAlgorithm choose(@Nullable SignatureAlgorithm wished) {
        if (wished == null) {
            return usual();
        }
        if (wished.family() != family) {
            throw new IllegalArgumentException(
                    "urschrift.sealing.key.algorithm is "
                            + wished
                            + ", the key is one for "
                            + family);
        }
        return wished;
    }
}
