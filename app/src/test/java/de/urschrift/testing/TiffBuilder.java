// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts a TIFF together byte by byte, right or wrong, as a test wants it.
public final class TiffBuilder {
    private final ByteOrder order;
    private final boolean big;
    private final List<Page> pages = new ArrayList<>();

    private TiffBuilder(ByteOrder order, boolean big) {
        this.order = order;
        this.big = big;
    }

    public static TiffBuilder classic(ByteOrder order) {
        return new TiffBuilder(order, false);
    }

    public static TiffBuilder big(ByteOrder order) {
        return new TiffBuilder(order, true);
    }

    /// A page with the usual tags, 300 dpi, one sample of one bit, of the given strips.
    public Page page(int width, int height, int compression, int photometric, byte[]... strips) {
        Page page = new Page(List.of(strips));
        page.set(256, width).set(257, height).set(258, 1).set(259, compression);
        page.set(262, photometric).set(277, 1).set(278, height).set(296, 2);
        pages.add(page);
        return page;
    }

    /// One page's tags; numbers are written as LONG, resolutions as 300/1.
    public final class Page {
        private final List<byte[]> strips;
        private final Map<Integer, long[]> numbers = new TreeMap<>();
        private final Map<Integer, byte[]> bytes = new TreeMap<>();
        private boolean resolution = true;

        Page(List<byte[]> strips) {
            this.strips = strips;
        }

        public Page set(int tag, long... values) {
            numbers.put(tag, values);
            return this;
        }

        public Page bytes(int tag, byte[] value) {
            bytes.put(tag, value);
            return this;
        }

        public Page withoutResolution() {
            resolution = false;
            return this;
        }

        public TiffBuilder and() {
            return TiffBuilder.this;
        }

        public byte[] build() {
            return TiffBuilder.this.build();
        }
    }

    public byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int header = big ? 16 : 8;
        out.writeBytes(new byte[header]);
        List<Integer> pointers = new ArrayList<>();
        List<Integer> directories = new ArrayList<>();
        for (Page page : pages) {
            write(out, page, pointers, directories);
        }
        ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(order);
        file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        file.putShort((short) (big ? 43 : 42));
        if (big) {
            file.putShort((short) 8).putShort((short) 0);
        }
        int at = file.position();
        for (int i = 0; i < directories.size(); i++) {
            if (big) {
                file.putLong(at, directories.get(i));
            } else {
                file.putInt(at, directories.get(i));
            }
            at = pointers.get(i);
        }
        return file.array();
    }

    private void write(
            ByteArrayOutputStream out, Page page, List<Integer> pointers, List<Integer> starts) {
        long[] offsets = new long[page.strips.size()];
        long[] counts = new long[page.strips.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = out.size();
            counts[i] = page.strips.get(i).length;
            out.writeBytes(page.strips.get(i));
            pad(out);
        }
        boolean tiled = page.numbers.containsKey(322);
        page.numbers.putIfAbsent(tiled ? 324 : 273, offsets);
        page.numbers.putIfAbsent(tiled ? 325 : 279, counts);
        TreeMap<Integer, byte[]> entries = new TreeMap<>();
        page.numbers.forEach((tag, values) -> entries.put(tag, entry(out, tag, 4, longs(values))));
        page.bytes.forEach((tag, value) -> entries.put(tag, entry(out, tag, 7, value)));
        if (page.resolution) {
            for (int tag : new int[] {282, 283}) {
                entries.put(tag, entry(out, tag, 5, longs(new long[] {300, 1})));
            }
        }
        starts.add(out.size());
        ByteBuffer directory = ByteBuffer.allocate(8 + entries.size() * 20 + 8).order(order);
        if (big) {
            directory.putLong(entries.size());
        } else {
            directory.putShort((short) entries.size());
        }
        entries.values().forEach(directory::put);
        pointers.add(out.size() + directory.position());
        directory.put(new byte[big ? 8 : 4]);
        out.write(directory.array(), 0, directory.position());
        pad(out);
    }

    private byte[] entry(ByteArrayOutputStream out, int tag, int type, byte[] value) {
        int size = type == 4 ? 4 : type == 5 ? 8 : 1;
        int room = big ? 8 : 4;
        ByteBuffer entry = ByteBuffer.allocate(big ? 20 : 12).order(order);
        entry.putShort((short) tag).putShort((short) type);
        if (big) {
            entry.putLong(value.length / size);
        } else {
            entry.putInt(value.length / size);
        }
        if (value.length <= room) {
            entry.put(value);
        } else {
            if (big) {
                entry.putLong(out.size());
            } else {
                entry.putInt(out.size());
            }
            out.writeBytes(value);
            pad(out);
        }
        return entry.array();
    }

    private byte[] longs(long[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
        for (long value : values) {
            buffer.putInt((int) value);
        }
        return buffer.array();
    }

    private static void pad(ByteArrayOutputStream out) {
        if (out.size() % 2 != 0) {
            out.write(0);
        }
    }
}
