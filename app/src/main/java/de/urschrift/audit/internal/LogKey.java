// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.Checkpoint;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/// The log's Ed25519 key under its name (the origin): signs tree heads as C2SP tlog-checkpoints and knows its own
/// signatures again.
final class LogKey {
    private static final byte ED25519_NOTE = 1;

    /// RFC 8410: PKCS#8 around the 32 bytes of the private key.
    private static final byte[] PKCS8_HEAD =
            java.util.HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final String origin;
    private final Ed25519PrivateKeyParameters key;

    private LogKey(String origin, Ed25519PrivateKeyParameters key) {
        if (!origin.matches("[^\\s+\\p{Cntrl}\\p{Z}]+")) {
            throw new IllegalArgumentException(
                    "the log's origin must not be empty nor contain spaces or plus signs");
        }
        this.origin = origin;
        this.key = key;
    }

    static LogKey make(String origin) {
        return new LogKey(origin, new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    /// @param pem `PRIVATE KEY` with an Ed25519 key in PKCS#8
    /// @throws IOException when it is something else
    static LogKey fromPem(String origin, String pem) throws IOException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            if (PrivateKeyFactory.createKey(Base64.getDecoder().decode(base64))
                    instanceof Ed25519PrivateKeyParameters ed25519) {
                return new LogKey(origin, ed25519);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a PEM file", e);
        }
        throw new IOException("not an Ed25519 key");
    }

    String privateKeyPem() {
        byte[] der =
                ByteBuffer.allocate(PKCS8_HEAD.length + Ed25519PrivateKeyParameters.KEY_SIZE)
                        .put(PKCS8_HEAD)
                        .put(key.getEncoded())
                        .array();
        return pem("PRIVATE KEY", der);
    }

    String publicKeyPem() {
        try {
            return pem(
                    "PUBLIC KEY",
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey())
                            .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("an Ed25519 key always has an encoding", e);
        }
    }

    /// C2SP verifier key.
    String verifierKey() {
        byte[] typed =
                ByteBuffer.allocate(1 + Ed25519PublicKeyParameters.KEY_SIZE)
                        .put(ED25519_NOTE)
                        .put(key.generatePublicKey().getEncoded())
                        .array();
        return origin
                + "+"
                + java.util.HexFormat.of().formatHex(keyId())
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    Checkpoint sign(long size, Sha256 root) {
        String text =
                origin
                        + "\n"
                        + size
                        + "\n"
                        + Base64.getEncoder().encodeToString(root.bytes())
                        + "\n";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(body, 0, body.length);
        byte[] signature = signer.generateSignature();
        byte[] signed =
                ByteBuffer.allocate(4 + signature.length).put(keyId()).put(signature).array();
        String line = signatureStart() + Base64.getEncoder().encodeToString(signed) + "\n";
        return new Checkpoint(size, text + "\n" + line);
    }

    /// A tree head that this key has signed.
    record Head(long size, Sha256 root) {}

    /// What a note says, when this key has signed it as a checkpoint of this log.
    Optional<Head> read(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !signedBySelf(note.substring(0, gap + 1), note.substring(gap + 2))) {
            return Optional.empty();
        }
        List<String> lines = note.substring(0, gap).lines().toList();
        if (lines.size() < 3 || !lines.getFirst().equals(origin)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Head(
                            Long.parseLong(lines.get(1)),
                            Sha256.from(Base64.getDecoder().decode(lines.get(2)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean signedBySelf(String text, String signatures) {
        return signatures
                .lines()
                .filter(line -> line.startsWith(signatureStart()))
                .map(line -> line.substring(signatureStart().length()))
                .anyMatch(signature -> verify(text.getBytes(StandardCharsets.UTF_8), signature));
    }

    private boolean verify(byte[] body, String base64) {
        byte[] signed;
        try {
            signed = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (signed.length != 4 + Ed25519PrivateKeyParameters.SIGNATURE_SIZE
                || !Arrays.equals(signed, 0, 4, keyId(), 0, 4)) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, key.generatePublicKey());
        verifier.update(body, 0, body.length);
        return verifier.verifySignature(Arrays.copyOfRange(signed, 4, signed.length));
    }

    private String signatureStart() {
        return "\u2014 " + origin + " ";
    }

    private byte[] keyId() {
        Ed25519PublicKeyParameters publicKey = key.generatePublicKey();
        var digest = Sha256.digest();
        digest.update(origin.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519_NOTE);
        return Arrays.copyOf(digest.digest(publicKey.getEncoded()), 4);
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
