// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static java.util.Objects.requireNonNull;

import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.TreeMap;

/// A baseline JPEG taken apart, as TIFF keeps its parts.
final class JpegParts {
    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

    private final byte[] jpeg;
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();

    /// By id; Huffman tables for AC above 16.
    private final TreeMap<Integer, byte[]> quantisers = new TreeMap<>();

    private final TreeMap<Integer, byte[]> codes = new TreeMap<>();
    private int scan;

    private JpegParts(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    static JpegParts of(byte[] jpeg) {
        JpegParts parts = new JpegParts(jpeg);
        int at = 2;
        while (parts.scan == 0) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            byte[] segment = Arrays.copyOfRange(jpeg, at, at + 2 + length);
            boolean table = marker == 0xDB || marker == 0xC4;
            (table ? parts.tables : parts.others).writeBytes(segment);
            if (table) {
                parts.split(marker, Arrays.copyOfRange(segment, 4, segment.length));
            }
            at += 2 + length;
            if (marker == 0xDA) {
                parts.scan = at;
            }
        }
        return parts;
    }

    private void split(int marker, byte[] content) {
        for (int at = 0; at < content.length; ) {
            int length = 64;
            if (marker == 0xC4) {
                length = 16;
                for (int i = 1; i <= 16; i++) {
                    length += content[at + i] & 0xFF;
                }
            }
            byte[] table = Arrays.copyOfRange(content, at + 1, at + 1 + length);
            (marker == 0xC4 ? codes : quantisers).put((int) content[at], table);
            at += 1 + length;
        }
    }

    byte[] tables() {
        return ScanFiles.joined(START, tables.toByteArray(), END);
    }

    byte[] abbreviated() {
        return ScanFiles.joined(START, others.toByteArray(), scanData(), END);
    }

    byte[] joined() {
        return joinedWith(this);
    }

    byte[] joinedWith(JpegParts other) {
        return ScanFiles.joined(
                START, other.tables.toByteArray(), others.toByteArray(), scanData(), END);
    }

    byte[] scanData() {
        return Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    }

    byte[] untilScanData() {
        return Arrays.copyOf(jpeg, scan);
    }

    /// A TIFF with each table behind a tag of its own.
    byte[] oldTiff(int width, int height) {
        byte[] all =
                ScanFiles.joined(
                        quantisers.get(0),
                        quantisers.get(1),
                        codes.get(0),
                        codes.get(1),
                        codes.get(16),
                        codes.get(17));
        int at = ScanFiles.find(oldTiff(width, height, all, 0), all);
        return oldTiff(width, height, all, at);
    }

    private byte[] oldTiff(int width, int height, byte[] all, int at) {
        long first = at + 128L;
        long second = first + requireNonNull(codes.get(0)).length;
        long third = second + requireNonNull(codes.get(1)).length;
        long fourth = third + requireNonNull(codes.get(16)).length;
        return TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                .page(width, height, 6, 6, scanData())
                .set(258, 8, 8, 8)
                .set(277, 3)
                .set(530, 2, 2)
                .set(512, 1)
                .set(519, at, at + 64L, at + 64L)
                .set(520, first, second, second)
                .set(521, third, fourth, fourth)
                .bytes(40_000, all)
                .build();
    }
}
