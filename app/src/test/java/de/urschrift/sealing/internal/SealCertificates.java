// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;

/// Installs seal certificates, as an operator does.
public final class SealCertificates {
    private SealCertificates() {}

    /// Puts a new key with a certificate of the demo's authority in the place of the one that is there.
    ///
    /// @param trust the folder of the demo's keys
    /// @param from when the certificate begins
    /// @param years for which it is valid
    public static void install(Path trust, Instant from, int years) {
        try {
            char[] password =
                    Files.readString(trust.resolve(DemoTrust.PASSWORD_FILE)).strip().toCharArray();
            StoredKey root = StoredKey.load(trust.resolve(DemoTrust.AUTHORITY_FILE), password);
            StoredKey key = DemoCertificates.sealKey(root, from, years);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "siegel", key.key(), password, key.chain().toArray(Certificate[]::new));
            Path written = trust.resolve("new.p12");
            try (OutputStream out = Files.newOutputStream(written)) {
                store.store(out, password);
            }
            Files.move(written, trust.resolve(DemoTrust.SEAL_FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
