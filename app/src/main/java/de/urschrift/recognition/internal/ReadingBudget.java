// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bytedeco.tesseract.ETEXT_DESC;

/// Stops readings that take too much processor time. Wall-clock time would not do: on a busy machine the same page
/// would sometimes come back with text and sometimes without. Thread-safe.
final class ReadingBudget implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 200;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Duration budget;
    private final ScheduledExecutorService watchman =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("reading-budget").factory());

    ReadingBudget(Duration budget) {
        this.budget = budget;
    }

    /// Watches the calling thread until the watch is closed; `monitor` is told to stop when the budget is used up.
    Watch watch(ETEXT_DESC monitor) {
        return new Watch(monitor);
    }

    @Override
    public void close() {
        watchman.shutdownNow();
    }

    /// One thread's work on one page.
    final class Watch implements AutoCloseable {
        private final ETEXT_DESC monitor;
        private final long thread = Thread.currentThread().threadId();
        private final long begun = threads.getThreadCpuTime(thread);
        private final Future<?> looks;
        private boolean over;

        private Watch(ETEXT_DESC monitor) {
            this.monitor = monitor;
            this.looks =
                    watchman.scheduleWithFixedDelay(
                            this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }

        private synchronized void look() {
            long used = threads.getThreadCpuTime(thread) - begun;
            if (!over && begun >= 0 && used >= budget.toNanos()) {
                over = true;
                monitor.set_deadline_msecs(1);
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            looks.cancel(false);
        }
    }
}
