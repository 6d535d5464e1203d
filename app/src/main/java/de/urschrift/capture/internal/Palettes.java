// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;

/// Palette images as grey or RGB, with equal colours.
final class Palettes {
    private Palettes() {}

    /// The least colour that can hold every entry.
    ///
    /// @param components of an entry: 1 or 3
    /// @param depth bits of an index
    static Colour colour(byte[] palette, int components, int depth) {
        boolean blackAndWhite = depth == 1;
        for (int i = 0; i + components <= palette.length; i += components) {
            byte first = palette[i];
            if (components == 3 && (palette[i + 1] != first || palette[i + 2] != first)) {
                return Colour.RGB;
            }
            blackAndWhite &= first == 0 || first == (byte) 0xFF;
        }
        return blackAndWhite ? Colour.BITONAL : Colour.GREY;
    }

    /// Looks up a row. Indexes are known to be in the palette.
    ///
    /// @param indexes a byte each
    static void apply(byte[] indexes, byte[] palette, int components, Pixels pixels, byte[] row)
            throws Refusal {
        byte[] shades = new byte[pixels.width()];
        for (int x = 0; x < pixels.width(); x++) {
            int entry = (indexes[x] & 0xFF) * components;
            if (entry + components > palette.length) {
                throw Refusal.corrupt("a pixel is not in the palette");
            }
            if (pixels.colour() == Colour.RGB) {
                System.arraycopy(palette, entry, row, 3 * x, 3);
            } else {
                shades[x] = palette[entry];
            }
        }
        if (pixels.colour() == Colour.GREY) {
            System.arraycopy(shades, 0, row, 0, shades.length);
        } else if (pixels.colour() == Colour.BITONAL) {
            pack(shades, row);
        }
    }

    /// Packs a row of samples into bits: 0 stays 0, all else becomes 1.
    static void pack(byte[] samples, byte[] row) {
        java.util.Arrays.fill(row, (byte) 0);
        for (int x = 0; x < samples.length; x++) {
            if (samples[x] != 0) {
                row[x >> 3] |= (byte) (0x80 >> (x & 7));
            }
        }
    }
}
