// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.sealing.AlgorithmPolicy.Use;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// Certificates from one to its anchor, and what their keys are.
final class CertificatePath {
    private static final int LONGEST = 8;

    private static final Map<String, String> CURVES =
            Map.of(
                    "1.2.840.10045.3.1.7", "P-256",
                    "1.3.132.0.34", "P-384",
                    "1.3.132.0.35", "P-521",
                    "1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1",
                    "1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1",
                    "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1",
                    "1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1");

    private CertificatePath() {}

    /// From `end` to an anchor, both included; empty when none is reached.
    static Optional<List<X509Certificate>> find(
            X509Certificate end,
            Collection<X509Certificate> known,
            Collection<X509Certificate> anchors) {
        List<X509Certificate> path = new ArrayList<>(List.of(end));
        while (!anchors.contains(path.getLast())) {
            X509Certificate last = path.getLast();
            Optional<X509Certificate> issuer =
                    Stream.concat(anchors.stream(), known.stream())
                            .filter(candidate -> !path.contains(candidate))
                            .filter(candidate -> issued(candidate, last))
                            .findFirst();
            if (issuer.isEmpty() || path.size() == LONGEST) {
                return Optional.empty();
            }
            path.add(issuer.get());
        }
        return Optional.of(path);
    }

    private static boolean issued(X509Certificate issuer, X509Certificate subject) {
        if (!issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal())
                || issuer.getBasicConstraints() < 0) {
            return false;
        }
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// How a key signs.
    ///
    /// @param algorithm of the signature as Java calls it, e.g. `SHA256withECDSA`
    static Use use(PublicKey key, String algorithm) {
        if (key instanceof RSAKey rsa) {
            String upper = algorithm.toUpperCase(Locale.ROOT);
            boolean pss = upper.contains("PSS") || upper.contains("MGF1");
            return new Use(
                    pss ? "RSASSA-PSS" : "RSASSA-PKCS1-v1_5",
                    Integer.toString(rsa.getModulus().bitLength()));
        }
        var info = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm();
        String parameter = info.getParameters() == null ? "" : info.getParameters().toString();
        return key.getAlgorithm().startsWith("EC")
                ? new Use("ECDSA", CURVES.getOrDefault(parameter, parameter))
                : new Use(key.getAlgorithm(), "");
    }
}
