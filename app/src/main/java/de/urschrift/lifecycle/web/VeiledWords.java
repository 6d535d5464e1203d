// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.store.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people search for, fit for an address: proxies and browsers keep addresses, and the words may name people. AES-GCM
/// with a key of the installation; whoever may not see the page cannot read them either.
@Component
final class VeiledWords {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String SEPARATOR = "\u001F";

    private final InstallationKey key;
    private final SecureRandom random = new SecureRandom();

    VeiledWords(JdbcClient jdbc, InstantSource time) {
        this.key = new InstallationKey(jdbc, time, "search_key");
    }

    /// @param words none with a control character
    String veil(List<String> words) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] plain = String.join(SEPARATOR, words).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, NONCE + hidden.length);
            System.arraycopy(hidden, 0, all, NONCE, hidden.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /// @return empty for what this installation has not veiled
    Optional<List<String>> unveil(String veiled) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(veiled);
            if (all.length <= NONCE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(all, NONCE);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(
                    List.of(new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(key.mac("words of searches"), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
