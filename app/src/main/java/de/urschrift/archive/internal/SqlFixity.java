// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.access.Actor;
import de.urschrift.archive.DamagedObject;
import de.urschrift.archive.Fixity;
import de.urschrift.archive.FixityRun;
import de.urschrift.archive.RepairResult;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.Checkpoint;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// The fixity job. A round takes half the period, so that two readings of an object are never further apart than the
/// period, wherever in their rounds they fall. What a run draws depends on the log's newest checkpoint.
@Component
final class SqlFixity implements Fixity {
    private static final int LONGEST_FINDING = 500;
    private final OcflArchive archive;
    private final FolderBackup backup;
    private final AuditLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final Settings settings;
    private final ReentrantLock running = new ReentrantLock();

    SqlFixity(
            OcflArchive archive,
            FolderBackup backup,
            AuditLog log,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InstantSource time,
            Settings settings) {
        this.archive = archive;
        this.backup = backup;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
        this.settings = settings;
    }

    /// @param every pause between two runs
    /// @param period within which every object is read
    /// @param rate bytes read in a second, on average
    @Component
    record Settings(
            @Value("${urschrift.archive.fixity.every:1h}") Duration every,
            @Value("${urschrift.archive.fixity.period:90d}") Duration period,
            @Value("${urschrift.archive.fixity.rate:20MB}") DataSize rate) {}

    @Override
    public FixityRun run() {
        running.lock();
        try {
            return runAlone();
        } finally {
            running.unlock();
        }
    }

    private record Round(int number, Instant started, boolean listed) {}

    private FixityRun runAlone() {
        Round round = round();
        int left = left(round);
        if (left == 0) {
            return new FixityRun(0, 0, 0);
        }
        Sha256 seed =
                Sha256.of(
                        log.latest()
                                .map(Checkpoint::note)
                                .orElse("")
                                .getBytes(StandardCharsets.UTF_8));
        long budget = settings.rate().toBytes() * Math.max(1, settings.every().toSeconds());
        int objects = 0;
        int damaged = 0;
        for (String objectId : drawn(round, seed, due(round, left))) {
            if (budget <= 0) {
                break;
            }
            budget -= archive.size(objectId);
            Optional<String> finding = finding(objectId);
            objects++;
            damaged += finding.isPresent() ? 1 : 0;
            record(round.number(), objectId, finding.orElse(null));
        }
        FixityRun run = new FixityRun(objects, damaged, left - objects);
        transaction.executeWithoutResult(status ->
                log.append(
                        new LogEvent(
                                "archive.fixity",
                                "archive",
                                Pseudonym.SYSTEM,
                                Map.of(
                                        "round", String.valueOf(round.number()),
                                        "objects", String.valueOf(run.objects()),
                                        "damaged", String.valueOf(run.damaged()),
                                        "left", String.valueOf(run.left()),
                                        "seed", seed.hex()))));
        return run;
    }

    /// The round that is under way; a new one when the last has read all and its time is over.
    private Round round() {
        Optional<Round> last =
                jdbc.sql(
                                "select number, started, listed is not null from"
                                        + " archive.fixity_round order by number desc limit 1")
                        .query((row, n) ->
                                new Round(
                                        row.getInt(1),
                                        row.getObject(2, OffsetDateTime.class).toInstant(),
                                        row.getBoolean(3)))
                        .optional();
        Round round = last.filter(one -> !isOver(one)).orElseGet(() -> begin(last));
        if (!round.listed()) {
            archive.forEach(objectId ->
                    jdbc.sql(
                                    "insert into archive.fixity (object_id) values (?) on conflict"
                                            + " do nothing")
                            .param(objectId)
                            .update());
            jdbc.sql("update archive.fixity_round set listed = ? where number = ?")
                    .param(utc(time.instant()))
                    .param(round.number())
                    .update();
        }
        return round;
    }

    private boolean isOver(Round round) {
        return round.listed()
                && !time.instant().isBefore(round.started().plus(length()))
                && left(round) == 0;
    }

    private Duration length() {
        return settings.period().dividedBy(2);
    }

    private Round begin(Optional<Round> last) {
        Round next = new Round(last.map(Round::number).orElse(0) + 1, time.instant(), false);
        jdbc.sql("insert into archive.fixity_round (number, started) values (?, ?)")
                .param(next.number())
                .param(utc(next.started()))
                .update();
        return next;
    }

