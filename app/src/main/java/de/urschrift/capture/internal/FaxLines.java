// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a fax stream (CCITT T.4, T.6) line by line, strictly: what usual decoders paper over is refused, since what is
/// sealed must be readable. Holds two lines.
final class FaxLines {
    /// How lines are coded.
    enum Scheme {
        /// Group 4 (T.6).
        GROUP_4(true, false, 0),
        /// Group 4 whose lines begin at whole bytes (PDF).
        GROUP_4_ALIGNED(true, false, 8),
        /// Group 3 in one dimension; end-of-line codes may stand between lines.
        GROUP_3(false, false, 0),
        /// The same, lines beginning at whole bytes (TIFF compression 2, PDF).
        GROUP_3_ALIGNED(false, false, 8),
        /// The same, lines beginning at whole words of 16 bits (TIFF compression 32771).
        GROUP_3_WORDS(false, false, 16),
        /// Group 3 in two dimensions: after each end-of-line code a bit tells how the next line is coded.
        GROUP_3_MIXED(false, true, 0);

        private final boolean twoDimensions;
        private final boolean tagged;
        private final int alignment;

        Scheme(boolean twoDimensions, boolean tagged, int alignment) {
            this.twoDimensions = twoDimensions;
            this.tagged = tagged;
            this.alignment = alignment;
        }
    }

    private static final int END_OF_LINE_ZEROS = 11;

    private final Scheme scheme;
    private final InputStream in;
    private final int width;
    private final byte[] buffer = new byte[1 << 13];
    private int bufferFill;
    private int bufferAt;
    private int bits;
    private int bitCount;
    private long taken;
    private int padding;

    /// Where colour changes, from white to black first; behind the last change the width, several times.
    private int[] line;

    private int changes;
    private int[] reference;

    FaxLines(InputStream in, Scheme scheme, int width) {
        this.in = in;
        this.scheme = scheme;
        this.width = width;
        this.line = new int[width + 6];
        this.reference = new int[width + 6];
        Arrays.fill(line, width);
    }

    /// @throws Refusal when `coded` is not `height` whole lines
    static void check(Bytes coded, Scheme scheme, int width, int height)
            throws IOException, Refusal {
        FaxLines lines = new FaxLines(coded.stream(), scheme, width);
        for (int y = 0; y < height; y++) {
            lines.next();
        }
    }

    /// The positions in the line just read where colour changes, from white to black first.
    int[] changes() {
        return Arrays.copyOf(line, changes);
    }

    /// Reads the next line.
    void next() throws IOException, Refusal {
        int[] swap = reference;
        reference = line;
        line = swap;
        changes = 0;
        align();
        if (inTwoDimensions()) {
            againstReference();
        } else {
            byRuns();
        }
        Arrays.fill(line, changes, Math.min(line.length, changes + 6), width);
    }

    /// Reads the next line into `row`: a bit a pixel, 1 for white.
    void next(byte[] row) throws IOException, Refusal {
        next();
        Arrays.fill(row, (byte) 0xFF);
        for (int i = 0; i < changes; i += 2) {
            blacken(row, line[i], i + 1 < changes ? line[i + 1] : width);
        }
        int spare = row.length * 8 - width;
        row[row.length - 1] &= (byte) (0xFF << spare);
    }

    private static void blacken(byte[] row, int from, int to) {
        int first = from >> 3;
        int last = to >> 3;
        int before = ~(0xFF >> (from & 7));
        int behind = 0xFF >> (to & 7);
        if (first == last) {
            row[first] &= (byte) (before | behind);
            return;
        }
        row[first] &= (byte) before;
        Arrays.fill(row, first + 1, last, (byte) 0);
        if (last < row.length) {
            row[last] &= (byte) behind;
        }
    }

    private void align() throws IOException, Refusal {
        if (scheme.alignment > 0) {
            int over = (int) (taken % scheme.alignment);
            for (int left = over == 0 ? 0 : scheme.alignment - over; left > 0; left -= 8) {
                peek(Math.min(8, left));
                skip(Math.min(8, left));
            }
        }
    }

    /// Takes the end-of-line code that may stand in front of a group 3 line, however many zeros fill it up.
    private boolean inTwoDimensions() throws IOException, Refusal {
        if (scheme.twoDimensions) {
            return true;
        }
        boolean marked = peek(END_OF_LINE_ZEROS) == 0;
        if (marked) {
            skip(END_OF_LINE_ZEROS);
            while (peek(1) == 0) {
                skip(1);
            }
            skip(1);
        }
        if (!scheme.tagged) {
            return false;
        }
        if (!marked) {
            throw damaged();
        }
        boolean oneDimension = peek(1) == 1;
        skip(1);
        return !oneDimension;
    }

