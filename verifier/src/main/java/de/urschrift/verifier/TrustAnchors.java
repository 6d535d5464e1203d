// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/// What the person who verifies trusts: certificates for seals and timestamps, public keys for the log and its witnesses.
/// Nothing is trusted that was not named here.
public final class TrustAnchors {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final long LARGEST = 16 << 20;
    private static final String ED25519 = "1.3.101.112";

    private final List<X509CertificateHolder> certificates;
    private final List<NoteKey> noteKeys;

    private TrustAnchors(List<X509CertificateHolder> certificates, List<NoteKey> noteKeys) {
        this.certificates = List.copyOf(certificates);
        this.noteKeys = List.copyOf(noteKeys);
    }

    /// Trusts nothing.
    public static TrustAnchors none() {
        return new TrustAnchors(List.of(), List.of());
    }

    /// Reads `CERTIFICATE` and Ed25519 `PUBLIC KEY` blocks from PEM files, and lines with C2SP verifier keys; the rest is
    /// passed over. Where a witness's verifier key is among them, checkpoints need its cosignature.
    ///
    /// @throws IOException when a file cannot be read
    /// @throws IllegalArgumentException when a file holds no such block, or a broken one
    public static TrustAnchors read(List<Path> files) throws IOException {
        return parse(texts(files));
    }

    private static List<String> texts(List<Path> files) throws IOException {
        var texts = new ArrayList<String>();
        for (Path file : files) {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("keine Vertrauensanker, zu groß: " + file);
            }
            texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    /// These anchors, and further keys as witnesses whose cosignature checkpoints need.
    ///
    /// @param witnesses a C2SP verifier key, or the path of a file with such keys or PEM public keys, each
    /// @throws IOException when a file cannot be read
    /// @throws IllegalArgumentException when one names no key
    public TrustAnchors withWitnesses(List<String> witnesses) throws IOException {
        var keys = new ArrayList<NoteKey>(noteKeys);
        for (String witness : witnesses) {
            List<NoteKey> named =
                    NoteKey.isVerifierKey(witness)
                            ? List.of(NoteKey.parse(witness))
                            : read(List.of(Path.of(witness))).noteKeys;
            named.stream().map(key -> key.as(NoteKey.WITNESS)).forEach(keys::add);
        }
        return new TrustAnchors(certificates, keys);
    }

    /// @param texts contents of files
    /// @throws IllegalArgumentException when one holds no certificate or public key, or a broken one
    public static TrustAnchors parse(List<String> texts) {
        var certificates = new ArrayList<X509CertificateHolder>();
        var noteKeys = new ArrayList<NoteKey>();
        for (String text : texts) {
            int before = certificates.size() + noteKeys.size();
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                take(block.group(1), block.group(2), certificates, noteKeys);
            }
            text.lines()
                    .map(String::strip)
                    .filter(NoteKey::isVerifierKey)
                    .map(NoteKey::parse)
                    .forEach(noteKeys::add);
            if (certificates.size() + noteKeys.size() == before) {
                throw new IllegalArgumentException(
                        "eine Datei mit Vertrauensankern enthält weder Zertifikat noch Ed25519-Schlüssel (PEM)");
            }
        }
        return new TrustAnchors(certificates, noteKeys);
    }

    private static void take(
            String kind,
            String base64,
            List<X509CertificateHolder> certificates,
            List<NoteKey> noteKeys) {
        try {
            switch (kind) {
                case "CERTIFICATE" -> certificates.add(new X509CertificateHolder(decode(base64)));
                case "PUBLIC KEY" -> {
                    var key = SubjectPublicKeyInfo.getInstance(decode(base64));
                    if (key.getAlgorithm().getAlgorithm().getId().equals(ED25519)) {
                        noteKeys.add(
                                NoteKey.of("", NoteKey.ANY, key.getPublicKeyData().getOctets()));
                    }
                }
                default -> {}
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("ein Vertrauensanker ist nicht lesbar: " + kind, e);
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    List<X509CertificateHolder> certificates() {
        return certificates;
    }

    /// Keys of logs and witnesses.
    List<NoteKey> noteKeys() {
        return noteKeys;
    }

    /// The keys that are of witnesses and nothing else; each must have cosigned.
    Stream<NoteKey> witnesses() {
        return noteKeys.stream().filter(key -> key.kind() == NoteKey.WITNESS);
    }

    boolean knowALog() {
        return noteKeys.stream().anyMatch(key -> key.kind() != NoteKey.WITNESS);
    }
}
