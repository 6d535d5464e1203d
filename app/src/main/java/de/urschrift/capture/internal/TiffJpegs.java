// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts the JPEGs of a TIFF page together from where TIFF keeps their parts. Image data stay as they are.
final class TiffJpegs {
    private static final int OLD_PROCESS = 512;
    private static final int OLD_STREAM = 513;
    private static final int OLD_STREAM_LENGTH = 514;
    private static final int OLD_RESTART = 515;
    private static final int OLD_QUANTISERS = 519;
    private static final int OLD_DC_CODES = 520;
    private static final int OLD_AC_CODES = 521;
    private static final int SUBSAMPLING = 530;
    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

    private static final String PUT_TOGETHER =
            "JPEG put together from where the TIFF keeps its parts, image data unchanged";

    private TiffJpegs() {}

    /// A strip or tile with the tables that its page keeps apart put back in front.
    static Bytes interchange(TiffFile file, TiffPage page, Bytes piece)
            throws IOException, Refusal {
        byte[] tables = page.directory().bytes(TiffDirectory.JPEG_TABLES, file.bytes());
        int end = tables.length - 2;
        boolean framed =
                end >= 2
                        && (tables[0] & 0xFF) == 0xFF
                        && (tables[1] & 0xFF) == 0xD8
                        && (tables[end] & 0xFF) == 0xFF
                        && (tables[end + 1] & 0xFF) == 0xD9;
        if (tables.length == 0 || end == 2 || piece.length() < 2) {
            return piece;
        }
        if (!framed) {
            throw Refusal.corrupt("the TIFF's JPEG tables are not in order");
        }
        return Bytes.joined(
                Bytes.of(Arrays.copyOf(tables, end)), piece.slice(2, piece.length() - 2));
    }

    /// A JPEG with a marker that says, as the page does, whether it is RGB or YCbCr. One that says so itself stays.
    static Bytes told(TiffPage page, Bytes jpeg, JpegHeader header) throws IOException {
        if (header.components() != 3 || header.colourMarked()) {
            return jpeg;
        }
        return page.photometric() == 2 || header.rgb()
                ? JpegImages.markedAsRgb(jpeg)
                : JpegImages.markedAsYcc(jpeg);
    }

    /// The JPEGs of a page in the style of TIFF 6.0, which left open how: whole in the strips, whole in a stream of their
    /// own, or with tables in three further tags.
    ///
    /// @return one a strip, from top to bottom, or one for the page
    static List<Bytes> old(TiffFile file, TiffPage page, List<String> remarks)
            throws IOException, Refusal {
        if (page.directory().number(OLD_PROCESS, 1) != 1) {
            throw Refusal.colour("an old-style JPEG in a TIFF that is not baseline");
        }
        if (page.tiled() || page.planar()) {
            throw Refusal.colour("an old-style JPEG in a TIFF, in tiles or planes");
        }
        List<Bytes> strips = page.pieces();
        if (!strips.isEmpty() && starts(strips.getFirst())) {
            return strips;
        }
        if (page.directory().has(OLD_STREAM)) {
            return List.of(stream(file, page, remarks));
        }
        if (!page.directory().has(OLD_QUANTISERS) || !page.stripsCover()) {
            throw Refusal.corrupt("an old-style JPEG in a TIFF without its tables");
        }
        remarks.add(PUT_TOGETHER);
        List<Bytes> built = new ArrayList<>();
        for (int i = 0; i < strips.size(); i++) {
            built.add(built(file, page, strips.get(i), page.rowsOf(i)));
        }
        return built;
    }

    private static boolean starts(Bytes bytes) throws IOException {
        return bytes.length() > 2 && Arrays.equals(bytes.array(0, 2), START);
    }

    /// The stream that tag 513 points to: whole, or the part in front of the strip's data.
    private static Bytes stream(TiffFile file, TiffPage page, List<String> remarks)
            throws IOException, Refusal {
        TiffDirectory d = page.directory();
        long offset = d.number(OLD_STREAM, -1);
        long rest = file.bytes().length() - offset;
        long length = Math.min(rest, d.number(OLD_STREAM_LENGTH, rest));
        if (offset < 0 || length < 4) {
            throw Refusal.truncated("the JPEG of a TIFF page lies behind the file's end");
        }
        Bytes stream = file.bytes().slice(offset, length);
        try {
            if (JpegHeader.read(stream).height() == page.height()) {
                return stream;
            }
        } catch (Refusal notWhole) {
            // then it is what comes in front of the strip
        }
        if (page.pieces().size() != 1) {
            throw Refusal.colour("an old-style JPEG in a TIFF whose data lie apart in strips");
        }
        remarks.add(PUT_TOGETHER);
        boolean ended = Arrays.equals(stream.array(length - 2, 2), END);
        Bytes strip = page.pieces().getFirst();
        return Bytes.joined(stream.slice(0, ended ? length - 2 : length), strip, Bytes.of(END));
    }

    private static Bytes built(TiffFile file, TiffPage page, Bytes strip, int rows)
            throws IOException, Refusal {
        TiffDirectory d = page.directory();
        int components = page.samples();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(START);
        for (int i = 0; i < components; i++) {
            segment(out, 0xDB, i, file.bytes().array(d.number(OLD_QUANTISERS, i, -1), 64));
            segment(out, 0xC4, i, codes(file, d.number(OLD_DC_CODES, i, -1)));
            segment(out, 0xC4, 0x10 | i, codes(file, d.number(OLD_AC_CODES, i, -1)));
        }
        marker(out, 0xC0, 6 + 3 * components);
        out.write(8);
        short16(out, rows);
        short16(out, page.width());
        out.write(components);
        for (int i = 0; i < components; i++) {
            out.write(i + 1);
            out.write(i == 0 && components == 3 ? sampling(page) : 0x11);
            out.write(i);
        }
        int restart = (int) d.number(OLD_RESTART, 0);
        if (restart > 0) {
            marker(out, 0xDD, 2);
            short16(out, restart);
        }
        marker(out, 0xDA, 4 + 2 * components);
        out.write(components);
        for (int i = 0; i < components; i++) {
            out.write(i + 1);
            out.write(i << 4 | i);
        }
        out.write(new byte[] {0, 63, 0});
        return Bytes.joined(Bytes.of(out.toByteArray()), strip, Bytes.of(END));
    }

    private static int sampling(TiffPage page) throws IOException {
        if (page.photometric() == 2) {
            return 0x11;
        }
        long across = page.directory().number(SUBSAMPLING, 0, 2);
        long down = page.directory().number(SUBSAMPLING, 1, 2);
        return (int) (across << 4 | down) & 0xFF;
    }

    /// A table of Huffman codes: how many of each length, then what they stand for.
    private static byte[] codes(TiffFile file, long at) throws IOException, Refusal {
        int values = 0;
        for (byte count : file.bytes().array(at, 16)) {
            values += count & 0xFF;
        }
        if (values > 256) {
            throw Refusal.corrupt("the TIFF's JPEG tables are not in order");
        }
        return file.bytes().array(at, 16 + values);
    }

    private static void segment(ByteArrayOutputStream out, int marker, int id, byte[] content)
            throws EOFException {
        marker(out, marker, content.length + 1);
        out.write(id);
        out.writeBytes(content);
    }

    private static void marker(ByteArrayOutputStream out, int marker, int length) {
        out.write(0xFF);
        out.write(marker);
        short16(out, length + 2);
    }

    private static void short16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
