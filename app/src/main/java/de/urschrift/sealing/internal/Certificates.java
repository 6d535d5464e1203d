// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Certificates in files.
final class Certificates {
    private Certificates() {}

    /// All certificates of a PEM file, at least one.
    ///
    /// @throws OutsideFailure when there are none
    static List<X509Certificate> read(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new CertificateException("the file is empty");
            }
            return found;
        } catch (IOException | CertificateException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY,
                    false,
                    "the trust anchor cannot be read from the file " + pem,
                    e);
        }
    }
}
