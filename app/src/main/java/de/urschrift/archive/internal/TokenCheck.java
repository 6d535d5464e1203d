// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/// Checks timestamps (RFC 3161) by themselves: signed by the certificate they name, at a time when it was valid, and
/// each certificate in them by another one in them. Whom to trust is not asked here: the sealing room asked it when the
/// timestamp came, EU DSS asks it of a record.
final class TokenCheck {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private TokenCheck() {}

    sealed interface Finding {}

    /// @param imprint the hash that was stamped
    /// @param until end of the certificate
    record Good(HashAlgorithm hash, byte[] imprint, Instant at, Instant until) implements Finding {}

    record Bad(Reason reason) implements Finding {}

    static Finding of(byte[] token) {
        try {
            TimeStampToken read = new TimeStampToken(ContentInfo.getInstance(token));
            Optional<HashAlgorithm> hash =
                    Stream.of(HashAlgorithm.values())
                            .filter(one ->
                                    one.oid()
                                            .equals(
                                                    read.getTimeStampInfo()
                                                            .getMessageImprintAlgOID()
                                                            .getId()))
                            .findAny();
            Collection<X509CertificateHolder> signers =
                    read.getCertificates().getMatches(read.getSID());
            if (hash.isEmpty() || signers.size() != 1) {
                return bad("is of another algorithm or has not its one certificate");
            }
            X509CertificateHolder signer = signers.iterator().next();
            read.validate(
                    new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(signer));
            if (!isWhole(new ArrayList<>(read.getCertificates().getMatches(null)), signer)) {
                return bad("has certificates that do not belong to each other");
            }
            return new Good(
                    hash.get(),
                    read.getTimeStampInfo().getMessageImprintDigest(),
                    read.getTimeStampInfo().getGenTime().toInstant(),
                    signer.getNotAfter().toInstant());
        } catch (TSPException
                | IOException
                | OperatorCreationException
                | CertException
                | CertificateException
                | RuntimeException e) {
            return bad("is not valid");
        }
    }

    /// Each certificate but the signer's has issued another one, and each whose issuer is here is signed by it.
    private static boolean isWhole(
            List<X509CertificateHolder> certificates, X509CertificateHolder signer)
            throws OperatorCreationException, CertException, CertificateException {
        for (X509CertificateHolder certificate : certificates) {
            boolean issued =
                    certificates.stream()
                            .anyMatch(other ->
                                    other != certificate
                                            && other.getIssuer().equals(certificate.getSubject()));
            if (!certificate.equals(signer) && !issued) {
                return false;
            }
            for (X509CertificateHolder issuer : certificates) {
                if (issuer.getSubject().equals(certificate.getIssuer())
                        && !certificate.isSignatureValid(
                                new JcaContentVerifierProviderBuilder()
                                        .setProvider(PROVIDER)
                                        .build(issuer))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Bad bad(String what) {
        return new Bad(new Reason("TIMESTAMP_INVALID", "RFC 3161", "a timestamp " + what));
    }
}
