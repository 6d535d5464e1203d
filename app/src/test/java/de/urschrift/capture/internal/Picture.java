// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Random;

/// A drawn picture of which every sample is known: what a file made of it must come out as.
///
/// @param bits of a sample: 1 (1 is white), 2, 4, 8 or 16
/// @param components of a pixel
/// @param samples row by row, the components of a pixel side by side
public record Picture(int width, int height, int components, int bits, int[][] samples) {

    /// Lines of writing over a gradient, with some noise.
    public static Picture drawn(int width, int height, int components, int bits, int seed) {
        Random random = new Random(seed);
        int most = (1 << bits) - 1;
        int[][] samples = new int[height][width * components];
        for (int y = 0; y < height; y++) {
            boolean line = y % 8 < 3;
            boolean ink = false;
            for (int x = 0; x < width; x++) {
                if (random.nextInt(5) == 0) {
                    ink = line && random.nextBoolean();
                }
                for (int c = 0; c < components; c++) {
                    int paper = bits == 1 ? 1 : most - (x * (c + 1) + y) % (most / 3 + 1);
                    int value = ink ? most / 9 * c / 3 : paper;
                    boolean speck = random.nextInt(40) == 0;
                    samples[y][x * components + c] = speck ? random.nextInt(most + 1) : value;
                }
            }
        }
        return new Picture(width, height, components, bits, samples);
    }

    /// Rows packed as TIFF, PNG and PDF have them.
    public byte[] packed(ByteOrder order) {
        return part(0, 0, width, height).rows(order, 0, components);
    }

    public byte[] packed() {
        return packed(ByteOrder.BIG_ENDIAN);
    }

    /// One component by itself.
    public byte[] plane(ByteOrder order, int component) {
        return rows(order, component, 1);
    }

    /// A part; beyond the border the last pixels are repeated.
    public Picture part(int left, int top, int w, int h) {
        int[][] part = new int[h][w * components];
        for (int y = 0; y < h; y++) {
            int[] row = samples[Math.min(height - 1, top + y)];
            for (int x = 0; x < w; x++) {
                int from = Math.min(width - 1, left + x) * components;
                System.arraycopy(row, from, part[y], x * components, components);
            }
        }
        return new Picture(w, h, components, bits, part);
    }

    /// Light and dark exchanged.
    public Picture inverted() {
        return mapped(bits, value -> (1 << bits) - 1 - value);
    }

    /// Each sample by `map`.
    public Picture mapped(int newBits, java.util.function.IntUnaryOperator map) {
        int[][] mapped = new int[height][];
        for (int y = 0; y < height; y++) {
            mapped[y] = java.util.Arrays.stream(samples[y]).map(map).toArray();
        }
        return new Picture(width, height, components, newBits, mapped);
    }

    /// Each pixel differing from the one on its left (predictor 2).
    public Picture differences() {
        int[][] differences = new int[height][width * components];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < width * components; i++) {
                int left = i < components ? 0 : samples[y][i - components];
                differences[y][i] = samples[y][i] - left & (1 << bits) - 1;
            }
        }
        return new Picture(width, height, components, bits, differences);
    }

    /// Looked up in a palette of red, green, blue.
    public Picture lookedUp(int[][] palette) {
        int[][] colours = new int[height][3 * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(palette[samples[y][x]], 0, colours[y], 3 * x, 3);
            }
        }
        return new Picture(width, height, 3, 8, colours);
    }

    /// With one more component that has always the highest value.
    public Picture withOpaqueAlpha() {
        int[][] more = new int[height][width * (components + 1)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(
                        samples[y], x * components, more[y], x * (components + 1), components);
                more[y][x * (components + 1) + components] = (1 << bits) - 1;
            }
        }
        return new Picture(width, height, components + 1, bits, more);
    }

    /// Grey of fewer than 8 bits spread to 8.
    public Picture spread() {
        return bits == 2 || bits == 4 ? mapped(8, value -> value * 255 / ((1 << bits) - 1)) : this;
    }

    private byte[] rows(ByteOrder order, int first, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] row : samples) {
            long bitsHeld = 0;
            int held = 0;
            for (int x = 0; x < width; x++) {
                for (int c = first; c < first + count; c++) {
                    int value = row[x * components + c];
                    if (bits == 16 && order == ByteOrder.LITTLE_ENDIAN) {
                        value = Short.toUnsignedInt(Short.reverseBytes((short) value));
                    }
                    bitsHeld = bitsHeld << bits | value;
                    for (held += bits; held >= 8; held -= 8) {
                        out.write((int) (bitsHeld >> (held - 8)));
                    }
                }
            }
            if (held > 0) {
                out.write((int) (bitsHeld << (8 - held)));
            }
        }
        return out.toByteArray();
    }
}
