// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.sealing.spi.SealKey;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Keys and certificates for trials, made at the first start under `trust` of the data folder: a certification
/// authority, a seal certificate, a timestamp certificate. They prove nothing to others. The folder appears whole or
/// not at all.
@Component
final class DemoTrust implements SealTrust {
    static final String ANCHOR_FILE = "demo-ca.pem";
    static final String AUTHORITY_FILE = "demo-ca.p12";
    static final String SEAL_FILE = "demo-seal.p12";
    static final String TIMESTAMP_FILE = "demo-timestamp.p12";
    static final String PASSWORD_FILE = "password";

    private static final Duration LIST_AGE = Duration.ofHours(1);

    private final StoredKey root;
    private final KeyFile key;
    private final List<TimestampAuthority> authorities;
    private final List<X509Certificate> anchors;
    private volatile @Nullable Listed listed;

    private record Listed(Instant from, X509CRL list) {}

    DemoTrust(DataFolder data, InstantSource clock) {
        this(data, clock, List.of(), List.of(), "", false);
    }

    /// @param authorityUrls addresses of timestamp authorities to use instead of the built-in one, in their order
    /// @param authorityAnchors PEM files of the anchors of their certificates
    /// @param authorityPolicy object identifier under which they must answer; empty for any
    /// @param qualified whether they are qualified
    @Autowired
    DemoTrust(
            DataFolder data,
            InstantSource clock,
            @Value("${urschrift.sealing.tsa-url:}") List<String> authorityUrls,
            @Value("${urschrift.sealing.tsa-anchor:}") List<String> authorityAnchors,
            @Value("${urschrift.sealing.tsa-policy:}") String authorityPolicy,
            @Value("${urschrift.sealing.tsa-qualified:false}") boolean qualified) {
        Path folder = data.resolve("trust");
        try {
            if (!Files.isDirectory(folder)) {
                make(data, folder, clock.instant());
            }
            char[] password = Files.readString(folder.resolve(PASSWORD_FILE)).strip().toCharArray();
            this.root = StoredKey.load(folder.resolve(AUTHORITY_FILE), password);
            Path seal = folder.resolve(SEAL_FILE);
            this.key = new KeyFile(seal, () -> StoredKey.load(seal, password));
            List<X509Certificate> trusted = new ArrayList<>(List.of(root.certificate()));
            if (authorityUrls.isEmpty()) {
                this.authorities =
                        List.of(
                                new DemoTimestampAuthority(
                                        StoredKey.load(folder.resolve(TIMESTAMP_FILE), password),
                                        clock));
            } else {
                this.authorities =
                        authorityUrls.stream()
                                .<TimestampAuthority>map(url ->
                                        new HttpTimestampAuthority(
                                                URI.create(url.strip()),
                                                authorityPolicy,
                                                qualified))
                                .toList();
                for (String anchor : authorityAnchors) {
                    trusted.add(certificate(Path.of(anchor.strip())));
                }
            }
            this.anchors = List.copyOf(trusted);
        } catch (IOException | CertificateException e) {
            throw unusable(e);
        }
    }

    @Override
    public SealKey key() {
        return key.key();
    }

    /// The demo's certification authority.
    StoredKey root() {
        return root;
    }

    @Override
    public List<TimestampAuthority> authorities() {
        return authorities;
    }

    @Override
    public List<X509Certificate> anchors() {
        return anchors;
    }

    /// The demo authority revokes nothing; its empty list is made anew when the last is too old, or too young, for
    /// `now`.
    @Override
    public List<X509CRL> revocations(Instant now) {
        Listed last = listed;
        if (last == null || now.isBefore(last.from()) || now.isAfter(last.from().plus(LIST_AGE))) {
            try {
                last = new Listed(now, DemoCertificates.emptyList(root, now));
            } catch (GeneralSecurityException e) {
                throw unusable(e);
            }
            listed = last;
        }
        return List.of(last.list());
    }

    private static X509Certificate certificate(Path pem) throws IOException, CertificateException {
        try (var in = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void make(DataFolder data, Path folder, Instant now) throws IOException {
        Durable.createFolders(data.root());
        removeUnfinished(data.root());
        Path unfinished = data.root().resolve(".trust." + UUID.randomUUID() + ".tmp");
        Files.createDirectory(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            for (var file : DemoCertificates.make(now).entrySet()) {
                Path path =
                        Files.createFile(
                                unfinished.resolve(file.getKey()),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")));
                Files.write(path, file.getValue());
                Durable.sync(path);
            }
            Durable.sync(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            Durable.sync(data.root());
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static void removeUnfinished(Path root) throws IOException {
        try (Stream<Path> left =
                Files.list(root).filter(p -> p.getFileName().toString().startsWith(".trust."))) {
            for (Path folder : left.toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        }
    }

    /// The anchor as PEM text.
    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + java.util.Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw unusable(e);
        }
    }

    private static OutsideFailure unusable(Exception cause) {
        return new OutsideFailure(
                OutsideFailure.Category.KEY,
                false,
                "the folder trust of the data folder cannot be used; nothing can be sealed",
                cause);
    }
}
