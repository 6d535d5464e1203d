// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where the log key lies: `keys/log.pem`, PKCS#8, readable by its owner only, durable before its first use.
@Component
final class LogKeyFile {
    private final Path file;
    private final String origin;
    private @Nullable LogKey loaded;

    LogKeyFile(
            DataFolder data,
            @Value("${urschrift.audit.origin:urschrift.local/log}") String origin) {
        this.file = data.resolve("keys").resolve("log.pem");
        this.origin = origin;
    }

    /// The key; made when there is none and nothing was signed yet.
    ///
    /// @param signedBefore whether checkpoints exist; asked only when the key file is missing
    /// @throws OutsideFailure when the file is unreadable, or missing although checkpoints exist
    synchronized LogKey open(BooleanSupplier signedBefore) {
        LogKey key = loaded;
        if (key == null) {
            try {
                key = Files.exists(file) ? read() : make(signedBefore);
            } catch (IOException e) {
                throw broken("the log key cannot be read or written", e);
            }
            loaded = key;
        }
        return key;
    }

    private LogKey read() throws IOException {
        return LogKey.fromPem(origin, Files.readString(file));
    }

    private LogKey make(BooleanSupplier signedBefore) throws IOException {
        if (signedBefore.getAsBoolean()) {
            throw broken("the log key is missing; restore keys/log.pem from its backup", null);
        }
        LogKey key = LogKey.make(origin);
        Path folder = file.resolveSibling("");
        Durable.createFolders(folder);
        Path temp =
                Files.createTempFile(
                        folder,
                        ".log.pem",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(temp, key.privateKeyPem());
            Durable.publish(temp, file);
        } finally {
            Files.deleteIfExists(temp);
        }
        return key;
    }

    private static OutsideFailure broken(String message, @Nullable Throwable cause) {
        String safe = message + "; nothing was signed, events wait and are not lost";
        return cause == null
                ? new OutsideFailure(OutsideFailure.Category.KEY, false, safe)
                : new OutsideFailure(OutsideFailure.Category.KEY, false, safe, cause);
    }
}
