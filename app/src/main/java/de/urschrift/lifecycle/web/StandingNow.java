// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The standing, looked at once for all who look: at most once a second, and only while somebody does.
@Component
final class StandingNow {
    private static final Logger LOG = LoggerFactory.getLogger(StandingNow.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    /// Browsers come again by themselves; a stream that is left open for ever would hide who is gone.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Standing standing;
    private final Set<SseEmitter> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("leitstand").factory());
    private final Map<Locale, Looked> last = new HashMap<>();
    private Standing.@Nullable Now told;
    private volatile boolean closing;

    StandingNow(Standing standing) {
        this.standing = standing;
        clock.scheduleWithFixedDelay(
                this::tell, FRESH.toMillis(), FRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Looked(Standing.Now now, long at) {}

    /// At most a second old, in the reader's language.
    synchronized Standing.Now look() {
        Locale language = LocaleContextHolder.getLocale();
        Looked known = last.get(language);
        if (known == null || System.nanoTime() - known.at() > FRESH.toNanos()) {
            known = new Looked(standing.look(), System.nanoTime());
            last.put(language, known);
        }
        return known.now();
    }

    /// Somebody who is told of every change from now on.
    SseEmitter follow() {
        SseEmitter follower = new SseEmitter(LONGEST.toMillis());
        follower.onCompletion(() -> followers.remove(follower));
        follower.onTimeout(follower::complete);
        followers.add(follower);
        if (closing) {
            follower.complete();
        } else {
            send(follower, "da");
        }
        return follower;
    }

    private void tell() {
        if (followers.isEmpty()) {
            return;
        }
        // the language of most readers, so that one look serves them and this
        LocaleContextHolder.setLocale(Locale.GERMAN);
        try {
            Standing.Now now = look().timeless();
            boolean changed = !now.equals(told);
            told = now;
            followers.forEach(follower -> send(follower, changed ? "anders" : "da"));
        } catch (RuntimeException failed) {
            LOG.warn("the standing could not be looked at; trying again", failed);
        }
    }

    private void send(SseEmitter follower, String event) {
        try {
            follower.send(SseEmitter.event().name(event).data(""));
        } catch (IOException | IllegalStateException gone) {
            followers.remove(follower);
        }
    }

    /// Before the server waits for the requests that are open: it would wait for these.
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        clock.shutdownNow();
        followers.forEach(SseEmitter::complete);
    }
}
