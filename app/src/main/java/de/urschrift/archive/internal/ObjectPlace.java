// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;

/// Where the files of one object lie: a folder, or the part of a bucket with its prefix. Reads only.
interface ObjectPlace {
    /// Where it is inside the store, for people.
    String name();

    /// Whether there must be an object although no inventory is found. A folder appears whole, by one rename; in a
    /// bucket an interrupted attempt may lie, which does not count.
    boolean mustBeWhole() throws IOException;

    /// A plain file; empty when there is none of this name. The caller closes it.
    Optional<InputStream> open(String name) throws IOException;

    /// A small file.
    default Optional<byte[]> read(String name) throws IOException {
        Optional<InputStream> found = open(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    /// Both digests of a plain file, read to its end; empty when there is none of this name.
    default Optional<Digests> digests(String name) throws IOException {
        Optional<InputStream> found = open(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(Digests.of(in));
        }
    }

    /// Size in bytes; -1 when there is no plain file of this name.
    long size(String name) throws IOException;

    /// Everything that is there except folders, with its size; -1 for what is no plain file.
    SortedMap<String, Long> files() throws IOException;
}
