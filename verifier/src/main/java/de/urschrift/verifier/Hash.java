// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests by name.
final class Hash {
    private Hash() {}

    static MessageDigest sha256() {
        return named("SHA-256");
    }

    /// @param name one that every Java runtime has
    static MessageDigest named(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + name, e);
        }
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /// Reads to the end in constant memory.
    static byte[] sha256(InputStream in) throws IOException {
        return of("SHA-256", in);
    }

    /// Reads to the end in constant memory.
    ///
    /// @param name one that every Java runtime has
    static byte[] of(String name, InputStream in) throws IOException {
        MessageDigest digest = named(name);
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return digest.digest();
    }
}
