// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;

/// Reads numbers from [Bytes] at any position through a small window. Running past the end is an `EOFException`.
final class Cursor {
    private final Bytes bytes;
    private final ByteOrder order;
    private final byte[] window = new byte[1 << 13];
    private long windowStart;
    private int windowLength;

    Cursor(Bytes bytes, ByteOrder order) {
        this.bytes = bytes;
        this.order = order;
    }

    long length() {
        return bytes.length();
    }

    int u8(long position) throws IOException {
        if (position < windowStart || position >= windowStart + windowLength) {
            int n = position < 0 ? -1 : bytes.read(position, window, 0, window.length);
            if (n < 0) {
                throw new EOFException("the file ends early");
            }
            windowStart = position;
            windowLength = n;
        }
        return window[(int) (position - windowStart)] & 0xFF;
    }

    int u16(long position) throws IOException {
        return (int) number(position, 2);
    }

    long u32(long position) throws IOException {
        return number(position, 4);
    }

    /// @return a signed value; a negative one is out of every file's reach
    long u64(long position) throws IOException {
        return number(position, 8);
    }

    long number(long position, int size) throws IOException {
        long value = 0;
        for (int i = 0; i < size; i++) {
            int place = order == ByteOrder.BIG_ENDIAN ? i : size - 1 - i;
            value = value << 8 | u8(position + place);
        }
        return value;
    }

    /// Whether the ASCII `text` stands at `position`.
    boolean says(long position, String text) throws IOException {
        if (position + text.length() > length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (u8(position + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
