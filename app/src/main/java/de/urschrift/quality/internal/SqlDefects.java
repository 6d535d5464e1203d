// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import de.urschrift.quality.DefectConfirmed;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.DefectReported;
import de.urschrift.quality.Defects;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Defect reports in the database.
@Component
final class SqlDefects implements Defects {
    private static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final InstantSource time;
    private final IdSource ids;
    private final ApplicationEventPublisher events;

    SqlDefects(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog log,
            InstantSource time,
            IdSource ids,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.time = time;
        this.ids = ids;
        this.events = events;
    }

    @Override
    public DefectReport.Outcome report(
            DocumentId document, DefectReport.Defect defect, String text, Actor reporter) {
        String said = checked(text);
        return result(transaction.execute(_ -> enter(document, defect, said, reporter)));
    }

    /// Of two at once the second waits in its insert for the first and then finds that row; unless it was settled in
    /// between, then this is a new one.
    private DefectReport.Outcome enter(
            DocumentId document, DefectReport.Defect defect, String text, Actor reporter) {
        while (true) {
            Optional<DefectReport> entered = insert(document, defect, text, reporter);
            if (entered.isPresent()) {
                return new DefectReport.Outcome.Entered(entered.get());
            }
            Optional<DefectReport> earlier =
                    about(document).stream()
                            .filter(report -> report.open() && report.defect() == defect)
                            .findFirst();
            if (earlier.isPresent()) {
                return new DefectReport.Outcome.AlreadyReported(earlier.get());
            }
        }
    }

    /// @return empty when the same defect is reported already
    private Optional<DefectReport> insert(
            DocumentId document, DefectReport.Defect defect, String text, Actor reporter) {
        DefectReport report =
                new DefectReport(
                        ids.next(),
                        document,
                        defect,
                        new Sensitive<>(text),
                        reporter.pseudonym(),
                        time.instant(),
                        new DefectReport.State.Open());
        int entered =
                jdbc.sql(
                                """
                                insert into defect_report (id, document_id, defect, text, reported_by, reported_at, state)
                                values (:id, :document, :defect, :text, :by, :at, 'OPEN') on conflict do nothing
                                """)
                        .param("id", report.id())
                        .param("document", document.value())
                        .param("defect", defect.name())
                        .param("text", text)
                        .param("by", report.reportedBy().value())
                        .param("at", Timestamp.from(report.reportedAt()))
                        .update();
        if (entered == 0) {
            return Optional.empty();
        }
        note("reported", report, reporter.pseudonym(), Map.of("defect", defect.name()));
        events.publishEvent(new DefectReported(document));
        return Optional.of(report);
    }

    @Override
    public DefectReport.Decision confirm(UUID report, Actor actor) {
        return decide(
                report,
                open -> {
                    decided(report, "CONFIRMED", actor, null);
                    note("confirmed", open, actor.pseudonym(), Map.of());
                    events.publishEvent(new DefectConfirmed(open.document(), report));
                });
    }

    @Override
    public DefectReport.Decision refuse(UUID report, Actor actor, String reason) {
        String why = checked(reason);
        return decide(
                report,
                open -> {
                    decided(report, "REFUSED", actor, why);
                    note("refused", open, actor.pseudonym(), Map.of());
                });
    }

    private DefectReport.Decision decide(UUID report, Consumer<DefectReport> decision) {
        return result(
                transaction.execute(_ -> {
                    Optional<DefectReport> open =
                            select("where id = :id for update", "id", report).stream()
                                    .findFirst()
                                    .filter(found ->
                                            found.state() instanceof DefectReport.State.Open);
                    if (open.isEmpty()) {
                        return new DefectReport.Decision.Refused(
                                new Reason(
                                        "NO_OPEN_REPORT",
                                        "A.NB.3",
                                        "Es gibt keine solche Mängelmeldung, oder über sie ist schon entschieden."));
                    }
                    decision.accept(open.get());
                    return new DefectReport.Decision.Entered(find(report).orElseThrow());
                }));
    }

