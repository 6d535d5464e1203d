// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.quality.Sample;
import de.urschrift.quality.SamplingPlans;
import de.urschrift.quality.Strictness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How strictly each office's batches of each class are inspected, in the database. A verdict is entered once and
/// moves the state under its row's lock.
@Component
final class SamplingStates implements SamplingPlans {
    /// So many batches are looked at as one.
    private static final int TOGETHER = 50;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final InstantSource time;

    SamplingStates(
            JdbcClient jdbc, TransactionTemplate transaction, AuditLog log, InstantSource time) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.time = time;
    }

    /// How strictly to draw the next batch. Joins the caller's transaction.
    Strictness drawing(OfficeCode office, ClassCode documentClass, boolean mayReduce) {
        Switching now = lock(office, documentClass);
        Switching drawing = now.drawing(mayReduce);
        move(office, documentClass, now, drawing, Pseudonym.SYSTEM, Map.of());
        return drawing.strictness();
    }

    /// Enters what the inspection of a batch came to, once. Joins the caller's transaction, which holds the sample's row.
    void judge(BatchId batch, Sample.Verdict verdict) {
        int entered =
                jdbc.sql(
                                """
                                update sample set verdict = :verdict, judged_at = :now, defects = (
                                    select count(*) from inspection i where i.batch_id = sample.batch_id
                                        and i.state = 'REJECTED' and i.findings like 'SAMPLE%')
                                where batch_id = :batch and verdict is null and office is not null
                                """)
                        .param("verdict", verdict.name())
                        .param("now", Timestamp.from(time.instant()))
                        .param("batch", batch.value())
                        .update();
        if (entered > 0 && verdict != Sample.Verdict.NO_STATEMENT) {
            count(batch, verdict == Sample.Verdict.ACCEPTED);
        }
    }

    private record Drawn(
            OfficeCode office, ClassCode documentClass, Strictness strictness, boolean mayReduce) {}

    private void count(BatchId batch, boolean accepted) {
        Drawn drawn =
                jdbc.sql(
                                "select office, document_class, strictness, reducible from sample where batch_id = :batch")
                        .param("batch", batch.value())
                        .query((row, n) ->
                                new Drawn(
                                        new OfficeCode(row.getString(1)),
                                        new ClassCode(row.getString(2)),
                                        Strictness.valueOf(row.getString(3)),
                                        row.getBoolean(4)))
                        .single();
        Switching now = lock(drawn.office, drawn.documentClass);
        Switching next = now.after(accepted, drawn.strictness, drawn.mayReduce);
        move(
                drawn.office,
                drawn.documentClass,
                now,
                next,
                Pseudonym.SYSTEM,
                Map.of("batch", batch.toString()));
    }

    private Switching lock(OfficeCode office, ClassCode documentClass) {
        jdbc.sql(
                        """
                        insert into sampling_state (office, document_class, strictness, cause, since)
                        values (:office, :class, :strictness, :cause, :now) on conflict do nothing
                        """)
                .param("office", office.value())
                .param("class", documentClass.value())
                .param("strictness", Switching.BEGINNING.strictness().name())
                .param("cause", Switching.BEGINNING.cause().name())
                .param("now", Timestamp.from(time.instant()))
                .update();
        return jdbc.sql(
                        """
                        select * from sampling_state
                        where office = :office and document_class = :class for update
                        """)
                .param("office", office.value())
                .param("class", documentClass.value())
                .query((row, n) ->
                        new Switching(
                                Strictness.valueOf(row.getString("strictness")),
                                Cause.valueOf(row.getString("cause")),
                                row.getString("recent"),
                                row.getInt("accepted_in_row"),
                                row.getInt("rejected")))
                .single();
    }

    private void move(
            OfficeCode office,
            ClassCode documentClass,
            Switching from,
            Switching to,
            Pseudonym actor,
            Map<String, String> facts) {
        boolean switched = from.strictness() != to.strictness();
        jdbc.sql(
                        """
                        update sampling_state set strictness = :strictness, cause = :cause, recent = :recent,
                            accepted_in_row = :row, rejected = :rejected,
                            since = case when :switched then cast(:now as timestamptz) else since end
                        where office = :office and document_class = :class
                        """)
                .param("strictness", to.strictness().name())
                .param("cause", to.cause().name())
                .param("recent", to.recent())
                .param("row", to.acceptedInRow())
                .param("rejected", to.rejected())
                .param("switched", switched)
                .param("now", Timestamp.from(time.instant()))
                .param("office", office.value())
                .param("class", documentClass.value())
                .update();
        if (switched) {
            Map<String, String> all = new java.util.TreeMap<>(facts);
            all.put("from", from.strictness().name());
            all.put("to", to.strictness().name());
            all.put("cause", to.cause().name());
            log.append(
                    new LogEvent(
                            "sampling.switched",
                            "sampling/" + office + "/" + documentClass,
                            actor,
                            all));
        }
    }

    @Override
    public List<State> states() {
        return jdbc.sql("select * from sampling_state order by office, document_class")
                .query(SamplingStates::toState)
                .list();
    }

    @Override
    public State state(OfficeCode office, ClassCode documentClass) {
        return jdbc.sql(
                        "select * from sampling_state where office = :office and document_class = :class")
                .param("office", office.value())
                .param("class", documentClass.value())
                .query(SamplingStates::toState)
                .optional()
                .orElseGet(() ->
                        new State(
                                office,
                                documentClass,
                                Strictness.NORMAL,
                                Cause.BEGINNING,
                                Instant.EPOCH,
                                0,
                                Optional.empty()));
    }

    private static State toState(ResultSet row, int n) throws SQLException {
        return new State(
                new OfficeCode(row.getString("office")),
                new ClassCode(row.getString("document_class")),
                Strictness.valueOf(row.getString("strictness")),
                Cause.valueOf(row.getString("cause")),
                row.getTimestamp("since").toInstant(),
                row.getInt("accepted_in_row"),
                Optional.ofNullable(row.getString("resumed_because")));
    }

    @Override
    public List<Sample> samples(
            OfficeCode office, ClassCode documentClass, Optional<BatchId> before, int most) {
        String older =
                before.isEmpty()
                        ? ""
                        : "and (drawn_at, batch_id) < (select drawn_at, batch_id from sample where batch_id = :before)";
        return jdbc.sql(
                        "select * from sample where office = :office and document_class = :class "
                                + older
                                + " order by drawn_at desc, batch_id desc limit :most")
                .param("office", office.value())
                .param("class", documentClass.value())
                .param("before", before.map(BatchId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(SampleRows::toSample)
                .list();
    }

    @Override
    public Optional<Together> together(BatchId batch) {
        return jdbc.sql(
                        """
                        with last as (select s.batch_id, s.population, s.drawn from sample s
                            join sample this using (office, document_class, percent, strictness)
                            where this.batch_id = :batch and this.percent < 100 and s.verdict is not null
                                and not exists (select 1 from inspection w
                                    where w.batch_id = s.batch_id and w.state = 'WAITING')
                            order by s.drawn_at desc, s.batch_id desc limit :most)
                        select count(*), coalesce(sum(population), 0), coalesce(sum(drawn), 0),
                            (select count(*) from inspection i join last using (batch_id)
                                where i.state = 'REJECTED' and i.findings like 'SAMPLE%')
                        from last
                        """)
                .param("batch", batch.value())
                .param("most", TOGETHER)
                .query((row, n) ->
                        new Together(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .optional()
                .filter(together -> together.drawn() > 0);
    }

    @Override
    public Resumed resume(OfficeCode office, ClassCode documentClass, Actor actor, String reason) {
        if (!actor.has(Role.ADMINISTRATOR)) {
            return refused(
                    "NOT_ADMINISTRATOR",
                    "Nur die Fachadministration nimmt die Stichprobe wieder auf.");
        }
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    Switching now = lock(office, documentClass);
                    if (now.strictness() != Strictness.FULL) {
                        return refused(
                                "NOT_SUSPENDED",
                                "Die Stichprobe ist nicht ausgesetzt; es gibt nichts wieder aufzunehmen.");
                    }
                    move(office, documentClass, now, now.resumed(), actor.pseudonym(), Map.of());
                    because(office, documentClass, reason);
                    return new Resumed.Entered(state(office, documentClass));
                }));
    }

    private void because(OfficeCode office, ClassCode documentClass, String reason) {
        jdbc.sql(
                        "update sampling_state set resumed_because = :reason where office = :office and document_class = :class")
                .param("reason", reason)
                .param("office", office.value())
                .param("class", documentClass.value())
                .update();
    }

    private static Resumed refused(String code, String text) {
        return new Resumed.Refused(new Reason(code, "A.SC.8", text));
    }
}
