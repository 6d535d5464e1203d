// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// A thread for each feeding scanner, and the pulse that says it is alive. At the end of the program feeding is cut off;
/// what was counted is safe.
@Component
final class FeederThreads implements ScanRuns.Feeders, AutoCloseable {
    private static final long BEAT_SECONDS = ScanRunBooks.SILENCE.toSeconds() / 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("scan-pulse").daemon().factory());

    @Override
    public void run(Runnable feeding, Runnable beat) {
        ScheduledFuture<?> pulse =
                clock.scheduleAtFixedRate(beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
        threads.execute(() -> {
            try {
                feeding.run();
            } finally {
                pulse.cancel(false);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        clock.shutdownNow();
    }
}
