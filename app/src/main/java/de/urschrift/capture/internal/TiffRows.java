// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// A TIFF page's pixels in bands of whole strips. The reader sees the page through a directory of our own that holds
/// nothing but vetted tags.
final class TiffRows implements RowSource, AutoCloseable {
    private static final int BAND_ROWS = 256;
    private static final List<Integer> NEEDED_TAGS =
            List.of(
                    TiffDirectory.WIDTH,
                    TiffDirectory.HEIGHT,
                    TiffDirectory.BITS,
                    TiffDirectory.COMPRESSION,
                    TiffDirectory.PHOTOMETRIC,
                    TiffDirectory.FILL_ORDER,
                    TiffDirectory.STRIP_OFFSETS,
                    TiffDirectory.SAMPLES,
                    TiffDirectory.ROWS_PER_STRIP,
                    TiffDirectory.STRIP_BYTE_COUNTS,
                    TiffDirectory.PLANAR,
                    TiffDirectory.T4_OPTIONS,
                    TiffDirectory.T6_OPTIONS,
                    TiffDirectory.PREDICTOR,
                    TiffDirectory.COLOUR_MAP,
                    TiffDirectory.TILE_WIDTH,
                    TiffDirectory.TILE_HEIGHT,
                    TiffDirectory.TILE_OFFSETS,
                    TiffDirectory.TILE_BYTE_COUNTS,
                    TiffDirectory.SAMPLE_FORMAT,
                    TiffDirectory.JPEG_TABLES,
                    512,
                    513,
                    514,
                    515,
                    519,
                    520,
                    521, // old JPEG
                    529,
                    530,
                    531,
                    532); // YCbCr

    private final TiffPage page;
    private final ImageReader reader;
    private final int bandRows;
    private BufferedImage band;
    private int bandStart;
    private int y;
    private RasterRows rows;

    TiffRows(TiffFile file, TiffPage page) throws IOException, Refusal {
        this.page = page;
        this.bandRows = bandRows(page);
        this.reader = new TIFFImageReaderSpi().createReaderInstance(null);
        reader.setInput(new BytesInput(onePage(file, page)), true, true);
        try {
            this.band = readBand(0);
            this.rows = RasterRows.of(band, page.width(), page.height());
        } catch (IOException | RuntimeException | Refusal e) {
            reader.dispose();
            throw e;
        }
    }

    Pixels pixels() {
        return rows.pixels();
    }

    @Override
    public void next(byte[] row) throws IOException, Refusal {
        if (y == bandStart + band.getHeight()) {
            bandStart = y;
            band = readBand(y);
        }
        rows.row(band, y - bandStart, row);
        y++;
    }

    @Override
    public void close() {
        reader.dispose();
    }

    private BufferedImage readBand(int from) throws IOException, Refusal {
        int height = Math.min(bandRows, page.height() - from);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(new Rectangle(0, from, page.width(), height));
        try {
            return reader.read(0, param);
        } catch (IOException | RuntimeException e) {
            throw Refusal.corrupt("a TIFF page cannot be decoded");
        }
    }

    private static int bandRows(TiffPage page) throws IOException, Refusal {
        int piece = page.compression() == 6 ? page.height() : page.rowsPerPiece();
        int rows = Math.max(1, BAND_ROWS / piece) * piece;
        int bytes = page.samples() * Math.max(1, page.bits() / 8);
        Limits.checkDecodedAtOnce(page.width(), Math.min(rows, page.height()), bytes);
        if (page.tiled()) {
            long width = page.directory().number(TiffDirectory.TILE_WIDTH, 0);
            Limits.checkSize(width, page.rowsPerPiece());
            Limits.checkDecodedAtOnce(width, page.rowsPerPiece(), bytes);
        }
        return rows;
    }

    /// A TIFF of this page alone: the file's bytes with the start replaced and our directory behind the end.
    private static Bytes onePage(TiffFile file, TiffPage page) throws IOException, Refusal {
        int start = file.big() ? 16 : 8;
        int entrySize = file.big() ? 20 : 12;
        int room = file.big() ? 8 : 4;
        Map<Integer, TiffDirectory.Entry> entries = page.directory().entries();
        List<TiffDirectory.Entry> kept =
                entries.values().stream().filter(e -> NEEDED_TAGS.contains(e.tag())).toList();
        long pad = file.bytes().length() & 1;
        long directoryAt = file.bytes().length() + pad;
        int directorySize = (file.big() ? 8 : 2) + kept.size() * entrySize + room;
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        ByteBuffer directory = ByteBuffer.allocate(directorySize).order(file.order());
        if (!file.big() && directoryAt + (16L << 20) > 0xFFFF_FFFFL) {
            throw Refusal.tooLarge("a TIFF of almost 4 GiB");
        }
        if (file.big()) {
            directory.putLong(kept.size());
        } else {
            directory.putShort((short) kept.size());
        }
        for (TiffDirectory.Entry entry : kept) {
            byte[] value = page.directory().bytes(entry.tag(), file.bytes());
            directory.putShort((short) entry.tag()).putShort((short) entry.type());
            putNumber(directory, file, entry.count());
            if (value.length <= room) {
                directory.put(value).put(new byte[room - value.length]);
            } else {
                putNumber(directory, file, directoryAt + directorySize + values.size());
                values.write(value);
                values.write(new byte[value.length & 1]);
            }
        }
        ByteBuffer head = ByteBuffer.allocate(start).order(file.order());
        head.put(file.bytes().array(0, file.big() ? 8 : 4));
        putNumber(head, file, directoryAt);
        return Bytes.joined(
                Bytes.of(head.array()),
                file.bytes().slice(start, file.bytes().length() - start),
                Bytes.of(new byte[(int) pad]),
                Bytes.of(directory.array()),
                Bytes.of(values.toByteArray()));
    }

    private static void putNumber(ByteBuffer into, TiffFile file, long number) {
        if (file.big()) {
            into.putLong(number);
        } else {
            into.putInt((int) number);
        }
    }
}
