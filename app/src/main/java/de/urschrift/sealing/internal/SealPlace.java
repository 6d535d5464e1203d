// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/// The place of a seal in its file. What stands there is not covered by the seal itself, so it must hold the signature
/// and nothing else: no other byte of the file can change unnoticed.
final class SealPlace {
    private static final int WINDOW = 1 << 20;
    private static final Pattern RANGE =
            Pattern.compile("/ByteRange *\\[ *0 +(\\d{1,15}) +(\\d{1,15}) +(\\d{1,15}) *\\]");

    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,15})");

    private SealPlace() {}

    /// Whether the last seal covers the file from its first to its last byte, and its place holds one signature,
    /// padded with zeros.
    static boolean isTight(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long end = crossReferences(in);
            long from = Math.max(0, end - WINDOW);
            Matcher range = null;
            Matcher each = RANGE.matcher(latin(in, from, end));
            while (each.find()) {
                range = RANGE.matcher(each.group());
            }
            if (range == null || !range.matches()) {
                return false;
            }
            long before = Long.parseLong(range.group(1));
            long after = Long.parseLong(range.group(2));
            if (after + Long.parseLong(range.group(3)) != in.length()
                    || before < from
                    || before >= after) {
                return false;
            }
            return holdsOnlyASignature(latin(in, before, after));
        }
    }

    /// Where the last cross-reference section begins; the seal is right before it, however long it is.
    private static long crossReferences(RandomAccessFile in) throws IOException {
        String end = latin(in, Math.max(0, in.length() - 1024), in.length());
        Matcher start = null;
        Matcher each = START.matcher(end);
        while (each.find()) {
            start = START.matcher(each.group());
        }
        return start == null || !start.matches()
                ? 0
                : Math.min(Long.parseLong(start.group(1)), in.length());
    }

    private static boolean holdsOnlyASignature(String place) throws IOException {
        if (!place.matches("<([0-9a-f]*|[0-9A-F]*)>") || place.length() % 2 != 0) {
            return false;
        }
        byte[] bytes = HexFormat.of().parseHex(place, 1, place.length() - 1);
        try (ASN1InputStream in = new ASN1InputStream(bytes)) {
            ASN1Primitive signature = in.readObject();
            int length = signature == null ? 0 : signature.getEncoded().length;
            for (int i = length; i < bytes.length; i++) {
                if (bytes[i] != 0) {
                    return false;
                }
            }
            return length > 0;
        }
    }

    private static String latin(RandomAccessFile in, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) Math.min(to - from, WINDOW)];
        in.seek(from);
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