    private void decided(UUID report, String state, Actor actor, @Nullable String refusal) {
        jdbc.sql(
                        """
                        update defect_report set state = :state, refusal = :refusal, decided_by = :by, decided_at = :at
                        where id = :id
                        """)
                .param("state", state)
                .param("refusal", refusal)
                .param("by", actor.pseudonym().value())
                .param("at", Timestamp.from(time.instant()))
                .param("id", report)
                .update();
    }

    @Override
    public List<DefectReport> settle(DocumentId document, int version, Pseudonym by) {
        return result(
                transaction.execute(_ -> {
                    List<UUID> settled =
                            jdbc.sql(
                                            """
                                            update defect_report set state = 'SETTLED', version = :version, settled_at = :at
                                            where document_id = :document and state = 'CONFIRMED' returning id
                                            """)
                                    .param("version", version)
                                    .param("at", Timestamp.from(time.instant()))
                                    .param("document", document.value())
                                    .query(UUID.class)
                                    .list();
                    List<DefectReport> reports =
                            about(document).stream()
                                    .filter(report -> settled.contains(report.id()))
                                    .toList();
                    for (DefectReport report : reports) {
                        note("settled", report, by, Map.of("version", Integer.toString(version)));
                    }
                    return reports;
                }));
    }

    @Override
    public Optional<DefectReport> find(UUID report) {
        return select("where id = :id", "id", report).stream().findFirst();
    }

    @Override
    public List<DefectReport> about(DocumentId document) {
        return select(
                "where document_id = :document order by reported_at, id",
                "document",
                document.value());
    }

    @Override
    public List<DefectReport> open(@Nullable UUID after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and (reported_at, id) > (select reported_at, id from defect_report where id = :after)";
        var sql =
                jdbc.sql(
                                "select * from defect_report where state in ('OPEN', 'CONFIRMED')"
                                        + rest
                                        + " order by reported_at, id limit :most")
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after))
                .query((row, _) -> report(row))
                .list();
    }

    @Override
    public Set<DocumentId> open(Collection<DocumentId> documents) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct document_id from defect_report
                                where document_id = any(:documents) and state in ('OPEN', 'CONFIRMED')
                                """)
                        .param("documents", DocumentId.values(documents))
                        .query((row, _) -> new DocumentId(row.getObject(1, UUID.class)))
                        .list());
    }

    private List<DefectReport> select(String condition, String name, Object value) {
        return jdbc.sql("select * from defect_report " + condition)
                .param(name, value)
                .query((row, _) -> report(row))
                .list();
    }

    private void note(String what, DefectReport report, Pseudonym by, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("report", report.id().toString());
        log.append(new LogEvent("defect." + what, "document/" + report.document(), by, all));
    }

    private static DefectReport report(ResultSet row) throws SQLException {
        return new DefectReport(
                row.getObject("id", UUID.class),
                new DocumentId(row.getObject("document_id", UUID.class)),
                DefectReport.Defect.valueOf(row.getString("defect")),
                new Sensitive<>(row.getString("text")),
                new Pseudonym(row.getString("reported_by")),
                row.getTimestamp("reported_at").toInstant(),
                state(row));
    }

    private static DefectReport.State state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        if (state.equals("OPEN")) {
            return new DefectReport.State.Open();
        }
        Pseudonym by = new Pseudonym(row.getString("decided_by"));
        Instant at = row.getTimestamp("decided_at").toInstant();
        return switch (state) {
            case "CONFIRMED" -> new DefectReport.State.Confirmed(by, at);
            case "REFUSED" ->
                    new DefectReport.State.Refused(
                            by, at, new Sensitive<>(row.getString("refusal")));
            case "SETTLED" ->
                    new DefectReport.State.Settled(
                            by, row.getInt("version"), row.getTimestamp("settled_at").toInstant());
            default -> throw new IllegalStateException("a report cannot be " + state);
        };
    }

    private static String checked(String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw new IllegalArgumentException("a text has 1 to " + LONGEST + " characters");
        }
        return said;
    }

    private static <T> T result(@Nullable T value) {
        return Objects.requireNonNull(value, "a transaction returns what it made");
    }
}
