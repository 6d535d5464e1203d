// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.intake.Batch;
import de.urschrift.intake.ScanRun;
import de.urschrift.intake.ScanSettings;
import de.urschrift.intake.ScanTrouble;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Pseudonym;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Scan runs in the database. Who feeds says so again and again; who has been silent for too long is held to be gone.
/// Every method but the readers belongs into a transaction of the caller's.
@Component
final class ScanRunBooks {
    /// After so much silence a run counts as left alone.
    static final Duration SILENCE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final AuditLog log;
    private final InstantSource time;
    private final IdSource ids;

    ScanRunBooks(JdbcClient jdbc, AuditLog log, InstantSource time, IdSource ids) {
        this.jdbc = jdbc;
        this.log = log;
        this.time = time;
        this.ids = ids;
    }

    /// A run with the right to feed it.
    ///
    /// @param attempt whoever has another one has lost the right
    record Feeding(ScanRun run, int attempt) {}

    /// One at a time decides who feeds what.
    void lock() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(402)").query(Integer.class).single();
    }

    /// Interrupts the runs whose program is gone.
    void settle() {
        for (ScanRun silent : silent()) {
            interrupt(silent, ScanTrouble.PROGRAM_STOPPED, false);
        }
    }

    private List<ScanRun> silent() {
        return jdbc.sql("select * from scan_run where state = 'FEEDING' and alive_until < :now")
                .param("now", now())
                .query(this::toRow)
                .list();
    }

    Feeding begin(Batch batch, String scanner, ScanSettings settings, Actor actor) {
        UUID id = ids.next();
        jdbc.sql(
                        """
                        insert into scan_run (id, number, batch_id, scanner, profile, dpi, colour, feed, coding, operator, state,
                            started_at, changed_at, alive_until)
                        values (:id, nextval('scan_run_number'), :batch, :scanner, :profile, :dpi, :colour, :feed, :coding,
                            :operator, 'FEEDING', :now, :now, :until)
                        """)
                .param("id", id)
                .param("batch", batch.id().value())
                .param("scanner", scanner)
                .param("profile", settings.name())
                .param("dpi", settings.dpi())
                .param("colour", settings.colour().name())
                .param("feed", settings.feed().name())
                .param("coding", settings.coding().name())
                .param("operator", actor.pseudonym().value())
                .param("now", now())
                .param("until", until())
                .update();
        ScanRun run = run(id).orElseThrow();
        log(
                "scan.started",
                run,
                actor.pseudonym(),
                Map.of(
                        "scanner", scanner,
                        "profile", settings.name(),
                        "dpi", Integer.toString(settings.dpi()),
                        "colour", settings.colour().name(),
                        "feed", settings.feed().name()));
        return new Feeding(run, 1);
    }

    Feeding again(ScanRun run, Actor actor) {
        int attempt =
                jdbc.sql(
                                """
                                update scan_run set state = 'FEEDING', operator = :operator, attempt = attempt + 1, trouble = null, half_sheet = false,
                                    stop_asked = false, changed_at = :now, alive_until = :until
                                where id = :id returning attempt
                                """)
                        .param("id", run.id())
                        .param("operator", actor.pseudonym().value())
                        .param("now", now())
                        .param("until", until())
                        .query(Integer.class)
                        .single();
        log("scan.continued", run, actor.pseudonym(), Map.of());
        return new Feeding(run(run.id()).orElseThrow(), attempt);
    }

    /// Says that somebody still feeds.
    void alive(Feeding feeding) {
        jdbc.sql(
                        "update scan_run set alive_until = :until where id = :id and attempt = :attempt and state = 'FEEDING'")
                .param("until", until())
                .param("id", feeding.run().id())
                .param("attempt", feeding.attempt())
                .update();
    }

    /// Locks the run.
    ///
    /// @return as it is now; empty when another one feeds it, or nobody
    Optional<ScanRun> claim(Feeding feeding) {
        return jdbc.sql(
                        "select * from scan_run where id = :id and attempt = :attempt and state = 'FEEDING' for update")
                .param("id", feeding.run().id())
                .param("attempt", feeding.attempt())
                .query(this::toRow)
                .optional();
    }

    /// @return whether to go on
    boolean count(ScanRun run, int sheets, int images) {
        return !jdbc.sql(
                        """
                        update scan_run set sheets = sheets + :sheets, images = images + :images, changed_at = :now
                        where id = :id returning stop_asked
                        """)
                .param("sheets", sheets)
                .param("images", images)
                .param("now", now())
                .param("id", run.id())
                .query(Boolean.class)
                .single();
    }

    void askToStop(ScanRun run) {
        jdbc.sql("update scan_run set stop_asked = true where id = :id")
                .param("id", run.id())
                .update();
    }

    void interrupt(ScanRun run, ScanTrouble trouble, boolean halfSheet) {
        jdbc.sql(
                        """
                        update scan_run set state = 'INTERRUPTED', trouble = :trouble, half_sheet = :half, changed_at = :now
                        where id = :id
                        """)
                .param("trouble", trouble.name())
                .param("half", halfSheet)
                .param("now", now())
                .param("id", run.id())
                .update();
        log("scan.interrupted", run, Pseudonym.SYSTEM, Map.of("trouble", trouble.name()));
    }

    void done(ScanRun run, Pseudonym by) {
        jdbc.sql("update scan_run set state = 'DONE', changed_at = :now where id = :id")
                .param("now", now())
                .param("id", run.id())
                .update();
        log("scan.done", run, by, Map.of());
    }

    private void log(String kind, ScanRun run, Pseudonym by, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("run", Integer.toString(run.number()));
        facts.put("sheets", Integer.toString(run.sheets()));
        facts.put("images", Integer.toString(run.images()));
        log.append(new LogEvent(kind, "batch/" + run.batch(), by, facts));
    }

    Optional<ScanRun> run(UUID id) {
        return jdbc.sql("select * from scan_run where id = :id")
                .param("id", id)
                .query(this::toRun)
                .optional();
    }

    List<ScanRun> runs(BatchId batch) {
        return jdbc.sql("select * from scan_run where batch_id = :batch order by number")
                .param("batch", batch.value())
                .query(this::toRun)
                .list();
    }

    /// Runs that a person has to end or to go on with, of a scanner or a batch.
    List<ScanRun> open(String scanner, BatchId batch) {
        return jdbc.sql(
                        """
                        select * from scan_run where state <> 'DONE' and batch_id = :batch
                        union select * from scan_run where state = 'FEEDING' and scanner = :scanner
                        """)
                .param("scanner", scanner)
                .param("batch", batch.value())
                .query(this::toRun)
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }

    private Timestamp until() {
        return Timestamp.from(time.instant().plus(SILENCE));
    }

    /// As a reader sees it: a run whose program is gone is interrupted, though nobody has written it down yet.
    private ScanRun toRun(ResultSet row, int number) throws SQLException {
        ScanRun run = toRow(row, number);
        boolean gone =
                run.state() == ScanRun.State.FEEDING
                        && row.getTimestamp("alive_until").toInstant().isBefore(time.instant());
        return gone ? row(row, ScanRun.State.INTERRUPTED, ScanTrouble.PROGRAM_STOPPED.name()) : run;
    }

    private ScanRun toRow(ResultSet row, int number) throws SQLException {
        return row(row, ScanRun.State.valueOf(row.getString("state")), row.getString("trouble"));
    }

    private static ScanRun row(ResultSet row, ScanRun.State state, @Nullable String trouble)
            throws SQLException {
        return new ScanRun(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                new BatchId(row.getObject("batch_id", UUID.class)),
                row.getString("scanner"),
                new ScanSettings(
                        row.getString("profile"),
                        row.getInt("dpi"),
                        ScanSettings.Colour.valueOf(row.getString("colour")),
                        ScanSettings.Feed.valueOf(row.getString("feed")),
                        ScanSettings.Coding.valueOf(row.getString("coding"))),
                new Pseudonym(row.getString("operator")),
                state,
                row.getInt("sheets"),
                row.getInt("images"),
                Optional.ofNullable(trouble).map(ScanTrouble::valueOf),
                row.getBoolean("half_sheet"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
