// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Writes the little of DER (X.690) that an evidence record needs around timestamps that are DER already.
final class Der {
    static final int OCTETS = 0x04;
    static final int SEQUENCE = 0x30;

    private Der() {}

    /// An IMPLICIT context-specific tag over something constructed.
    static int tagged(int number) {
        return 0xA0 | number;
    }

    static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, List.of(parts));
    }

    static byte[] element(int tag, List<byte[]> parts) {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >>> (8 * i));
            }
        }
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
