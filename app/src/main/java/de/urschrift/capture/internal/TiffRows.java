// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// A TIFF page's pixels row by row, as [Pixels]. Of strips one row is held, of tiles one row of tiles.
final class TiffRows implements RowSource {
    private final TiffPage page;
    private final TiffPieces pieces;
    private final Pixels pixels;
    private final byte[] palette;
    private final List<RowSource> planes;
    private final byte[][] raw;
    private final byte[] indexes;

    /// @param profiled whether a palette's colours refer to a profile for RGB
    TiffRows(TiffFile file, TiffPage page, boolean profiled) throws IOException, Refusal {
        this.page = page;
        this.pieces = new TiffPieces(file, page);
        this.palette = page.photometric() == 3 ? palette(page) : new byte[0];
        this.pixels = shape(page, palette, profiled);
        int count = page.planar() ? page.samples() : 1;
        RowSource[] sources = new RowSource[count];
        for (int plane = 0; plane < count; plane++) {
            sources[plane] = page.tiled() ? new Tiles(plane) : new StripRows(plane);
        }
        this.planes = List.of(sources);
        this.raw = new byte[count][pieces.rowBytes(page.width())];
        this.indexes = new byte[palette.length > 0 ? page.width() : 0];
    }

    Pixels pixels() {
        return pixels;
    }

    @Override
    public void next(byte[] row) throws IOException, Refusal {
        for (int plane = 0; plane < raw.length; plane++) {
            planes.get(plane).next(raw[plane]);
        }
        if (palette.length > 0) {
            unpack(raw[0], indexes, 1);
            Palettes.apply(indexes, palette, 3, pixels, row);
        } else if (page.bits() == 1) {
            System.arraycopy(raw[0], 0, row, 0, row.length);
        } else if (page.bits() < 8) {
            unpack(raw[0], row, 255 / ((1 << page.bits()) - 1));
        } else {
            collect(row);
        }
        if (page.photometric() == 0) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) ~row[i];
            }
        }
        if (pixels.bits() == 1) {
            row[row.length - 1] &= (byte) (0xFF << (row.length * 8 - page.width()));
        }
    }

    /// Puts planes together and leaves out alpha, which must be opaque.
    private void collect(byte[] row) throws Refusal {
        int size = page.bits() / 8;
        int colours = pixels.components() * size;
        int all = page.samples() * size;
        for (int x = 0, to = 0; x < page.width(); x++) {
            for (int i = 0; i < all; i++) {
                byte value =
                        page.planar() ? raw[i / size][x * size + i % size] : raw[0][x * all + i];
                if (i < colours) {
                    row[to++] = value;
                } else if (value != (byte) 0xFF) {
                    throw Refusal.colour("an image with transparent parts");
                }
            }
        }
    }

    private void unpack(byte[] packed, byte[] into, int factor) {
        int bits = page.bits();
        int mask = (1 << bits) - 1;
        for (int x = 0; x < into.length; x++) {
            int bit = x * bits;
            int value = (packed[bit >> 3] & 0xFF) >> (8 - bits - (bit & 7)) & mask;
            into[x] = (byte) (value * factor);
        }
    }

    private static Pixels shape(TiffPage page, byte[] palette, boolean profiled) {
        Colour colour =
                switch (page.photometric()) {
                    case 2, 6 -> Colour.RGB;
                    case 3 -> Palettes.colour(palette, 3, page.bits());
                    case 5 -> Colour.CMYK;
                    default -> page.bits() == 1 ? Colour.BITONAL : Colour.GREY;
                };
        if (page.photometric() == 3 && profiled && colour == Colour.GREY) {
            colour = Colour.RGB;
        }
        int bits = colour == Colour.BITONAL ? 1 : page.bits() == 16 ? 16 : 8;
        return new Pixels(page.width(), page.height(), colour, bits);
    }

    /// Red, green and blue of each index, from the 16 bits that TIFF has for each.
    private static byte[] palette(TiffPage page) throws IOException, Refusal {
        int entries = 1 << page.bits();
        if (page.directory().count(TiffDirectory.COLOUR_MAP) != 3L * entries) {
            throw Refusal.corrupt("a TIFF palette is missing or of the wrong size");
        }
        int[] map = new int[3 * entries];
        boolean eightBits = true;
        for (int i = 0; i < map.length; i++) {
            map[i] = (int) page.directory().number(TiffDirectory.COLOUR_MAP, i, 0);
            eightBits &= map[i] < 256;
        }
        byte[] palette = new byte[3 * entries];
        for (int i = 0; i < palette.length; i++) {
            int value = map[i % 3 * entries + i / 3];
            palette[i] = (byte) (eightBits ? value : value >> 8); // some writers fill 8 bits only
        }
        return palette;
    }

    /// One plane's strips, from top to bottom.
    private final class StripRows implements RowSource {
        private final int first;
        private RowSource strip = row -> {};
        private int y;

        StripRows(int plane) {
            this.first = plane * page.stripsDown();
        }

        @Override
        public void next(byte[] row) throws IOException, Refusal {
            if (y % page.rowsPerPiece() == 0) {
                int index = y / page.rowsPerPiece();
                strip = pieces.rows(first + index, page.width(), page.rowsOf(index));
            }
            strip.next(row);
            y++;
        }
    }

    /// One plane's tiles, a row of them at a time.
    private final class Tiles implements RowSource {
        private final int first;
        private final int across;
        private final int tileBytes;
        private final byte[] band;
        private final byte[] tileRow;
        private int y;

        Tiles(int plane) throws Refusal {
            int tileWidth = page.tileWidth();
            this.across = page.tilesAcross();
            this.first = plane * across * page.stripsDown();
            this.tileBytes = pieces.rowBytes(tileWidth);
            if (across > 1 && tileWidth * page.bits() % 8 != 0) {
                throw Refusal.corrupt("TIFF tiles of an odd width");
            }
            Limits.checkDecodedAtOnce((long) across * tileBytes, page.rowsPerPiece(), 1);
            this.band = new byte[across * tileBytes * page.rowsPerPiece()];
            this.tileRow = new byte[tileBytes];
        }

        @Override
        public void next(byte[] row) throws IOException, Refusal {
            int within = y % page.rowsPerPiece();
            if (within == 0) {
                decode(y / page.rowsPerPiece());
            }
            System.arraycopy(band, within * across * tileBytes, row, 0, row.length);
            y++;
        }

        private void decode(int down) throws IOException, Refusal {
            Arrays.fill(band, (byte) 0);
            for (int i = 0; i < across; i++) {
                int index = first + down * across + i;
                RowSource tile = pieces.rows(index, page.tileWidth(), page.rowsPerPiece());
                for (int line = 0; line < page.rowsOf(down); line++) {
                    tile.next(tileRow);
                    System.arraycopy(tileRow, 0, band, (line * across + i) * tileBytes, tileBytes);
                }
            }
        }
    }
}
