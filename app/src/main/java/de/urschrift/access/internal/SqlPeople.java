// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.FourEyes;
import de.urschrift.access.People;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// People in the schema `access`.
@Component
class SqlPeople implements People {
    /// Questions, each with how far it is.
    private static final String LOOKUP =
            """
            select l.id, l.at, l.pseudonym, l.asked_by, l.reason, agreed.asked_by as agreed_by,
                coalesce(told.outcome, agreed.outcome, l.outcome) as outcome
            from access.lookup l
            left join access.lookup agreed on agreed.question = l.id and agreed.outcome = 'AGREED'
            left join access.lookup told on told.question = l.id and told.outcome <> 'AGREED'
            where l.question is null
            """;

    private static final Reason NOT_OPEN =
            reason(
                    "LOOKUP_NOT_OPEN",
                    "Diese Frage gibt es nicht, oder sie ist noch nicht oder schon beantwortet.");
    private static final Map<Outcome, String> KINDS =
            Map.of(Outcome.WAITING, "pseudonym.asked", Outcome.AGREED, "pseudonym.agreed");

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
    public Question ask(Pseudonym pseudonym, Actor asking, String reason) {
        return own.execute(_ -> {
            Optional<Reason> objection = objection(asking, reason);
            long lookup =
                    insert(
                            pseudonym,
                            asking,
                            reason,
                            objection.isPresent() ? Outcome.REFUSED : Outcome.WAITING,
                            null);
            return objection
                    .<Question>map(Question.Refused::new)
                    .orElseGet(() -> new Question.Waiting(lookup));
        });
    }

    @Override
    public Optional<Reason> agree(long lookup, Actor second) {
        return own.execute(_ -> {
            Optional<Lookup> asked = open(lookup, Outcome.WAITING);
            Optional<Reason> objection =
                    !second.has(Role.AUDITOR) && !second.has(Role.ADMINISTRATOR)
                            ? Optional.of(reason("ROLE_MISSING", "Ihre Rolle darf das nicht."))
                            : asked.isEmpty()
                                    ? Optional.of(NOT_OPEN)
                                    : FourEyes.RESOLUTION.objection(
                                            asked.get().askedBy(), second.pseudonym());
            if (objection.isEmpty()) {
                enter(asked.orElseThrow(), second, Outcome.AGREED);
            }
            return objection;
        });
    }

    @Override
    public Resolution resolve(long lookup, Actor asking) {
        return own.execute(_ ->
                open(lookup, Outcome.AGREED)
                        .filter(agreed -> agreed.askedBy().equals(asking.pseudonym()))
                        .map(agreed -> tell(agreed, asking))
                        .orElseGet(() -> new Resolution.Refused(NOT_OPEN)));
    }

    private Resolution tell(Lookup agreed, Actor asking) {
        Optional<String> name =
                jdbc.sql("select name from access.person where pseudonym = :pseudonym")
                        .param("pseudonym", agreed.pseudonym().value())
                        .query(String.class)
                        .optional();
        Outcome outcome = name.isPresent() ? Outcome.KNOWN : Outcome.UNKNOWN;
        enter(agreed, asking, outcome);
        return name.<Resolution>map(
                        known -> new Resolution.Known(agreed.pseudonym(), new Sensitive<>(known)))
                .orElseGet(Resolution.Unknown::new);
    }

    @Override
    public List<Lookup> lookups(long before, int most) {
        return jdbc.sql(LOOKUP + " and l.id < :before order by l.id desc limit :most")
                .param("before", before)
                .param("most", most)
                .query((row, _) -> lookup(row))
                .list();
    }

    /// Locked, so that no step is done twice.
    private Optional<Lookup> open(long id, Outcome outcome) {
        return jdbc.sql(LOOKUP + " and l.id = :id for update of l")
                .param("id", id)
                .query((row, _) -> lookup(row))
                .optional()
                .filter(question -> question.outcome() == outcome);
    }

    private static Lookup lookup(ResultSet row) throws SQLException {
        return new Lookup(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Pseudonym(row.getString("pseudonym")),
                new Pseudonym(row.getString("asked_by")),
                new Sensitive<>(row.getString("reason")),
                Outcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("agreed_by")).map(Pseudonym::new));
    }

    private static Optional<Reason> objection(Actor asking, String reason) {
        if (!asking.has(Role.AUDITOR)) {
            return Optional.of(
                    reason("ROLE_MISSING", "Nur die Revision darf ein Pseudonym auflösen."));
        }
        return reason.isBlank()
                ? Optional.of(
                        reason("REASON_MISSING", "Ohne Begründung wird kein Pseudonym aufgelöst."))
                : Optional.empty();
    }

    private static Reason reason(String code, String text) {
        return new Reason(code, "A.NB.4 a", text);
    }

    /// A step of a question.
    private void enter(Lookup question, Actor by, Outcome outcome) {
        insert(question.pseudonym(), by, question.reason().value(), outcome, question.id());
    }

    private long insert(
            Pseudonym pseudonym,
            Actor by,
            String reason,
            Outcome outcome,
            @Nullable Long question) {
        long id =
                jdbc.sql(
                                """
                                insert into access.lookup
                                    (at, pseudonym, asked_by, reason, outcome, question)
                                values (:at, :pseudonym, :by, :reason, :outcome, :question)
                                returning id
                                """)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("pseudonym", pseudonym.value())
                        .param("by", by.pseudonym().value())
                        .param("reason", reason.strip())
                        .param("outcome", outcome.name())
                        .param("question", question)
                        .query(Long.class)
                        .single();
        log(pseudonym, by, outcome);
        return id;
    }

    /// The reason is free text and may name people: it stays in the schema `access`.
    private void log(Pseudonym pseudonym, Actor actor, Outcome outcome) {
        log.append(
                new LogEvent(
                        KINDS.getOrDefault(outcome, "pseudonym.resolved"),
                        "person/" + pseudonym.value(),
                        actor.pseudonym(),
                        Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT))));
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
