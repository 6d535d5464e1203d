// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.Sha256;
import de.urschrift.store.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Blobs are deleted, but not under the hands of somebody who puts the same bytes again.
class BlobDeletionTests {
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SINCE = OLD.plusSeconds(60);

    @TempDir Path folder;

    @Test
    void deletesWhatNobodyPutSince() throws Exception {
        FileBlobStore blobs = store();
        Sha256 digest = aged(blobs);
        assertThat(blobs.delete(digest, SINCE)).isTrue();
        assertThat(blobs.contains(digest)).isFalse();
        assertThat(blobs.delete(digest, SINCE)).as("once more").isTrue();
    }

    @Test
    void keepsWhatWasPutAgain() throws Exception {
        FileBlobStore blobs = store();
        Sha256 digest = aged(blobs);
        blobs.put(new byte[] {1, 2, 3});
        assertThat(blobs.delete(digest, SINCE)).isFalse();
        assertThat(blobs.read(digest)).containsExactly(1, 2, 3);
    }

    @Test
    void finishesADeletionThatACrashLeft() throws Exception {
        FileBlobStore blobs = store();
        Sha256 digest = aged(blobs);
        Path aside = folder.resolve("blobs/.part").resolve(digest.hex() + ".gone");
        Files.move(blobs.path(digest), aside, StandardCopyOption.ATOMIC_MOVE);
        assertThat(blobs.delete(digest, SINCE)).isTrue();
        assertThat(aside).doesNotExist();
    }

    private FileBlobStore store() {
        return new FileBlobStore(new DataFolder(folder));
    }

    private static Sha256 aged(FileBlobStore blobs) throws Exception {
        Sha256 digest = blobs.put(new byte[] {1, 2, 3});
        Files.setLastModifiedTime(blobs.path(digest), FileTime.from(OLD));
        return digest;
    }
}
