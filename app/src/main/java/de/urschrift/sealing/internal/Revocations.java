// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.model.x509.revocation.Revocation;
import eu.europa.esig.dss.model.x509.revocation.crl.CRL;
import eu.europa.esig.dss.model.x509.revocation.ocsp.OCSP;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.client.http.NativeHTTPDataLoader;
import eu.europa.esig.dss.spi.x509.revocation.RevocationSource;
import eu.europa.esig.dss.spi.x509.revocation.RevocationToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Whether certificates were revoked, in the words of those who issued them: from the lists that this installation has
/// by itself, else from the addresses that a certificate names, by list (CRL) and then by question (OCSP). What was
/// fetched is kept as long as it holds, at most an hour. Thread-safe.
final class Revocations {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int PATIENCE_MILLIS = 15_000;
    private static final int LARGEST = 32 << 20;

    private final SealTrust trust;
    private final OnlineCRLSource lists;
    private final OnlineOCSPSource answers;
    private final Kept<CRL> keptLists = new Kept<>();
    private final Kept<OCSP> keptAnswers = new Kept<>();

    Revocations(SealTrust trust) {
        this.trust = trust;
        NativeHTTPDataLoader loader = new NativeHTTPDataLoader();
        loader.setConnectTimeout(PATIENCE_MILLIS);
        loader.setReadTimeout(PATIENCE_MILLIS);
        loader.setMaxInputSize(LARGEST);
        this.lists = new OnlineCRLSource(loader);
        this.answers = new OnlineOCSPSource(loader);
    }

    /// Everything that proves later that none of the certificates was revoked at `now`.
    ///
    /// @param paths each from a certificate to its anchor
    /// @throws OutsideFailure when nobody says anything about a certificate
    ValidationData collect(List<List<X509Certificate>> paths, Instant now) {
        RevocationSource<CRL> here = lists(now);
        RevocationSource<OCSP> asked = answers(now);
        Map<String, byte[]> certificates = new LinkedHashMap<>();
        Map<String, byte[]> revoked = new LinkedHashMap<>();
        Map<String, byte[]> answered = new LinkedHashMap<>();
        for (List<X509Certificate> path : paths) {
            for (int i = 0; i < path.size(); i++) {
                CertificateToken token = new CertificateToken(path.get(i));
                certificates.put(token.getDSSIdAsString(), token.getEncoded());
                if (i + 1 == path.size()) {
                    continue;
                }
                CertificateToken issuer = new CertificateToken(path.get(i + 1));
                RevocationToken<CRL> list = here.getRevocationToken(token, issuer);
                RevocationToken<OCSP> answer =
                        list == null ? asked.getRevocationToken(token, issuer) : null;
                if (list != null) {
                    revoked.put(list.getDSSIdAsString(), list.getEncoded());
                } else if (answer != null) {
                    answered.put(answer.getDSSIdAsString(), answer.getEncoded());
                    add(certificates, answer.getCertificates());
                } else {
                    throw silent(path.get(i));
                }
            }
        }
        return new ValidationData(
                List.copyOf(certificates.values()),
                List.copyOf(revoked.values()),
                List.copyOf(answered.values()));
    }

    /// For EU DSS: lists that hold at `now`.
    RevocationSource<CRL> lists(Instant now) {
        RevocationSource<CRL> own =
                new ExternalResourcesCRLSource(
                        trust.revocations(now).stream()
                                .map(Revocations::stream)
                                .toArray(InputStream[]::new));
        return (certificate, issuer) -> {
            RevocationToken<CRL> token = own.getRevocationToken(certificate, issuer);
            return token != null ? token : keptLists.get(lists, certificate, issuer, now);
        };
    }

    /// For EU DSS: answers that hold at `now`.
    RevocationSource<OCSP> answers(Instant now) {
        return (certificate, issuer) -> keptAnswers.get(answers, certificate, issuer, now);
    }

    /// What was fetched of one kind.
    private static final class Kept<R extends Revocation> {
        private final Map<String, Entry<R>> entries = new ConcurrentHashMap<>();

        private record Entry<R extends Revocation>(RevocationToken<R> token, Instant until) {}

        @Nullable RevocationToken<R> get(
                RevocationSource<R> source,
                CertificateToken certificate,
                CertificateToken issuer,
                Instant now) {
            String name = certificate.getDSSIdAsString();
            Entry<R> last = entries.get(name);
            if (last != null && now.isBefore(last.until())) {
                return last.token();
            }
            RevocationToken<R> token;
            try {
                token = source.getRevocationToken(certificate, issuer);
            } catch (DSSException e) {
                return null;
            }
            if (token != null) {
                Instant until = now.plus(LONGEST);
                if (token.getNextUpdate() != null
                        && token.getNextUpdate().toInstant().isBefore(until)) {
                    until = token.getNextUpdate().toInstant();
                }
                entries.put(name, new Entry<>(token, until));
            }
            return token;
        }
    }

    private static void add(Map<String, byte[]> all, List<CertificateToken> more) {
        more.forEach(token -> all.putIfAbsent(token.getDSSIdAsString(), token.getEncoded()));
    }

    private static InputStream stream(X509CRL list) {
        try {
            return new ByteArrayInputStream(list.getEncoded());
        } catch (CRLException e) {
            throw new IllegalStateException("a revocation list of ours is not writable", e);
        }
    }

    private static OutsideFailure silent(X509Certificate certificate) {
        return new OutsideFailure(
                OutsideFailure.Category.KEY,
                true,
                "neither a revocation list nor an OCSP answer is to be had for the certificate of "
                        + certificate.getSubjectX500Principal()
                        + " (serial "
                        + certificate.getSerialNumber()
                        + "); nothing was sealed at level LT");
    }
}
