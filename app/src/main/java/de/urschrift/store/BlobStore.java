// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/// Immutable bytes named by their digest. A digest is handed out only for bytes that are durable: file and folder
/// are synced before `put` or `commit` returns (invariant 1). Putting the same bytes again changes nothing.
/// Thread-safe. Failures of the disk are `OutsideFailure` of category `STORAGE`; nothing half-written gets a name.
public interface BlobStore {
    /// Reads `in` to its end; the caller closes it.
    Sha256 put(InputStream in);

    Sha256 put(byte[] bytes);

    /// A blob written piece by piece; becomes visible with `commit` only.
    Writing begin();

    /// @throws OutsideFailure when no such blob is here, or it cannot be read
    default InputStream open(Sha256 digest) {
        try {
            return Files.newInputStream(path(digest));
        } catch (IOException e) {
            throw unreadable(digest, e);
        }
    }

    /// @throws OutsideFailure when no such blob is here, or it cannot be read
    default byte[] read(Sha256 digest) {
        try {
            return Files.readAllBytes(path(digest));
        } catch (IOException e) {
            throw unreadable(digest, e);
        }
    }

    private static OutsideFailure unreadable(Sha256 digest, IOException e) {
        String what =
                e instanceof NoSuchFileException ? "is not in the blob store" : "cannot be read";
        return new OutsideFailure(
                OutsideFailure.Category.STORAGE, true, "blob " + digest + " " + what, e);
    }

    /// The blob as a local file, for readers that need random access. Never write to it.
    Path path(Sha256 digest);

    boolean contains(Sha256 digest);

    /// Deletes a blob that nothing in the books names any more. What was put again meanwhile stays, for whoever put it may
    /// be about to enter it. A blob that is not here counts as deleted.
    ///
    /// @param unlessSince how long ago the last `put` or `commit` must be
    /// @return false when it was put since
    boolean delete(Sha256 digest, Instant unlessSince);

    /// Visits every blob, in no order, without holding them all in memory.
    void forEach(Consumer<Sha256> visitor);

    /// A blob in the making. Closing without `commit` throws the bytes away.
    interface Writing extends AutoCloseable {
        OutputStream out();

        /// The still private file that `out` writes to, e.g. to read it again before it counts.
        Path file();

        /// Syncs, names and publishes the bytes.
        Sha256 commit();

        @Override
        void close();
    }
}
