// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A private key that a Java security provider signs with.
record JavaKey(PrivateKey key, SignatureAlgorithm algorithm, Provider provider) {
    List<byte[]> sign(List<byte[]> messages) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.javaName(), provider);
        Optional<AlgorithmParameterSpec> parameters = algorithm.parameters();
        if (parameters.isPresent()) {
            signature.setParameter(parameters.get());
        }
        signature.initSign(key);
        List<byte[]> signatures = new ArrayList<>();
        for (byte[] message : messages) {
            signature.update(message);
            signatures.add(signature.sign());
        }
        return signatures;
    }

    @Override
    public String toString() {
        return "JavaKey[" + algorithm + "]";
    }
}
