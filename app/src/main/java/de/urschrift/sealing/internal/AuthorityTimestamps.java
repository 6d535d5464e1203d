// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.Timestamps;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Asks a timestamp authority and believes no answer that does not answer the question.
@Component
final class AuthorityTimestamps implements Timestamps {
    private final TimestampAuthority authority;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    AuthorityTimestamps(SealTrust trust) {
        this(trust.authority());
    }

    AuthorityTimestamps(TimestampAuthority authority) {
        this.authority = authority;
    }

    /// The most bytes that a token takes.
    int tokenSize() {
        return authority.tokenSize();
    }

    @Override
    public Timestamp over(HashAlgorithm hash, byte[] digest) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(
                            new ASN1ObjectIdentifier(hash.oid()),
                            digest,
                            new BigInteger(64, random));
            TimeStampResponse response =
                    new TimeStampResponse(authority.respond(request.getEncoded()));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw none("the timestamp authority gave no token", null);
            }
            return new Timestamp(
                    token.getEncoded(), token.getTimeStampInfo().getGenTime().toInstant());
        } catch (IOException | TSPException e) {
            throw none("the timestamp authority's answer is not valid", e);
        }
    }

    private static OutsideFailure none(String message, @Nullable Exception cause) {
        return cause == null
                ? new OutsideFailure(OutsideFailure.Category.TIMESTAMP, true, message)
                : new OutsideFailure(OutsideFailure.Category.TIMESTAMP, true, message, cause);
    }
}
