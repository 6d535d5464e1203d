// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.OutsideFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a reading process that takes too much processor time for a page, whatever it is busy with. Wall-clock time
/// would not do: on a busy machine the same page would sometimes come back with text and sometimes without. A
/// process that stands still is ended too, but that is not the page's fault.
final class ReadingWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 200;

    /// Two minutes, counted in looks, so that a machine that was put to sleep does no harm.
    private static final int MOST_LOOKS_AT_NOTHING = 600;

    private final Process process;
    private final Duration budget;
    private final Duration begun;
    private final Future<?> looks;
    private Duration seen;
    private int looksAtNothing;
    private boolean closed;
    private @Nullable PageAnswer verdict;

    /// @param budget processor time from now on
    ReadingWatch(Process process, Duration budget, ScheduledExecutorService watchman) {
        this.process = process;
        this.budget = budget;
        this.begun = used();
        this.seen = begun;
        this.looks =
                watchman.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private synchronized void look() {
        Duration used = used();
        looksAtNothing = used.equals(seen) ? looksAtNothing + 1 : 0;
        seen = used;
        if (closed || verdict != null) {
            return;
        }
        if (used.minus(begun).compareTo(budget) >= 0) {
            verdict = new PageAnswer.Unreadable("reading took too long");
            process.destroyForcibly();
        } else if (looksAtNothing >= MOST_LOOKS_AT_NOTHING) {
            verdict =
                    new PageAnswer.Waits(
                            new OutsideFailure(
                                    OutsideFailure.Category.NATIVE,
                                    true,
                                    "reading a page came to a standstill; the page waits"));
            process.destroyForcibly();
        }
    }

    /// Why the process was ended, if it was.
    synchronized Optional<PageAnswer> verdict() {
        return Optional.ofNullable(verdict);
    }

    @Override
    public synchronized void close() {
        closed = true;
        looks.cancel(false);
    }
}
