// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Both digests that the archive keeps of a file, computed in one pass.
///
/// @param sha512 lower-case hexadecimal; names the file in the inventory
/// @param sha256 the product's name of the same bytes; stands in the inventory's fixity block
record Digests(String sha512, Sha256 sha256) {
    static Digests of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /// Reads `in` to its end; the caller closes it.
    static Digests of(InputStream in) throws IOException {
        return copying(in, OutputStream.nullOutputStream());
    }

    /// Copies `in` to its end; the caller closes both.
    static Digests copying(InputStream in, OutputStream out) throws IOException {
        MessageDigest sha512 = computation();
        MessageDigest sha256 = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha512.update(buffer, 0, n);
            sha256.update(buffer, 0, n);
            out.write(buffer, 0, n);
        }
        return new Digests(HexFormat.of().formatHex(sha512.digest()), Sha256.from(sha256.digest()));
    }

    static String sha512Of(byte[] bytes) {
        return HexFormat.of().formatHex(computation().digest(bytes));
    }

    private static MessageDigest computation() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-512", e);
        }
    }
}
