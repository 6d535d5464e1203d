// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The joined IDAT data of a PNG file, read piece by piece: a zlib stream with PNG predictors, just what a PDF embeds
/// as FlateDecode.
final class PngData extends InputStream {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;

    private final DataInputStream in;
    private final Header header;
    private int left;
    private boolean ended;

    /// @param colours 1, 3 or (CMYK) 4 components
    record Header(int width, int height, int bits, int colours) {}

    /// @throws IOException when `in` is no PNG, or one of a kind that cannot be embedded unchanged
    PngData(InputStream in) throws IOException {
        this.in = new DataInputStream(in);
        if (this.in.readLong() != SIGNATURE
                || this.in.readInt() != 13
                || this.in.readInt() != IHDR) {
            throw new IOException("not a PNG file");
        }
        int width = this.in.readInt();
        int height = this.in.readInt();
        int bits = this.in.readUnsignedByte();
        int type = this.in.readUnsignedByte();
        int compression = this.in.readUnsignedByte();
        int filter = this.in.readUnsignedByte();
        int interlace = this.in.readUnsignedByte();
        if ((type != 0 && type != 2 && type != 6) || compression + filter + interlace != 0) {
            throw new IOException("a PNG with palette or interlace cannot be embedded");
        }
        this.header = new Header(width, height, bits, type == 0 ? 1 : type == 2 ? 3 : 4);
        this.in.readInt();
    }

    Header header() {
        return header;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (left == 0) {
            if (ended) {
                return -1;
            }
            nextChunk();
        }
        int n = in.read(to, offset, Math.min(length, left));
        if (n < 0) {
            throw new EOFException("a PNG file ends too early");
        }
        left -= n;
        if (left == 0) {
            in.readInt();
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void nextChunk() throws IOException {
        int size = in.readInt();
        int type = in.readInt();
        if (size < 0) {
            throw new IOException("a PNG chunk has no valid length");
        }
        if (type == IDAT && size > 0) {
            left = size;
            return;
        }
        in.skipNBytes(size + 4L);
        ended = type == IEND;
    }
}