    private int left(Round round) {
        return jdbc.sql("select count(*) from archive.fixity where round < ?")
                .param(round.number())
                .query(Integer.class)
                .single();
    }

    /// How many objects this run has to read, so that the round ends in time.
    private int due(Round round, int left) {
        if (!settings.every().isPositive()) {
            return left;
        }
        long runs =
                Duration.between(time.instant(), round.started().plus(length()))
                        .dividedBy(settings.every());
        return runs <= 1 ? left : (int) ((left + runs - 1) / runs);
    }

    private List<String> drawn(Round round, Sha256 seed, int most) {
        return jdbc.sql(
                        """
                        select object_id from archive.fixity where round < :round
                        order by sha256(convert_to(:seed || object_id, 'UTF8')) limit :most
                        """)
                .param("round", round.number())
                .param("seed", seed.hex())
                .param("most", most)
                .query(String.class)
                .list();
    }

    @Override
    public Optional<LastReading> last(String objectId) {
        return jdbc.sql(
                        "select checked, finding from archive.fixity where object_id = ? and"
                                + " checked is not null")
                .param(objectId)
                .query((row, _) ->
                        new LastReading(
                                row.getObject("checked", OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(row.getString("finding"))))
                .optional();
    }

    /// What is wrong with an object; a deleted one has nothing.
    private Optional<String> finding(String objectId) {
        List<String> findings = archive.checkObject(objectId);
        return findings.isEmpty() || archive.tombstone(objectId).isPresent()
                ? Optional.empty()
                : Optional.of(shortened(String.join("; ", findings)));
    }

    private static String shortened(String finding) {
        return finding.length() <= LONGEST_FINDING
                ? finding
                : finding.substring(0, LONGEST_FINDING);
    }

    private void record(int round, String objectId, @Nullable String finding) {
        transaction.executeWithoutResult(status -> {
            boolean known =
                    jdbc.sql("select finding is not null from archive.fixity where object_id = ?")
                            .param(objectId)
                            .query(Boolean.class)
                            .optional()
                            .orElse(false);
            if (finding == null && archive.tombstone(objectId).isPresent()) {
                jdbc.sql("delete from archive.fixity where object_id = ?").param(objectId).update();
                return;
            }
            jdbc.sql(
                            """
                            insert into archive.fixity as f (object_id, round, checked, finding)
                            values (:id, :round, :now, :finding)
                            on conflict (object_id) do update
                            set round = greatest(f.round, :round), checked = :now, finding = :finding
                            """)
                    .param("id", objectId)
                    .param("round", round)
                    .param("now", utc(time.instant()))
                    .param("finding", finding)
                    .update();
            if (finding != null && !known) {
                log.append(
                        new LogEvent(
                                "archive.damaged",
                                objectId,
                                Pseudonym.SYSTEM,
                                Map.of("what", finding)));
            }
        });
    }

    @Override
    public List<DamagedObject> damaged() {
        return jdbc.sql(
                        "select object_id, checked, finding from archive.fixity where finding is"
                                + " not null order by checked")
                .query((row, n) ->
                        new DamagedObject(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant(),
                                row.getString(3)))
                .list();
    }

    @Override
    public RepairResult repair(String objectId, Actor actor) {
        Optional<Reason> refusal = backup.restore(objectId);
        if (refusal.isPresent()) {
            return new RepairResult.Refused(refusal.get());
        }
        Optional<String> finding = finding(objectId);
        record(0, objectId, finding.orElse(null));
        if (finding.isPresent()) {
            return new RepairResult.Refused(
                    new Reason(
                            "STILL_DAMAGED",
                            "A.T.4",
                            "Das Objekt ist auch nach der Wiederherstellung nicht unversehrt: "
                                    + finding.get()));
        }
        int versions = archive.inventory(objectId).orElseThrow().headNumber();
        transaction.executeWithoutResult(status ->
                log.append(
                        new LogEvent(
                                "archive.repaired",
                                objectId,
                                actor.pseudonym(),
                                Map.of("versions", String.valueOf(versions)))));
        return new RepairResult.Repaired(objectId, versions);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
