// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writing files so that they are there after a power cut: content synced, renamed into place, folder synced.
public final class Durable {
    private Durable() {}

    /// Writes `bytes` to `target` atomically: afterwards the file is whole and durable, or unchanged.
    public static void write(Path target, byte[] bytes) throws IOException {
        Path parent = folderOf(target);
        createFolders(parent);
        Path temp = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temp, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            publish(temp, target);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /// Copies `source` to `target` atomically and durably.
    public static void copy(Path source, Path target) throws IOException {
        Path parent = folderOf(target);
        createFolders(parent);
        Path temp = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(source, temp);
            publish(temp, target);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /// Syncs the finished private file `temp` and moves it to `target`, replacing what was there.
    public static void publish(Path temp, Path target) throws IOException {
        sync(temp);
        Files.move(
                temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folderOf(target));
    }

    /// Creates a folder and its missing parents, each made durable in its own parent.
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createFolders(parent);
        }
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
            } catch (java.nio.file.FileAlreadyExistsException alreadyMadeByAnother) {
                if (!Files.isDirectory(folder)) {
                    throw alreadyMadeByAnother;
                }
            }
            if (parent != null) {
                sync(parent);
            }
        }
    }

    /// Syncs a file's content or a folder's entries to disk.
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not a file in a folder: " + file);
        }
        return parent;
    }
}