    private void byRuns() throws IOException, Refusal {
        boolean black = false;
        int at = 0;
        do {
            at += run(black);
            change(at);
            black = !black;
        } while (at < width);
    }

    private void againstReference() throws IOException, Refusal {
        int at = -1;
        boolean black = false;
        int b = 0;
        while (at < width) {
            b = opposite(b, at, black);
            int vertical = 0;
            switch (mode()) {
                case PASS -> {
                    at = reference[b + 1];
                    continue;
                }
                case HORIZONTAL -> {
                    int first = Math.max(at, 0) + run(black);
                    at = first + run(!black);
                    change(first);
                    change(at);
                    continue;
                }
                case V0 -> vertical = 0;
                case VR1 -> vertical = 1;
                case VR2 -> vertical = 2;
                case VR3 -> vertical = 3;
                case VL1 -> vertical = -1;
                case VL2 -> vertical = -2;
                case VL3 -> vertical = -3;
            }
            int to = reference[b] + vertical;
            if (to < Math.max(at, 0)) {
                throw damaged();
            }
            at = to;
            change(at);
            black = !black;
        }
    }

    /// The first change in the reference line right of `at` to the colour opposite to the present one.
    private int opposite(int from, int at, boolean black) {
        int b = from;
        if ((b & 1) != (black ? 1 : 0)) {
            b = b > 0 ? b - 1 : b + 1;
        }
        while (reference[b] <= at && reference[b] < width) {
            b += 2;
        }
        return b;
    }

    private void change(int at) throws Refusal {
        if (at > width) {
            throw damaged();
        }
        if (changes > 0 && line[changes - 1] == at) {
            changes--; // a run of no length: there is no change
        } else if (at < width) {
            line[changes++] = at;
        }
    }

    private enum Mode {
        PASS,
        HORIZONTAL,
        V0,
        VR1,
        VR2,
        VR3,
        VL1,
        VL2,
        VL3
    }

    private Mode mode() throws IOException, Refusal {
        int ahead = peek(7);
        if (ahead >= 0b1000000) {
            return taken(1, Mode.V0);
        }
        return switch (ahead >> 4) {
            case 0b011 -> taken(3, Mode.VR1);
            case 0b010 -> taken(3, Mode.VL1);
            case 0b001 -> taken(3, Mode.HORIZONTAL);
            default ->
                    switch (ahead) {
                        case 0b0001000,
                                0b0001001,
                                0b0001010,
                                0b0001011,
                                0b0001100,
                                0b0001101,
                                0b0001110,
                                0b0001111 ->
                                taken(4, Mode.PASS);
                        case 0b0000110, 0b0000111 -> taken(6, Mode.VR2);
                        case 0b0000100, 0b0000101 -> taken(6, Mode.VL2);
                        case 0b0000011 -> taken(7, Mode.VR3);
                        case 0b0000010 -> taken(7, Mode.VL3);
                        case 0 -> throw ended();
                        default -> throw noCode();
                    };
        };
    }

    private int run(boolean black) throws IOException, Refusal {
        int total = 0;
        while (true) {
            int found = FaxRuns.find(black, peek(FaxRuns.LONGEST));
            int length = FaxRuns.length(found);
            if (length == 0) {
                throw noCode();
            }
            skip(length);
            total += FaxRuns.run(found);
            if (total > width) {
                throw damaged();
            }
            if (FaxRuns.run(found) < 64) {
                return total;
            }
        }
    }

    private Mode taken(int count, Mode mode) throws Refusal {
        skip(count);
        return mode;
    }

    /// The next bits; behind the end come zeros.
    private int peek(int count) throws IOException {
        while (bitCount < count) {
            if (bufferAt == bufferFill) {
                bufferFill = Math.max(0, in.read(buffer));
                bufferAt = 0;
            }
            boolean ended = bufferAt == bufferFill;
            bits = bits << 8 | (ended ? 0 : buffer[bufferAt++] & 0xFF);
            padding += ended ? 8 : 0;
            bitCount += 8;
        }
        return bits >> (bitCount - count) & (1 << count) - 1;
    }

    private void skip(int count) throws Refusal {
        bitCount -= count;
        taken += count;
        if (bitCount < padding) {
            throw ended();
        }
    }

    private Refusal noCode() {
        return padding > 0 ? ended() : damaged();
    }

    private static Refusal ended() {
        return Refusal.truncated("a fax image's data end before its last line");
    }

    private static Refusal damaged() {
        return Refusal.corrupt("a fax image's data are not in order");
    }
}
