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

    /// How many separate ink runs stay the same over `reach` rows from `y` down: many where bars stand upright.
    int standingBars(int y, int reach) {
        int bars = 0;
        int before = 0;
        for (int w = 0; w < rowWords; w++) {
            int word = words[y * rowWords + w];
            for (int k = 1; k <= 3 && word != 0; k++) {
                word &= words[(y + k * reach / 3) * rowWords + w];
            }
            bars += Integer.bitCount(word & ~((word >>> 1) | (before << 31)));
            before = word;
        }
        return bars;
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
