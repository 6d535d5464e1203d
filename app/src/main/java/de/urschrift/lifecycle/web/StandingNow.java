// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
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
import java.util.function.UnaryOperator;
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
    private final Audience inspectors = new Audience(Standing.Now::inSteps);
    private final Audience others = new Audience(UnaryOperator.identity());
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("leitstand").factory());
    private final Map<Locale, Looked> last = new HashMap<>();
    private volatile boolean closing;

    StandingNow(Standing standing) {
        this.standing = standing;
        clock.scheduleWithFixedDelay(
                this::tell, FRESH.toMillis(), FRESH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Looked(Standing.Now now, long at) {}

    /// Those who see the same of the standing, and so are told of the same changes.
    private static final class Audience {
        private final Set<SseEmitter> followers = ConcurrentHashMap.newKeySet();
        private final UnaryOperator<Standing.Now> seen;
        private Standing.@Nullable Now told;

        Audience(UnaryOperator<Standing.Now> seen) {
            this.seen = seen;
        }

        void tell(Standing.Now now) {
            Standing.Now next = seen.apply(now).timeless();
            String event = next.equals(told) ? "da" : "anders";
            told = next;
            followers.forEach(follower -> send(follower, event));
        }

        void send(SseEmitter follower, String event) {
            try {
                follower.send(SseEmitter.event().name(event).data(""));
            } catch (IOException | IllegalStateException gone) {
                followers.remove(follower);
            }
        }
    }

    private Audience audience(Actor reader) {
        return reader.has(Role.INSPECTOR) ? inspectors : others;
    }

    /// At most a second old, in the reader's language; inspectors see less exactly.
    Standing.Now look(Actor reader) {
        return audience(reader).seen.apply(look());
    }

    private synchronized Standing.Now look() {
        Locale language = LocaleContextHolder.getLocale();
        Looked known = last.get(language);
        if (known == null || System.nanoTime() - known.at() > FRESH.toNanos()) {
            known = new Looked(standing.look(), System.nanoTime());
            last.put(language, known);
        }
        return known.now();
    }

    /// Somebody who is told of every change from now on.
    SseEmitter follow(Actor reader) {
        Audience audience = audience(reader);
        SseEmitter follower = new SseEmitter(LONGEST.toMillis());
        follower.onCompletion(() -> audience.followers.remove(follower));
        follower.onTimeout(follower::complete);
        audience.followers.add(follower);
        if (closing) {
            follower.complete();
        } else {
            audience.send(follower, "da");
        }
        return follower;
    }

    private void tell() {
        if (inspectors.followers.isEmpty() && others.followers.isEmpty()) {
            return;
        }
        // the language of most readers, so that one look serves them and this
        LocaleContextHolder.setLocale(Locale.GERMAN);
        try {
            Standing.Now now = look();
            inspectors.tell(now);
            others.tell(now);
        } catch (RuntimeException failed) {
            LOG.warn("the standing could not be looked at; trying again", failed);
        }
    }

    /// Before the server waits for the requests that are open: it would wait for these.
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        clock.shutdownNow();
        inspectors.followers.forEach(SseEmitter::complete);
        others.followers.forEach(SseEmitter::complete);
    }
}
