// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// One image file directory of a TIFF: tags and where their values lie. Every value is known to lie in the file.
final class TiffDirectory {
    static final int SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int STRIP_OFFSETS = 273;
    static final int ORIENTATION = 274;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int PLANAR = 284;
    static final int T4_OPTIONS = 292;
    static final int T6_OPTIONS = 293;
    static final int RESOLUTION_UNIT = 296;
    static final int PREDICTOR = 317;
    static final int COLOUR_MAP = 320;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int ICC_PROFILE = 34675;

    private static final long MAX_VALUE_BYTES = 4L << 20;

    private final Cursor in;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    /// A tag's values.
    ///
    /// @param type as in the file: 1 byte, 2 text, 3 short, 4 long, 5 ratio, ... 16 to 18 of BigTIFF
    /// @param position of the first value in the file
    record Entry(int tag, int type, long count, long position) {
        int size() {
            return sizeOf(type);
        }

        long bytes() {
            return count * size();
        }
    }

    TiffDirectory(Cursor in) {
        this.in = in;
    }

    /// @throws EOFException when the values lie outside the file
    void add(Entry entry) throws IOException {
        if (entry.size() == 0) {
            return;
        }
        if (entry.count() < 0
                || entry.count() > in.length()
                || entry.position() < 0
                || entry.position() > in.length() - entry.bytes()) {
            throw new EOFException("a tag's values lie outside the file");
        }
        entries.putIfAbsent(entry.tag(), entry);
    }

    Map<Integer, Entry> entries() {
        return entries;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count();
    }

    /// The first value of a whole-number tag.
    long number(int tag, long otherwise) throws IOException {
        Entry entry = entries.get(tag);
        return entry == null || entry.count() == 0 ? otherwise : number(tag, 0, otherwise);
    }

    /// The value at `index` of a whole-number tag; a missing one is `otherwise`.
    long number(int tag, int index, long otherwise) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || index >= entry.count()) {
            return otherwise;
        }
        return switch (entry.type()) {
            case 1, 3, 4, 13, 16, 18 ->
                    in.number(entry.position() + (long) index * entry.size(), entry.size());
            default -> otherwise;
        };
    }

    /// The first value of a ratio tag; 0 where there is none.
    double ratio(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || entry.type() != 5 || entry.count() == 0) {
            return 0;
        }
        long below = in.u32(entry.position() + 4);
        return below == 0 ? 0 : (double) in.u32(entry.position()) / below;
    }

    /// A tag's value bytes as they are in the file; empty where there are none.
    byte[] bytes(int tag, Bytes file) throws IOException, Refusal {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new byte[0];
        }
        if (entry.bytes() > MAX_VALUE_BYTES) {
            throw Refusal.corrupt("a TIFF tag is too long");
        }
        return file.array(entry.position(), (int) entry.bytes());
    }

    static int sizeOf(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 0;
        };
    }
}
