// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.store.Durable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The few file operations by which the archive changes, each watched. Files are synced and made read-only when
/// written; folders are synced by `syncFolders`, before their tree is moved to where it counts.
final class DurableFiles {
    /// Is told of every operation before it happens, so that a test can stop the world there.
    @FunctionalInterface
    interface Watch {
        void before(Operation operation, Path path) throws IOException;
    }

    enum Operation {
        CREATE_FOLDER,
        WRITE,
        SYNC,
        MOVE,
        DELETE
    }

    private final Watch watch;

    DurableFiles() {
        this((operation, path) -> {});
    }

    DurableFiles(Watch watch) {
        this.watch = watch;
    }

    /// Creates a folder and its parents, durable.
    void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            watch.before(Operation.CREATE_FOLDER, folder);
            Durable.createFolders(folder);
        }
    }

    /// Writes a new file and its folders; content durable, entry not yet.
    Digests write(Path file, InputStream in) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        watch.before(Operation.WRITE, file);
        Digests digests;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            digests = Digests.copying(in, out);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        sync(file);
        return digests;
    }

    void write(Path file, byte[] bytes) throws IOException {
        write(file, new ByteArrayInputStream(bytes));
    }

    /// Syncs a folder and all folders in it, the inner ones first.
    void syncFolders(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path inner, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        sync(inner);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// Moves a synced file or folder in one step and makes that durable.
    void move(Path source, Path target) throws IOException {
        watch.before(Operation.MOVE, source);
        Files.move(
                source,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        sync(target.resolveSibling(""));
        if (!source.resolveSibling("").equals(target.resolveSibling(""))) {
            sync(source.resolveSibling(""));
        }
    }

    /// Removes a private tree; nothing when it is not there.
    void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        watch.before(Operation.DELETE, folder);
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path inner, @Nullable IOException failure) throws IOException {
                        Files.delete(inner);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// Removes a folder when nothing is in it.
    ///
    /// @return whether it is gone
    boolean deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException others) {
            return false;
        }
        sync(folder.resolveSibling(""));
        return true;
    }

    private void sync(Path path) throws IOException {
        watch.before(Operation.SYNC, path);
        Durable.sync(path);
    }
}
