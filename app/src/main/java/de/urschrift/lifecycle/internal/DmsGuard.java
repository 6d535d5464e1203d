// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DmsStanding;
import de.urschrift.lifecycle.StepName;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Spares a DMS that is down (circuit breaker, Schutzschalter), and keeps one DMS from taking all workers. After some
/// failures in a row a profile is down: its deliveries are held back, without a worker and without using up attempts,
/// and from time to time one of them is tried, each time another. The first that succeeds brings the others back.
///
/// What is down stands in the database, so that all processes and restarts know it. How many deliveries of a profile
/// run at once is counted per process. Whatever is held back stays on the agenda and looks again after the longest
/// pause: a lost wake-up costs time, never a document.
@Component
final class DmsGuard {
    private final JdbcClient jdbc;
    private final Agenda agenda;
    private final AuditLog log;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final int limit;
    private final Pauses pauses;
    private final Duration patience;
    private final int atOnce;
    private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

    DmsGuard(
            JdbcClient jdbc,
            Agenda agenda,
            AuditLog log,
            TransactionTemplate transaction,
            InstantSource time,
            @Value("${urschrift.dms.failures:3}") int limit,
            @Value("${urschrift.dms.first-pause:30s}") Duration firstPause,
            @Value("${urschrift.dms.longest-pause:15m}") Duration longestPause,
            @Value("${urschrift.dms.patience:10m}") Duration patience,
            @Value("${urschrift.dms.at-once:0}") int atOnce,
            @Value("${urschrift.workers:0}") int workers) {
        this.jdbc = jdbc;
        this.agenda = agenda;
        this.log = log;
        this.transaction = transaction;
        this.time = time;
        this.limit = limit;
        this.pauses = new Pauses(firstPause, longestPause);
        this.patience = patience;
        int threads = workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
        this.atOnce = atOnce > 0 ? atOnce : Math.max(1, threads / 2);
    }

    /// Asks whether a delivery may be tried now. If so, `passed`, `failed` or `freed` must follow.
    boolean enter(String profile) {
        Semaphore slot = slot(profile);
        if (!slot.tryAcquire()) {
            return false;
        }
        boolean may = false;
        try {
            may = mayTry(profile);
            return may;
        } finally {
            if (!may) {
                slot.release();
            }
        }
    }

