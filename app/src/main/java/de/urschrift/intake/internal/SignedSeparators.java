// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.intake.Separators;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Codes of separator sheets: `SEP-`, office, number, and eight characters that only the holder of the key can make.
@Component
final class SignedSeparators implements Separators {
    private static final String ALGORITHM = "HmacSHA256";

    /// Base 32 (RFC 4648): no 0, 1, 8, 9 to be taken for letters.
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int SIGNATURE = 8;
    private static final int LONGEST_OFFICE = 12;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Offices offices;
    private final AuditLog log;
    private final InstantSource time;
    private final boolean acceptUnsigned;
    private final SecureRandom random = new SecureRandom();

    SignedSeparators(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Offices offices,
            AuditLog log,
            InstantSource time,
            @Value("${urschrift.separators.unsigned:refuse}") String unsigned) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.offices = offices;
        this.log = log;
        this.time = time;
        this.acceptUnsigned =
                switch (unsigned.toLowerCase(Locale.ROOT)) {
                    case "accept" -> true;
                    case "refuse" -> false;
                    default ->
                            throw new IllegalArgumentException(
                                    "urschrift.separators.unsigned is accept or refuse");
                };
    }

    @Override
    public List<SeparatorSheet> issue(OfficeCode office, int count, Actor actor) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " sheets at a time");
        }
        Office known =
                offices.office(office)
                        .orElseThrow(
                                () -> new IllegalArgumentException("there is no office " + office));
        byte[] key = key();
        List<SeparatorSheet> sheets = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (long number : numbers(count)) {
                sheets.add(new SeparatorSheet(code(key, office, number), known.name(), List.of()));
            }
            log.append(
                    new LogEvent(
                            "separators.issued",
                            "office/" + office,
                            actor.pseudonym(),
                            Map.of(
                                    "count", Integer.toString(count),
                                    "first", sheets.getFirst().code(),
                                    "last", sheets.getLast().code())));
        });
        return sheets;
    }

    @Override
    public boolean ours(Collection<String> codes) {
        return codes.stream().anyMatch(this::signed);
    }

    @Override
    public boolean mayPart(Collection<String> codes) {
        return acceptUnsigned || ours(codes);
    }

    private List<Long> numbers(int count) {
        return jdbc.sql("select nextval('separator_number') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    private static String code(byte[] key, OfficeCode office, long number) {
        String name = office.value().replace('_', '-');
        String stem =
                String.format(
                        Locale.ROOT,
                        "SEP-%s-%05d",
                        name.substring(0, Math.min(LONGEST_OFFICE, name.length())),
                        number);
        return stem + "-" + signature(key, stem);
    }

    private boolean signed(String code) {
        int at = code.length() - SIGNATURE - 1;
        if (!code.startsWith("SEP-") || at < "SEP-".length() || code.charAt(at) != '-') {
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
