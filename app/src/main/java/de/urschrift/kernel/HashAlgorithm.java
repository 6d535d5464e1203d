// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hash functions that evidence may be built with (TR-02102-1, 4.1). Which of them may be used today, the algorithm
/// policy says.
public enum HashAlgorithm {
    SHA_256("SHA-256", "2.16.840.1.101.3.4.2.1", 32),
    SHA_384("SHA-384", "2.16.840.1.101.3.4.2.2", 48),
    SHA_512("SHA-512", "2.16.840.1.101.3.4.2.3", 64);

    private final String title;
    private final String oid;
    private final int length;

    HashAlgorithm(String title, String oid, int length) {
        this.title = title;
        this.oid = oid;
        this.length = length;
    }

    /// As Java and people call it, e.g. `SHA-256`.
    public String title() {
        return title;
    }

    /// Object identifier in dotted form.
    public String oid() {
        return oid;
    }

    /// Bytes of a digest.
    public int length() {
        return length;
    }

    /// A fresh digest computation.
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(title);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + title, e);
        }
    }
}
