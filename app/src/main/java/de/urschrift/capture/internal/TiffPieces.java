// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.awt.image.Raster;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// Decodes the strips and tiles of a TIFF page to rows of samples as the page has them, the predictor undone and
/// 16-bit samples high byte first.
final class TiffPieces {
    private final TiffFile file;
    private final TiffPage page;
    private final int samples;
    private final int predictor;

    TiffPieces(TiffFile file, TiffPage page) throws IOException, Refusal {
        this.file = file;
        this.page = page;
        this.samples = page.planar() ? 1 : page.samples();
        this.predictor = (int) page.directory().number(TiffDirectory.PREDICTOR, 1);
        boolean predictable =
                page.compression() == TiffImages.LZW
                        || page.compression() == TiffImages.DEFLATE
                        || page.compression() == TiffImages.DEFLATE_OLD;
        if (predictable && predictor != 1 && (predictor != 2 || page.bits() < 8)) {
            throw Refusal.colour(
                    "a TIFF with predictor " + predictor + " at " + page.bits() + " bits");
        }
    }

    int rowBytes(int width) {
        return (width * samples * page.bits() + 7) / 8;
    }

    /// The rows of the strip or tile at `index`.
    RowSource rows(int index, int width, int rows) throws IOException, Refusal {
        Bytes piece = page.pieces().get(index);
        boolean reversed = page.directory().number(TiffDirectory.FILL_ORDER, 1) == 2;
        Bytes coded = reversed ? new Bytes.BitsReversed(piece) : piece;
        return switch (page.compression()) {
            case TiffImages.NONE -> plain(coded.stream());
            case TiffImages.PACK_BITS -> plain(new PackBitsInput(buffered(coded)));
            case TiffImages.LZW -> predicted(new LzwInput(buffered(newStyle(coded))), width);
            case TiffImages.DEFLATE, TiffImages.DEFLATE_OLD ->
                    predicted(new InflaterInputStream(coded.stream()), width);
            case TiffImages.JPEG -> jpeg(piece, width, rows);
            default -> fax(coded, width);
        };
    }

    private static InputStream buffered(Bytes coded) {
        return new BufferedInputStream(coded.stream(), 1 << 14);
    }

    private static Bytes newStyle(Bytes coded) throws IOException, Refusal {
        if (coded.length() > 1 && coded.array(0, 1)[0] == 0 && (coded.array(1, 1)[0] & 1) == 1) {
            throw Refusal.colour("a TIFF with LZW as it was before TIFF 6.0");
        }
        return coded;
    }

    private RowSource plain(InputStream in) {
        return row -> {
            read(in, row);
            if (page.bits() == 16) {
                highByteFirst(row);
            }
        };
    }

    private RowSource predicted(InputStream in, int width) {
        if (predictor == 1) {
            return plain(in);
        }
        return row -> {
            read(in, row);
            if (page.bits() == 16) {
                highByteFirst(row);
                for (int i = 2 * samples; i < 2 * samples * width; i += 2) {
                    int left = (row[i - 2 * samples] & 0xFF) << 8 | row[i - 2 * samples + 1] & 0xFF;
                    int sum = left + ((row[i] & 0xFF) << 8 | row[i + 1] & 0xFF);
                    row[i] = (byte) (sum >> 8);
                    row[i + 1] = (byte) sum;
                }
            } else {
                for (int i = samples; i < samples * width; i++) {
                    row[i] += row[i - samples];
                }
            }
        };
    }

    private static void read(InputStream in, byte[] row) throws IOException, Refusal {
        try {
            if (in.readNBytes(row, 0, row.length) < row.length) {
                throw ended();
            }
        } catch (EOFException e) {
            throw ended();
        } catch (ZipException e) {
            throw Refusal.corrupt("a TIFF page's data cannot be unpacked");
        }
    }

    private static Refusal ended() {
        return Refusal.truncated("a TIFF page's data end before the page does");
    }

    private void highByteFirst(byte[] row) {
        if (file.order() == java.nio.ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i + 1 < row.length; i += 2) {
                byte swap = row[i];
                row[i] = row[i + 1];
                row[i + 1] = swap;
            }
        }
    }

    /// Fax rows as TIFF has them: 1 where the fax has black.
    private RowSource fax(Bytes coded, int width) throws IOException, Refusal {
        FaxLines lines = new FaxLines(coded.stream(), faxScheme(), width);
        return row -> {
            lines.next(row);
            for (int i = 0; i < row.length; i++) {
                row[i] = (byte) ~row[i];
            }
        };
    }

    private FaxLines.Scheme faxScheme() throws IOException, Refusal {
        int g3 = (int) page.directory().number(TiffDirectory.T4_OPTIONS, 0);
        int g4 = (int) page.directory().number(TiffDirectory.T6_OPTIONS, 0);
        return switch (page.compression()) {
            case TiffImages.RLE -> FaxLines.Scheme.GROUP_3_ALIGNED;
            case TiffImages.RLE_WORDS -> FaxLines.Scheme.GROUP_3_WORDS;
            case TiffImages.G3 -> {
                if ((g3 & 2) != 0) {
                    throw Refusal.colour("a fax image with uncompressed mode");
                }
                yield (g3 & 1) != 0 ? FaxLines.Scheme.GROUP_3_MIXED : FaxLines.Scheme.GROUP_3;
            }
            default -> {
                if ((g4 & 2) != 0) {
                    throw Refusal.colour("a fax image with uncompressed mode");
                }
                yield FaxLines.Scheme.GROUP_4;
            }
        };
    }

    private RowSource jpeg(Bytes piece, int width, int rows) throws IOException, Refusal {
        Bytes jpeg = TiffJpegs.interchange(file, page, piece);
        JpegHeader header = JpegHeader.read(jpeg);
        if (header.width() != width || header.height() < rows) {
            throw Refusal.corrupt("TIFF and JPEG differ in the size of a tile");
        }
        Limits.checkDecodedAtOnce(width, header.height(), samples);
        Raster raster = JpegImages.decoded(TiffJpegs.told(page, jpeg, header), header);
        if (raster.getNumBands() != samples || header.components() != samples) {
            throw Refusal.corrupt("TIFF and JPEG differ in the number of colours");
        }
        int[] y = {0};
        int[] line = new int[width * samples];
        return row -> {
            raster.getPixels(0, y[0]++, width, 1, line);
            for (int i = 0; i < line.length; i++) {
                row[i] = (byte) line[i];
            }
        };
    }
}
