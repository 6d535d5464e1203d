// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What takes its time to be asked, as it was a while ago: nobody waits for it but whoever looks first. Thread-safe.
final class Remembered<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    private final Duration fresh;
    private final Supplier<T> ask;
    private @Nullable T last;
    private long askedAt;

    /// @param fresh how long an answer is good; who looks later has it asked again for the next one
    Remembered(Duration fresh, Supplier<T> ask) {
        this.fresh = fresh;
        this.ask = ask;
    }

    synchronized T get() {
        T known = last;
        if (known == null) {
            known = ask.get();
            last = known;
            askedAt = System.nanoTime();
        } else if (System.nanoTime() - askedAt > fresh.toNanos()) {
            askedAt = System.nanoTime();
            Thread.ofVirtual().name("leitstand-health").start(this::askAgain);
        }
        return known;
    }

    private void askAgain() {
        try {
            T next = ask.get();
            synchronized (this) {
                last = next;
            }
        } catch (RuntimeException failed) {
            LOG.warn("how it stands could not be asked; asking again later", failed);
        }
    }
}
