// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.intake.Separators;
import de.urschrift.intake.SignedCodes;
import de.urschrift.offices.Office;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.Offices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Codes of separator sheets: `SEP-`, office, number, signature.
@Component
final class SignedSeparators implements Separators {
    private static final String PREFIX = "SEP-";
    private static final int LONGEST_OFFICE = 12;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Offices offices;
    private final AuditLog log;
    private final SignedCodes signatures;
    private final boolean acceptUnsigned;

    SignedSeparators(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Offices offices,
            AuditLog log,
            SignedCodes signatures,
            @Value("${urschrift.separators.unsigned:refuse}") String unsigned) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.offices = offices;
        this.log = log;
        this.signatures = signatures;
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
        List<SeparatorSheet> sheets = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (long number : numbers(count)) {
                sheets.add(new SeparatorSheet(code(office, number), known.name(), List.of()));
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

    private String code(OfficeCode office, long number) {
        String name = office.value().replace('_', '-');
        String stem =
                String.format(
                        Locale.ROOT,
                        PREFIX + "%s-%05d",
                        name.substring(0, Math.min(LONGEST_OFFICE, name.length())),
                        number);
        return signatures.sign(stem);
    }

    private boolean signed(String code) {
        return code.startsWith(PREFIX) && signatures.signed(code);
    }
}
