// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.AlgorithmPolicy.Use;
import de.urschrift.sealing.Timestamps.Timestamp;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/// Reads what a timestamp authority answered (RFC 3161, 2.4.2): foreign bytes, believed when everything fits: digest,
/// nonce and policy asked for, the signature, a certificate for timestamps alone (2.3), valid at that time and issued
/// below an anchor, an algorithm still listed, a clock that agrees with ours.
final class TimestampAnswer {
    private static final Duration CLOCKS = Duration.ofMinutes(5);
    private static final CMSSignatureAlgorithmNameGenerator NAMES =
            new DefaultCMSSignatureAlgorithmNameGenerator();

    private final Supplier<List<X509Certificate>> anchors;
    private final AlgorithmPolicy algorithms;
    private final InstantSource clock;

    /// A timestamp that was checked.
    ///
    /// @param path from its certificate to an anchor
    record Checked(Timestamp timestamp, List<X509Certificate> path, Use use) {}

    TimestampAnswer(
            Supplier<List<X509Certificate>> anchors,
            AlgorithmPolicy algorithms,
            InstantSource clock) {
        this.anchors = anchors;
        this.algorithms = algorithms;
        this.clock = clock;
    }

    /// @param answer DER of a TimeStampResp, or anything
    /// @param most bytes that the token may take
    /// @throws OutsideFailure when it cannot be believed
    Checked check(TimeStampRequest request, byte[] answer, int most) {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw refused("the timestamp authority gave no token", null);
            }
            byte[] der = token.getEncoded();
            if (der.length > most) {
                throw refused("the timestamp has more bytes than its place", null);
            }
            Checked checked = checked(token, der);
            Instant now = clock.instant();
            if (Duration.between(checked.timestamp().at(), now).abs().compareTo(CLOCKS) > 0) {
                throw refused("the timestamp authority's clock and ours differ", null);
            }
            believable(checked.use(), now);
            return checked;
        } catch (OutsideFailure e) {
            throw e;
        } catch (Exception e) {
            // The parser below stumbles over odd bytes in ways of its own.
            throw refused("the timestamp authority's answer is not valid", e);
        }
    }

    /// Why a token is not believed, by the anchors of today and at its own time.
    Optional<Reason> objection(byte[] der) {
        try {
            Checked checked = checked(new TimeStampToken(new CMSSignedData(der)), der);
            believable(checked.use(), checked.timestamp().at());
            return Optional.empty();
        } catch (OutsideFailure e) {
            return Optional.of(
                    new Reason(
                            "TIMESTAMP_NOT_TRUSTED",
                            "RFC 3161, 2.3",
                            Objects.requireNonNull(e.getMessage())));
        } catch (Exception e) {
            // as above
            return Optional.of(
                    new Reason("TIMESTAMP_INVALID", "RFC 3161", "the timestamp is not valid"));
        }
    }

    private void believable(Use use, Instant at) {
        algorithms
                .objectionToVerify(use, at)
                .ifPresent(reason -> {
                    throw refused(reason.toString(), null);
                });
    }

    private Checked checked(TimeStampToken token, byte[] der)
            throws TSPException, CMSException, CertificateException, OperatorCreationException {
        List<X509Certificate> certificates = new ArrayList<>();
        X509CertificateHolder own = null;
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            if (token.getSID().match(holder)) {
                own = holder;
            }
        }
        if (own == null) {
            throw refused("the timestamp's certificate is missing", null);
        }
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(own));
        X509Certificate signer = new JcaX509CertificateConverter().getCertificate(own);
        Instant at = token.getTimeStampInfo().getGenTime().toInstant();
        Optional<List<X509Certificate>> path =
                CertificatePath.find(signer, certificates, anchors.get());
        if (path.isEmpty()) {
            throw refused("the timestamp's certificate leads to no anchor of ours", null);
        }
        for (X509Certificate certificate : path.get()) {
            certificate.checkValidity(Date.from(at));
        }
        return new Checked(
                new Timestamp(der, at),
                path.get(),
                CertificatePath.use(signer.getPublicKey(), algorithm(token)));
    }

    private static String algorithm(TimeStampToken token) {
        SignerInformation signer =
                token.toCMSSignedData().getSignerInfos().getSigners().iterator().next();
        return NAMES.getSignatureName(
                signer.getDigestAlgorithmID(),
                new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                        new org.bouncycastle.asn1.ASN1ObjectIdentifier(
                                signer.getEncryptionAlgOID())));
    }

    private static OutsideFailure refused(String message, @Nullable Exception cause) {
        return cause == null
                ? new OutsideFailure(OutsideFailure.Category.TIMESTAMP, true, message)
                : new OutsideFailure(OutsideFailure.Category.TIMESTAMP, true, message, cause);
    }
}
