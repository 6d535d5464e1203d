// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A log for tests: a tree by definition (RFC 9162, 2.1.1), not by the verifier's walk.
final class LogMaker {
    static final String ORIGIN = "log.musterstadt.example";

    KeyPair keys;
    final KeyPair witness = keys();
    List<byte[]> entries = new ArrayList<>();
    String origin = ORIGIN;
    boolean witnessed;

    LogMaker() {
        this(keys());
    }

    LogMaker(KeyPair keys) {
        this.keys = keys;
    }

    static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] entry(String kind, String subject, String file) {
        return ("urschrift-log-entry/1\ntime 2026-11-22T10:00:01Z\nkind %s\nsubject %s\nactor urschrift\nfile %s\nremark a\\\\b\\nc\n"
                        .formatted(kind, subject, file))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// @param size of a log whose other entries are fillers
    String prove(byte[] entry, int index, int size) {
        var known = new ArrayList<byte[]>();
        for (int i = 0; i < index; i++) {
            known.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        known.add(entry);
        return prove(known, index, size);
    }

    /// @param known the first entries; those behind are fillers
    String prove(List<byte[]> known, int index, int size) {
        entries.clear();
        for (int i = 0; i < size; i++) {
            entries.add(
                    i < known.size()
                            ? known.get(i)
                            : ("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        byte[] entry = entries.get(index);
        Base64.Encoder base64 = Base64.getEncoder();
        var proof = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        proof.append("extra ")
                .append(base64.encodeToString(entry))
                .append("\nindex ")
                .append(index)
                .append('\n');
        path(index, entries).forEach(h -> proof.append(base64.encodeToString(h)).append('\n'));
        return proof.append('\n').append(checkpoint(size, root(entries))).toString();
    }

    String checkpoint(long size, byte[] root) {
        String body = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        String note = body + "\n" + line(keys, origin, (byte) 1, new byte[0], body);
        if (witnessed) {
            byte[] time = ByteBuffer.allocate(8).putLong(1_790_000_000L).array();
            note +=
                    line(
                            witness,
                            "witness.example",
                            (byte) 4,
                            time,
                            "cosignature/v1\ntime 1790000000\n" + body);
        }
        return note;
    }

    private static String line(
            KeyPair keys, String name, byte kind, byte[] before, String message) {
        try {
            byte[] encoded = keys.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            byte[] hash =
                    Arrays.copyOf(
                            Hash.sha256(
                                    name.getBytes(StandardCharsets.UTF_8),
                                    new byte[] {'\n', kind},
                                    raw),
                            4);
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(message.getBytes(StandardCharsets.UTF_8));
            byte[] value = signer.sign();
            byte[] all =
                    ByteBuffer.allocate(4 + before.length + value.length)
                            .put(hash)
                            .put(before)
                            .put(value)
                            .array();
            return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] root(List<byte[]> list) {
        if (list.isEmpty()) {
            return Hash.sha256(new byte[0]);
        }
        if (list.size() == 1) {
            return Hash.sha256(new byte[] {0}, list.getFirst());
        }
        int k = Integer.highestOneBit(list.size() - 1);
        return Hash.sha256(
                new byte[] {1}, root(list.subList(0, k)), root(list.subList(k, list.size())));
    }

    /// Definition of a consistency proof, RFC 9162, 2.1.4.1.
    static List<byte[]> growth(int old, List<byte[]> list) {
        return old == 0 ? new ArrayList<>() : growth(old, list, true);
    }

    private static List<byte[]> growth(int old, List<byte[]> list, boolean whole) {
        if (old == list.size()) {
            return new ArrayList<>(whole ? List.of() : List.of(root(list)));
        }
        int k = Integer.highestOneBit(list.size() - 1);
        boolean left = old <= k;
        List<byte[]> proof =
                left
                        ? growth(old, list.subList(0, k), whole)
                        : growth(old - k, list.subList(k, list.size()), false);
        proof.add(root(left ? list.subList(k, list.size()) : list.subList(0, k)));
        return proof;
    }

    /// What a log sends to a witness: the first `size` entries, of which the witness knows `old`.
    String request(int old, int size) {
        return request(old, growth(old, entries.subList(0, size)), size);
    }

    String request(long old, List<byte[]> proof, int size) {
        var text = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(h -> text.append(Base64.getEncoder().encodeToString(h)).append('\n'));
        return text.append('\n').append(head(size)).toString();
    }

    String head(int size) {
        return checkpoint(size, root(entries.subList(0, size)));
    }

    LogMaker fill(int size, String what) {
        for (int i = entries.size(); i < size; i++) {
            entries.add((what + " " + i).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    String verifierKey() {
        return key(keys, origin, NoteKey.LOG);
    }

    String witnessKey() {
        return key(witness, "witness.example", NoteKey.WITNESS);
    }

    private static String key(KeyPair keys, String name, byte kind) {
        byte[] encoded = keys.getPublic().getEncoded();
        return NoteKey.of(
                        name,
                        kind,
                        Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                .verifierKey();
    }

    private static List<byte[]> path(int index, List<byte[]> list) {
        if (list.size() == 1) {
            return new ArrayList<>();
        }
        int k = Integer.highestOneBit(list.size() - 1);
        boolean left = index < k;
        List<byte[]> path =
                left
                        ? path(index, list.subList(0, k))
                        : path(index - k, list.subList(k, list.size()));
        path.add(root(left ? list.subList(k, list.size()) : list.subList(0, k)));
        return path;
    }

    String publicKeyPem() {
        return Authority.pem("PUBLIC KEY", keys.getPublic().getEncoded());
    }
}
