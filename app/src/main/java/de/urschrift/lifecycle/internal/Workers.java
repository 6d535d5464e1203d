// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import de.urschrift.kernel.OutsideFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Takes steps from the agenda and performs them on a few threads. A step that fails is tried again with growing
/// pauses, then waits visibly for a person. A delivery whose DMS is down is held back instead, see [DmsGuard].
@Component
final class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final DataSource dataSource;
    private final List<Step> steps;
    private final LineBooks books;
    private final Agenda agenda;
    private final boolean enabled;
    private final int threads;
    private final int attempts;
    private final Pauses pauses;
    private final DmsGuard guard;
    private final boolean alone;
    private @Nullable Scheduler scheduler;

    Workers(
            DataSource dataSource,
            List<Step> steps,
            LineBooks books,
            Agenda agenda,
            DmsGuard guard,
            @Value("${urschrift.roles:web,worker}") List<String> roles,
            @Value("${urschrift.workers:0}") int threads,
            @Value("${urschrift.retry.attempts:6}") int attempts,
            @Value("${urschrift.retry.first-pause:1s}") Duration firstPause,
            @Value("${urschrift.database.url:embedded}") String databaseUrl) {
        this.dataSource = dataSource;
        this.steps = steps;
        this.books = books;
        this.agenda = agenda;
        this.enabled = roles.contains("worker");
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        this.attempts = attempts;
        this.pauses = new Pauses(firstPause, LONGEST_PAUSE);
        this.guard = guard;
        this.alone = databaseUrl.equals("embedded");
    }

    @Override
    public void start() {
        if (!enabled) {
            return;
        }
        if (alone) {
            // The data folder's lock says that no other process works here: what is picked was left
            // by a crash.
            books.releasePicked();
        }
        List<Task<?>> tasks = new ArrayList<>();
        for (Step step : steps) {
            tasks.add(
                    Tasks.custom(Agenda.taskName(step.name()), Void.class)
                            .onFailure((complete, operations) -> failed(step, complete, operations))
                            .execute((instance, context) ->
                                    perform(
                                            step,
                                            UUID.fromString(instance.getId()),
                                            context.getExecution().consecutiveFailures)));
        }
        Scheduler started =
                Scheduler.create(dataSource, tasks)
                        .threads(threads)
                        // One ahead a thread and no more: what is taken cannot be overtaken.
                        .pollUsingLockAndFetch(1.0, 2.0)
                        .pollingInterval(Duration.ofMillis(100))
                        .heartbeatInterval(Duration.ofSeconds(10))
                        .enablePriority()
                        .shutdownMaxWait(Duration.ofSeconds(20))
                        .build();
        started.start();
        scheduler = started;
    }

    private CompletionHandler<Void> perform(Step step, UUID subject, int failures) {
        Optional<String> dms = step.dms(subject);
        if (dms.isPresent() && !guard.enter(dms.get())) {
            return (complete, operations) ->
                    hold(subject, dms.get(), failures, DmsGuard.Tried.NOT, complete, operations);
        }
        long begun = System.nanoTime();
        if (dms.isPresent()) {
            performGuarded(step, subject, dms.get());
        } else {
            step.perform(subject);
        }
        books.performed(step.name(), subject, Duration.ofNanos(System.nanoTime() - begun));
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /// @param failures how often it was tried before
    private void hold(
            UUID subject,
            String dms,
            int failures,
            DmsGuard.Tried tried,
            ExecutionComplete complete,
            ExecutionOperations<Void> operations) {
        operations.reschedule(complete, guard.atTheLatest());
        guard.hold(subject, dms, failures, tried);
    }

    private void performGuarded(Step step, UUID subject, String dms) {
        try {
            step.perform(subject);
        } catch (RuntimeException | Error e) {
            if (!isDmsFailure(e)) {
                guard.freed(dms);
            } else if (hopeless(e)) {
                guard.answered(dms);
            } else {
                guard.failed(dms, message(e));
            }
            throw e;
        }
        guard.passed(dms, subject);
    }

    private void failed(
            Step step, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        UUID subject = UUID.fromString(complete.getExecution().taskInstance.getId());
        int failures = complete.getExecution().consecutiveFailures + 1;
        Throwable cause =
                complete.getCause().orElseGet(() -> new IllegalStateException("no cause given"));
        Optional<String> dms = isDmsFailure(cause) ? step.dms(subject) : Optional.empty();
        if (!hopeless(cause) && dms.isPresent() && guard.isDown(dms.get())) {
            LOG.info("step {} of {} is held back: {}", step.name(), subject, message(cause));
            hold(subject, dms.get(), failures - 1, DmsGuard.Tried.JUST_NOW, complete, operations);
        } else if (hopeless(cause) || failures >= attempts) {
            LOG.warn(
                    "step {} of {} waits for a person after {} attempts",
                    step.name(),
                    subject,
                    failures,
                    cause);
            guard.noLongerHeld(subject);
            books.wait(step.name(), subject, failures, code(cause), message(cause));
            operations.remove();
        } else {
            LOG.info(
                    "step {} of {} failed, attempt {}: {}",
                    step.name(),
                    subject,
                    failures,
                    message(cause));
            operations.reschedule(
                    complete, complete.getTimeDone().plus(pauses.after(failures, subject)));
            agenda.triedBefore(step.name(), subject);
        }
    }

    private static boolean isDmsFailure(Throwable cause) {
        return cause instanceof OutsideFailure outside
                && outside.category() == OutsideFailure.Category.DMS;
    }

    private static boolean hopeless(Throwable cause) {
        return cause instanceof StepRefused
                || (cause instanceof OutsideFailure outside && !outside.retryable());
    }

    private static String code(Throwable cause) {
        return switch (cause) {
            case StepRefused refused -> refused.reason().code();
            case OutsideFailure outside -> outside.category().name();
            default -> "UNEXPECTED";
        };
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
