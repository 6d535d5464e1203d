// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;

/// Whether certificates were revoked at a proven time, by the lists (RFC 5280, 5) and OCSP answers (RFC 6960) at hand.
final class Revocation {
    /// What the data at hand say about a certificate.
    enum Status {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    private static final Map<ASN1ObjectIdentifier, String> NAME_DIGESTS =
            Map.of(
                    OIWObjectIdentifiers.idSHA1, "SHA-1",
                    NISTObjectIdentifiers.id_sha256, "SHA-256",
                    NISTObjectIdentifiers.id_sha384, "SHA-384",
                    NISTObjectIdentifiers.id_sha512, "SHA-512");
    private static final ASN1ObjectIdentifier EXPIRED_ON_LIST =
            new ASN1ObjectIdentifier("2.5.29.60");

    private Revocation() {}

    /// One answer that says revoked outweighs any number that say good.
    static Status status(
            X509CertificateHolder certificate,
            X509CertificateHolder issuer,
            Instant at,
            ValidationData data) {
        List<Status> found =
                Stream.concat(
                                data.crls().stream()
                                        .filter(list -> signed(issuer, list))
                                        .map(list -> byList(certificate, list, at)),
                                data.answers().stream()
                                        .filter(answer -> speaksFor(answer, issuer, data))
                                        .flatMap(answer -> Arrays.stream(answer.getResponses()))
                                        .filter(single -> isAbout(single, certificate, issuer))
                                        .map(single -> byAnswer(certificate, single, at)))
                        .toList();
        if (found.contains(Status.REVOKED)) {
            return Status.REVOKED;
        }
        return found.contains(Status.GOOD) ? Status.GOOD : Status.UNKNOWN;
    }

    private static Status byList(
            X509CertificateHolder certificate, X509CRLHolder list, Instant at) {
        if (!covers(list, certificate)) {
            return Status.UNKNOWN;
        }
        X509CRLEntryHolder entry = list.getRevokedCertificate(certificate.getSerialNumber());
        if (entry != null) {
            return entry.getRevocationDate().toInstant().isAfter(at) ? Status.GOOD : Status.REVOKED;
        }
        return isFresh(list.getThisUpdate(), list.getNextUpdate(), at)
                        && stillTells(
                                list.getThisUpdate(),
                                certificate,
                                list.getExtension(EXPIRED_ON_LIST) != null)
                ? Status.GOOD
                : Status.UNKNOWN;
    }

    private static Status byAnswer(
            X509CertificateHolder certificate, SingleResp single, Instant at) {
        CertificateStatus status = single.getCertStatus();
        if (status instanceof RevokedStatus revoked) {
            return revoked.getRevocationTime().toInstant().isAfter(at)
                    ? Status.GOOD
                    : Status.REVOKED;
        }
        boolean good =
                status == CertificateStatus.GOOD
                        && isFresh(single.getThisUpdate(), single.getNextUpdate(), at)
                        && stillTells(
                                single.getThisUpdate(),
                                certificate,
                                single.getExtension(
                                                OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff)
                                        != null);
        return good ? Status.GOOD : Status.UNKNOWN;
    }

    /// The data were made at that time or later, or were still in force then.
    private static boolean isFresh(
            Date made, @org.jspecify.annotations.Nullable Date next, Instant at) {
        return !made.toInstant().isBefore(at) || next != null && !next.toInstant().isBefore(at);
    }

    /// Authorities may forget certificates once they have expired.
    private static boolean stillTells(
            Date made, X509CertificateHolder certificate, boolean keepsExpired) {
        return keepsExpired || !made.after(certificate.getNotAfter());
    }

    /// Complete lists for all reasons, and of a part of the certificates only those of this one's part.
    private static boolean covers(X509CRLHolder list, X509CertificateHolder certificate) {
        for (Object critical : list.getCriticalExtensionOIDs()) {
            if (!critical.equals(Extension.issuingDistributionPoint)) {
                return false;
            }
        }
        Extension extension = list.getExtension(Extension.issuingDistributionPoint);
        if (extension == null) {
            return list.getExtension(Extension.deltaCRLIndicator) == null;
        }
        var scope = IssuingDistributionPoint.getInstance(extension.getParsedValue());
        BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        boolean authority = constraints != null && constraints.isCA();
        return !scope.isIndirectCRL()
                && !scope.onlyContainsAttributeCerts()
                && scope.getOnlySomeReasons() == null
                && !(scope.onlyContainsCACerts() && !authority)
                && !(scope.onlyContainsUserCerts() && authority)
                && (scope.getDistributionPoint() == null
                        || names(certificate, scope.getDistributionPoint()));
    }

