// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.intake.SignedCodes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Signs codes by HMAC-SHA-256, cut to 40 bits, under a key in the database.
@Component
final class HmacCodes implements SignedCodes {
    private static final String ALGORITHM = "HmacSHA256";

    /// Base 32 (RFC 4648): no 0, 1, 8, 9 to be taken for letters.
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int SIGNATURE = 8;

    private final JdbcClient jdbc;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    HmacCodes(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override
    public String sign(String stem) {
        return stem + "-" + signature(key(), stem);
    }

    @Override
    public boolean signed(String code) {
        int at = code.length() - SIGNATURE - 1;
        if (at < 1 || code.charAt(at) != '-') {
            return false;
        }
        String expected = signature(key(), code.substring(0, at));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                code.substring(at + 1).getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(byte[] key, String stem) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] full = mac.doFinal(stem.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int k = 0; k < SIGNATURE * 5 / 8; k++) {
                bits = bits << 8 | full[k] & 0xff;
            }
            StringBuilder signature = new StringBuilder();
            for (int k = SIGNATURE - 1; k >= 0; k--) {
                signature.append(ALPHABET.charAt((int) (bits >>> 5 * k & 31)));
            }
            return signature.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /// The installation's key, made by whoever needs it first.
    private byte[] key() {
        List<byte[]> stored = stored();
        if (stored.isEmpty()) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            jdbc.sql(
                            "insert into separator_key (key, made_at) values (:key, :now) on conflict do nothing")
                    .param("key", key)
                    .param("now", Timestamp.from(time.instant()))
                    .update();
            stored = stored();
        }
        return stored.getFirst();
    }

    private List<byte[]> stored() {
        return jdbc.sql("select key from separator_key").query(byte[].class).list();
    }
}
