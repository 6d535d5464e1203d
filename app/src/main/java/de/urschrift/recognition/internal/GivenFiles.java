// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/// The blobs that a reading process was told of, and no others; read only.
final class GivenFiles implements BlobStore {
    private volatile Map<Sha256, Path> files = Map.of();

    /// Makes these files the only ones there are.
    void give(Map<Sha256, Path> files) {
        this.files = files;
    }

    @Override
    public Path path(Sha256 digest) {
        Path file = files.get(digest);
        if (file == null) {
            throw new IllegalArgumentException("not a blob of this page: " + digest);
        }
        return file;
    }

    @Override
    public boolean contains(Sha256 digest) {
        return files.containsKey(digest);
    }

    @Override
    public boolean delete(Sha256 digest, Instant unlessSince) {
        throw readOnly();
    }

    @Override
    public void forEach(Consumer<Sha256> visitor) {
        files.keySet().forEach(visitor);
    }

    @Override
    public Sha256 put(InputStream in) {
        throw readOnly();
    }

    @Override
    public Sha256 put(byte[] bytes) {
        throw readOnly();
    }

    @Override
    public Writing begin() {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("a reading process stores nothing");
    }
}
