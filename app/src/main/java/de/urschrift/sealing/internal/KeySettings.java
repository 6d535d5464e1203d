// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.offices.WrongSetting;
import de.urschrift.sealing.spi.SealKey;
import de.urschrift.sealing.spi.SignatureAlgorithm;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the seal key is, as configured under `urschrift.sealing.key`. No secret stands here, only where it is.
///
/// @param algorithm to sign with; null for the usual one of such a key
/// @param anchor PEM file of the anchors that the key's certificate leads to
/// @param warnBefore how long before its end a certificate is to be complained about
record KeySettings(
        @DefaultValue("demo") Kind kind,
        @Nullable SignatureAlgorithm algorithm,
        @Nullable String anchor,
        @DefaultValue("60d") Duration warnBefore,
        @Nullable String alias,
        @Nullable String pinFile,
        @Nullable String pinVariable,
        @Nullable String file,
        @Nullable String library,
        @DefaultValue("0") int slot,
        @Nullable String token,
        @Nullable URI url,
        @Nullable URI tokenUrl,
        @Nullable String clientId,
        @Nullable String clientSecretFile,
        @Nullable String clientSecretVariable,
        @Nullable String credential,
        @DefaultValue("30s") Duration timeout) {
    /// What keeps the key.
    enum Kind {
        DEMO,
        PKCS12,
        PKCS11,
        CSC;

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    KeySettings {
        if (kind != Kind.DEMO) {
            need("anchor", anchor, kind);
        }
        switch (kind) {
            case DEMO -> {}
            case PKCS12 -> need("file", file, kind);
            case PKCS11 -> need("library", library, kind);
            case CSC -> {
                need("url", url, kind);
                need("token-url", tokenUrl, kind);
                need("client-id", clientId, kind);
            }
        }
    }

    /// What gives the key whenever it is needed. One in a file is read now, and again when the file was replaced; others
    /// are looked for when they are needed.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when the file cannot be opened
    Supplier<SealKey> open(Supplier<SealKey> demo, InstantSource clock) {
        return switch (kind) {
            case DEMO -> demo;
            case PKCS12 -> new KeyFile(Path.of(need("file", file, kind)), this::stored)::key;
            case PKCS11 -> {
                Path path = Path.of(need("library", library, kind));
                SealKey key =
                        new TokenKey(
                                new TokenKey.Place(path, slot, token, alias), pin(), algorithm);
                yield () -> key;
            }
            case CSC -> {
                SealKey key = new RemoteKey(service(clock), credential, pin(), algorithm);
                yield () -> key;
            }
        };
    }

    private CscCalls service(InstantSource clock) {
        return new CscCalls(
                new CscCalls.Place(
                        need("url", url, kind),
                        need("token-url", tokenUrl, kind),
                        need("client-id", clientId, kind),
                        timeout),
                secret(clientSecretFile, clientSecretVariable),
                clock);
    }

    private StoredKey stored() {
        char[] password = pin().read();
        try {
            return StoredKey.load(Path.of(need("file", file, kind)), password, alias, algorithm);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /// The anchors of the key's certificate; empty for the demo's.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when they cannot be read
    List<X509Certificate> anchors() {
        return anchor == null || kind == Kind.DEMO ? List.of() : Certificates.read(Path.of(anchor));
    }

    private Secret pin() {
        return secret(pinFile, pinVariable);
    }

    private static Secret secret(@Nullable String file, @Nullable String variable) {
        return Secret.in(file == null ? null : Path.of(file), variable);
    }

    private static <T> T need(String name, @Nullable T value, Kind kind) {
        if (value == null || value.toString().isBlank()) {
            throw new WrongSetting(
                    name,
                    WrongSetting.Fault.MISSING,
                    "urschrift.sealing.key.%s is missing; a key of kind %s needs it"
                            .formatted(name, kind.title()));
        }
        return value;
    }
}
