// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;

/// Codes a bitonal picture as group 3 (CCITT T.4), with what T.4 leaves open as a test wants it.
final class FaxCoder {
    private static final String[] VERTICAL = {
        "0000010", "000010", "010", "1", "011", "000011", "0000011"
    };

    private final Picture picture;
    private final StringBuilder bits = new StringBuilder();

    FaxCoder(Picture picture) {
        this.picture = picture;
    }

    /// @param k every how many lines one is coded by itself; 0 for all, without tag bits
    /// @param aligned whether end-of-line codes are filled up to end at whole bytes
    byte[] lines(int k, boolean aligned) {
        bits.setLength(0);
        int[] above = new int[picture.width()];
        java.util.Arrays.fill(above, 1);
        for (int y = 0; y < picture.height(); y++) {
            endOfLine(aligned);
            int[] line = picture.samples()[y];
            boolean alone = k == 0 || y % k == 0;
            bits.append(k == 0 ? "" : alone ? "1" : "0");
            if (alone) {
                byRuns(line);
            } else {
                byLineAbove(line, above);
            }
            above = line;
        }
        for (int i = 0; i < 6; i++) {
            bits.append("000000000001").append(k == 0 ? "" : "1");
        }
        return bytes();
    }

    private void endOfLine(boolean aligned) {
        while (aligned && bits.length() % 8 != 4) {
            bits.append('0');
        }
        bits.append("000000000001");
    }

    private void byRuns(int[] line) {
        int colour = 1;
        for (int x = 0; x < line.length; ) {
            int end = next(line, x, colour);
            run(colour, end - x);
            x = end;
            colour = 1 - colour;
        }
    }

    private void byLineAbove(int[] line, int[] above) {
        int colour = 1;
        for (int a0 = -1; a0 < line.length; ) {
            int a1 = next(line, Math.max(a0, 0), colour);
            int b1 = changeAbove(above, a0, colour);
            int b2 = next(above, b1, 1 - colour);
            if (b2 < a1) {
                bits.append("0001");
                a0 = b2;
            } else if (Math.abs(a1 - b1) <= 3) {
                bits.append(VERTICAL[a1 - b1 + 3]);
                a0 = a1;
                colour = 1 - colour;
            } else {
                int a2 = next(line, a1, 1 - colour);
                bits.append("001");
                run(colour, a1 - Math.max(a0, 0));
                run(1 - colour, a2 - a1);
                a0 = a2;
            }
        }
    }

    /// Where the run of `colour` that goes on at `from` ends.
    private static int next(int[] line, int from, int colour) {
        int x = from;
        while (x < line.length && line[x] == colour) {
            x++;
        }
        return x;
    }

    /// The first change in the line above, right of `a0`, from `colour` to the other.
    private static int changeAbove(int[] above, int a0, int colour) {
        for (int x = a0 + 1; x < above.length; x++) {
            int before = x == 0 ? 1 : above[x - 1];
            if (above[x] != colour && before == colour) {
                return x;
            }
        }
        return above.length;
    }

    private void run(int colour, int length) {
        if (length >= 64) {
            code(colour, length / 64 * 64);
        }
        code(colour, length % 64);
    }

    private void code(int colour, int run) {
        int code = FaxRuns.code(colour == 0, run);
        String digits = Integer.toBinaryString(1 << (code >> 16) | code & 0xFFFF);
        bits.append(digits, 1, digits.length());
    }

    private byte[] bytes() {
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bits.length(); i += 8) {
            out.write(Integer.parseInt(bits, i, i + 8, 2));
        }
        return out.toByteArray();
    }
}
