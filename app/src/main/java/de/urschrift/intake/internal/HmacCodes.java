// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.SignedCodes;
import de.urschrift.store.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Signs codes by HMAC-SHA-256, cut to 40 bits, under a key in the database.
@Component
final class HmacCodes implements SignedCodes {

    /// Base 32 (RFC 4648): no 0, 1, 8, 9 to be taken for letters.
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int SIGNATURE = 8;

    private final InstallationKey key;

    HmacCodes(JdbcClient jdbc, InstantSource time) {
        this.key = new InstallationKey(jdbc, time, "separator_key");
    }

    @Override
    public String sign(String stem) {
        return stem + "-" + signature(stem);
    }

    @Override
    public boolean signed(String code) {
        int at = code.length() - SIGNATURE - 1;
        if (at < 1 || code.charAt(at) != '-') {
            return false;
        }
        String expected = signature(code.substring(0, at));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                code.substring(at + 1).getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String stem) {
        byte[] full = key.mac(stem);
        long bits = 0;
        for (int k = 0; k < SIGNATURE * 5 / 8; k++) {
            bits = bits << 8 | full[k] & 0xff;
        }
        StringBuilder signature = new StringBuilder();
        for (int k = SIGNATURE - 1; k >= 0; k--) {
            signature.append(ALPHABET.charAt((int) (bits >>> 5 * k & 31)));
        }
        return signature.toString();
    }
}
