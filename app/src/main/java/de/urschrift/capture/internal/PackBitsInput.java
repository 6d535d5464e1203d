// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Undoes PackBits, the run length coding of TIFF and Macintosh.
final class PackBitsInput extends InputStream {
    private final InputStream in;
    private int literals;
    private int repeats;
    private int repeated;

    PackBitsInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        while (literals == 0 && repeats == 0) {
            int code = in.read();
            if (code < 0) {
                return -1;
            }
            if (code < 128) {
                literals = code + 1;
            } else if (code > 128) {
                repeats = 257 - code;
                repeated = needed();
            }
        }
        if (repeats > 0) {
            repeats--;
            return repeated;
        }
        literals--;
        return needed();
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int next = read();
            if (next < 0) {
                return i == 0 ? -1 : i;
            }
            into[at + i] = (byte) next;
        }
        return count;
    }

    private int needed() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("packed bytes end in the middle of a run");
        }
        return next;
    }
}
