// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/// Grey recognition copies of CMYK pictures: paper is light, every ink darkens it. No more than reading needs; how the
/// colours look is the profile's matter.
final class CmykPictures {
    private CmykPictures() {}

    /// @param inverted true where 0 means full ink
    static @Nullable PIX jpeg(byte[] bytes, boolean inverted) {
        Raster raster = raster(bytes);
        if (raster == null || raster.getNumBands() != 4) {
            return null;
        }
        boolean luminance = transformed(bytes);
        int width = raster.getWidth();
        int height = raster.getHeight();
        PIX pix = leptonica.pixCreate(width, height, 8);
        if (pix == null) {
            return null;
        }
        int words = leptonica.pixGetWpl(pix);
        int flip = inverted ? 0xFF : 0;
        int[] row = new int[4 * width];
        ByteBuffer line = ByteBuffer.allocate(4 * words).order(ByteOrder.BIG_ENDIAN);
        int[] packed = new int[words];
        try (IntPointer data = leptonica.pixGetData(pix)) {
            for (int y = 0; y < height; y++) {
                raster.getPixels(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    int inks =
                            luminance
                                    ? 0xFF - row[4 * x]
                                    : (row[4 * x] * 77 + row[4 * x + 1] * 150 + row[4 * x + 2] * 29)
                                            >> 8;
                    int dark = (inks ^ flip) + (row[4 * x + 3] ^ flip);
                    line.put(x, (byte) (0xFF - Math.min(0xFF, dark)));
                }
                line.asIntBuffer().get(packed);
                data.position((long) y * words).put(packed);
            }
        }
        return pix;
    }

    /// @param png whose four channels are the inks
    static @Nullable PIX png(byte[] png) {
        try (BytePointer data = new BytePointer(png)) {
            PIX inks = leptonica.pixReadMemPng(data, png.length);
            if (inks == null || leptonica.pixGetDepth(inks) != 32) {
                return null;
            }
            try (Pix all = Pix.made(inks);
                    Pix colours = Pix.made(leptonica.pixConvertRGBToLuminance(all.handle()));
                    Pix black =
                            Pix.made(
                                    leptonica.pixGetRGBComponent(
                                            all.handle(), leptonica.L_ALPHA_CHANNEL))) {
                PIX dark = leptonica.pixAddGray((PIX) null, colours.handle(), black.handle());
                return dark == null ? null : leptonica.pixInvert(dark, dark);
            }
        }
    }

    private static @Nullable Raster raster(byte[] bytes) {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
                readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (!reader.getClass().getName().startsWith("com.sun.imageio.")) {
                continue;
            }
            try (ImageInputStream in =
                    ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
                reader.setInput(in, true, true);
                return reader.readRaster(0, null);
            } catch (IOException | RuntimeException e) {
                return null; // damaged; the caller says so
            } finally {
                reader.dispose();
            }
        }
        return null;
    }

    /// Whether the marker by Adobe says that the first three components are luminance and colour differences.
    private static boolean transformed(byte[] jpeg) {
        for (int at = 2; at + 4 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF; ) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            if (marker == 0xEE && length >= 14 && at + 15 < jpeg.length && jpeg[at + 4] == 'A') {
                return jpeg[at + 15] == 2;
            }
            if (marker == 0xDA) {
                return false;
            }
            at += 2 + length;
        }
        return false;
    }
}
