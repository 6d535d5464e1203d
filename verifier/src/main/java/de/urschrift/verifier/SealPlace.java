// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a seal or document timestamp lies in the file, found in the raw bytes without a PDF parser: its `/ByteRange`, and
/// the hole between its two ranges that must hold `<hexadecimal digits>` and nothing else.
///
/// @param first length of the signed range from the file's begin, in bytes
/// @param second begin of the signed range up to the revision's end
/// @param size of the file up to this revision's end
/// @param cms the signature without its padding
/// @param contents the whole value of `/Contents` with its padding
record SealPlace(long first, long second, long size, byte[] cms, byte[] contents) {
    private static final byte[] KEY = "/ByteRange".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern RANGE =
            Pattern.compile(
                    "/ByteRange\\s*\\[\\s*(\\d{1,18})\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\d{1,18})\\s*\\]");
    private static final Pattern CONTENTS_KEY = Pattern.compile("/Contents[\\s]*$");
    private static final int LARGEST_SEAL = 1 << 20;
    private static final int WINDOW = 1 << 16;
    private static final int MOST_SIGNATURES = 64;

    /// All there are in a file.
    ///
    /// @param list the seal's first, each of those behind it covering the ones before
    /// @param file SHA-256 of the whole file
    record Places(List<SealPlace> list, long size, byte[] file) {
        SealPlace seal() {
            return list.getFirst();
        }

        /// Whether something stands behind the sealed revision.
        boolean isUpdated() {
            return seal().size() < size;
        }
    }

    /// @return empty when there is no place to speak of; why is in `findings`
    static Optional<Places> find(FileChannel channel, Findings findings) throws IOException {
        MessageDigest whole = Hash.sha256();
        long size = channel.size();
        List<Long> occurrences = occurrences(channel, size, whole);
        if (occurrences.isEmpty()) {
            findings.add(ReasonCode.SEAL_MISSING);
            return Optional.empty();
        }
        if (occurrences.size() > MOST_SIGNATURES) {
            findings.add(ReasonCode.SEAL_SEVERAL);
            return Optional.empty();
        }
        var places = new ArrayList<SealPlace>();
        long before = 0;
        for (long at : occurrences) {
            Optional<long[]> range = range(channel, at, size, findings);
            if (range.isEmpty()) {
                return Optional.empty();
            }
            if (at < before || range.get()[2] <= at) {
                findings.add(ReasonCode.SEAL_SEVERAL);
                return Optional.empty();
            }
            before = range.get()[2];
            Optional<SealPlace> place = hole(channel, range.get(), findings);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.get());
        }
        return Optional.of(new Places(List.copyOf(places), size, whole.digest()));
    }

    private static List<Long> occurrences(FileChannel channel, long size, MessageDigest whole)
            throws IOException {
        var occurrences = new ArrayList<Long>();
        byte[] window = new byte[WINDOW + KEY.length - 1];
        int kept = 0;
        long position = 0;
        while (position < size) {
            int n = channel.read(ByteBuffer.wrap(window, kept, WINDOW), position);
            if (n <= 0) {
                break;
            }
            whole.update(window, kept, n);
            int filled = kept + n;
            for (int i = 0; i + KEY.length <= filled; i++) {
                if (window[i] == '/'
                        && matches(window, i)
                        && occurrences.size() <= MOST_SIGNATURES) {
                    occurrences.add(position - kept + i);
                }
            }
            position += n;
            kept = Math.min(KEY.length - 1, filled);
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
        return occurrences;
    }

    private static boolean matches(byte[] window, int from) {
        for (int k = 1; k < KEY.length; k++) {
            if (window[from + k] != KEY[k]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<long[]> range(
            FileChannel channel, long at, long size, Findings findings) throws IOException {
        String text = text(channel, at, (int) Math.min(256, size - at));
        Matcher range = RANGE.matcher(text);
        if (!range.lookingAt()) {
            findings.add(ReasonCode.SEAL_BYTE_RANGE);
            return Optional.empty();
        }
        long begin = Long.parseLong(range.group(1));
        long first = Long.parseLong(range.group(2));
        long second = Long.parseLong(range.group(3));
        long rest = Long.parseLong(range.group(4));
        if (begin != 0 || first <= 0 || second <= first || rest <= 0 || rest > size - second) {
            findings.add(ReasonCode.SEAL_BYTE_RANGE);
            return Optional.empty();
        }
        return Optional.of(new long[] {first, second, second + rest});
    }

    private static Optional<SealPlace> hole(FileChannel channel, long[] range, Findings findings) {
        long first = range[0];
        long second = range[1];
        try {
            if (second - first > LARGEST_SEAL || second - first < 4) {
                findings.add(ReasonCode.SEAL_CONTENTS);
                return Optional.empty();
            }
            String hole = text(channel, first, (int) (second - first));
            long keyFrom = Math.max(0, first - 32);
            boolean named =
                    CONTENTS_KEY.matcher(text(channel, keyFrom, (int) (first - keyFrom))).find();
            String hex = hole.substring(1, hole.length() - 1);
            boolean oneSpelling = hex.matches("([0-9a-f]{2})*") || hex.matches("([0-9A-F]{2})*");
            if (!named || hole.charAt(0) != '<' || !hole.endsWith(">") || !oneSpelling) {
                findings.add(ReasonCode.SEAL_CONTENTS);
                return Optional.empty();
            }
            byte[] contents = HexFormat.of().parseHex(hex);
            int length = length(contents);
            if (length < 0 || !zeros(contents, length)) {
                findings.add(ReasonCode.SEAL_CONTENTS);
                return Optional.empty();
            }
            byte[] cms = java.util.Arrays.copyOf(contents, length);
            return Optional.of(new SealPlace(first, second, range[2], cms, contents));
        } catch (IOException e) {
            findings.add(ReasonCode.FILE_UNREADABLE);
            return Optional.empty();
        }
    }

    /// Length of the DER sequence at the begin, header included.
    private static int length(byte[] der) {
        if (der.length < 2 || der[0] != 0x30) {
            return -1;
        }
        int n = der[1] & 0xFF;
        if (n < 0x80) {
            return n + 2 <= der.length ? n + 2 : -1;
        }
        int bytes = n & 0x7F;
        if (bytes == 0 || bytes > 3 || 2 + bytes > der.length) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | der[2 + i] & 0xFF;
        }
        return length + 2 + bytes <= der.length ? length + 2 + bytes : -1;
    }

    private static boolean zeros(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {}
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }

    /// Digest of all bytes but the hole, in constant memory.
    byte[] signedDigest(FileChannel channel, String algorithm) throws IOException {
        MessageDigest digest = Hash.named(algorithm);
        update(channel, digest, 0, first);
        update(channel, digest, second, size);
        return digest.digest();
    }

    /// Adds a range of the file to a digest.
    static void update(FileChannel channel, MessageDigest digest, long from, long to)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(WINDOW);
        long at = from;
        while (at < to) {
            buffer.clear().limit((int) Math.min(WINDOW, to - at));
            int n = channel.read(buffer, at);
            if (n <= 0) {
                throw new java.io.EOFException("the file became shorter");
            }
            digest.update(buffer.flip());
            at += n;
        }
    }
}
