// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import de.urschrift.kernel.BatchId;
import de.urschrift.lifecycle.StepName;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Puts steps on the agenda, inside the transaction that makes them necessary: both happen or neither. Later steps
/// go first, so that what was begun gets finished; then what was tried before. Files and pages take turns.
@Component
final class Agenda {
    private final SchedulerClient scheduler;
    private final JdbcClient jdbc;

    Agenda(DataSource dataSource, JdbcClient jdbc) {
        this.scheduler =
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                        .enablePriority()
                        .build();
        this.jdbc = jdbc;
    }

    /// A step that waits for no turn: as soon as a worker is free and nothing more urgent is there.
    void next(StepName step, UUID subject) {
        put(step, subject, urgency(step) + 1, Instant.EPOCH);
    }

    /// Files to be captured or pages to be read, in fair turn: they are due when a machine that gives every office an
    /// equal share, and within it every batch, would be done with the batch (virtual finish time). So a letter is not
    /// kept waiting by a thousand pages that came before, letters of equal size go in the order they came, and offices
    /// take turns. Nothing already on the agenda changes its place, and whatever comes is put behind the foremost part, so
    /// everything gets its turn. One tick of that time is a part; it is written as a millisecond since 1970.
    ///
    /// @param step `CAPTURE` or `READ`
    /// @param parts of the batch, in order
    void inTurn(StepName step, BatchId batch, List<UUID> parts) {
        long tick = finish(batch, parts.size()) - parts.size();
        for (UUID part : parts) {
            tick++;
            put(step, part, urgency(step), Instant.ofEpochMilli(tick));
        }
    }

    private long finish(BatchId batch, int parts) {
        return jdbc.sql(
                        """
                        with queued as materialized (
                            select task_name, task_instance::uuid as subject, execution_time
                            from scheduled_tasks
                            where task_name in (:capture, :read) and priority = :urgency and not picked
                        ), part as (
                            select batch_id from queued join page on page.id = subject where task_name = :read
                            union all
                            select batch_id from queued join incoming_file f on f.id = subject where task_name = :capture
                        ), office_batch as (
                            select batch_id, count(*) as parts from part join batch on batch.id = batch_id
                            where office = (select office from batch where id = :batch) group by batch_id
                        ), own as (
                            select coalesce(sum(parts), 0) + :parts as parts from office_batch where batch_id = :batch
                        )
                        select coalesce((select extract(epoch from min(execution_time)) * 1000 from queued), 0)
                            + own.parts
                            + coalesce((select sum(least(o.parts, own.parts)) from office_batch o
                                where o.batch_id <> :batch), 0)
                        from own
                        """)
                .param("capture", taskName(StepName.CAPTURE))
                .param("read", taskName(StepName.READ))
                .param("urgency", urgency(StepName.READ))
                .param("batch", batch.value())
                .param("parts", parts)
                .query(Long.class)
                .single();
    }

    private void put(StepName step, UUID subject, int priority, Instant due) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "a step is put on the agenda in the transaction that needs it");
        }
        scheduler.scheduleIfNotExists(
                new TaskInstance.Builder<>(taskName(step), subject.toString())
                        .priority(priority)
                        .scheduledTo(due));
    }

    /// Lets a step that failed go before others of its kind once its pause is over: its due time, unlike theirs, is of this
    /// century.
    void triedBefore(StepName step, UUID subject) {
        jdbc.sql(
                        """
                        update scheduled_tasks set priority = :priority
                        where task_name = :name and task_instance = :subject
                        """)
                .param("priority", urgency(step) + 1)
                .param("name", taskName(step))
                .param("subject", subject.toString())
                .update();
    }

    /// Lets a step wait that could not be tried: what was rescheduled counts as tried no more often than before.
    void notTried(StepName step, UUID subject, int failures) {
        jdbc.sql(
                        """
                        update scheduled_tasks set consecutive_failures = :failures
                        where task_name = :name and task_instance = :subject
                        """)
                .param("failures", failures)
                .param("name", taskName(step))
                .param("subject", subject.toString())
                .update();
    }

    /// Sets when a waiting step is due.
    void due(StepName step, Collection<UUID> subjects, Instant at) {
        if (subjects.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update scheduled_tasks set execution_time = :at, priority = :priority, version = version + 1
                        where task_name = :name and not picked and task_instance in (:subjects)
                        """)
                .param("at", Timestamp.from(at))
                .param("priority", urgency(step) + 1)
                .param("name", taskName(step))
                .param("subjects", subjects.stream().map(UUID::toString).toList())
                .update();
    }

    /// Whether all that is left is held back for a DMS.
    boolean empty() {
        return jdbc.sql(
                        """
                        select not exists (select 1 from scheduled_tasks t where t.picked or not exists (
                            select 1 from held_delivery h
                            where t.task_name = :deliver and h.document_id = t.task_instance::uuid))
                        """)
                .param("deliver", taskName(StepName.DELIVER))
                .query(Boolean.class)
                .single();
    }

    /// Capturing is as urgent as reading: a letter is not to wait until all pages before it are read.
    private static int urgency(StepName step) {
        return 2 * Math.max(step.ordinal(), StepName.READ.ordinal());
    }

    static String taskName(StepName step) {
        return step.name().toLowerCase(java.util.Locale.ROOT);
    }
}
