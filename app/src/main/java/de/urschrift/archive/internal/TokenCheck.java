// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Reason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/// Checks timestamps (RFC 3161) by themselves: signed by the certificate they name, at a time when it was valid, and
/// each certificate in them by another one in them. Whether to trust that certificate the sealing room says.
final class TokenCheck {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Function<byte[], Optional<Reason>> objection;

    /// @param objection why a token is not trusted here
    TokenCheck(Function<byte[], Optional<Reason>> objection) {
        this.objection = objection;
    }

    sealed interface Finding {}

    /// @param imprint the hash that was stamped
    /// @param until end of the certificate
    record Good(HashAlgorithm hash, byte[] imprint, Instant at, Instant until) implements Finding {}

    record Bad(Reason reason) implements Finding {}

    Finding of(byte[] token) {
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
            if (!isCanonical(ContentInfo.getInstance(token), signer)) {
                return bad("is not written as RFC 5652 has it");
            }
            read.validate(
                    new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(signer));
            if (!isWhole(new ArrayList<>(read.getCertificates().getMatches(null)), signer)) {
                return bad("has certificates that do not belong to each other");
            }
            Optional<Reason> distrust = objection.apply(token);
            if (distrust.isPresent()) {
                return new Bad(distrust.get());
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

    /// What is not signed, and says how to read what is, says the one thing that fits.
    private static boolean isCanonical(ContentInfo content, X509CertificateHolder certificate)
            throws IOException {
        SignedData data = SignedData.getInstance(content.getContent());
        ASN1Sequence parts = ASN1Sequence.getInstance(data.getSignerInfos().getObjectAt(0));
        SignerInfo signer = SignerInfo.getInstance(parts);
        boolean byName = !signer.getSID().isTagged();
        return content.getContentType().equals(CMSObjectIdentifiers.signedData)
                && data.getEncapContentInfo().getContent() instanceof ASN1OctetString
                && ASN1TaggedObject.getInstance(parts.getObjectAt(3)).hasContextTag(0)
                && (!byName || names(signer, certificate))
                && data.getVersion().hasValue(3)
                && signer.getVersion().hasValue(byName ? 1 : 3)
                && data.getDigestAlgorithms().size() == 1
                && AlgorithmIdentifier.getInstance(data.getDigestAlgorithms().getObjectAt(0))
                        .getAlgorithm()
                        .equals(signer.getDigestAlgorithm().getAlgorithm())
                && isAllOf(signer, parts)
                && areCanonical(data.getCertificates());
    }

    /// Names are compared byte by byte: as names, letters may change their case and strings their kind.
    private static boolean names(SignerInfo signer, X509CertificateHolder certificate)
            throws IOException {
        return isAllOf(
                IssuerAndSerialNumber.getInstance(signer.getSID().getId()).getName(),
                certificate.getIssuer());
    }

    /// A certificate's signature is checked over what was understood of it, so nothing else may stand there: no other
    /// tags, no other byte for TRUE.
    private static boolean areCanonical(ASN1Set certificates) throws IOException {
        for (ASN1Encodable entry : certificates) {
            Certificate certificate = Certificate.getInstance(entry);
            boolean canonical =
                    isAllOf(certificate, entry)
                            && isAllOf(
                                    certificate.getTBSCertificate(),
                                    ASN1Sequence.getInstance(entry).getObjectAt(0));
            if (!canonical) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllOf(ASN1Object understood, ASN1Encodable read) throws IOException {
        return Arrays.equals(
                understood.getEncoded(ASN1Encoding.DER), read.toASN1Primitive().getEncoded());
    }

    /// Each certificate is signed by its issuer, where that is here; where it is not, it is the signer's or has
    /// issued another one.
    private static boolean isWhole(
            List<X509CertificateHolder> certificates, X509CertificateHolder signer)
            throws OperatorCreationException, CertException, CertificateException {
        for (X509CertificateHolder certificate : certificates) {
            List<X509CertificateHolder> issuers =
                    certificates.stream()
                            .filter(other -> other.getSubject().equals(certificate.getIssuer()))
                            .toList();
            boolean hasIssued =
                    certificates.stream()
                            .anyMatch(other -> other.getIssuer().equals(certificate.getSubject()));
            if (issuers.isEmpty()
                    ? !hasIssued && !certificate.equals(signer)
                    : !isSignedByOneOf(issuers, certificate)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSignedByOneOf(
            List<X509CertificateHolder> issuers, X509CertificateHolder certificate)
            throws OperatorCreationException, CertException, CertificateException {
        for (X509CertificateHolder issuer : issuers) {
            if (certificate.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(issuer))) {
                return true;
            }
        }
        return false;
    }

    private static Bad bad(String what) {
        return new Bad(new Reason("TIMESTAMP_INVALID", "RFC 3161", "a timestamp " + what));
    }
}
