// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;

/// The place of a seal in its file. What stands there is not covered by the seal itself, so it must hold the signature
/// and nothing else; and what follows the seal must be what this program appends. So no other byte of the file can
/// change unnoticed.
final class SealPlace {
    private static final int WINDOW = 1 << 20;
    private static final String STAMP = "/Type/DocTimeStamp";
    private static final Pattern RANGE =
            Pattern.compile("/ByteRange *\\[ *0 +(\\d{1,15}) +(\\d{1,15}) +(\\d{1,15}) *\\]");
    private static final Pattern PREVIOUS = Pattern.compile("/Prev (\\d{1,15})>>\n");
    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,15})");

    private final RandomAccessFile in;

    /// What a place holds.
    ///
    /// @param place bytes reserved
    record Held(byte[] der, int place) {}

    /// A revision: where its cross-references begin, where it ends.
    private record Revision(long crossReferences, long end) {}

    private SealPlace(RandomAccessFile in) {
        this.in = in;
    }

    /// Whether the seal covers the file from its first byte to the end of its revision, its place holds one signature,
    /// padded with zeros, and what follows is ours.
    static boolean isTight(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return new SealPlace(in).isTight();
        }
    }

    private boolean isTight() throws IOException {
        Revision last = new Revision(crossReferences(in.length()), in.length());
        Optional<Held> held = held(last);
        if (held.isPresent() && !isStamp(last)) {
            return isFirst(last);
        }
        Optional<Revision> store = held.isPresent() ? before(last) : Optional.of(last);
        Optional<Revision> seal = store.isPresent() ? before(store.get()) : store;
        return seal.isPresent()
                && !isStamp(seal.get())
                && held(seal.get()).isPresent()
                && SealedRevisions.areOurs(
                        in,
                        seal.get().end(),
                        seal.get().crossReferences(),
                        held.stream().toArray(Held[]::new));
    }

    /// Whether no revision before it has a signature.
    private boolean isFirst(Revision revision) throws IOException {
        for (var each = before(revision); each.isPresent(); each = before(each.get())) {
            if (held(each.get()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Revision> before(Revision revision) throws IOException {
        Matcher previous = PREVIOUS.matcher(latin(revision.crossReferences(), revision.end()));
        if (!previous.find()) {
            return Optional.empty();
        }
        long at = Long.parseLong(previous.group(1));
        return at >= revision.crossReferences()
                ? Optional.empty()
                : end(at, revision.crossReferences()).map(end -> new Revision(at, end));
    }

    /// Where the cross-references end that begin at `at`.
    private Optional<Long> end(long at, long limit) throws IOException {
        String mark = "startxref\n" + at + "\n%%EOF\n";
        for (long from = at; from < limit; from += WINDOW - mark.length()) {
            int found = latin(from, limit).indexOf(mark);
            if (found >= 0) {
                return Optional.of(from + found + mark.length());
            }
        }
        return Optional.empty();
    }

    private boolean isStamp(Revision revision) throws IOException {
        return latin(revision.crossReferences() - WINDOW, revision.crossReferences())
                .contains(STAMP);
    }

    /// The signature that covers the file up to the end of a revision; empty when there is none, or its place holds
    /// more than it.
    private Optional<Held> held(Revision revision) throws IOException {
        long from = Math.max(0, revision.crossReferences() - WINDOW);
        Matcher range = null;
        Matcher each = RANGE.matcher(latin(from, revision.crossReferences()));
        while (each.find()) {
            range = RANGE.matcher(each.group());
        }
        if (range == null || !range.matches()) {
            return Optional.empty();
        }
        long before = Long.parseLong(range.group(1));
        long after = Long.parseLong(range.group(2));
        if (after + Long.parseLong(range.group(3)) != revision.end()
                || before < from
                || before >= after) {
            return Optional.empty();
        }
        return held(latin(before, after));
    }

    /// Where the cross-references of a revision begin; its seal is right before them, however long they are.
    private long crossReferences(long end) throws IOException {
        Matcher start = null;
        Matcher each = START.matcher(latin(end - 1024, end));
        while (each.find()) {
            start = START.matcher(each.group());
        }
        return start == null || !start.matches()
                ? 0
                : Math.min(Long.parseLong(start.group(1)), end);
    }

    private static Optional<Held> held(String place) throws IOException {
        if (!place.matches("<([0-9a-f]*|[0-9A-F]*)>") || place.length() % 2 != 0) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(place, 1, place.length() - 1);
        try (ASN1InputStream in = new ASN1InputStream(bytes)) {
            ASN1Primitive signature = in.readObject();
            int length = signature == null ? 0 : signature.getEncoded().length;
            for (int i = length; i < bytes.length; i++) {
                if (bytes[i] != 0) {
                    return Optional.empty();
                }
            }
            return length == 0
                    ? Optional.empty()
                    : Optional.of(new Held(Arrays.copyOf(bytes, length), bytes.length));
        }
    }

    /// At most a window of what is there.
    private String latin(long from, long to) throws IOException {
        long begin = Math.max(0, from);
        byte[] bytes = new byte[(int) Math.max(0, Math.min(to - begin, WINDOW))];
        in.seek(begin);
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