    private static boolean names(X509CertificateHolder certificate, DistributionPointName name) {
        CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
        if (points == null || name.getType() != DistributionPointName.FULL_NAME) {
            return false;
        }
        List<?> own = List.of(GeneralNames.getInstance(name.getName()).getNames());
        return Arrays.stream(points.getDistributionPoints())
                .map(point -> point.getDistributionPoint())
                .filter(n -> n != null && n.getType() == DistributionPointName.FULL_NAME)
                .flatMap(n -> Arrays.stream(GeneralNames.getInstance(n.getName()).getNames()))
                .anyMatch(own::contains);
    }

    /// Whether this certificate's key signed the list, and may.
    static boolean signed(X509CertificateHolder issuer, X509CRLHolder list) {
        KeyUsage usage = KeyUsage.fromExtensions(issuer.getExtensions());
        var structure = list.toASN1Structure();
        return issuer.getSubject().equals(list.getIssuer())
                && (usage == null || usage.hasUsages(KeyUsage.cRLSign))
                && structure
                        .getTBSCertList()
                        .getSignature()
                        .equals(structure.getSignatureAlgorithm())
                && verifies(
                        issuer,
                        structure.getSignatureAlgorithm(),
                        encoded(structure.getTBSCertList()),
                        structure.getSignature().getOctets());
    }

    /// The issuer itself or whom it named for this (RFC 6960, 4.2.2.2).
    private static boolean speaksFor(
            BasicOCSPResp answer, X509CertificateHolder issuer, ValidationData data) {
        return signer(answer, data)
                .filter(signer ->
                        signer.equals(issuer)
                                || isNamed(signer)
                                        && signer.isValidOn(answer.getProducedAt())
                                        && data.issued(issuer, signer))
                .isPresent();
    }

    private static boolean isNamed(X509CertificateHolder responder) {
        ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
        return purposes != null && purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning);
    }

    /// The certificate whose key signed the answer and that the answer names.
    static Optional<X509CertificateHolder> signer(BasicOCSPResp answer, ValidationData data) {
        ResponderID id = answer.getResponderId().toASN1Primitive();
        return data.certificates().stream()
                .filter(c -> isResponder(id, c))
                .filter(c ->
                        verifies(
                                c,
                                answer.getSignatureAlgorithmID(),
                                answer.getTBSResponseData(),
                                answer.getSignature()))
                .findFirst();
    }

    private static boolean isResponder(ResponderID id, X509CertificateHolder certificate) {
        if (id.getName() != null) {
            return id.getName().equals(certificate.getSubject());
        }
        return Arrays.equals(
                id.getKeyHash(),
                Hash.named("SHA-1")
                        .digest(
                                certificate
                                        .getSubjectPublicKeyInfo()
                                        .getPublicKeyData()
                                        .getOctets()));
    }

    private static boolean isAbout(
            SingleResp single, X509CertificateHolder certificate, X509CertificateHolder issuer) {
        var id = single.getCertID();
        String digest = NAME_DIGESTS.get(id.getHashAlgOID());
        if (digest == null || !id.getSerialNumber().equals(certificate.getSerialNumber())) {
            return false;
        }
        byte[] name = encoded(issuer.getSubject());
        byte[] key = issuer.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        return Arrays.equals(id.getIssuerNameHash(), Hash.named(digest).digest(name))
                && Arrays.equals(id.getIssuerKeyHash(), Hash.named(digest).digest(key));
    }

    private static boolean verifies(
            X509CertificateHolder signer,
            AlgorithmIdentifier algorithm,
            byte[] message,
            byte[] signature) {
        Optional<Algorithms.Scheme> scheme = Algorithms.signature(algorithm);
        Optional<PublicKey> key = Algorithms.key(signer.getSubjectPublicKeyInfo());
        return scheme.isPresent()
                && key.isPresent()
                && Algorithms.verifies(scheme.get(), key.get(), message, signature);
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("what was parsed always has an encoding", e);
        }
    }
}
