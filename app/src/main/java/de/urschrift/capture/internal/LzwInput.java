// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// Undoes LZW as TIFF 6.0 has it: codes of 9 to 12 bits, high bit first, growing one code early.
final class LzwInput extends InputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int TABLE = 4096;

    private final InputStream in;
    private final short[] prefix = new short[TABLE];
    private final byte[] suffix = new byte[TABLE];
    private final byte[] ready = new byte[TABLE + 1];
    private int readyFrom = ready.length;
    private int next = FIRST;
    private int size = 9;
    private int before = -1;
    private byte firstOfBefore;
    private int bits;
    private int bitCount;
    private boolean ended;

    LzwInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (readyFrom == ready.length && !more()) {
            return -1;
        }
        return ready[readyFrom++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (readyFrom == ready.length && !more()) {
            return -1;
        }
        int n = Math.min(count, ready.length - readyFrom);
        System.arraycopy(ready, readyFrom, into, at, n);
        readyFrom += n;
        return n;
    }

    /// Takes the next code and makes its bytes ready.
    private boolean more() throws IOException {
        if (ended) {
            return false;
        }
        int code = code();
        while (code == CLEAR) {
            next = FIRST;
            size = 9;
            before = -1;
            code = code();
        }
        if (code == END) {
            ended = true;
            return false;
        }
        if (before < 0 ? code > 255 : code > next || next > TABLE) {
            throw new ZipException("a code that stands for nothing");
        }
        unfold(code);
        if (before >= 0 && next < TABLE) {
            prefix[next] = (short) before;
            suffix[next] = ready[readyFrom];
            next++;
        }
        if (next + 1 >= 1 << size && size < 12) {
            size++;
        }
        before = code;
        firstOfBefore = ready[readyFrom];
        return true;
    }

    private void unfold(int code) throws IOException {
        readyFrom = ready.length;
        int at = code;
        if (before >= 0 && code == next) {
            ready[--readyFrom] = firstOfBefore;
            at = before;
        }
        while (at >= FIRST) {
            ready[--readyFrom] = suffix[at];
            at = prefix[at];
        }
        if (at > 255) {
            throw new ZipException("a code that stands for nothing");
        }
        ready[--readyFrom] = (byte) at;
    }

    private int code() throws IOException {
        while (bitCount < size) {
            int next8 = in.read();
            if (next8 < 0) {
                throw new EOFException("coded bytes end without an end code");
            }
            bits = bits << 8 | next8;
            bitCount += 8;
        }
        bitCount -= size;
        return bits >> bitCount & (1 << size) - 1;
    }
}
