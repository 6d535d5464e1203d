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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;

/// Leads from a certificate to a trust anchor (RFC 5280, 6), at a given time, and asks whether a certificate on the way
/// was revoked.
final class CertificatePath {
    private static final int LONGEST = 8;

    private final TrustAnchors anchors;
    private final ValidationData data;

    CertificatePath(TrustAnchors anchors, ValidationData data) {
        this.anchors = anchors;
        this.data = data;
    }

    /// Checks that the signer leads to an anchor and that no certificate lies within that has nothing to do with it.
    ///
    /// @param at when it was signed
    /// @param proven until when the certificates must have stood: when the next proof was made over this one, else `at`
    void check(
            CmsSignature signature, Instant at, Instant proven, CmsCodes codes, Findings findings) {
        X509CertificateHolder leaf = signature.certificate();
        findings.require(leaf.isValidOn(Date.from(at)), codes.expired);
        if (anchors.certificates().isEmpty()) {
            findings.add(ReasonCode.NO_TRUST_ANCHOR);
            return;
        }
        data.addAll(signature);
        List<X509CertificateHolder> chain = find(leaf);
        if (chain.isEmpty()) {
            findings.add(codes.notTrusted);
            return;
        }
        if (!findings.require(standsOn(chain, at), codes.expired)) {
            return;
        }
        findings.require(standsOn(chain, proven), ReasonCode.TIMESTAMP_RENEWED_LATE);
        if (chain.size() > 1 && !conforms(chain, at)) {
            findings.add(codes.notTrusted, "Die Zertifikatskette verletzt RFC 5280.");
        }
        findings.require(
                signature.certificates().stream()
                        .allMatch(c ->
                                chain.contains(c) || isAbove(c, chain, signature.certificates())),
                codes.surplus);
        revocation(chain, proven, codes, findings);
    }

    /// Whether the certificate leads to an anchor at all, where no time is proven.
    void checkTrust(CmsSignature signature, CmsCodes codes, Findings findings) {
        Instant begun = signature.certificate().getNotBefore().toInstant();
        check(signature, begun, begun, codes, findings);
    }

    private boolean standsOn(List<X509CertificateHolder> chain, Instant at) {
        return chain.stream().allMatch(c -> isAnchor(c) || c.isValidOn(Date.from(at)));
    }

    private void revocation(
            List<X509CertificateHolder> chain, Instant at, CmsCodes codes, Findings findings) {
        boolean known = true;
        for (int i = 0; i + 1 < chain.size(); i++) {
            switch (Revocation.status(chain.get(i), chain.get(i + 1), at, data)) {
                case GOOD -> {}
                case UNKNOWN -> known = false;
                case REVOKED -> findings.add(codes.revoked);
            }
        }
        findings.require(known, ReasonCode.REVOCATION_NOT_CHECKED);
    }

    private boolean isAnchor(X509CertificateHolder certificate) {
        return anchors.certificates().contains(certificate);
    }

    /// Looks at each certificate once, so that certificates made to mislead cannot make it slow.
    ///
    /// @return from the leaf to an anchor, both included; empty when there is no way
    private List<X509CertificateHolder> find(X509CertificateHolder leaf) {
        List<X509CertificateHolder> pool = data.certificates();
        var seen = new HashSet<>(Set.of(leaf));
        var ways = new ArrayDeque<>(List.of(List.of(leaf)));
        while (!ways.isEmpty()) {
            List<X509CertificateHolder> way = ways.remove();
            if (isAnchor(way.getLast())) {
                return way;
            }
            for (X509CertificateHolder issuer : pool) {
                if (way.size() <= LONGEST
                        && !seen.contains(issuer)
                        && data.issued(issuer, way.getLast())) {
                    seen.add(issuer);
                    ways.add(Stream.concat(way.stream(), Stream.of(issuer)).toList());
                }
            }
        }
        return List.of();
    }

    /// Whether the issuer's key signed the subject's certificate; of a self-signed one it is its own issuer.
    static boolean issued(X509CertificateHolder issuer, X509CertificateHolder subject) {
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
    private boolean isAbove(
            X509CertificateHolder certificate,
            List<X509CertificateHolder> chain,
            List<X509CertificateHolder> pool) {
        boolean selfIssued = certificate.getSubject().equals(certificate.getIssuer());
        boolean intact =
                selfIssued
                        ? data.issued(certificate, certificate)
                        : pool.stream()
                                .anyMatch(
                                        c -> !c.equals(certificate) && data.issued(c, certificate));
        var reached = new ArrayList<>(chain);
        for (int i = 0; i < pool.size(); i++) {
            pool.stream()
                    .filter(c ->
                            !reached.contains(c)
                                    && reached.stream().anyMatch(r -> data.issued(c, r)))
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
