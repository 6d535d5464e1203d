// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;

/// A bitonal picture in Java's memory: set bits are ink.
record Bits(int width, int height, int rowWords, int[] words) {
    static Bits of(Pix pix) {
        if (pix.depth() != 1) {
            throw new IllegalArgumentException("not bitonal");
        }
        int[] words = pix.words();
        return new Bits(pix.width(), pix.height(), words.length / pix.height(), words);
    }

    boolean ink(int x, int y) {
        return (words[y * rowWords + (x >> 5)] << (x & 31)) < 0;
    }

    /// The pixels on the line through the middle of row `y`, falling by `slope` pixels a pixel to the right; white
    /// where the line leaves the picture.
    BitArray line(int y, double slope) {
        BitArray line = new BitArray(width);
        for (int x = 0; x < width; x++) {
            int at = y + (int) Math.round((x - width / 2) * slope);
            if (at >= 0 && at < height && ink(x, at)) {
                line.set(x);
            }
        }
        return line;
    }

    /// Like `line`, with each pixel voted for by five at right angles to the line, `apart` pixels from each other:
    /// bars stay, specks go.
    BitArray votedLine(int y, double slope, int apart) {
        BitArray line = new BitArray(width);
        for (int x = 0; x < width; x++) {
            double at = y + (x - width / 2) * slope;
            int votes = 0;
            for (int k = -2; k <= 2; k++) {
                int px = (int) Math.round(x - k * apart * slope);
                int py = (int) Math.round(at + k * apart);
                if (px >= 0 && px < width && py >= 0 && py < height && ink(px, py)) {
                    votes++;
                }
            }
            if (votes >= 3) {
                line.set(x);
            }
        }
        return line;
    }

    /// Alternating run lengths of row `y`, beginning with a (possibly empty) white one.
    int[] runs(int y) {
        int[] runs = new int[width + 2];
        int count = 0;
        boolean ink = false;
        int from = 0;
        for (int x = 0; x < width; x++) {
            if (ink(x, y) != ink) {
                runs[count++] = x - from;
                from = x;
                ink = !ink;
            }
        }
        runs[count++] = width - from;
        return java.util.Arrays.copyOf(runs, count);
    }

    /// Run lengths as `runs` gives them, but what is shorter than `speck` belongs to what is around it.
    int[] soundRuns(int y, int speck) {
        int[] runs = runs(y);
        int count = 1;
        for (int k = 1; k < runs.length; k++) {
            boolean sameAsLast = (k - count) % 2 != 0;
            if (runs[k] < speck && k + 1 < runs.length || sameAsLast) {
                runs[count - 1] += runs[k];
            } else {
                runs[count++] = runs[k];
            }
        }
        return java.util.Arrays.copyOf(runs, count);
    }

    /// How many separate ink runs stay the same over `reach` rows from `y` down, along bars of a code that falls by
    /// `slope`: many where bars stand.
    int standingBars(int y, int reach, double slope) {
        int bars = 0;
        int before = 0;
        for (int w = 0; w < rowWords; w++) {
            int word = words[y * rowWords + w];
            for (int k = 1; k <= 3 && word != 0; k++) {
                int down = k * reach / 3;
                word &= word(y + down, w, (int) Math.round(slope * down));
            }
            bars += Integer.bitCount(word & ~((word >>> 1) | (before << 31)));
            before = word;
        }
        return bars;
    }

    /// Word `w` of row `y` moved to the right by `shift` pixels, -31 to 31.
    private int word(int y, int w, int shift) {
        int at = y * rowWords + w;
        if (shift == 0) {
            return words[at];
        }
        if (shift > 0) {
            return words[at] >>> shift | (w == 0 ? 0 : words[at - 1] << (32 - shift));
        }
        return words[at] << -shift | (w + 1 == rowWords ? 0 : words[at + 1] >>> (32 + shift));
    }

    BitMatrix matrix() {
        BitMatrix matrix = new BitMatrix(width, height);
        BitArray row = new BitArray(width);
        for (int y = 0; y < height; y++) {
            for (int w = 0; w < rowWords; w++) {
                row.setBulk(w * 32, Integer.reverse(words[y * rowWords + w]));
            }
            matrix.setRow(y, row);
        }
        return matrix;
    }
}
