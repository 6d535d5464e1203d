// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.KeyState;
import de.urschrift.sealing.KeyState.Standing;
import de.urschrift.sealing.KeyWatch;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Looks at the certificate of the configured key, wherever that is, and says so in the log when its standing changes.
/// A place that does not answer is asked once at a time and waited for briefly.
@Component
final class CertificateWatch implements KeyWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SealTrust trust;
    private final InstantSource clock;
    private final Supplier<KeySettings> inForce;
    private @Nullable CompletableFuture<X509Certificate> look;
    private Standing last = Standing.USABLE;

    CertificateWatch(SealTrust trust, InstantSource clock, Supplier<KeySettings> inForce) {
        this.trust = trust;
        this.clock = clock;
        this.inForce = inForce;
    }

    @Override
    public KeyState state() {
        KeyState state;
        try {
            state = of(look().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof OutsideFailure failure)) {
                throw new IllegalStateException(e);
            }
            state = outOfReach(String.valueOf(failure.getMessage()));
        } catch (TimeoutException e) {
            state = outOfReach("the key's certificate was asked for; no answer yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = outOfReach("interrupted");
        }
        say(state);
        return state;
    }

    private synchronized CompletableFuture<X509Certificate> look() {
        if (look == null || look.isDone()) {
            CompletableFuture<X509Certificate> next = new CompletableFuture<>();
            look = next;
            Thread.startVirtualThread(() -> {
                try {
                    next.complete(trust.key().certificate());
                } catch (RuntimeException e) {
                    next.completeExceptionally(e);
                }
            });
            return next;
        }
        return look;
    }

    private synchronized void say(KeyState state) {
        if (state.standing() != last && state.standing() != Standing.USABLE) {
            LOG.warn("seal key ({}): {}; {}", place(), state.standing(), state.advice());
        }
        last = state.standing();
    }

    private KeyState of(X509Certificate certificate) {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        Standing standing =
                now.isBefore(from)
                        ? Standing.NOT_YET_VALID
                        : now.isAfter(until)
                                ? Standing.EXPIRED
                                : now.isAfter(until.minus(inForce.get().warnBefore()))
                                        ? Standing.EXPIRES_SOON
                                        : Standing.USABLE;
        return new KeyState(
                place(),
                standing,
                certificate.getSubjectX500Principal().getName(),
                from,
                until,
                advice(standing));
    }

    private String place() {
        return inForce.get().kind().title();
    }

    private KeyState outOfReach(String why) {
        return new KeyState(place(), Standing.OUT_OF_REACH, "", null, null, why);
    }

    private static String advice(Standing standing) {
        return switch (standing) {
            case USABLE, OUT_OF_REACH -> "";
            case EXPIRES_SOON -> "order a new seal certificate now; sealing stops when this ends";
            case EXPIRED -> "install a new seal certificate; what is to be sealed waits";
            case NOT_YET_VALID -> "check the clock; what is to be sealed waits";
        };
    }
}
