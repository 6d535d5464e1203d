// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Codes bitonal lines as group 4 (CCITT T.6). Holds two lines of changes and what it has coded.
final class G4Writer {
    private static final int PASS = 4 << 16 | 0b0001;
    private static final int HORIZONTAL = 3 << 16 | 0b001;
    private static final int END_OF_LINE = 12 << 16 | 1;

    /// For a change this many pixels left (-3) to right (3) of the one above.
    private static final int[] VERTICAL = {
        7 << 16 | 0b0000010,
        6 << 16 | 0b000010,
        3 << 16 | 0b010,
        1 << 16 | 0b1,
        3 << 16 | 0b011,
        6 << 16 | 0b000011,
        7 << 16 | 0b0000011
    };

    private final int width;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int[] line;
    private int[] reference;
    private long pending;
    private int pendingBits;

    G4Writer(int width) {
        this.width = width;
        this.line = new int[width + 4];
        this.reference = new int[width + 4];
        Arrays.fill(line, width);
    }

    /// @param row a bit a pixel, 1 for white
    void row(byte[] row) {
        int[] swap = reference;
        reference = line;
        line = swap;
        findChanges(row);
        int at = -1;
        boolean black = false;
        int a = 0;
        int b = 0;
        while (at < width) {
            while (a > 0 && line[a - 1] > at) {
                a--;
            }
            while (line[a] <= at && line[a] < width || (a & 1) != (black ? 1 : 0)) {
                a++;
            }
            b = Math.max(0, b - 2);
            while (reference[b] <= at && reference[b] < width || (b & 1) != (black ? 1 : 0)) {
                b++;
            }
            int distance = line[a] - reference[b];
            if (reference[b + 1] < line[a]) {
                put(PASS);
                at = reference[b + 1];
            } else if (Math.abs(distance) <= 3) {
                put(VERTICAL[distance + 3]);
                at = line[a];
                black = !black;
            } else {
                put(HORIZONTAL);
                run(black, line[a] - Math.max(at, 0));
                run(!black, line[a + 1] - line[a]);
                at = line[a + 1];
            }
        }
    }

    int size() {
        return out.size();
    }

    /// All lines and the end mark.
    byte[] finish() {
        put(END_OF_LINE);
        put(END_OF_LINE);
        if (pendingBits > 0) {
            out.write((int) (pending << (8 - pendingBits)));
        }
        return out.toByteArray();
    }

    private void findChanges(byte[] row) {
        int count = 0;
        int before = 0;
        for (int i = 0; i < row.length; i++) {
            int dark = ~row[i] & 0xFF;
            if (dark == (before == 0 ? 0 : 0xFF)) {
                continue;
            }
            for (int x = 8 * i; x < Math.min(width, 8 * i + 8); x++) {
                int bit = dark >> (7 - (x & 7)) & 1;
                if (bit != before) {
                    line[count++] = x;
                    before = bit;
                }
            }
        }
        Arrays.fill(line, count, Math.min(line.length, count + 4), width);
    }

    private void run(boolean black, int length) {
        int left = length;
        while (left >= FaxRuns.LONGEST_RUN + 64) {
            put(FaxRuns.code(black, FaxRuns.LONGEST_RUN));
            left -= FaxRuns.LONGEST_RUN;
        }
        if (left >= 64) {
            put(FaxRuns.code(black, left / 64 * 64));
        }
        put(FaxRuns.code(black, left % 64));
    }

    private void put(int code) {
        int length = code >> 16;
        pending = pending << length | code & 0xFFFF;
        pendingBits += length;
        while (pendingBits >= 8) {
            pendingBits -= 8;
            out.write((int) (pending >> pendingBits));
        }
        pending &= (1L << pendingBits) - 1;
    }
}
