// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/// Pictures in CMYK: grey for reading, where paper is light and every ink darkens it, and in colours for the screen.
final class CmykPictures {
    /// Rows that are converted at once.
    private static final int BAND = 64;

    private CmykPictures() {}

    /// The inks of a picture, 255 for full ink.
    ///
    /// @param samples cyan, magenta, yellow, black of each pixel, row by row
    record Inks(int width, int height, byte[] samples) {}

    /// @param inverted true where 0 means full ink
    static @Nullable Inks jpeg(byte[] bytes, boolean inverted) {
        Raster raster = raster(bytes);
        if (raster == null || raster.getNumBands() != 4) {
            return null;
        }
        boolean luminance = transformed(bytes);
        int width = raster.getWidth();
        int flip = inverted ? 0xFF : 0;
        int[] row = new int[4 * width];
        byte[] samples = new byte[4 * width * raster.getHeight()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            if (luminance) {
                toInks(row);
            }
            for (int sample : row) {
                samples[at++] = (byte) (sample ^ flip);
            }
        }
        return new Inks(width, raster.getHeight(), samples);
    }

    /// Luminance and colour differences (JFIF) of a colour of which the inks are the opposite; black stands as it is.
    private static void toInks(int[] row) {
        for (int x = 0; x < row.length; x += 4) {
            int luminance = row[x];
            double blue = row[x + 1] - 128.0;
            double red = row[x + 2] - 128.0;
            row[x] = 0xFF - sample(luminance + 1.402 * red);
            row[x + 1] = 0xFF - sample(luminance - 0.344136 * blue - 0.714136 * red);
            row[x + 2] = 0xFF - sample(luminance + 1.772 * blue);
        }
    }

    private static int sample(double value) {
        return Math.clamp(Math.round(value), 0, 0xFF);
    }

    /// @param png whose four channels are the inks
    static @Nullable Inks png(byte[] png) {
        try (BytePointer data = new BytePointer(png)) {
            PIX read = leptonica.pixReadMemPng(data, png.length);
            if (read == null || leptonica.pixGetDepth(read) != 32) {
                return null;
            }
            try (Pix pix = Pix.made(read)) {
                int[] words = pix.words();
                byte[] samples = new byte[4 * words.length];
                for (int i = 0; i < words.length; i++) {
                    for (int ink = 0; ink < 4; ink++) {
                        samples[4 * i + ink] = (byte) (words[i] >>> (24 - 8 * ink));
                    }
                }
                return new Inks(pix.width(), pix.height(), samples);
            }
        }
    }

    /// For reading: no more than that needs.
    static @Nullable PIX grey(Inks inks) {
        PIX pix = leptonica.pixCreate(inks.width, inks.height, 8);
        if (pix == null) {
            return null;
        }
        int words = leptonica.pixGetWpl(pix);
        int[] packed = new int[words * inks.height];
        for (int y = 0; y < inks.height; y++) {
            for (int x = 0; x < inks.width; x++) {
                int at = 4 * (y * inks.width + x);
                int colours =
                        ((inks.samples[at] & 0xFF) * 77
                                        + (inks.samples[at + 1] & 0xFF) * 150
                                        + (inks.samples[at + 2] & 0xFF) * 29)
                                >> 8;
                int light = Math.max(0, 0xFF - colours - (inks.samples[at + 3] & 0xFF));
                packed[y * words + x / 4] |= light << (24 - 8 * (x % 4));
            }
        }
        return filled(pix, packed);
    }

    /// For the screen, in sRGB.
    ///
    /// @param profile the ICC profile that gives the inks their meaning; where that cannot be used, each component is
    ///     what its ink and black leave of white
    static @Nullable PIX inColour(Inks inks, byte[] profile) {
        PIX pix = leptonica.pixCreate(inks.width, inks.height, 32);
        if (pix == null) {
            return null;
        }
        byte[] colours = byProfile(inks, profile);
        if (colours == null) {
            colours = plainly(inks);
        }
        int[] packed = new int[inks.width * inks.height];
        for (int i = 0; i < packed.length; i++) {
            packed[i] =
                    (colours[3 * i] & 0xFF) << 24
                            | (colours[3 * i + 1] & 0xFF) << 16
                            | (colours[3 * i + 2] & 0xFF) << 8;
        }
        return filled(pix, packed);
    }

    private static byte @Nullable [] byProfile(Inks inks, byte[] profile) {
        byte[] colours = new byte[3 * inks.width * inks.height];
        try {
            ColorConvertOp conversion =
                    new ColorConvertOp(
                            new ICC_Profile[] {
                                ICC_Profile.getInstance(profile),
                                ICC_Profile.getInstance(ColorSpace.CS_sRGB)
                            },
                            null);
            WritableRaster from = interleaved(inks.width, BAND, 4);
            WritableRaster to = interleaved(inks.width, BAND, 3);
            byte[] before = ((DataBufferByte) from.getDataBuffer()).getData();
            byte[] after = ((DataBufferByte) to.getDataBuffer()).getData();
            for (int y = 0; y < inks.height; y += BAND) {
                int pixels = inks.width * Math.min(BAND, inks.height - y);
                System.arraycopy(inks.samples, 4 * inks.width * y, before, 0, 4 * pixels);
                conversion.filter(from, to);
                System.arraycopy(after, 0, colours, 3 * inks.width * y, 3 * pixels);
            }
            return colours;
        } catch (CMMException | IllegalArgumentException unusable) {
            return null; // the plain way shows it too
        }
    }

    private static WritableRaster interleaved(int width, int height, int bands) {
        return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, bands, null);
    }

    private static byte[] plainly(Inks inks) {
        byte[] colours = new byte[3 * inks.width * inks.height];
        for (int i = 0; i < inks.width * inks.height; i++) {
            int black = inks.samples[4 * i + 3] & 0xFF;
            for (int ink = 0; ink < 3; ink++) {
                int dark = (inks.samples[4 * i + ink] & 0xFF) + black;
                colours[3 * i + ink] = (byte) (0xFF - Math.min(0xFF, dark));
            }
        }
        return colours;
    }

    private static PIX filled(PIX pix, int[] words) {
        try (IntPointer data = leptonica.pixGetData(pix)) {
            data.put(words);
        }
        return pix;
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
