// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/// Lets BouncyCastle sign with a key of ours.
final class KeySigner implements ContentSigner {
    private final SealKey key;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    KeySigner(SealKey key) {
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return identifier(key.algorithm());
    }

    @Override
    public OutputStream getOutputStream() {
        data.reset();
        return data;
    }

    @Override
    public byte[] getSignature() {
        return key.sign(data.toByteArray());
    }

    /// With parameters, as it stands in a signature.
    static AlgorithmIdentifier identifier(SignatureAlgorithm algorithm) {
        String hash = algorithm.hash().title().replace("-", "");
        return new DefaultSignatureAlgorithmIdentifierFinder()
                .find(
                        switch (algorithm.family()) {
                            case RSA_PSS -> hash + "withRSAandMGF1";
                            case ECDSA -> hash + "withECDSA";
                            case RSA_PKCS1 -> hash + "withRSA";
                        });
    }
}
