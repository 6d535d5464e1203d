// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

/// The run length codes of CCITT T.4, which T.6 (group 4) uses in its horizontal mode.
final class FaxRuns {
    /// Bits of the longest code.
    static final int LONGEST = 13;

    private static final String WHITE =
            """
            00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000
            000011 110100 110101 101010 101011 0100111 0001100 0001000 0010111 0000011
            0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010
            00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000
            00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010
            00001011 01010010 01010011 01010100 01010101 00100100 00100101 01011000
            01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100
            """;
    private static final String WHITE_LONG =
            """
            11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000
            01100111 011001100 011001101 011010010 011010011 011010100 011010101 011010110
            011010111 011011000 011011001 011011010 011011011 010011000 010011001 010011010
            011000 010011011
            """;
    private static final String BLACK =
            """
            0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111
            00000100 00000111 000011000 0000010111 0000011000 0000001000 00001100111
            00001101000 00001101100 00000110111 00000101000 00000010111 00000011000
            000011001010 000011001011 000011001100 000011001101 000001101000 000001101001
            000001101010 000001101011 000011010010 000011010011 000011010100 000011010101
            000011010110 000011010111 000001101100 000001101101 000011011010 000011011011
            000001010100 000001010101 000001010110 000001010111 000001100100 000001100101
            000001010010 000001010011 000000100100 000000110111 000000111000 000000100111
            000000101000 000001011000 000001011001 000000101011 000000101100 000001011010
            000001100110 000001100111
            """;
    private static final String BLACK_LONG =
            """
            0000001111 000011001000 000011001001 000001011011 000000110011 000000110100
            000000110101 0000001101100 0000001101101 0000001001010 0000001001011
            0000001001100 0000001001101 0000001110010 0000001110011 0000001110100
            0000001110101 0000001110110 0000001110111 0000001010010 0000001010011
            0000001010100 0000001010101 0000001011010 0000001011011 0000001100100
            0000001100101
            """;
    private static final String BOTH_LONGEST =
            """
            00000001000 00000001100 00000001101 000000010010 000000010011 000000010100
            000000010101 000000010110 000000010111 000000011100 000000011101 000000011110
            000000011111
            """;

    private static final short[] WHITE_TABLE = table(WHITE, WHITE_LONG);
    private static final short[] BLACK_TABLE = table(BLACK, BLACK_LONG);
    private static final int[] WHITE_CODES = codes(WHITE, WHITE_LONG);
    private static final int[] BLACK_CODES = codes(BLACK, BLACK_LONG);
    private static final int LENGTH_SHIFT = 12;

    /// The longest run that has a code of its own.
    static final int LONGEST_RUN = 2560;

    private FaxRuns() {}

    /// The code that begins the 13 bits `ahead`.
    ///
    /// @return to be taken apart with [#length] and [#run]
    static int find(boolean black, int ahead) {
        return (black ? BLACK_TABLE : WHITE_TABLE)[ahead] & 0xFFFF;
    }

    /// Bits of a found code; 0 when nothing was found.
    static int length(int found) {
        return found >> LENGTH_SHIFT;
    }

    /// Pixels that a found code stands for; 64 and more are followed by another code.
    static int run(int found) {
        return found & (1 << LENGTH_SHIFT) - 1;
    }

    /// The code for a run of up to 63 pixels, or of a multiple of 64 up to 2560: its length in bits above bit 16, its bits
    /// below.
    static int code(boolean black, int run) {
        return (black ? BLACK_CODES : WHITE_CODES)[run < 64 ? run : 63 + run / 64];
    }

    private static int[] codes(String upTo63, String from64) {
        String all = upTo63 + ' ' + from64 + ' ' + BOTH_LONGEST;
        String[] texts = all.strip().split("\\s+", -1);
        int[] codes = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            codes[i] = texts[i].length() << 16 | Integer.parseInt(texts[i], 2);
        }
        return codes;
    }

    private static short[] table(String upTo63, String from64) {
        short[] table = new short[1 << LONGEST];
        fill(table, upTo63, 0, 1);
        fill(table, from64, 64, 64);
        fill(table, BOTH_LONGEST, 1792, 64);
        return table;
    }

    private static void fill(short[] table, String codes, int first, int step) {
        int run = first;
        for (String code : codes.strip().split("\\s+", -1)) {
            int free = LONGEST - code.length();
            int from = Integer.parseInt(code, 2) << free;
            for (int i = 0; i < 1 << free; i++) {
                table[from + i] = (short) (code.length() << 12 | run);
            }
            run += step;
        }
    }
}
