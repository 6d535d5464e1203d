// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import de.urschrift.lifecycle.StepName;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Puts steps on the agenda, inside the transaction that makes them necessary: both happen or neither. Later steps
/// go first, so that what was begun gets finished.
@Component
final class Agenda {
    private final SchedulerClient scheduler;
    private final JdbcClient jdbc;

    Agenda(DataSource dataSource, JdbcClient jdbc) {
        this.scheduler =
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                        .build();
        this.jdbc = jdbc;
    }

    void next(StepName step, UUID subject) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "a step is put on the agenda in the transaction that needs it");
        }
        scheduler.scheduleIfNotExists(
                new TaskInstance.Builder<>(taskName(step), subject.toString())
                        .priority(step.ordinal())
                        .scheduledTo(Instant.EPOCH));
    }

    boolean empty() {
        return jdbc.sql("select not exists (select 1 from scheduled_tasks)")
                .query(Boolean.class)
                .single();
    }

    static String taskName(StepName step) {
        return step.name().toLowerCase(java.util.Locale.ROOT);
    }
}
