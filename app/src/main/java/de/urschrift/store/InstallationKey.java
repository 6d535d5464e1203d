// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A secret of the installation, one for all its nodes, made by whoever needs it first: what it marks, only it can mark.
public final class InstallationKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final InstantSource time;
    private final String table;
    private final SecureRandom random = new SecureRandom();

    /// @param table of one row with `key` and `made_at`
    public InstallationKey(JdbcClient jdbc, InstantSource time, String table) {
        this.jdbc = jdbc;
        this.time = time;
        this.table = table;
    }

    /// @return HMAC-SHA-256 over the text in UTF-8, 32 bytes
    public byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private byte[] key() {
        List<byte[]> stored = stored();
        if (stored.isEmpty()) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            jdbc.sql(
                            "insert into %s (key, made_at) values (:key, :now) on conflict do nothing"
                                    .formatted(table))
                    .param("key", key)
                    .param("now", Timestamp.from(time.instant()))
                    .update();
            stored = stored();
        }
        return stored.getFirst();
    }

    private List<byte[]> stored() {
        return jdbc.sql("select key from " + table).query(byte[].class).list();
    }
}
