// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/// Lossless codings, from scratch and in the simplest way that uses all of each.
final class Packing {
    private Packing() {}

    static byte[] deflated(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Runs end with their rows.
    static byte[] packBits(byte[] raw, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rowBytes = raw.length / rows;
        for (int from = 0; from < raw.length; from += rowBytes) {
            packRow(java.util.Arrays.copyOfRange(raw, from, from + rowBytes), out);
        }
        return out.toByteArray();
    }

    private static void packRow(byte[] raw, ByteArrayOutputStream out) {
        for (int at = 0; at < raw.length; ) {
            int same = at + 1;
            while (same < raw.length && same - at < 128 && raw[same] == raw[at]) {
                same++;
            }
            if (same - at > 2) {
                out.write(257 - (same - at));
                out.write(raw[at]);
                at = same;
                continue;
            }
            int end = at + 1;
            while (end < raw.length
                    && end - at < 128
                    && (end + 1 >= raw.length || raw[end] != raw[end + 1])) {
                end++;
            }
            out.write(end - at - 1);
            out.write(raw, at, end - at);
            at = end;
        }
    }

    /// LZW of TIFF 6.0: the table is given up when it is full.
    static byte[] lzw(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<Integer, Integer> table = new HashMap<>();
        long[] pending = {256, 9};
        int next = 258;
        int size = 9;
        int prefix = -1;
        for (byte b : raw) {
            int value = b & 0xFF;
            Integer longer = prefix < 0 ? Integer.valueOf(value) : table.get(prefix << 8 | value);
            if (longer != null) {
                prefix = longer;
                continue;
            }
            put(out, pending, prefix, size);
            table.put(prefix << 8 | value, next++);
            prefix = value;
            if (next == 4094) {
                put(out, pending, 256, size);
                table.clear();
                next = 258;
                size = 9;
            } else if (next == 1 << size) {
                size++;
            }
        }
        if (prefix >= 0) {
            put(out, pending, prefix, size);
            if (next + 1 == 1 << size) {
                size++;
            }
        }
        put(out, pending, 257, size);
        put(out, pending, 0, 7);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, long[] pending, int code, int size) {
        pending[0] = pending[0] << size | code;
        pending[1] += size;
        while (pending[1] >= 8) {
            pending[1] -= 8;
            out.write((int) (pending[0] >> pending[1]));
        }
        pending[0] &= (1L << pending[1]) - 1;
    }
}
