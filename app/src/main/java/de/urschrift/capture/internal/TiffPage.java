// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a TIFF directory says of its page, with every strip known to lie in the file.
///
/// @param bits of each sample
/// @param pieces strips from top to bottom (or tiles, row by row)
/// @param guessed whether the file leaves the photometric interpretation out
/// @param planar whether each sample of the pixels has pieces of its own
/// @param rowsPerPiece rows of a strip, but for the last; of a tile, always
record TiffPage(
        TiffDirectory directory,
        int width,
        int height,
        int bits,
        int samples,
        int compression,
        int photometric,
        boolean guessed,
        boolean planar,
        boolean tiled,
        int tileWidth,
        int rowsPerPiece,
        List<Bytes> pieces) {

    static TiffPage of(TiffFile file, TiffDirectory d) throws IOException, Refusal {
        long width = d.number(TiffDirectory.WIDTH, 0);
        long height = d.number(TiffDirectory.HEIGHT, 0);
        Limits.checkSize(width, height);
        int samples = (int) Math.clamp(d.number(TiffDirectory.SAMPLES, 1), 0, 100);
        int bits = (int) Math.clamp(d.number(TiffDirectory.BITS, 1), 0, 1000);
        for (int i = 1; i < samples; i++) {
            if (d.number(TiffDirectory.BITS, i, bits) != bits) {
                throw Refusal.colour("a TIFF with differing sample sizes");
            }
        }
        boolean tiled = d.has(TiffDirectory.TILE_OFFSETS);
        long rows =
                tiled
                        ? d.number(TiffDirectory.TILE_HEIGHT, 0)
                        : d.number(TiffDirectory.ROWS_PER_STRIP, height);
        if (rows <= 0) {
            throw Refusal.corrupt("a TIFF strip without rows");
        }
        int tileWidth = 0;
        if (tiled) {
            Limits.checkSize(d.number(TiffDirectory.TILE_WIDTH, 0), rows);
            tileWidth = (int) d.number(TiffDirectory.TILE_WIDTH, 0);
        }
        int compression = (int) Math.clamp(d.number(TiffDirectory.COMPRESSION, 1), 0, 65_535);
        TiffPage page =
                new TiffPage(
                        d,
                        (int) width,
                        (int) height,
                        bits,
                        samples,
                        compression,
                        photometric(d, samples, compression),
                        !d.has(TiffDirectory.PHOTOMETRIC),
                        samples > 1 && d.number(TiffDirectory.PLANAR, 1) == 2,
                        tiled,
                        tileWidth,
                        (int) Math.min(rows, Limits.MAX_SIDE),
                        pieces(file, d, tiled));
        long needed =
                (long) page.stripsDown()
                        * (tiled ? page.tilesAcross() : 1)
                        * (page.planar() ? samples : 1);
        if (page.pieces().size() < needed && compression != TiffImages.OLD_JPEG) {
            throw Refusal.truncated("a TIFF page has fewer strips or tiles than it needs");
        }
        return page;
    }

    /// What is usual where the tag is missing: fax codes black as 1, all else white as the highest value.
    private static int photometric(TiffDirectory d, int samples, int compression)
            throws IOException {
        boolean fax =
                compression >= TiffImages.RLE && compression <= TiffImages.G4
                        || compression == TiffImages.RLE_WORDS;
        long usual = fax ? 0 : samples == 3 ? 2 : 1;
        return (int) Math.clamp(d.number(TiffDirectory.PHOTOMETRIC, usual), -1, 65_535);
    }

    private static List<Bytes> pieces(TiffFile file, TiffDirectory d, boolean tiled)
            throws IOException, Refusal {
        int offsets = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
        int counts = tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS;
        long count = d.count(offsets);
        if (count == 0 && d.has(TiffDirectory.COMPRESSION) && isOldJpeg(d)) {
            return List.of();
        }
        if (count == 0) {
            throw Refusal.corrupt("a TIFF page without image data");
        }
        if (count > 200_000) {
            throw Refusal.corrupt("a TIFF page has too many strips");
        }
        List<Bytes> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long offset = d.number(offsets, i, -1);
            long length = d.number(counts, i, count == 1 ? file.bytes().length() - offset : -1);
            pieces.add(piece(file, offset, length));
        }
        return List.copyOf(pieces);
    }

    private static Bytes piece(TiffFile file, long offset, long length) throws Refusal {
        try {
            return file.bytes().slice(offset, length);
        } catch (EOFException e) {
            throw Refusal.truncated("image data of a TIFF page lie behind the file's end");
        }
    }

    private static boolean isOldJpeg(TiffDirectory d) throws IOException {
        return d.number(TiffDirectory.COMPRESSION, 1) == 6;
    }

    /// Rows in the strip at `index`.
    int rowsOf(int index) {
        return Math.min(rowsPerPiece, height - index * rowsPerPiece);
    }

    /// Whether the strips are just enough to cover the page once.
    boolean stripsCover() {
        return !tiled && !planar && pieces.size() == stripsDown();
    }

    /// Strips, or rows of tiles, from top to bottom (of a plane).
    int stripsDown() {
        return (height + rowsPerPiece - 1) / rowsPerPiece;
    }

    int tilesAcross() {
        return (width + tileWidth - 1) / tileWidth;
    }

    boolean oneBit() {
        return bits == 1 && samples == 1;
    }
}
