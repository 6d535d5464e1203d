// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.Timestamps;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Asks timestamp authorities in their order, several times, and believes no answer that does not answer the question.
@Component
final class AuthorityTimestamps implements Timestamps {
    /// How often the whole row is asked, and the pause before it is asked again; the pause doubles.
    private static final int ROUNDS = 3;

    private static final Duration PAUSE = Duration.ofMillis(400);

    private final List<TimestampAuthority> authorities;
    private final TimestampAnswer answers;
    private final SecureRandom random = new SecureRandom();
    private final Duration pause;

    @Autowired
    AuthorityTimestamps(SealTrust trust, AlgorithmPolicy algorithms, InstantSource clock) {
        this(trust.authorities(), trust::anchors, algorithms, clock, PAUSE);
    }

    AuthorityTimestamps(
            List<TimestampAuthority> authorities,
            Supplier<List<X509Certificate>> anchors,
            AlgorithmPolicy algorithms,
            InstantSource clock,
            Duration pause) {
        this.authorities = List.copyOf(authorities);
        this.answers = new TimestampAnswer(anchors, algorithms, clock);
        this.pause = pause;
    }

    /// The most bytes that a token takes.
    int tokenSize() {
        return authorities.stream().mapToInt(TimestampAuthority::tokenSize).max().orElse(0);
    }

    @Override
    public Timestamp over(HashAlgorithm hash, byte[] digest) {
        return over(hash, digest, false).timestamp();
    }

    @Override
    public Optional<Reason> objection(byte[] token) {
        return answers.objection(token);
    }

    /// @param qualified whether only authorities count that are declared qualified
    /// @throws OutsideFailure when none gives an answer that can be believed
    TimestampAnswer.Checked over(HashAlgorithm hash, byte[] digest, boolean qualified) {
        List<TimestampAuthority> asked =
                authorities.stream().filter(a -> !qualified || a.qualified()).toList();
        if (asked.isEmpty()) {
            throw new OutsideFailure(
                    OutsideFailure.Category.TIMESTAMP,
                    false,
                    "no timestamp authority is declared qualified (urschrift.sealing.tsa-qualified); nothing was sealed");
        }
        OutsideFailure last = null;
        for (int round = 0; round < ROUNDS; round++) {
            rest(round);
            for (TimestampAuthority authority : asked) {
                try {
                    return ask(authority, hash, digest);
                } catch (OutsideFailure e) {
                    last = e;
                }
            }
        }
        throw java.util.Objects.requireNonNull(last);
    }

    private TimestampAnswer.Checked ask(
            TimestampAuthority authority, HashAlgorithm hash, byte[] digest) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        authority
                .policy()
                .ifPresent(policy -> generator.setReqPolicy(new ASN1ObjectIdentifier(policy)));
        try {
            TimeStampRequest request =
                    generator.generate(
                            new ASN1ObjectIdentifier(hash.oid()),
                            digest,
                            new BigInteger(64, random));
            return answers.check(
                    request, authority.respond(request.getEncoded()), authority.tokenSize());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    private void rest(int round) {
        if (round == 0 || pause.isZero()) {
            return;
        }
        try {
            Thread.sleep(pause.multipliedBy(1L << (round - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutsideFailure(
                    OutsideFailure.Category.TIMESTAMP, true, "interrupted; nothing was sealed", e);
        }
    }
}
