// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks a zip file (APPNOTE 6.3) so that every reader would find the same in it: entries follow each other without
/// gaps, their own headers say what the directory at the end says, no name occurs twice or leads elsewhere. ZIP64 is refused.
final class PackageZip {
    private static final int MOST_ENTRIES = 50_000;
    private static final long LARGEST = 8L << 30;
    private static final int BLOW_UP = 100;
    private static final int END = 22;
    private static final int ENTRY = 46;
    private static final int HEADER = 30;
    private static final int DESCRIPTOR = 16;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int DESCRIBED = 1 << 3;
    private static final int KNOWN_FLAGS = 0b110 | DESCRIBED | 1 << 11;
    private static final int LONGEST_EXTRA = 64;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    private final FileChannel zip;
    private final Path folder;

    private PackageZip(FileChannel zip, Path folder) {
        this.zip = zip;
        this.folder = folder;
    }

    /// A zip file that is not unpacked.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        final transient ReasonCode code;

        Refused(ReasonCode code) {
            super(code.name());
            this.code = code;
        }
    }

    /// What the directory says about an entry.
    private record Entry(
            String name,
            int flags,
            int method,
            int time,
            int crc,
            long packed,
            long size,
            long header) {}

    /// @param folder where the files go, empty
    /// @return the files by their names in the zip
    static Map<String, Path> unpack(FileChannel zip, Path folder) throws IOException, Refused {
        return new PackageZip(zip, folder).unpack();
    }

    private Map<String, Path> unpack() throws IOException, Refused {
        long size = zip.size();
        require(size >= END, ReasonCode.PACKAGE_ZIP);
        ByteBuffer end = read(size - END, END);
        int entries = Short.toUnsignedInt(end.getShort(10));
        long directorySize = Integer.toUnsignedLong(end.getInt(12));
        long directory = Integer.toUnsignedLong(end.getInt(16));
        require(
                end.getInt(0) == 0x06054b50
                        && end.getInt(4) == 0
                        && end.getShort(8) == end.getShort(10)
                        && end.getShort(20) == 0
                        && directory + directorySize == size - END,
                ReasonCode.PACKAGE_ZIP);
        require(entries <= MOST_ENTRIES && directorySize <= 32 << 20, ReasonCode.PACKAGE_TOO_LARGE);
        List<Entry> list = entries(read(directory, (int) directorySize), entries);
        long total = list.stream().mapToLong(Entry::size).sum();
        require(
                total <= LARGEST && total <= size * BLOW_UP + (1 << 20),
                ReasonCode.PACKAGE_TOO_LARGE);
        var files = new TreeMap<String, Path>();
        long at = 0;
        for (Entry entry : list) {
            require(entry.header == at, ReasonCode.PACKAGE_ZIP);
            at = unpack(entry, files);
        }
        require(at == directory, ReasonCode.PACKAGE_ZIP);
        return files;
    }

    private static void require(boolean met, ReasonCode otherwise) throws Refused {
        if (!met) {
            throw new Refused(otherwise);
        }
    }

    private ByteBuffer read(long from, int length) throws IOException, Refused {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && zip.read(buffer, from + buffer.position()) > 0) {}
        require(!buffer.hasRemaining(), ReasonCode.PACKAGE_ZIP);
        return buffer;
    }

    /// @return in the order of their places
    private static List<Entry> entries(ByteBuffer directory, int number) throws Refused {
        var list = new ArrayList<Entry>();
        var names = new HashSet<String>();
        var folders = new HashSet<String>();
        int at = 0;
        for (int i = 0; i < number; i++) {
            require(at + ENTRY <= directory.capacity(), ReasonCode.PACKAGE_ZIP);
            ByteBuffer entry = directory.slice(at, directory.capacity() - at);
            entry.order(ByteOrder.LITTLE_ENDIAN);
            int name = Short.toUnsignedInt(entry.getShort(28));
            int extra = Short.toUnsignedInt(entry.getShort(30));
            require(
                    entry.getInt(0) == 0x02014b50
                            && ENTRY + name + extra <= entry.capacity()
                            && extra <= LONGEST_EXTRA
                            && entry.getShort(32) == 0
                            && entry.getShort(34) == 0,
                    ReasonCode.PACKAGE_ZIP);
            var read =
                    new Entry(
                            text(entry, ENTRY, name),
                            Short.toUnsignedInt(entry.getShort(8)),
                            Short.toUnsignedInt(entry.getShort(10)),
                            entry.getInt(12),
                            entry.getInt(16),
                            Integer.toUnsignedLong(entry.getInt(20)),
                            Integer.toUnsignedLong(entry.getInt(24)),
                            Integer.toUnsignedLong(entry.getInt(42)));
            require((read.flags & ENCRYPTED) == 0, ReasonCode.PACKAGE_ENCRYPTED);
            require(
                    (read.flags & ~KNOWN_FLAGS) == 0 && (read.method == 0 || read.method == 8),
                    ReasonCode.PACKAGE_ZIP);
            require(
                    read.name.length() <= 255 && NAME.matcher(read.name).matches(),
                    ReasonCode.PACKAGE_PATH);
            String lower = read.name.toLowerCase(Locale.ROOT);
            require(names.add(lower), ReasonCode.PACKAGE_DUPLICATE);
            for (int k = lower.indexOf('/'); k > 0; k = lower.indexOf('/', k + 1)) {
                folders.add(lower.substring(0, k));
            }
            list.add(read);
            at += ENTRY + name + extra;
        }
        require(at == directory.capacity(), ReasonCode.PACKAGE_ZIP);
        require(Collections.disjoint(names, folders), ReasonCode.PACKAGE_DUPLICATE);
        list.sort(Comparator.comparingLong(Entry::header));
        return list;
    }

    private static String text(ByteBuffer buffer, int from, int length) {
        byte[] bytes = new byte[length];
        buffer.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// @return where the next entry begins
    private long unpack(Entry entry, Map<String, Path> files) throws IOException, Refused {
        ByteBuffer header = read(entry.header, HEADER);
        int name = Short.toUnsignedInt(header.getShort(26));
        int extra = Short.toUnsignedInt(header.getShort(28));
        boolean described = (entry.flags & DESCRIBED) != 0;
        require(
                header.getInt(0) == 0x04034b50
                        && Short.toUnsignedInt(header.getShort(6)) == entry.flags
                        && Short.toUnsignedInt(header.getShort(8)) == entry.method
                        && header.getInt(10) == entry.time
                        && isSizes(header, 14, entry, described)
                        && extra <= LONGEST_EXTRA
                        && text(read(entry.header + HEADER, name), 0, name).equals(entry.name),
                ReasonCode.PACKAGE_ZIP);
        Path file = folder.resolve(entry.name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        long data = entry.header + HEADER + name + extra;
        try (OutputStream out = Files.newOutputStream(file)) {
            content(entry, data, out);
        }
        files.put(entry.name, file);
        long next = data + entry.packed;
        if (!described) {
            return next;
        }
        ByteBuffer descriptor = read(next, DESCRIPTOR);
        require(
                descriptor.getInt(0) == 0x08074b50 && isSizes(descriptor, 4, entry, false),
                ReasonCode.PACKAGE_ZIP);
        return next + DESCRIPTOR;
    }

    private static boolean isSizes(ByteBuffer buffer, int at, Entry entry, boolean none) {
        return buffer.getInt(at) == (none ? 0 : entry.crc)
                && Integer.toUnsignedLong(buffer.getInt(at + 4)) == (none ? 0 : entry.packed)
                && Integer.toUnsignedLong(buffer.getInt(at + 8)) == (none ? 0 : entry.size);
    }

    private void content(Entry entry, long from, OutputStream out) throws IOException, Refused {
        var crc = new CRC32();
        if (entry.method == 0) {
            require(entry.packed == entry.size, ReasonCode.PACKAGE_ZIP);
            for (long at = 0; at < entry.size; ) {
                byte[] part = read(from + at, (int) Math.min(1 << 16, entry.size - at)).array();
                crc.update(part);
                out.write(part);
                at += part.length;
            }
        } else {
            inflate(entry, from, crc, out);
        }
        require((int) crc.getValue() == entry.crc, ReasonCode.PACKAGE_ZIP);
    }

    private void inflate(Entry entry, long from, CRC32 crc, OutputStream out)
            throws IOException, Refused {
        var inflater = new Inflater(true);
        try {
            byte[] part = new byte[1 << 16];
            long taken = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    require(taken < entry.packed, ReasonCode.PACKAGE_ZIP);
                    int length = (int) Math.min(1 << 16, entry.packed - taken);
                    inflater.setInput(read(from + taken, length).array());
                    taken += length;
                }
                int n = inflater.inflate(part);
                require(
                        !inflater.needsDictionary() && inflater.getBytesWritten() <= entry.size,
                        ReasonCode.PACKAGE_ZIP);
                crc.update(part, 0, n);
                out.write(Arrays.copyOf(part, n));
            }
            require(
                    inflater.getBytesRead() == entry.packed
                            && inflater.getBytesWritten() == entry.size,
                    ReasonCode.PACKAGE_ZIP);
        } catch (DataFormatException e) {
            throw new Refused(ReasonCode.PACKAGE_ZIP);
        } finally {
            inflater.end();
        }
    }
}
