// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// A PNG's chunks, walked to the end with every checksum compared; no pixel decoded yet.
///
/// @param colourType 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
/// @param palette red, green, blue; empty without one
/// @param transparency the tRNS chunk; empty without one
/// @param data the IDAT chunks' contents
/// @param profile the colour profile; empty without one, a lone byte where it cannot be unpacked
/// @param dpiX 0 where the file has none
record PngFile(
        Bytes file,
        int width,
        int height,
        int depth,
        int colourType,
        boolean interlaced,
        byte[] palette,
        byte[] transparency,
        List<Bytes> data,
        byte[] profile,
        double dpiX,
        double dpiY,
        long end) {
    private static final double INCHES_A_METRE = 0.0254;

    static PngFile read(Bytes bytes) throws IOException, Refusal {
        try {
            return new Walk(bytes).toEnd();
        } catch (EOFException e) {
            throw Refusal.truncated("the PNG image has no end chunk");
        }
    }

    /// Whether a PDF can embed its image data as they are, and should: bitonal ones are smaller as group 4.
    boolean embeddable() {
        return !interlaced
                && transparency.length == 0
                && (colourType == 0 && (depth == 8 || depth == 16) || colourType == 2);
    }

    /// The file from its signature to its end chunk.
    Bytes bytes() throws IOException {
        return file.slice(0, end);
    }

    int channels() {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    private static final class Walk {
        private static final int MAX_CHUNKS = 1_000_000;
        private final Bytes bytes;
        private final Cursor in;
        private final List<Bytes> data = new ArrayList<>();
        private int width;
        private int height;
        private int depth;
        private int colourType;
        private int interlace;
        private byte[] palette = {};
        private byte[] transparency = {};
        private byte[] profile = {};
        private double dpiX;
        private double dpiY;

        Walk(Bytes bytes) {
            this.bytes = bytes;
            this.in = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        }

        PngFile toEnd() throws IOException, Refusal {
            long at = PngWriter.SIGNATURE.length;
            for (int i = 0; i < MAX_CHUNKS; i++) {
                long length = in.u32(at);
                String type = new String(bytes.array(at + 4, 4), StandardCharsets.ISO_8859_1);
                if (i == 0 != type.equals("IHDR")) {
                    throw Refusal.corrupt("the PNG header is not where it belongs");
                }
                Bytes content = bytes.slice(at + 8, length);
                if (crc(bytes.slice(at + 4, length + 4)) != in.u32(at + 8 + length)) {
                    throw Refusal.corrupt("a PNG chunk's checksum is wrong");
                }
                chunk(type, content);
                at += 12 + length;
                if (type.equals("IEND")) {
                    return result(at);
                }
            }
            throw Refusal.corrupt("the PNG image has too many chunks");
        }

        private PngFile result(long end) throws Refusal {
            if (data.isEmpty()) {
                throw Refusal.corrupt("the PNG image has no image data");
            }
            if (colourType == 3 && palette.length == 0) {
                throw Refusal.corrupt("the PNG palette is missing");
            }
            return new PngFile(
                    bytes,
                    width,
                    height,
                    depth,
                    colourType,
                    interlace == 1,
                    palette,
                    transparency,
                    List.copyOf(data),
                    profile,
                    dpiX,
                    dpiY,
                    end);
        }

        private void chunk(String type, Bytes content) throws IOException, Refusal {
            Cursor chunk = new Cursor(content, ByteOrder.BIG_ENDIAN);
            switch (type) {
                case "IHDR" -> header(chunk);
                case "PLTE" -> palette = small(content, 768);
                case "tRNS" -> transparency = small(content, 256);
                case "IDAT" -> data.add(content);
                case "iCCP" -> profile = unpacked(content);
                case "pHYs" -> {
                    if (chunk.u8(8) == 1) {
                        dpiX = chunk.u32(0) * INCHES_A_METRE;
                        dpiY = chunk.u32(4) * INCHES_A_METRE;
                    }
                }
                default -> {
                    boolean needed = (type.charAt(0) & 0x20) == 0 && !type.equals("IEND");
                    if (needed) {
                        throw Refusal.corrupt("the PNG image has an unknown critical chunk");
                    }
                }
            }
        }

        private void header(Cursor chunk) throws IOException, Refusal {
            long w = chunk.u32(0);
            long h = chunk.u32(4);
            Limits.checkSize(w, h);
            width = (int) w;
            height = (int) h;
            depth = chunk.u8(8);
            colourType = chunk.u8(9);
            interlace = chunk.u8(12);
            boolean known =
                    switch (colourType) {
                        case 0 -> List.of(1, 2, 4, 8, 16).contains(depth);
                        case 3 -> List.of(1, 2, 4, 8).contains(depth);
                        case 2, 4, 6 -> depth == 8 || depth == 16;
                        default -> false;
                    };
            if (!known || chunk.u8(10) != 0 || chunk.u8(11) != 0 || interlace > 1) {
                throw Refusal.corrupt("the PNG header is wrong");
            }
        }

        /// A profile stands behind its name and a byte that tells how it is packed.
        private static byte[] unpacked(Bytes content) throws IOException {
            byte[] start = content.array(0, (int) Math.min(80, content.length()));
            int name = 0;
            while (name < start.length && start[name] != 0) {
                name++;
            }
            if (name + 2 > start.length) {
                return new byte[1];
            }
            Bytes packed = content.slice(name + 2L, content.length() - name - 2);
            try (InputStream in = new InflaterInputStream(packed.stream())) {
                byte[] profile = in.readNBytes(ColourProfiles.MAX_BYTES + 1);
                return profile.length == 0 ? new byte[1] : profile;
            } catch (EOFException | ZipException e) {
                return new byte[1];
            }
        }

        private static byte[] small(Bytes content, int most) throws IOException, Refusal {
            if (content.length() > most) {
                throw Refusal.corrupt("a PNG chunk is too long");
            }
            return content.array(0, (int) content.length());
        }

        private static long crc(Bytes content) throws IOException {
            CRC32 crc = new CRC32();
            byte[] buffer = new byte[1 << 14];
            long at = 0;
            for (int n = content.read(0, buffer, 0, buffer.length);
                    n >= 0;
                    n = content.read(at, buffer, 0, buffer.length)) {
                crc.update(buffer, 0, n);
                at += n;
            }
            return crc.getValue();
        }
    }
}