    /// Who may try a DMS that is down takes the try: the next is due only after this one must have ended.
    private boolean mayTry(String profile) {
        if (nextTry(profile).isEmpty()) {
            return true;
        }
        Instant now = time.instant();
        return jdbc.sql(
                                """
                                update dms_down set next_try = :until
                                where profile = :profile and since is not null and next_try <= :now
                                """)
                        .param("until", Timestamp.from(now.plus(patience).plusSeconds(60)))
                        .param("profile", profile)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// The DMS took the document.
    void passed(String profile, UUID document) {
        slot(profile).release();
        transaction.executeWithoutResult(status -> {
            noLongerHeld(document);
            reached(profile);
        });
    }

    /// The DMS answered, if only to refuse this document.
    void answered(String profile) {
        slot(profile).release();
        transaction.executeWithoutResult(status -> reached(profile));
    }

    /// The DMS could not be reached, broke off or answered wrongly.
    void failed(String profile, String message) {
        slot(profile).release();
        transaction.executeWithoutResult(status -> {
            Row row = count(profile, message);
            if (limit > 0 && (row.since() != null || row.failures() >= limit)) {
                Instant next = time.instant().plus(pauses.after(row.tries() + 1, profile));
                rest(profile, next);
                if (row.since() == null) {
                    log("dms.down", profile, Pseudonym.SYSTEM);
                }
                prepareTry(profile, next);
            } else {
                wake(profile, 1);
            }
        });
    }

    /// The delivery ended for a reason that says nothing about the DMS.
    void freed(String profile) {
        slot(profile).release();
        transaction.executeWithoutResult(status -> {
            if (nextTry(profile).isPresent()) {
                tryAt(profile, time.instant());
            } else {
                wake(profile, 1);
            }
        });
    }

    boolean isDown(String profile) {
        return nextTry(profile).isPresent();
    }

    /// Whether a delivery waits because its DMS is down.
    boolean holdsBack(UUID document) {
        return jdbc.sql(
                        """
                        select exists (select 1 from held_delivery join dms_down using (profile)
                            where document_id = :document and dms_down.since is not null)
                        """)
                .param("document", document)
                .query(Boolean.class)
                .single();
    }

    /// When a step that is held back looks again without being woken.
    Instant atTheLatest() {
        return time.instant().plus(pauses.longest());
    }

    /// Notes a delivery that is held back. Called when it is on the agenda again, not before: who frees the DMS
    /// meanwhile finds it there, or is found here.
    ///
    /// @param failures how often it was tried, this time not counted
    /// @param tried whether it was tried just now, so that others are tried before it
    void hold(UUID document, String profile, int failures, Tried tried) {
        transaction.executeWithoutResult(status -> {
            Timestamp now = Timestamp.from(time.instant());
            jdbc.sql(
                            """
                            insert into held_delivery (document_id, profile, since, tried_at)
                            values (:document, :profile, :now, :tried) on conflict (document_id) do update
                                set profile = excluded.profile,
                                    tried_at = coalesce(excluded.tried_at, held_delivery.tried_at)
                            """)
                    .param("document", document)
                    .param("profile", profile)
                    .param("now", now)
                    .param("tried", tried == Tried.JUST_NOW ? now : null)
                    .update();
            agenda.notTried(StepName.DELIVER, document, failures);
            Optional<Instant> next = nextTry(profile);
            if (next.isPresent()) {
                prepareTry(profile, next.get());
            } else if (slot(profile).availablePermits() > 0) {
                wake(profile, 1);
            }
        });
    }

    /// Whether a delivery was tried before it was held back.
    enum Tried {
        JUST_NOW,
        NOT
    }

    void noLongerHeld(UUID document) {
        jdbc.sql("delete from held_delivery where document_id = :document")
                .param("document", document)
                .update();
    }

    /// @return whether the DMS was down
    boolean tryNow(String profile, Pseudonym by) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    if (!isDown(profile)) {
                        return false;
                    }
                    log("dms.tried", profile, by);
                    tryAt(profile, time.instant());
                    return true;
                }));
    }

    List<DmsStanding> standing() {
        return jdbc.sql(
                        """
                        select profile, coalesce(failures, 0) as failures, since, next_try,
                            coalesce(held, 0) as held, coalesce(message, '') as message
                        from dms_down full join
                            (select profile, count(*) as held from held_delivery group by profile) h using (profile)
                        order by profile
                        """)
                .query((row, n) ->
                        new DmsStanding(
                                row.getString("profile"),
                                row.getInt("failures"),
                                Optional.ofNullable(row.getTimestamp("since"))
                                        .map(Timestamp::toInstant),
                                Optional.ofNullable(row.getTimestamp("next_try"))
                                        .map(Timestamp::toInstant),
                                row.getInt("held"),
                                row.getString("message")))
                .list();
    }

    private void reached(String profile) {
        Optional<Boolean> wasDown =
                jdbc.sql(
                                "delete from dms_down where profile = :profile returning since is not null")
                        .param("profile", profile)
                        .query(Boolean.class)
                        .optional();
        if (wasDown.orElse(false)) {
            log("dms.reached", profile, Pseudonym.SYSTEM);
            wake(profile, atOnce);
        } else {
            wake(profile, 1);
        }
    }

    private record Row(int failures, int tries, @Nullable Timestamp since) {}

    private Row count(String profile, String message) {
        return jdbc.sql(
                        """
                        insert into dms_down (profile, failures, tries, message) values (:profile, 1, 0, :message)
                        on conflict (profile) do update
                            set failures = dms_down.failures + 1, message = excluded.message
                        returning failures, tries, since
                        """)
                .param("profile", profile)
                .param("message", message)
                .query((row, n) ->
                        new Row(
                                row.getInt("failures"),
                                row.getInt("tries"),
                                row.getTimestamp("since")))
                .single();
    }

    private void rest(String profile, Instant next) {
        jdbc.sql(
                        """
                        update dms_down set tries = tries + 1, since = coalesce(since, :now), next_try = :next
                        where profile = :profile
                        """)
                .param("now", Timestamp.from(time.instant()))
                .param("next", Timestamp.from(next))
                .param("profile", profile)
                .update();
    }

    private void tryAt(String profile, Instant at) {
        jdbc.sql("update dms_down set next_try = :at where profile = :profile")
                .param("at", Timestamp.from(at))
                .param("profile", profile)
                .update();
        prepareTry(profile, at);
    }

    /// Chooses who tries the DMS next: who was not tried yet, else whose last try is longest ago.
    private void prepareTry(String profile, Instant at) {
        List<UUID> next =
                jdbc.sql(
                                """
                                select document_id from held_delivery
                                join scheduled_tasks on task_name = :deliver and task_instance = document_id::text
                                where profile = :profile and not picked order by tried_at nulls first, since limit 1
                                """)
                        .param("deliver", Agenda.taskName(StepName.DELIVER))
                        .param("profile", profile)
                        .query(UUID.class)
                        .list();
        agenda.due(StepName.DELIVER, next, at);
    }

    private void wake(String profile, int most) {
        List<UUID> woken =
                jdbc.sql(
                                """
                                delete from held_delivery where document_id in (
                                    select document_id from held_delivery where profile = :profile
                                    order by since limit :most for update skip locked)
                                returning document_id
                                """)
                        .param("profile", profile)
                        .param("most", most)
                        .query(UUID.class)
                        .list();
        agenda.due(StepName.DELIVER, woken, time.instant());
    }

    private Optional<Instant> nextTry(String profile) {
        return jdbc.sql(
                        "select next_try from dms_down where profile = :profile and since is not null")
                .param("profile", profile)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private void log(String kind, String profile, Pseudonym by) {
        log.append(new LogEvent(kind, "dms/" + profile, by, Map.of()));
    }

    private Semaphore slot(String profile) {
        return slots.computeIfAbsent(profile, _ -> new Semaphore(atOnce));
    }
}
