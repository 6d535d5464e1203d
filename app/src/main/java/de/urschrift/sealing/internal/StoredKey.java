// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key from a PKCS#12 file, held in memory. Java signs with it, or BouncyCastle on a curve that Java does not know.
final class StoredKey implements SealKey {
    private final JavaKey key;
    private final List<X509Certificate> chain;

    StoredKey(PrivateKey key, List<X509Certificate> chain) {
        this(key, chain, KeyKind.of(chain.getFirst().getPublicKey()).usual());
    }

    StoredKey(PrivateKey key, List<X509Certificate> chain, SignatureAlgorithm algorithm) {
        this.key = usable(key, algorithm);
        this.chain = List.copyOf(chain);
    }

    /// Loads the first key of a PKCS#12 file.
    static StoredKey load(Path file, char[] password) {
        return load(file, password, null, null);
    }

    /// @param alias of the key in the file; null for the first
    /// @param wished algorithm to sign with; null for the usual one of such a key
    static StoredKey load(
            Path file,
            char[] password,
            @Nullable String alias,
            @Nullable SignatureAlgorithm wished) {
        try {
            try {
                return load(KeyStore.getInstance("PKCS12"), file, password, alias, wished);
            } catch (UnrecoverableKeyException e) {
                KeyStore other = KeyStore.getInstance("PKCS12", JavaKey.bouncyCastle());
                return load(other, file, password, alias, wished);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY,
                    false,
                    "the key file " + file.getFileName() + " cannot be opened",
                    e);
        }
    }

    private static StoredKey load(
            KeyStore store,
            Path file,
            char[] password,
            @Nullable String alias,
            @Nullable SignatureAlgorithm wished)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        for (String each : Collections.list(store.aliases())) {
            if ((alias == null || alias.equalsIgnoreCase(each))
                    && store.getKey(each, password) instanceof PrivateKey key) {
                List<X509Certificate> chain =
                        Arrays.stream(store.getCertificateChain(each))
                                .map(X509Certificate.class::cast)
                                .toList();
                KeyKind kind = KeyKind.of(chain.getFirst().getPublicKey());
                return new StoredKey(key, chain, kind.choose(wished));
            }
        }
        throw new GeneralSecurityException("no such private key in the file");
    }

    /// The private key itself, for the demo's authority, which signs certificates.
    PrivateKey key() {
        return key.key();
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return key.algorithm();
    }

    @Override
    public List<byte[]> sign(List<byte[]> messages) {
        try {
            return key.sign(messages);
        } catch (GeneralSecurityException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY, false, "the key could not be used", e);
        }
    }

    @Override
    public String toString() {
        return "StoredKey[" + certificate().getSubjectX500Principal() + "]";
    }

    /// Java's own provider for the algorithm where it takes the key, else BouncyCastle. Java's takes keys on curves that
    /// it cannot compute on, so only signing tells.
    private static JavaKey usable(PrivateKey key, SignatureAlgorithm algorithm) {
        try {
            Provider usual = Signature.getInstance(algorithm.javaName()).getProvider();
            JavaKey own = new JavaKey(key, algorithm, usual);
            own.sign(List.of(new byte[0]));
            return own;
        } catch (InvalidKeyException | SignatureException e) {
            return new JavaKey(key, algorithm, JavaKey.bouncyCastle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }
}
