// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a PNG row by row: grey, RGB, or CMYK as four channels; no interlace, no alpha, no palette, so that its IDAT data can stand in a PDF
/// as it is (FlateDecode, predictor 15). Holds two rows.
final class PngWriter implements AutoCloseable {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int[] FILTERS_TRIED = {1, 2, 4};

    private final OutputStream out;
    private final Pixels pixels;
    private final int pixelBytes;
    private final Deflater deflater = new Deflater(6);
    private final byte[] chunk = new byte[1 << 16];
    private int chunkFill;
    private byte[] above;
    private byte[] best;
    private byte[] candidate;
    private int rows;

    PngWriter(OutputStream out, Pixels pixels) throws IOException {
        this.out = out;
        this.pixels = pixels;
        this.pixelBytes = Math.max(1, pixels.components() * pixels.bits() / 8);
        this.above = new byte[pixels.rowBytes()];
        this.best = new byte[pixels.rowBytes() + 1];
        this.candidate = new byte[pixels.rowBytes() + 1];
        out.write(SIGNATURE);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.writeInt(pixels.width());
        data.writeInt(pixels.height());
        data.writeByte(pixels.bits());
        data.writeByte(
                switch (pixels.colour()) {
                    case BITONAL, GREY -> 0;
                    case RGB -> 2;
                    case CMYK -> 6;
                });
        data.write(new byte[3]);
        writeChunk("IHDR", header.toByteArray(), header.size());
    }

    void row(byte[] row) throws IOException {
        if (rows == pixels.height() || row.length != pixels.rowBytes()) {
            throw new IllegalStateException("row " + rows + " does not fit");
        }
        deflater.setInput(filtered(row));
        while (!deflater.needsInput()) {
            deflate();
        }
        System.arraycopy(row, 0, above, 0, row.length);
        rows++;
    }

    void finish() throws IOException {
        if (rows != pixels.height()) {
            throw new IllegalStateException("rows are missing");
        }
        deflater.finish();
        while (!deflater.finished()) {
            deflate();
        }
        if (chunkFill > 0) {
            writeChunk("IDAT", chunk, chunkFill);
        }
        writeChunk("IEND", new byte[0], 0);
        out.flush();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void deflate() throws IOException {
        chunkFill += deflater.deflate(chunk, chunkFill, chunk.length - chunkFill);
        if (chunkFill == chunk.length) {
            writeChunk("IDAT", chunk, chunkFill);
            chunkFill = 0;
        }
    }

    /// The row with its filter type in front; for continuous tone the filter with the smallest sum of differences.
    private byte[] filtered(byte[] row) {
        if (pixels.bits() == 1) {
            best[0] = 0;
            System.arraycopy(row, 0, best, 1, row.length);
            return best;
        }
        long least = Long.MAX_VALUE;
        for (int type : FILTERS_TRIED) {
            long sum = apply(type, row, candidate);
            if (sum < least) {
                least = sum;
                byte[] swap = best;
                best = candidate;
                candidate = swap;
            }
        }
        return best;
    }

    private long apply(int type, byte[] row, byte[] into) {
        into[0] = (byte) type;
        long sum = 0;
        for (int i = 0; i < row.length; i++) {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
            int up = above[i] & 0xFF;
            int guess =
                    switch (type) {
                        case 1 -> left;
                        case 2 -> up;
                        default ->
                                PngFilters.paeth(
                                        left,
                                        up,
                                        i < pixelBytes ? 0 : above[i - pixelBytes] & 0xFF);
                    };
            byte difference = (byte) (row[i] - guess);
            into[i + 1] = difference;
            sum += Math.abs(difference);
        }
        return sum;
    }

    private void writeChunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        DataOutputStream to = new DataOutputStream(out);
        to.writeInt(length);
        to.write(name);
        to.write(data, 0, length);
        to.writeInt((int) crc.getValue());
    }
}
