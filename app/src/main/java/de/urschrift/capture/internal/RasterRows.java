// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// Rows of decoded images of one shape, as [Pixels]: sample values as they are, palettes looked up.
///
/// @param palette red, green, blue of each index; empty without one
record RasterRows(Pixels pixels, byte[] palette) {

    static RasterRows of(BufferedImage sample, int width, int height) throws Refusal {
        ColorModel model = sample.getColorModel();
        if (model.hasAlpha()) {
            throw Refusal.colour("an image with transparency");
        }
        if (model instanceof IndexColorModel index) {
            byte[] palette = new byte[index.getMapSize() * 3];
            for (int i = 0; i < index.getMapSize(); i++) {
                palette[3 * i] = (byte) index.getRed(i);
                palette[3 * i + 1] = (byte) index.getGreen(i);
                palette[3 * i + 2] = (byte) index.getBlue(i);
            }
            Colour colour = Palettes.colour(palette, 3, index.getPixelSize());
            int bits = colour == Colour.BITONAL ? 1 : 8;
            return new RasterRows(new Pixels(width, height, colour, bits), palette);
        }
        boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        boolean rgb = model.getColorSpace().getType() == ColorSpace.TYPE_RGB;
        int bits = model.getComponentSize(0);
        if (!grey && !rgb || bits != 8 && bits != 16) {
            throw Refusal.colour("neither grey nor RGB of 8 or 16 bits");
        }
        return new RasterRows(
                new Pixels(width, height, grey ? Colour.GREY : Colour.RGB, bits), new byte[0]);
    }

    void row(BufferedImage image, int y, byte[] row) throws Refusal {
        Raster raster = image.getRaster();
        int[] samples = raster.getPixels(0, y, pixels.width(), 1, (int[]) null);
        if (palette.length > 0) {
            byte[] indexes = new byte[samples.length];
            for (int i = 0; i < samples.length; i++) {
                indexes[i] = (byte) samples[i];
            }
            Palettes.apply(indexes, palette, 3, pixels, row);
        } else if (pixels.bits() == 8) {
            for (int i = 0; i < samples.length; i++) {
                row[i] = (byte) samples[i];
            }
        } else {
            for (int i = 0; i < samples.length; i++) {
                row[2 * i] = (byte) (samples[i] >> 8);
                row[2 * i + 1] = (byte) samples[i];
            }
        }
    }
}
