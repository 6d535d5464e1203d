// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An object in a folder. Links are not followed.
record FolderPlace(Path root, Path folder) implements ObjectPlace {
    @Override
    public String name() {
        return root.relativize(folder).toString();
    }

    @Override
    public boolean mustBeWhole() {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        Path file = folder.resolve(name);
        return isPlain(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    }

    @Override
    public long size(String name) throws IOException {
        return size(folder.resolve(name));
    }

    private static long size(Path file) throws IOException {
        return isPlain(file) ? Files.size(file) : -1;
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public SortedMap<String, Long> files() throws IOException {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found =
                    walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .toList();
        }
        SortedMap<String, Long> files = new TreeMap<>();
        for (Path file : found) {
            files.put(folder.relativize(file).toString(), size(file));
        }
        return files;
    }
}
