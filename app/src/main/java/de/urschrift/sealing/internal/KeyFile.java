// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.kernel.OutsideFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;

/// A file with a key that may be replaced while we run, as it is when its certificate ends: read again when it is another
/// one. Thread-safe.
final class KeyFile {
    private final Path file;
    private final Supplier<StoredKey> open;
    private volatile Read last;

    private record Read(FileTime modified, long size, StoredKey key) {
        boolean isOf(BasicFileAttributes now) {
            return modified.equals(now.lastModifiedTime()) && size == now.size();
        }
    }

    /// @param open reads the key
    /// @throws OutsideFailure when it cannot be read now
    KeyFile(Path file, Supplier<StoredKey> open) {
        this.file = file;
        this.open = open;
        this.last = read(look(false));
    }

    /// The key that is in the file now.
    ///
    /// @throws OutsideFailure when it cannot be read, as while somebody is still writing it
    StoredKey key() {
        BasicFileAttributes now = look(true);
        Read known = last;
        if (!known.isOf(now)) {
            known = read(now);
            last = known;
        }
        return known.key();
    }

    private Read read(BasicFileAttributes now) {
        return new Read(now.lastModifiedTime(), now.size(), open.get());
    }

    private BasicFileAttributes look(boolean retryable) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.KEY,
                    retryable,
                    "the key file " + file.getFileName() + " cannot be looked at",
                    e);
        }
    }
}
