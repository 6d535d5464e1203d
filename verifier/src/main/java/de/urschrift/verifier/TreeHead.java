// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A signed tree head: C2SP tlog-checkpoint, a C2SP signed note.
///
/// @param size entries covered
/// @param body what is signed
record TreeHead(
        String origin, long size, byte[] root, byte[] body, List<NoteSignature> signatures) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 (\\S+) (\\S+)");
    private static final int HASH = 32;
    private static final int MOST_SIGNATURES = 100;

    /// A signature line of the note.
    ///
    /// @param keyHash four bytes that tell whose key and which kind
    record NoteSignature(String name, byte[] keyHash, byte[] value) {}

    /// @throws IllegalArgumentException when the text has another form
    static TreeHead parse(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || gap + 2 == note.length() || !note.endsWith("\n")) {
            throw broken("checkpoint");
        }
        String body = note.substring(0, gap + 1);
        List<String> lines = List.of(body.substring(0, gap).split("\n", -1));
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw broken("checkpoint");
        }
        String[] signed = note.substring(gap + 2, note.length() - 1).split("\n", -1);
        if (signed.length > MOST_SIGNATURES) {
            throw broken("too many signatures");
        }
        return new TreeHead(
                lines.getFirst(),
                number(lines.get(1)),
                hash(lines.get(2)),
                body.getBytes(StandardCharsets.UTF_8),
                Arrays.stream(signed).map(TreeHead::signature).toList());
    }

    private static NoteSignature signature(String line) {
        Matcher signature = SIGNATURE.matcher(line);
        if (!signature.matches()) {
            throw broken("signature line");
        }
        byte[] bytes = base64(signature.group(2));
        if (bytes.length <= 4) {
            throw broken("signature line");
        }
        return new NoteSignature(
                signature.group(1),
                Arrays.copyOf(bytes, 4),
                Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw broken("number");
        }
        return Long.parseLong(text);
    }

    static byte[] hash(String line) {
        byte[] bytes = base64(line);
        if (bytes.length != HASH) {
            throw broken("hash");
        }
        return bytes;
    }

    /// Bits beyond the last byte must be zero, so that every value has one spelling.
    static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw broken("base64");
        }
        return bytes;
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    static IllegalArgumentException broken(String where) {
        return new IllegalArgumentException("not of the log's form: " + where);
    }

    /// What the signatures come to.
    ///
    /// @param byLog the log's own signature is there and right
    /// @param wrong a signature by a trusted key is wrong
    /// @param unknown signatures by other keys
    /// @param witnesses the keys of witnesses whose cosignature is there and right
    record Signatures(boolean byLog, boolean wrong, int unknown, Set<NoteKey> witnesses) {}

    Signatures check(Collection<NoteKey> keys) {
        boolean byLog = false;
        boolean wrong = false;
        int unknown = 0;
        var witnesses = new HashSet<NoteKey>();
        for (NoteSignature signature : signatures) {
            Optional<NoteKey> logKey = key(keys, signature, NoteKey.LOG);
            Optional<NoteKey> witness = key(keys, signature, NoteKey.WITNESS);
            if (logKey.isPresent()) {
                boolean right = logKey.get().verifies(body, signature.value());
                byLog |= right && signature.name().equals(origin);
                wrong |= !right;
            } else if (witness.isPresent()) {
                boolean right = isCosigned(witness.get(), signature.value());
                wrong |= !right;
                if (right) {
                    witnesses.add(witness.get());
                }
            } else {
                unknown++;
            }
        }
        return new Signatures(byLog, wrong, unknown, witnesses);
    }

    private static Optional<NoteKey> key(
            Collection<NoteKey> keys, NoteSignature signature, byte kind) {
        return keys.stream().filter(key -> key.made(signature, kind)).findFirst();
    }

    /// C2SP tlog-cosignature: eight bytes of time before the signature.
    private boolean isCosigned(NoteKey key, byte[] value) {
        if (value.length != 8 + 64) {
            return false;
        }
        return key.verifies(
                cosigned(ByteBuffer.wrap(value).getLong(), body),
                Arrays.copyOfRange(value, 8, value.length));
    }

    /// What a witness signs.
    ///
    /// @param time seconds since 1970
    static byte[] cosigned(long time, byte[] body) {
        byte[] head = ("cosignature/v1\ntime " + time + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    }
}
