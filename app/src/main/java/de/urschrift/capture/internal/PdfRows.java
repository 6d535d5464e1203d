// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/// Rows of a PDF image from its unfiltered samples, the predictor undone.
final class PdfRows implements RowSource {
    private final InputStream in;
    private final PdfSamples samples;
    private final int predictor;
    private final int pixelBytes;
    private byte[] line;
    private byte[] above;

    /// @param parameters of the last filter; without them there is no predictor
    PdfRows(InputStream in, PdfSamples samples, @Nullable COSDictionary parameters) throws Refusal {
        this.in = in;
        this.samples = samples;
        this.predictor = parameters == null ? 1 : parameters.getInt(COSName.PREDICTOR, 1);
        this.pixelBytes = Math.max(1, samples.components() * samples.bits() / 8);
        this.line = new byte[samples.rowBytes()];
        this.above = new byte[samples.rowBytes()];
        if (predictor > 1 && parameters != null) {
            int colours = parameters.getInt(COSName.COLORS, 1);
            int bits = parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
            int columns = parameters.getInt(COSName.COLUMNS, 1);
            if (colours != samples.components()
                    || bits != samples.bits()
                    || columns != samples.width()) {
                throw Refusal.corrupt("a PDF image's predictor does not fit the image");
            }
        }
    }

    @Override
    public void next(byte[] row) throws IOException, Refusal {
        byte[] swap = above;
        above = line;
        line = swap;
        try {
            int filter = predictor >= 10 ? in.read() : 0;
            if (filter < 0 || in.readNBytes(line, 0, line.length) < line.length) {
                throw Refusal.truncated("a PDF image's data end before the image does");
            }
            PngFilters.undo(filter, line, above, line.length, pixelBytes);
        } catch (EOFException e) {
            throw Refusal.truncated("a PDF image's data end before the image does");
        } catch (ZipException e) {
            throw Refusal.corrupt("a PDF image's data cannot be inflated");
        }
        if (predictor == 2) {
            undoDifferences();
        }
        convert(row);
    }

    /// TIFF predictor 2: each sample is the difference to the one on its left.
    private void undoDifferences() throws Refusal {
        int step = samples.components();
        switch (samples.bits()) {
            case 8 -> {
                for (int i = step; i < line.length; i++) {
                    line[i] += line[i - step];
                }
            }
            case 16 -> {
                for (int i = 2 * step; i + 1 < line.length; i += 2) {
                    int left = (line[i - 2 * step] & 0xFF) << 8 | line[i - 2 * step + 1] & 0xFF;
                    int sum = left + ((line[i] & 0xFF) << 8 | line[i + 1] & 0xFF);
                    line[i] = (byte) (sum >> 8);
                    line[i + 1] = (byte) sum;
                }
            }
            default ->
                    throw Refusal.colour("predictor 2 with " + samples.bits() + " bits a sample");
        }
    }

    private void convert(byte[] row) throws Refusal {
        if (samples.indexed()) {
            byte[] indexes = new byte[samples.width()];
            unpack(indexes, 1);
            Palettes.apply(indexes, samples.palette(), 3, samples.pixels(), row);
            return;
        }
        if (samples.bits() == 2 || samples.bits() == 4) {
            unpack(row, 255 / ((1 << samples.bits()) - 1));
        } else {
            System.arraycopy(line, 0, row, 0, row.length);
        }
        if (samples.inverted()) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) ~row[i];
            }
        }
    }

    private void unpack(byte[] into, int factor) {
        int bits = samples.bits();
        int mask = (1 << bits) - 1;
        for (int i = 0; i < into.length; i++) {
            int bit = i * bits;
            int sample = (line[bit >> 3] & 0xFF) >> (8 - bits - (bit & 7)) & mask;
            into[i] = (byte) (sample * factor);
        }
    }
}
