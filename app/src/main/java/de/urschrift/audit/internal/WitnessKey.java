// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.kernel.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// A witness' name and Ed25519 key: knows its cosignatures (C2SP tlog-cosignature).
record WitnessKey(String name, byte[] keyId, Ed25519PublicKeyParameters key) {
    private static final byte COSIGNATURE = 4;
    private static final int TIME = 8;

    /// @param text C2SP verifier key
    /// @throws IllegalArgumentException when it is something else
    static WitnessKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] typed = parts.length < 3 ? new byte[0] : Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || typed[0] != COSIGNATURE) {
            throw new IllegalArgumentException(
                    "a witness is configured without its verifier key (name+hash+key, Ed25519 cosignature)");
        }
        var digest = Sha256.digest();
        digest.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] keyId = Arrays.copyOf(digest.digest(typed), 4);
        if (!HexFormat.of().formatHex(keyId).equals(parts[1])) {
            throw new IllegalArgumentException(
                    "a witness' verifier key was copied wrong: its hash does not fit");
        }
        return new WitnessKey(parts[0], keyId, new Ed25519PublicKeyParameters(typed, 1));
    }

    /// When this witness cosigned a checkpoint, if the line is its signature under it.
    ///
    /// @param line with its line break
    Optional<Instant> cosigned(String note, String line) {
        String start = "\u2014 " + name + " ";
        if (!line.startsWith(start) || !line.endsWith("\n")) {
            return Optional.empty();
        }
        byte[] value;
        try {
            value = Base64.getDecoder().decode(line.substring(start.length(), line.length() - 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int signature = 4 + TIME;
        if (value.length != signature + 64 || !Arrays.equals(value, 0, 4, keyId, 0, 4)) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(value, 4, TIME).getLong();
        String body = note.substring(0, note.lastIndexOf("\n\n") + 1);
        byte[] message =
                ("cosignature/v1\ntime " + seconds + "\n" + body).getBytes(StandardCharsets.UTF_8);
        var verifier = new Ed25519Signer();
        verifier.init(false, key);
        verifier.update(message, 0, message.length);
        boolean plausible = seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
        return plausible
                        && verifier.verifySignature(
                                Arrays.copyOfRange(value, signature, value.length))
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }
}
