// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What a JPEG 2000 file (JP2, ISO 15444-1 annex I) or bare codestream says of itself, read to its end mark without
/// decoding. Only what PDF/A can show as it is passes: grey or RGB of 8 or 16 bits, no palette, no transparency.
///
/// @param bits of each component
/// @param bare whether it is a codestream without a file round it
/// @param profile the colour profile; empty without one
/// @param dpiX 0 where the file has none
/// @param end position after the last box or the end mark
record Jpeg2000Header(
        int width,
        int height,
        int components,
        int bits,
        boolean bare,
        byte[] profile,
        double dpiX,
        double dpiY,
        long end) {
    private static final double INCHES_A_METRE = 0.0254;

    /// @throws Refusal when truncated, damaged, too large, or in colours that cannot be embedded
    static Jpeg2000Header read(Bytes bytes) throws IOException, Refusal {
        try {
            Cursor in = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
            Walk walk = new Walk(bytes, in);
            return in.u32(0) == 0xFF4FFF51L ? walk.bare() : walk.boxes();
        } catch (EOFException e) {
            throw Refusal.truncated("the JPEG 2000 image has no end mark");
        }
    }

    /// The boxes that make a file of a bare codestream of `length` bytes.
    byte[] frame(long length) {
        ByteBuffer out = ByteBuffer.allocate(12 + 20 + 8 + 22 + 15 + 16);
        out.putInt(12).put(text("jP  ")).putInt(0x0D0A870A);
        out.putInt(20).put(text("ftypjp2 ")).putInt(0).put(text("jp2 "));
        out.putInt(8 + 22 + 15).put(text("jp2h"));
        out.putInt(22).put(text("ihdr")).putInt(height).putInt(width).putShort((short) components);
        out.put((byte) (bits - 1)).put(new byte[] {7, 0, 0});
        out.putInt(15).put(text("colr")).put(new byte[] {1, 0, 0});
        out.putInt(components == 1 ? Walk.GREY : Walk.SRGB);
        out.putInt(1).put(text("jp2c")).putLong(16 + length);
        return out.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Walk {
        private static final int SRGB = 16;
        private static final int GREY = 17;
        private static final int MAX_BOXES = 10_000;

        private final Bytes bytes;
        private final Cursor in;
        private byte[] profile = {};
        private int space = -1;
        private double dpiX;
        private double dpiY;
        private @Nullable Size size;

        /// The codestream's own header.
        private record Size(int width, int height, int components, int bits) {}

        Walk(Bytes bytes, Cursor in) {
            this.bytes = bytes;
            this.in = in;
        }

        Jpeg2000Header bare() throws IOException, Refusal {
            long end = codestream(0, bytes.length());
            Size found = known(size);
            space = found.components() == 1 ? GREY : SRGB;
            return result(true, end);
        }

        Jpeg2000Header boxes() throws IOException, Refusal {
            long at = 0;
            for (int i = 0; i < MAX_BOXES && at < bytes.length(); i++) {
                at = box(at, bytes.length(), false);
            }
            if (at < bytes.length()) {
                throw Refusal.corrupt("the JPEG 2000 image has too many boxes");
            }
            if (space < 0) {
                throw Refusal.corrupt("the JPEG 2000 image does not tell its colours");
            }
            return result(false, at);
        }

        private Jpeg2000Header result(boolean bare, long end) throws Refusal {
            Size found = known(size);
            boolean grey = space == GREY || space == 0 && found.components() == 1;
            if (found.components() != (grey ? 1 : 3)) {
                throw Refusal.colour(
                        "a JPEG 2000 image with " + found.components() + " components");
            }
            return new Jpeg2000Header(
                    found.width(),
                    found.height(),
                    found.components(),
                    found.bits(),
                    bare,
                    profile,
                    dpiX,
                    dpiY,
                    end);
        }

        private static Size known(@Nullable Size size) throws Refusal {
            if (size == null) {
                throw Refusal.truncated("the JPEG 2000 image has no image data");
            }
            return size;
        }

        /// @return where the next box begins
        private long box(long at, long limit, boolean inHeader) throws IOException, Refusal {
            long length = in.u32(at);
            int head = length == 1 ? 16 : 8;
            if (length == 1) {
                length = in.u64(at + 8);
            } else if (length == 0) {
                length = limit - at;
            }
            if (length < head) {
                throw Refusal.corrupt("a JPEG 2000 box has no length");
            }
            if (length > limit - at) {
                throw new EOFException("a box lies behind the file's end");
            }
            content(in.u32(at + 4), at + head, at + length, inHeader);
            return at + length;
        }

        private void content(long type, long from, long to, boolean inHeader)
                throws IOException, Refusal {
            byte[] name = ByteBuffer.allocate(4).putInt((int) type).array();
            switch (new String(name, StandardCharsets.ISO_8859_1)) {
                case "jp2h", "res " -> inner(from, to);
                case "colr" -> colour(from, to);
                case "resc", "resd" -> resolution(from);
                case "pclr", "cmap" -> throw Refusal.colour("a JPEG 2000 image with a palette");
                case "cdef" -> channels(from);
                case "jp2c" -> {
                    if (inHeader || size != null) {
                        throw Refusal.colour("a JPEG 2000 file with several images");
                    }
                    codestream(from, to);
                }
                default -> {
                    // the codestream says all else
                }
            }
        }

        private void inner(long from, long to) throws IOException, Refusal {
            int boxes = 0;
            for (long at = from; at < to; ) {
                at = box(at, to, true);
                if (++boxes > 100) {
                    throw Refusal.corrupt("the JPEG 2000 image has too many boxes");
                }
            }
        }

        private void colour(long from, long to) throws IOException, Refusal {
            int method = in.u8(from);
            if (space >= 0) {
                throw Refusal.colour("a JPEG 2000 image with several colour spaces");
            }
            if (method == 1) {
                space = (int) Math.min(in.u32(from + 3), 1000);
                if (space != SRGB && space != GREY) {
                    throw Refusal.colour("a JPEG 2000 image of colour space " + space);
                }
            } else if (method == 2 && to - from - 3 <= ColourProfiles.MAX_BYTES) {
                space = 0;
                profile = bytes.array(from + 3, (int) Math.max(0, to - from - 3));
            } else {
                throw Refusal.colour("a JPEG 2000 image of a colour space of its own");
            }
        }

        /// Each channel must be a colour, in order; anything else is transparency.
        private void channels(long from) throws IOException, Refusal {
            int count = in.u16(from);
            for (int i = 0; i < count; i++) {
                long at = from + 2 + 6L * i;
                int channel = in.u16(at);
                if (in.u16(at + 2) != 0 || in.u16(at + 4) != channel + 1) {
                    throw Refusal.colour("a JPEG 2000 image with transparency");
                }
            }
        }

        private void resolution(long at) throws IOException {
            dpiY = perInch(at, at + 8);
            dpiX = perInch(at + 4, at + 9);
        }

        private double perInch(long ratio, long exponent) throws IOException {
            int below = in.u16(ratio + 2);
            double aMetre = (double) in.u16(ratio) / below * Math.pow(10, (byte) in.u8(exponent));
            return below == 0 ? 0 : aMetre * INCHES_A_METRE;
        }

        /// @return position after the end mark
        private long codestream(long from, long to) throws IOException, Refusal {
            if (in.u32(from) != 0xFF4FFF51L) {
                throw Refusal.corrupt("the JPEG 2000 image has no start mark");
            }
            int tiles = size(from + 4);
            long at = from + 4 + in.u16(from + 4);
            while (in.u16(at) != 0xFF90) {
                int marker = in.u16(at);
                int length = in.u16(at + 2);
                if (marker < 0xFF4F || length < 2 || at + 2 + length > to) {
                    throw Refusal.corrupt("the JPEG 2000 header is not in order");
                }
                at += 2 + length;
            }
            return tileParts(at, to, tiles);
        }

        private long tileParts(long from, long to, int tiles) throws IOException, Refusal {
            BitSet seen = new BitSet(tiles);
            long at = from;
            while (in.u16(at) == 0xFF90) {
                int tile = in.u16(at + 4);
                long length = in.u32(at + 6);
                if (tile >= tiles || length != 0 && length < 14) {
                    throw Refusal.corrupt("a JPEG 2000 tile is not in order");
                }
                seen.set(tile);
                at = length == 0 ? to - 2 : at + length;
                if (at + 2 > to) {
                    throw new EOFException("a tile lies behind the image's end");
                }
            }
            if (in.u16(at) != 0xFFD9) {
                throw Refusal.corrupt("the JPEG 2000 image has no end mark");
            }
            if (seen.cardinality() != tiles) {
                throw Refusal.truncated("a JPEG 2000 image lacks tiles");
            }
            return at + 2;
        }

        /// Reads the size segment.
        ///
        /// @return how many tiles there are
        private int size(long at) throws IOException, Refusal {
            if (size != null) {
                throw Refusal.colour("a JPEG 2000 file with several images");
            }
            long width = in.u32(at + 4) - in.u32(at + 12);
            long height = in.u32(at + 8) - in.u32(at + 16);
            Limits.checkSize(width, height);
            long tileWidth = in.u32(at + 20);
            long tileHeight = in.u32(at + 24);
            long across = tiles(in.u32(at + 4), in.u32(at + 28), tileWidth);
            long down = tiles(in.u32(at + 8), in.u32(at + 32), tileHeight);
            if (across < 1 || down < 1 || across * down > 65_535) {
                throw Refusal.corrupt("the JPEG 2000 image has no sensible tiles");
            }
            int components = in.u16(at + 36);
            int depth = in.u8(at + 38);
            for (int i = 0; i < components; i++) {
                long of = at + 38 + 3L * i;
                if (in.u8(of) != depth || in.u8(of + 1) != 1 || in.u8(of + 2) != 1) {
                    throw Refusal.colour("a JPEG 2000 image with components of differing kinds");
                }
            }
            if (depth != 7 && depth != 15) {
                throw Refusal.colour("a JPEG 2000 image with neither 8 nor 16 bits");
            }
            size = new Size((int) width, (int) height, components, depth + 1);
            return (int) (across * down);
        }

        private static long tiles(long end, long offset, long side) {
            return side == 0 || offset > end ? 0 : (end - offset + side - 1) / side;
        }
    }
}
