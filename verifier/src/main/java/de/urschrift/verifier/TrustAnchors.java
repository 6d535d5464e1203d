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
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/// What the person who verifies trusts: certificates for seals and timestamps, public keys for the log.
/// Nothing is trusted that was not named here.
public final class TrustAnchors {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final long LARGEST = 16 << 20;
    private static final String ED25519 = "1.3.101.112";

    private final List<X509CertificateHolder> certificates;
    private final List<SubjectPublicKeyInfo> logKeys;

    private TrustAnchors(
            List<X509CertificateHolder> certificates, List<SubjectPublicKeyInfo> logKeys) {
        this.certificates = List.copyOf(certificates);
        this.logKeys = List.copyOf(logKeys);
    }

    /// Trusts nothing.
    public static TrustAnchors none() {
        return new TrustAnchors(List.of(), List.of());
    }

    /// Reads `CERTIFICATE` and Ed25519 `PUBLIC KEY` blocks from PEM files; other blocks are passed over.
    ///
    /// @throws IOException when a file cannot be read
    /// @throws IllegalArgumentException when a file holds no such block, or a broken one
    public static TrustAnchors read(List<Path> files) throws IOException {
        var texts = new ArrayList<String>();
        for (Path file : files) {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("keine Vertrauensanker, zu groß: " + file);
            }
            texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return parse(texts);
    }

    /// @param texts contents of PEM files
    /// @throws IllegalArgumentException when one holds no certificate or public key, or a broken one
    public static TrustAnchors parse(List<String> texts) {
        var certificates = new ArrayList<X509CertificateHolder>();
        var logKeys = new ArrayList<SubjectPublicKeyInfo>();
        for (String text : texts) {
            int before = certificates.size() + logKeys.size();
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                take(block.group(1), block.group(2), certificates, logKeys);
            }
            if (certificates.size() + logKeys.size() == before) {
                throw new IllegalArgumentException(
                        "eine Datei mit Vertrauensankern enthält weder Zertifikat noch Ed25519-Schlüssel (PEM)");
            }
        }
        return new TrustAnchors(certificates, logKeys);
    }

    private static void take(
            String kind,
            String base64,
            List<X509CertificateHolder> certificates,
            List<SubjectPublicKeyInfo> logKeys) {
        try {
            switch (kind) {
                case "CERTIFICATE" -> certificates.add(new X509CertificateHolder(decode(base64)));
                case "PUBLIC KEY" -> {
                    var key = SubjectPublicKeyInfo.getInstance(decode(base64));
                    if (key.getAlgorithm().getAlgorithm().getId().equals(ED25519)) {
                        logKeys.add(key);
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

    List<SubjectPublicKeyInfo> logKeys() {
        return logKeys;
    }
}
