// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/// A key from a PKCS#12 file, held in memory.
record StoredKey(PrivateKey key, List<X509Certificate> chain) implements SealKey {
    StoredKey {
        chain = List.copyOf(chain);
    }

    /// Loads the first key of a PKCS#12 file.
    static StoredKey load(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String alias = store.aliases().nextElement();
            if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                throw new GeneralSecurityException("no private key under the first alias");
            }
            return new StoredKey(
                    key,
                    Arrays.stream(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (IOException | GeneralSecurityException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY,
                    false,
                    "the key file " + file.getFileName() + " cannot be opened",
                    e);
        }
    }

    @Override
    public String algorithm() {
        return key.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(algorithm());
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY, false, "the key could not be used", e);
        }
    }

    @Override
    public String toString() {
        return "StoredKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
