// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process in which pages are read, as its server sees it. Used by one thread at a time; `close` may come from any.
final class ReadingProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingProcess.class);

    /// Processor time that the start may take; usual is less than one second.
    private static final Duration START_BUDGET = Duration.ofMinutes(1);

    private final Duration budget;
    private final ScheduledExecutorService watchman;
    private final Process process;
    private final DataInputStream answers;
    private final DataOutputStream requests;
    private int pages;

    /// Starts a process and waits until it is ready.
    ///
    /// @param watchman looks after the time
    /// @throws OutsideFailure when it cannot be started; pages wait
    ReadingProcess(ReadingTerms terms, ScheduledExecutorService watchman) {
        this.budget = terms.budget();
        this.watchman = watchman;
        this.process = started(terms);
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.requests = new DataOutputStream(process.getOutputStream());
        try (ReadingWatch watch = new ReadingWatch(process, START_BUDGET, watchman)) {
            ReadingProgram.receive(answers);
        } catch (IOException e) {
            throw notStarted("exit code " + exitCode(), e);
        }
    }

    private static Process started(ReadingTerms terms) {
        ProcessBuilder builder =
                new ProcessBuilder(terms.command())
                        .redirectError(LOG.isDebugEnabled() ? Redirect.INHERIT : Redirect.DISCARD);
        // Passwords in the server's environment are none of its business.
        builder.environment().clear();
        builder.environment()
                .putAll(
                        Map.of(
                                "OMP_THREAD_LIMIT", "1",
                                "MALLOC_ARENA_MAX", "2",
                                "LC_ALL", "C.UTF-8"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw notStarted(e.getMessage(), e);
        }
    }

    private static OutsideFailure notStarted(@Nullable String why, Throwable cause) {
        return new OutsideFailure(
                OutsideFailure.Category.NATIVE,
                true,
                "a process to read pages could not be started (" + why + "); pages wait",
                cause);
    }

    /// Reads a page. Look at `usable` before the next one.
    PageAnswer read(PageRequest request) {
        pages++;
        ReadingWatch watch = new ReadingWatch(process, budget, watchman);
        try (watch) {
            ReadingProgram.send(requests, request.bytes());
            return PageAnswer.from(ReadingProgram.receive(answers));
        } catch (IOException e) {
            int code = exitCode();
            return watch.verdict()
                    .orElseGet(
                            () -> new PageAnswer.Unreadable("reading crashed, exit code " + code));
        }
    }

    /// Ends it if need be.
    private int exitCode() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (true) {
            try {
                int code = process.waitFor();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return code;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    boolean usable() {
        return process.isAlive();
    }

    /// How many pages it was asked for.
    int pages() {
        return pages;
    }

    /// Ends the process, whatever it is doing; a thread that waits for its answer is told that it crashed.
    @Override
    public void close() {
        exitCode();
    }
}
