// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.spi.SealKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// A timestamp authority inside the process, for trials: it proves no time to others. Its clock is the one given.
final class DemoTimestampAuthority implements TimestampAuthority {
    /// UUID-based (ITU-T X.667), of this demo policy alone.
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.160284216035127436840114062211340195457");

    private static final Set<ASN1ObjectIdentifier> ACCEPTED =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);

    private final SealKey key;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final DigestCalculatorProvider digests;

    DemoTimestampAuthority(SealKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
        try {
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public byte[] respond(byte[] request) {
        try {
            TimeStampTokenGenerator tokens =
                    new TimeStampTokenGenerator(
                            new SignerInfoGeneratorBuilder(digests)
                                    .build(
                                            new KeySigner(key),
                                            new JcaX509CertificateHolder(key.certificate())),
                            digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                            POLICY);
            tokens.addCertificates(new JcaCertStore(key.chain()));
            return new TimeStampResponseGenerator(tokens, ACCEPTED)
                    .generate(
                            new TimeStampRequest(request),
                            new BigInteger(127, random),
                            Date.from(clock.instant()))
                    .getEncoded();
        } catch (TSPException
                | IOException
                | OperatorCreationException
                | CertificateEncodingException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.TIMESTAMP,
                    false,
                    "the demo timestamp authority could not answer",
                    e);
        }
    }

    @Override
    public int tokenSize() {
        return 3500;
    }

    /// As everything in a trial stands for the real thing.
    @Override
    public boolean qualified() {
        return true;
    }
}
