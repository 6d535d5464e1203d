// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a log as C2SP tlog-tiles by the definition: each hash of a tile from the entries below it.
final class LogFolderMaker {
    private LogFolderMaker() {}

    static Path write(LogMaker log, Path folder) throws IOException {
        List<byte[]> entries = log.entries;
        for (int first = 0; first < entries.size(); first += 256) {
            var bundle = new ByteArrayOutputStream();
            int last = Math.min(first + 256, entries.size());
            for (byte[] entry : entries.subList(first, last)) {
                bundle.write(entry.length >> 8);
                bundle.write(entry.length);
                bundle.write(entry);
            }
            put(folder, "entries", first / 256, last - first, bundle.toByteArray());
        }
        for (int level = 0, block = 1; block <= entries.size(); level++, block *= 256) {
            int count = entries.size() / block;
            for (int first = 0; first < count; first += 256) {
                var tile = new ByteArrayOutputStream();
                int last = Math.min(first + 256, count);
                for (int i = first; i < last; i++) {
                    tile.write(LogMaker.root(entries.subList(i * block, (i + 1) * block)));
                }
                put(folder, String.valueOf(level), first / 256, last - first, tile.toByteArray());
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("checkpoint"), log.head(entries.size()));
        return folder;
    }

    private static void put(Path folder, String level, int number, int width, byte[] bytes)
            throws IOException {
        String name = String.format("%03d", number % 1000) + (width < 256 ? ".p/" + width : "");
        String up = number < 1000 ? "" : String.format("x%03d/", number / 1000);
        Path file = folder.resolve("tile").resolve(level).resolve(up + name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
