// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.util.Arrays;

/// What can be measured on a page without reading it: contrast and sharpness on the evidence image before it is evened
/// out, the rest on its ink.
///
/// @param sharpness mean square of brightness steps between neighbours along sampled rows, over the square of the
///     contrast; larger is sharper; -1 for bitonal pages
/// @param contrast distance of the darkest and the lightest hundredth, 0 to 1; 1 for bitonal pages
/// @param half brightness half way between them
/// @param edgeRuns strokes that run into the edge where most do
/// @param borderShare share of the page that is black from the edge inwards
/// @param fingerprint 256 bits, hexadecimal, from where on the page more ink is than right of it
record Figures(
        double sharpness,
        double contrast,
        int half,
        int edgeRuns,
        double borderShare,
        String fingerprint) {
    private static final int EVERY = 16;
    private static final double INCH = 25.4;

    /// Where the edge is looked at, in millimetres inside: what stands there was most likely cut.
    private static final double EDGE = 0.7;

    private static final double FURTHER = 2.2;

    /// A stroke's width in millimetres; longer ones are shadows and tears.
    private static final double THINNEST = 0.2;

    private static final double THICKEST = 6;

    private static final int CELLS = 16;

    static Figures of(Pix evidence, ReadingCopy copy) {
        Bits ink = Bits.of(copy.ink());
        int edgeRuns = edgeRuns(ink, copy.dpi());
        double border = rounded(borderShare(ink));
        String fingerprint = fingerprint(ink);
        if (evidence.depth() == 1) {
            return new Figures(-1, 1, 128, edgeRuns, border, fingerprint);
        }
        int[] words = evidence.words();
        int height = evidence.height();
        int rowWords = words.length / height;
        int[] histogram = new int[256];
        long steps = 0;
        long pairs = 0;
        for (int y = EVERY / 2; y < height; y += EVERY) {
            int before = -1;
            for (int x = 0; x < evidence.width(); x++) {
                int value = words[y * rowWords + (x >> 2)] >>> (24 - 8 * (x & 3)) & 0xff;
                histogram[value]++;
                if (before >= 0) {
                    steps += (long) (value - before) * (value - before);
                    pairs++;
                }
                before = value;
            }
        }
        int[] range = range(histogram);
        double contrast = Math.max(0, range[1] - range[0]) / 255.0;
        double sharpness =
                contrast == 0 || pairs == 0 ? 0 : (double) steps / pairs / 255 / contrast;
        return new Figures(
                rounded(sharpness),
                rounded(contrast),
                (range[0] + range[1]) / 2,
                edgeRuns,
                border,
                fingerprint);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /// The darkest and the lightest hundredth of the pixels.
    private static int[] range(int[] histogram) {
        long all = 0;
        for (int n : histogram) {
            all += n;
        }
        int dark = 0;
        int light = 255;
        for (long n = histogram[dark]; n < all / 100 && dark < 255; n += histogram[dark]) {
            dark++;
        }
        for (long n = histogram[light]; n < all / 100 && light > 0; n += histogram[light]) {
            light--;
        }
        return new int[] {dark, light};
    }

    /// What was cut stands at the edge and goes on further in; a shadow's ragged rim does not.
    private static int edgeRuns(Bits ink, double dpi) {
        int edge = (int) Math.round(EDGE / INCH * dpi);
        int further = (int) Math.round(FURTHER / INCH * dpi);
        if (further >= Math.min(ink.width(), ink.height()) / 2) {
            return 0;
        }
        int bottom = ink.height() - 1;
        int right = ink.width() - 1;
        int[] sides = {
            Math.min(strokesAlong(ink, edge, dpi), strokesAlong(ink, further, dpi)),
            Math.min(
                    strokesAlong(ink, bottom - edge, dpi),
                    strokesAlong(ink, bottom - further, dpi)),
            Math.min(strokesDown(ink, edge, dpi), strokesDown(ink, further, dpi)),
            Math.min(strokesDown(ink, right - edge, dpi), strokesDown(ink, right - further, dpi))
        };
        return Arrays.stream(sides).max().orElseThrow();
    }

    private static int strokesAlong(Bits ink, int row, double dpi) {
        int[] runs = ink.runs(row);
        int strokes = 0;
        for (int k = 1; k < runs.length; k += 2) {
            strokes += isStroke(runs[k], dpi) ? 1 : 0;
        }
        return strokes;
    }

    private static int strokesDown(Bits ink, int column, double dpi) {
        int strokes = 0;
        int length = 0;
        for (int y = 0; y <= ink.height(); y++) {
            if (y < ink.height() && ink.ink(column, y)) {
                length++;
            } else {
                strokes += isStroke(length, dpi) ? 1 : 0;
                length = 0;
            }
        }
        return strokes;
    }

    private static boolean isStroke(int pixels, double dpi) {
        double length = pixels / dpi * INCH;
        return length >= THINNEST && length <= THICKEST;
    }

    /// Ink that begins at the left or right edge of a row, and rows at the upper and lower edge that are mostly ink.
    private static double borderShare(Bits ink) {
        long black = 0;
        for (int y = 0; y < ink.height(); y++) {
            int left = 0;
            while (left < ink.width() && ink.ink(left, y)) {
                left++;
            }
            int right = 0;
            while (right < ink.width() - left && ink.ink(ink.width() - 1 - right, y)) {
                right++;
            }
            black += left + right;
        }
        return (double) black / ink.width() / ink.height();
    }

    private static String fingerprint(Bits ink) {
        int rowWords = ink.rowWords();
        long[][] cells = new long[CELLS][CELLS + 1];
        for (int y = 0; y < ink.height(); y++) {
            long[] row = cells[y * CELLS / ink.height()];
            for (int w = 0; w < rowWords; w++) {
                row[w * (CELLS + 1) / rowWords] += Integer.bitCount(ink.words()[y * rowWords + w]);
            }
        }
        StringBuilder print = new StringBuilder();
        for (long[] row : cells) {
            int bits = 0;
            for (int x = 0; x < CELLS; x++) {
                bits = bits << 1 | (row[x] > row[x + 1] ? 1 : 0);
            }
            print.append(String.format("%04x", bits));
        }
        return print.toString();
    }
}
