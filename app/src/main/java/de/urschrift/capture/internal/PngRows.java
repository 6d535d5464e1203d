// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A PNG's pixels, row by row, as [Pixels]: palettes looked up, opaque alpha dropped, interlace undone, 2 and 4 bit grey
/// spread to 8. Real transparency is refused, for paper has none.
final class PngRows implements RowSource, AutoCloseable {
    /// Of each interlace pass: first column, first row, column step, row step.
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private final PngFile png;
    private final Pixels pixels;
    private final InputStream data;
    private final int sampleBytes;
    private final byte[] unpacked;
    private final byte @Nullable [] whole;
    private byte[] above;
    private byte[] line;
    private int y;

    PngRows(PngFile png) throws IOException, Refusal {
        this.png = png;
        this.pixels = shape(png);
        List<InputStream> parts = png.data().stream().map(Bytes::stream).toList();
        this.data =
                new InflaterInputStream(new SequenceInputStream(Collections.enumeration(parts)));
        this.sampleBytes = png.depth() == 16 ? 2 : 1;
        this.above = new byte[lineBytes(png.width())];
        this.line = new byte[lineBytes(png.width())];
        this.unpacked = new byte[png.width() * png.channels() * sampleBytes];
        this.whole = png.interlaced() ? deinterlaced() : null;
    }

    Pixels pixels() {
        return pixels;
    }

    @Override
    public void next(byte[] row) throws IOException, Refusal {
        if (whole == null) {
            nextLine(png.width());
            unpack(png.width(), unpacked);
        } else {
            System.arraycopy(whole, y * unpacked.length, unpacked, 0, unpacked.length);
        }
        y++;
        convert(row);
    }

    /// Compares the checksum of the compressed data.
    void end() throws IOException, Refusal {
        try {
            if (data.read() >= 0) {
                throw Refusal.corrupt("the PNG image has more data than pixels");
            }
        } catch (EOFException | ZipException e) {
            throw Refusal.corrupt("the PNG image data do not end in order");
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }

    private static Pixels shape(PngFile png) {
        Colour colour =
                switch (png.colourType()) {
                    case 0 -> png.depth() == 1 ? Colour.BITONAL : Colour.GREY;
                    case 3 -> {
                        Colour least = Palettes.colour(png.palette(), 3, png.depth());
                        yield least == Colour.GREY && png.profile().length > 0 ? Colour.RGB : least;
                    }
                    case 4 -> Colour.GREY;
                    default -> Colour.RGB;
                };
        int bits = colour == Colour.BITONAL ? 1 : png.depth() == 16 ? 16 : 8;
        return new Pixels(png.width(), png.height(), colour, bits);
    }

    private int lineBytes(int width) {
        return (width * png.channels() * png.depth() + 7) / 8;
    }

    private byte[] deinterlaced() throws IOException, Refusal {
        int pixelBytes = png.channels() * sampleBytes;
        Limits.checkDecodedAtOnce(png.width(), png.height(), pixelBytes);
        byte[] all = new byte[png.width() * png.height() * pixelBytes];
        for (int[] pass : ADAM7) {
            int width = (png.width() - pass[0] + pass[2] - 1) / pass[2];
            if (width <= 0) {
                continue;
            }
            Arrays.fill(line, (byte) 0); // becomes the line above
            for (int row = pass[1]; row < png.height(); row += pass[3]) {
                nextLine(width);
                unpack(width, unpacked);
                for (int i = 0; i < width; i++) {
                    int to = (row * png.width() + pass[0] + i * pass[2]) * pixelBytes;
                    System.arraycopy(unpacked, i * pixelBytes, all, to, pixelBytes);
                }
            }
        }
        return all;
    }

    /// Reads and unfilters the next line of `width` pixels into `line`.
    private void nextLine(int width) throws IOException, Refusal {
        byte[] swap = above;
        above = line;
        line = swap;
        int length = lineBytes(width);
        int filter;
        try {
            filter = data.read();
            if (filter < 0 || data.readNBytes(line, 0, length) < length) {
                throw Refusal.truncated("the PNG image data end before the image does");
            }
        } catch (EOFException e) {
            throw Refusal.truncated("the PNG image data end before the image does");
        } catch (ZipException e) {
            throw Refusal.corrupt("the PNG image data cannot be inflated");
        }
        PngFilters.undo(filter, line, above, length, Math.max(1, png.channels() * png.depth() / 8));
    }

    /// A byte a sample where samples are smaller than a byte, else as they are.
    private void unpack(int width, byte[] into) {
        int samples = width * png.channels();
        if (png.depth() >= 8) {
            System.arraycopy(line, 0, into, 0, samples * sampleBytes);
            return;
        }
        int mask = (1 << png.depth()) - 1;
        for (int i = 0; i < samples; i++) {
            int bit = i * png.depth();
            into[i] = (byte) ((line[bit >> 3] & 0xFF) >> (8 - png.depth() - (bit & 7)) & mask);
        }
    }

    private void convert(byte[] row) throws Refusal {
        switch (png.colourType()) {
            case 0, 2 -> {
                checkColourKey();
                if (png.depth() < 8) {
                    spread(row);
                } else {
                    System.arraycopy(unpacked, 0, row, 0, row.length);
                }
            }
            case 3 -> {
                checkPaletteAlpha();
                Palettes.apply(unpacked, png.palette(), 3, pixels, row);
            }
            default -> dropAlpha(row);
        }
    }

    private void spread(byte[] row) {
        if (png.depth() == 1) {
            Palettes.pack(unpacked, row);
            return;
        }
        int factor = 255 / ((1 << png.depth()) - 1);
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (unpacked[i] * factor);
        }
    }

    private void dropAlpha(byte[] row) throws Refusal {
        int colourBytes = (png.channels() - 1) * sampleBytes;
        for (int from = 0, to = 0; from < unpacked.length; to += colourBytes) {
            System.arraycopy(unpacked, from, row, to, colourBytes);
            from += colourBytes;
            for (int i = 0; i < sampleBytes; i++) {
                if (unpacked[from++] != (byte) 0xFF) {
                    throw transparent();
                }
            }
        }
    }

    private void checkPaletteAlpha() throws Refusal {
        int entries = png.palette().length / 3;
        byte[] alpha = png.transparency();
        for (byte sample : unpacked) {
            int index = sample & 0xFF;
            if (index >= entries) {
                throw Refusal.corrupt("a PNG pixel is not in the palette");
            }
            if (index < alpha.length && alpha[index] != (byte) 0xFF) {
                throw transparent();
            }
        }
    }

    private void checkColourKey() throws Refusal {
        byte[] key = png.transparency();
        if (key.length < 2 * png.channels()) {
            return;
        }
        int pixelBytes = png.channels() * sampleBytes;
        for (int from = 0; from < unpacked.length; from += pixelBytes) {
            boolean same = true;
            for (int i = 0; i < pixelBytes; i++) {
                int at = sampleBytes == 2 ? i : 2 * i + 1;
                same &= unpacked[from + i] == key[at];
            }
            if (same) {
                throw transparent();
            }
        }
    }

    private static Refusal transparent() {
        return Refusal.colour("an image with transparent parts");
    }
}
