// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import java.text.Normalizer;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// People in the schema `access`.
@Component
class SqlPeople implements People {
    private final JdbcClient jdbc;
    private final AuditLog log;
    private final IdSource ids;
    private final InstantSource clock;
    private final TransactionTemplate joining;
    private final TransactionTemplate own;

    SqlPeople(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditLog log,
            IdSource ids,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
        this.joining = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Pseudonym pseudonymOf(Sensitive<String> name) {
        String plain = Normalizer.normalize(name.value().strip(), Normalizer.Form.NFC);
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("a person has a name");
        }
        return joining.execute(_ -> known(plain).orElseGet(() -> firstSeen(plain)));
    }

    @Override
    public Resolution resolve(Pseudonym pseudonym, Actor asking, String reason) {
        return own.execute(_ -> {
            Resolution found = look(pseudonym, asking, reason);
            note(pseudonym, asking, reason, outcome(found));
            return found;
        });
    }

    @Override
    public List<Lookup> lookups(long before, int most) {
        return jdbc.sql(
                        """
                        select id, at, pseudonym, asked_by, reason, outcome from access.lookup
                        where id < :before order by id desc limit :most
                        """)
                .param("before", before)
                .param("most", most)
                .query((row, _) ->
                        new Lookup(
                                row.getLong("id"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                new Pseudonym(row.getString("pseudonym")),
                                new Pseudonym(row.getString("asked_by")),
                                new Sensitive<>(row.getString("reason")),
                                row.getString("outcome")))
                .list();
    }

    private Resolution look(Pseudonym pseudonym, Actor asking, String reason) {
        if (!asking.has(Role.AUDITOR)) {
            return refused("ROLE_MISSING", "Nur die Revision darf ein Pseudonym auflösen.");
        }
        if (reason.isBlank()) {
            return refused("REASON_MISSING", "Ohne Begründung wird kein Pseudonym aufgelöst.");
        }
        return jdbc.sql("select name from access.person where pseudonym = :pseudonym")
                .param("pseudonym", pseudonym.value())
                .query(String.class)
                .optional()
                .<Resolution>map(name -> new Resolution.Known(new Sensitive<>(name)))
                .orElseGet(Resolution.Unknown::new);
    }

    private static Resolution refused(String code, String text) {
        return new Resolution.Refused(new Reason(code, "A.NB.4 a", text));
    }

    private static String outcome(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Known _ -> "KNOWN";
            case Resolution.Unknown _ -> "UNKNOWN";
            case Resolution.Refused _ -> "REFUSED";
        };
    }

    private void note(Pseudonym pseudonym, Actor asking, String reason, String outcome) {
        jdbc.sql(
                        """
                        insert into access.lookup (at, pseudonym, asked_by, reason, outcome)
                        values (:at, :pseudonym, :asking, :reason, :outcome)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("pseudonym", pseudonym.value())
                .param("asking", asking.pseudonym().value())
                .param("reason", reason.strip())
                .param("outcome", outcome)
                .update();
        // the reason is free text and may name people: it stays in the schema access
        log.append(
                new LogEvent(
                        "pseudonym.resolved",
                        "person/" + pseudonym.value(),
                        asking.pseudonym(),
                        Map.of("outcome", outcome.toLowerCase(Locale.ROOT))));
    }

    private Optional<Pseudonym> known(String name) {
        return jdbc.sql("select pseudonym from access.person where name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(Pseudonym::new);
    }

    /// Two at once: the second waits in its insert for the first and then finds that row.
    private Pseudonym firstSeen(String name) {
        Optional<Pseudonym> found = Optional.empty();
        while (found.isEmpty()) {
            insert(name);
            found = known(name);
        }
        return found.get();
    }

    private void insert(String name) {
        String id = ids.next().toString();
        jdbc.sql(
                        """
                        insert into access.person (pseudonym, name, seen_at)
                        values (:pseudonym, :name, :at) on conflict do nothing
                        """)
                .param("pseudonym", "p-" + id.substring(id.length() - 10))
                .param("name", name)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
