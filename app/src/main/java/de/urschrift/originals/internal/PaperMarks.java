// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.PaperMark;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes marks of names with the installation's key.
@Component
class PaperMarks {
    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    PaperMarks(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    PaperMark mark(PaperMark.Of of, Sensitive<String> name) {
        String plain =
                Normalizer.normalize(name.value(), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", "");
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("a mark needs a name");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return new PaperMark(
                    HexFormat.of()
                            .formatHex(
                                    mac.doFinal(
                                            (of + ":" + plain).getBytes(StandardCharsets.UTF_8))));
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
                            "insert into paper_mark_key (key, made_at) values (:key, :now) on conflict do nothing")
                    .param("key", key)
                    .param("now", PaperRows.at(clock.instant()))
                    .update();
            stored = stored();
        }
        return stored.getFirst();
    }

    private List<byte[]> stored() {
        return jdbc.sql("select key from paper_mark_key").query(byte[].class).list();
    }
}
