// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/// A key in a hardware security module or another token, by PKCS#11. It is opened when it is first needed; from then on
/// the login and the key's handle are kept, and Java's provider opens as many sessions as threads sign at once. Whatever
/// goes wrong closes it: the failure is retryable, and the next call looks for the token anew.
///
/// A PIN that the token refuses is not tried again before a restart: tokens lock themselves after few wrong ones.
final class TokenKey implements SealKey {
    private final Place place;
    private final Secret pin;
    private final @Nullable SignatureAlgorithm wished;
    private volatile @Nullable Opened opened;
    private @Nullable OutsideFailure refused;

    /// Where the key is.
    ///
    /// @param slot place of the slot in the library's list; used when `token` is null
    /// @param token label of the token
    /// @param alias of the key; null for the first that has a certificate
    record Place(Path library, int slot, @Nullable String token, @Nullable String alias) {}

    private record Opened(JavaKey key, List<X509Certificate> chain) {}

    /// @param wished algorithm to sign with; null for the usual one of such a key
    TokenKey(Place place, Secret pin, @Nullable SignatureAlgorithm wished) {
        this.place = place;
        this.pin = pin;
        this.wished = wished;
    }

    @Override
    public List<X509Certificate> chain() {
        return opened().chain();
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return opened().key().algorithm();
    }

    @Override
    public List<byte[]> sign(List<byte[]> messages) {
        Opened now = opened();
        try {
            return now.key().sign(messages);
        } catch (GeneralSecurityException | ProviderException e) {
            close(now);
            throw failure(
                    true,
                    "the token does not sign; nothing was sealed, the token is looked for again at the next try",
                    e);
        }
    }

    @Override
    public String toString() {
        return "TokenKey[" + place + "]";
    }

    private Opened opened() {
        Opened now = opened;
        return now != null ? now : open();
    }

    private synchronized Opened open() {
        if (refused != null) {
            throw refused;
        }
        Opened now = opened;
        if (now == null) {
            now = found(login());
            opened = now;
        }
        return now;
    }

    private synchronized void close(Opened broken) {
        if (opened == broken) {
            opened = null;
            try {
                ((AuthProvider) broken.key().provider()).logout();
            } catch (LoginException | ProviderException e) {
                // the token is gone, and the login with it
            }
        }
    }

    private KeyStore login() {
        char[] secret = pin.read();
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, secret);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException
                    || e.getCause() instanceof LoginException) {
                refused =
                        failure(
                                false,
                                "the token refuses the PIN from "
                                        + pin
                                        + "; it is not tried again before a restart, since tokens lock themselves",
                                e);
                throw refused;
            }
            throw absent(e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw absent(e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private String configuration() {
        int slot = place.slot();
        if (place.token() != null) {
            slot = TokenSlots.labels(place.library()).indexOf(place.token());
            if (slot < 0) {
                throw new IllegalStateException("no token is labelled " + place.token());
            }
        }
        return "--name = UrschriftSeal\nlibrary = \"%s\"\nslotListIndex = %d\n"
                .formatted(place.library(), slot);
    }

    private Opened found(KeyStore store) {
        try {
            for (String each : Collections.list(store.aliases())) {
                if ((place.alias() == null || place.alias().equals(each))
                        && store.getKey(each, null) instanceof PrivateKey key) {
                    List<X509Certificate> chain =
                            Arrays.stream(store.getCertificateChain(each))
                                    .map(X509Certificate.class::cast)
                                    .toList();
                    SignatureAlgorithm algorithm =
                            KeyKind.of(chain.getFirst().getPublicKey()).choose(wished);
                    return new Opened(new JavaKey(key, algorithm, store.getProvider()), chain);
                }
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw absent(e);
        }
        throw new OutsideFailure(
                OutsideFailure.Category.KEY,
                false,
                "the token has no such private key with a certificate of the same CKA_ID: "
                        + place);
    }

    private OutsideFailure absent(Exception cause) {
        return failure(
                true, "the token cannot be reached: " + place + "; nothing was sealed", cause);
    }

    private static OutsideFailure failure(boolean retryable, String message, Exception cause) {
        return new OutsideFailure(OutsideFailure.Category.KEY, retryable, message, cause);
    }
}
