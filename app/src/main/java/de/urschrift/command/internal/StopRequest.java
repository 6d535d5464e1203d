// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Somebody wants the run to stop (Ctrl-C, or `kill`): the steps under way are finished, then the house is closed, and
/// only then the process ends. What the signal's exit code is stays the system's: 130, or 143.
final class StopRequest implements AutoCloseable {
    private static final long AT_MOST_SECONDS = 60;

    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /// @param goOn what to tell about going on later
    StopRequest(String goOn) {
        hook = new Thread(() -> stop(goOn), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean wanted() {
        return wanted.get();
    }

    private void stop(String goOn) {
        wanted.set(true);
        System.err.println();
        System.err.println("urschrift: stopping; what is under way is finished first. " + goOn);
        try {
            closed.await(AT_MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The house is closed: nothing stands in the way of ending any more.
    @Override
    public void close() {
        closed.countDown();
        if (!wanted.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException stoppingNow) {
                wanted.set(true);
            }
        }
    }
}
