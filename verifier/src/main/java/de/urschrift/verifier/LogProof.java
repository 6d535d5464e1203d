// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// A proof that an entry stands in the log: C2SP tlog-proof around an RFC 9162 inclusion proof and a signed
/// checkpoint, with the entry's bytes as its extra data.
///
/// @param index of the entry, from 0
/// @param path sibling hashes from the leaf upwards
/// @param body what of the checkpoint is signed
/// @param facts the entry's lines, by key
record LogProof(
        byte[] entry,
        long index,
        List<byte[]> path,
        String origin,
        long size,
        byte[] root,
        byte[] body,
        List<NoteSignature> signatures,
        Map<String, String> facts) {
    static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

    private static final String ENTRY_FORMAT = "urschrift-log-entry/1";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 (\\S+) (\\S+)");
    private static final int HASH = 32;
    private static final int MOST_HASHES = 63;
    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;

    /// A signature line of a C2SP signed note.
    ///
    /// @param keyHash four bytes that tell whose key and which kind
    record NoteSignature(String name, byte[] keyHash, byte[] value) {}

    /// @throws IllegalArgumentException when the bytes have another form; every proof has exactly one
    static LogProof parse(byte[] bytes) {
        String text = utf8(bytes);
        int gap = text.indexOf("\n\n");
        if (gap < 0) {
            throw broken("no checkpoint");
        }
        List<String> head = List.of(text.substring(0, gap).split("\n", -1));
        if (head.size() < 3 || !head.getFirst().equals(FIRST_LINE)) {
            throw broken("head");
        }
        byte[] entry = base64(after("extra ", head.get(1)));
        long index = number(after("index ", head.get(2)));
        List<byte[]> path = head.subList(3, head.size()).stream().map(LogProof::hash).toList();
        if (path.size() > MOST_HASHES) {
            throw broken("too many hashes");
        }
        return checkpoint(text.substring(gap + 2), entry, index, path);
    }

    private static LogProof checkpoint(String note, byte[] entry, long index, List<byte[]> path) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n")) {
            throw broken("checkpoint");
        }
        String body = note.substring(0, gap + 1);
        List<String> lines = List.of(body.substring(0, gap).split("\n", -1));
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw broken("checkpoint");
        }
        String[] signed = note.substring(gap + 2, note.length() - 1).split("\n", -1);
        List<NoteSignature> signatures = Arrays.stream(signed).map(LogProof::signature).toList();
        return new LogProof(
                entry,
                index,
                path,
                lines.getFirst(),
                number(lines.get(1)),
                hash(lines.get(2)),
                body.getBytes(StandardCharsets.UTF_8),
                signatures,
                facts(entry));
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

    private static Map<String, String> facts(byte[] entry) {
        List<String> lines = List.of(utf8(entry).split("\n", -1));
        if (!lines.getFirst().equals(ENTRY_FORMAT)) {
            throw broken("entry");
        }
        int end = lines.getLast().isEmpty() ? lines.size() - 1 : lines.size();
        var facts = new TreeMap<String, String>();
        for (String line : lines.subList(1, end)) {
            int blank = line.indexOf(' ');
            if (blank < 1
                    || facts.put(line.substring(0, blank), unescape(line.substring(blank + 1)))
                            != null) {
                throw broken("entry");
            }
        }
        return facts;
    }

    private static String unescape(String value) {
        var plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                plain.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) {
            throw broken(prefix.strip());
        }
        return line.substring(prefix.length());
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw broken("number");
        }
        return Long.parseLong(text);
    }

    private static byte[] hash(String line) {
        byte[] bytes = base64(line);
        if (bytes.length != HASH) {
            throw broken("hash");
        }
        return bytes;
    }

    /// Bits beyond the last byte must be zero, so that every value has one spelling.
    private static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw broken("base64");
        }
        return bytes;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private static IllegalArgumentException broken(String where) {
        return new IllegalArgumentException("not a log proof: " + where);
    }

    /// RFC 9162, 2.1.3.2.
    boolean isIncluded() {
        if (index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] hash = Hash.sha256(new byte[] {0}, entry);
        for (byte[] sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = Hash.sha256(new byte[] {1}, sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = Hash.sha256(new byte[] {1}, hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /// What the signatures come to.
    ///
    /// @param byLog the log's own signature is there and right
    /// @param wrong a signature by a trusted key is wrong
    /// @param unknown signatures by other keys
    record Signatures(boolean byLog, boolean wrong, int unknown) {}

    Signatures check(List<SubjectPublicKeyInfo> keys) {
        boolean byLog = false;
        boolean wrong = false;
        int unknown = 0;
        for (NoteSignature signature : signatures) {
            Optional<byte[]> logKey = key(keys, signature, ED25519);
            Optional<byte[]> witnessKey = key(keys, signature, COSIGNATURE);
            if (logKey.isPresent()) {
                boolean right = verifies(logKey.get(), body, signature.value());
                byLog |= right && signature.name().equals(origin);
                wrong |= !right;
            } else if (witnessKey.isPresent()) {
                wrong |= !witnessed(witnessKey.get(), signature.value());
            } else {
                unknown++;
            }
        }
        return new Signatures(byLog, wrong, unknown);
    }

    private static Optional<byte[]> key(
            List<SubjectPublicKeyInfo> keys, NoteSignature signature, byte kind) {
        var found = new ArrayList<byte[]>();
        for (SubjectPublicKeyInfo info : keys) {
            byte[] key = info.getPublicKeyData().getOctets();
            byte[] name = signature.name().getBytes(StandardCharsets.UTF_8);
            byte[] hash = Hash.sha256(name, new byte[] {'\n', kind}, key);
            if (Arrays.equals(Arrays.copyOf(hash, 4), signature.keyHash())) {
                found.add(key);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /// C2SP tlog-cosignature: eight bytes of time before the signature.
    private boolean witnessed(byte[] key, byte[] value) {
        if (value.length != 8 + 64) {
            return false;
        }
        long time = ByteBuffer.wrap(value).getLong();
        byte[] head = ("cosignature/v1\ntime " + time + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
        return verifies(key, message, Arrays.copyOfRange(value, 8, value.length));
    }

    private static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        if (key.length != 32 || signature.length != 64) {
            return false;
        }
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
