// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;

/// Leads from a certificate to a trust anchor (RFC 5280, 6), at a given time, without looking at revocation.
final class CertificatePath {
    private static final int LONGEST = 8;

    private final TrustAnchors anchors;

    CertificatePath(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /// Checks that the signer leads to an anchor and that no certificate lies within that has nothing to do with it.
    void check(CmsSignature signature, Instant at, CmsCodes codes, Findings findings) {
        X509CertificateHolder leaf = signature.certificate();
        findings.require(leaf.isValidOn(Date.from(at)), codes.expired);
        if (anchors.certificates().isEmpty()) {
            findings.add(ReasonCode.NO_TRUST_ANCHOR);
            return;
        }
        Optional<List<X509CertificateHolder>> path =
                find(new ArrayList<>(List.of(leaf)), signature.certificates());
        if (path.isEmpty()) {
            findings.add(codes.notTrusted);
            return;
        }
        List<X509CertificateHolder> chain = path.get();
        boolean inTime = chain.stream().allMatch(c -> isAnchor(c) || c.isValidOn(Date.from(at)));
        if (!findings.require(inTime, codes.expired)) {
            return;
        }
        if (chain.size() > 1 && !conforms(chain, at)) {
            findings.add(codes.notTrusted, "Die Zertifikatskette verletzt RFC 5280.");
        }
        findings.require(
                signature.certificates().stream()
                        .allMatch(c ->
                                chain.contains(c) || isAbove(c, chain, signature.certificates())),
                codes.surplus);
    }

    private boolean isAnchor(X509CertificateHolder certificate) {
        return anchors.certificates().contains(certificate);
    }

    /// @return from the leaf to an anchor, both included
    private Optional<List<X509CertificateHolder>> find(
            List<X509CertificateHolder> begun, List<X509CertificateHolder> pool) {
        X509CertificateHolder last = begun.getLast();
        if (isAnchor(last)) {
            return Optional.of(begun);
        }
        if (begun.size() > LONGEST) {
            return Optional.empty();
        }
        var issuers = new ArrayList<>(anchors.certificates());
        issuers.addAll(pool);
        for (X509CertificateHolder issuer : issuers) {
            if (!begun.contains(issuer) && issued(issuer, last)) {
                var longer = new ArrayList<>(begun);
                longer.add(issuer);
                Optional<List<X509CertificateHolder>> found = find(longer, pool);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean issued(X509CertificateHolder issuer, X509CertificateHolder subject) {
        if (!issuer.getSubject().equals(subject.getIssuer())) {
            return false;
        }
        Optional<Algorithms.Scheme> scheme = Algorithms.signature(subject.getSignatureAlgorithm());
        Optional<PublicKey> key = Algorithms.key(issuer.getSubjectPublicKeyInfo());
        return scheme.isPresent()
                && key.isPresent()
                && subject.toASN1Structure()
                        .getTBSCertificate()
                        .getSignature()
                        .equals(subject.getSignatureAlgorithm())
                && Algorithms.verifies(
                        scheme.get(), key.get(), toBeSigned(subject), subject.getSignature());
    }

    private static byte[] toBeSigned(X509CertificateHolder certificate) {
        try {
            return certificate.toASN1Structure().getTBSCertificate().getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("a parsed certificate always has an encoding", e);
        }
    }

    /// Above the anchor lies at most what leads on to the root, intact.
    private static boolean isAbove(
            X509CertificateHolder certificate,
            List<X509CertificateHolder> chain,
            List<X509CertificateHolder> pool) {
        boolean selfIssued = certificate.getSubject().equals(certificate.getIssuer());
        boolean intact =
                selfIssued
                        ? issued(certificate, certificate)
                        : pool.stream()
                                .anyMatch(c -> !c.equals(certificate) && issued(c, certificate));
        var reached = new ArrayList<>(chain);
        for (int i = 0; i < pool.size(); i++) {
            pool.stream()
                    .filter(c ->
                            !reached.contains(c) && reached.stream().anyMatch(r -> issued(c, r)))
                    .findFirst()
                    .ifPresent(reached::add);
        }
        return intact && reached.contains(certificate);
    }

    /// The rest of RFC 5280: authority flags, path lengths, name constraints, critical extensions.
    private static boolean conforms(List<X509CertificateHolder> chain, Instant at) {
        boolean special =
                chain.stream()
                        .map(c -> Algorithms.key(c.getSubjectPublicKeyInfo()))
                        .anyMatch(key -> key.filter(Algorithms::isSpecial).isPresent());
        try {
            CertificateFactory factory =
                    special
                            ? CertificateFactory.getInstance("X.509", Algorithms.bouncyCastle())
                            : CertificateFactory.getInstance("X.509");
            CertPathValidator validator =
                    special
                            ? CertPathValidator.getInstance("PKIX", Algorithms.bouncyCastle())
                            : CertPathValidator.getInstance("PKIX");
            var certificates = new ArrayList<Certificate>();
            for (X509CertificateHolder certificate : chain) {
                certificates.add(
                        factory.generateCertificate(
                                new ByteArrayInputStream(certificate.getEncoded())));
            }
            var anchor = new TrustAnchor((X509Certificate) certificates.removeLast(), null);
            var parameters = new PKIXParameters(Set.of(anchor));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            validator.validate(factory.generateCertPath(certificates), parameters);
            return true;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return false;
        }
    }
}
