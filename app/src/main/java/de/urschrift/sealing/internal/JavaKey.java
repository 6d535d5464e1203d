// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// A private key that a Java security provider signs with.
record JavaKey(PrivateKey key, SignatureAlgorithm algorithm, Provider provider) {
    List<byte[]> sign(List<byte[]> messages) throws GeneralSecurityException {
        Signature signature = signature(algorithm, provider);
        signature.initSign(key);
        List<byte[]> signatures = new ArrayList<>();
        for (byte[] message : messages) {
            signature.update(message);
            signatures.add(signature.sign());
        }
        return signatures;
    }

    /// Whether a signature is one of the message.
    static boolean holds(
            PublicKey key, SignatureAlgorithm algorithm, byte[] message, byte[] signed) {
        try {
            Signature signature = signature(algorithm, bouncyCastle());
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// For curves that Java does not compute on.
    static Provider bouncyCastle() {
        return Further.PROVIDER;
    }

    private static Signature signature(SignatureAlgorithm algorithm, Provider provider)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.javaName(), provider);
        Optional<AlgorithmParameterSpec> parameters = algorithm.parameters();
        if (parameters.isPresent()) {
            signature.setParameter(parameters.get());
        }
        return signature;
    }

    @Override
    public String toString() {
        return "JavaKey[" + algorithm + "]";
    }

    /// Made when it is first needed: that takes a while.
    private static final class Further {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }
}
