// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// An Ed25519 public key that signs notes. A C2SP verifier key names its owner and whether it is a log or a witness; a
/// key from a PEM file says neither and may be either, under any name.
///
/// @param name of the log or witness; empty when the key does not say
/// @param kind `LOG`, `WITNESS` or `ANY`
/// @param hex the key's 32 bytes
record NoteKey(String name, byte kind, String hex) {
    /// Any kind.
    static final byte ANY = 0;

    /// C2SP signed note, Ed25519.
    static final byte LOG = 1;

    /// C2SP tlog-cosignature, Ed25519.
    static final byte WITNESS = 4;

    private static final Pattern VERIFIER_KEY =
            Pattern.compile("([^\\s+\\p{Cntrl}\\p{Z}]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");
    private static final int LENGTH = 32;

    static NoteKey of(String name, byte kind, byte[] key) {
        return new NoteKey(name, kind, HexFormat.of().formatHex(key));
    }

    static boolean isVerifierKey(String text) {
        return VERIFIER_KEY.matcher(text).matches();
    }

    /// Reads a C2SP verifier key, `name+hash+base64`.
    ///
    /// @throws IllegalArgumentException when it has another form or is of another kind
    static NoteKey parse(String text) {
        Matcher parts = VERIFIER_KEY.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("kein Prüfschlüssel der Form name+hash+schlüssel");
        }
        byte[] bytes = TreeHead.base64(parts.group(3));
        if (bytes.length != 1 + LENGTH || bytes[0] != LOG && bytes[0] != WITNESS) {
            throw new IllegalArgumentException("ein Prüfschlüssel ist nicht von der Art Ed25519");
        }
        NoteKey key = of(parts.group(1), bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!HexFormat.of().formatHex(key.hash(key.name, key.kind)).equals(parts.group(2))) {
            throw new IllegalArgumentException(
                    "ein Prüfschlüssel ist falsch abgeschrieben: seine Prüfsumme stimmt nicht");
        }
        return key;
    }

    /// The key in the form that `parse` reads.
    String verifierKey() {
        byte[] typed = ByteBuffer.allocate(1 + LENGTH).put(kind).put(bytes()).array();
        return name
                + "+"
                + HexFormat.of().formatHex(hash(name, kind))
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    NoteKey as(byte wanted) {
        return new NoteKey(name, wanted, hex);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// First four bytes of the digest that stands before a signature.
    byte[] hash(String signer, byte as) {
        byte[] digest =
                Hash.sha256(
                        signer.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', as}, bytes());
        return Arrays.copyOf(digest, 4);
    }

    /// Whether a signature line claims to be of this key as `as`.
    boolean made(TreeHead.NoteSignature signature, byte as) {
        return (kind == ANY || kind == as)
                && (name.isEmpty() || name.equals(signature.name()))
                && Arrays.equals(hash(signature.name(), as), signature.keyHash());
    }

    boolean verifies(byte[] message, byte[] signature) {
        if (hex.length() != 2 * LENGTH || signature.length != 64) {
            return false;
        }
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(bytes()));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
