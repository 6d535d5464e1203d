// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A TIFF or BigTIFF: its directories in order, found by their offsets alone.
final class TiffFile {
    private final Bytes bytes;
    private final Cursor in;
    private final boolean big;
    private final ByteOrder order;

    private TiffFile(Bytes bytes, ByteOrder order, boolean big) {
        this.bytes = bytes;
        this.order = order;
        this.in = new Cursor(bytes, order);
        this.big = big;
    }

    static TiffFile open(Bytes bytes) throws IOException {
        boolean little = new Cursor(bytes, ByteOrder.BIG_ENDIAN).u16(0) == 0x4949;
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new TiffFile(bytes, order, new Cursor(bytes, order).u16(2) == 43);
    }

    Bytes bytes() {
        return bytes;
    }

    ByteOrder order() {
        return order;
    }

    boolean big() {
        return big;
    }

    /// Where the page directories are. Reduced-size previews of other pages are left out.
    List<Long> pages() throws IOException, Refusal {
        Set<Long> all = new LinkedHashSet<>();
        List<Long> previews = new ArrayList<>();
        long at = big ? in.u64(8) : in.u32(4);
        while (at != 0) {
            if (!all.add(at)) {
                throw Refusal.corrupt("the TIFF's pages point back at each other");
            }
            if (all.size() > Limits.MAX_PAGES) {
                throw Refusal.tooManyPages(Limits.MAX_PAGES);
            }
            if ((directory(at).number(TiffDirectory.SUBFILE_TYPE, 0) & 1) != 0) {
                previews.add(at);
            }
            long next = entriesAt(at) + count(at) * entrySize();
            at = big ? in.u64(next) : in.u32(next);
        }
        List<Long> pages = new ArrayList<>(all);
        if (previews.size() < all.size()) {
            pages.removeAll(previews);
        }
        if (pages.isEmpty()) {
            throw Refusal.corrupt("the TIFF has no page");
        }
        return pages;
    }

    TiffDirectory directory(long at) throws IOException, Refusal {
        TiffDirectory directory = new TiffDirectory(in);
        long count = count(at);
        if (count > 4096) {
            throw Refusal.corrupt("a TIFF page has too many tags");
        }
        for (long entry = entriesAt(at), i = 0; i < count; entry += entrySize(), i++) {
            int type = in.u16(entry + 2);
            long values = big ? in.u64(entry + 4) : in.u32(entry + 4);
            long field = entry + (big ? 12 : 8);
            int room = big ? 8 : 4;
            boolean inline =
                    values >= 0 && values <= room && values * TiffDirectory.sizeOf(type) <= room;
            long position = inline ? field : in.number(field, room);
            directory.add(new TiffDirectory.Entry(in.u16(entry), type, values, position));
        }
        return directory;
    }

    private long count(long at) throws IOException {
        long count = big ? in.u64(at) : in.u16(at);
        if (count < 0 || count > in.length()) {
            throw new EOFException("a directory lies outside the file");
        }
        return count;
    }

    private long entriesAt(long at) {
        return at + (big ? 8 : 2);
    }

    private int entrySize() {
        return big ? 20 : 12;
    }
}
