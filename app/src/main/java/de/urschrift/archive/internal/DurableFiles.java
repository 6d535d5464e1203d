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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The few file operations by which the archive changes, each watched. Files are made read-only when written; all
/// is synced by `syncTree` before it is moved to where it counts.
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

    /// Writes a new file and its folders; durable after `syncTree`.
    Digests write(Path file, InputStream in) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        watch.before(Operation.WRITE, file);
        Digests digests;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            digests = Digests.copying(in, out);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        return digests;
    }

    void write(Path file, byte[] bytes) throws IOException {
        write(file, new ByteArrayInputStream(bytes));
    }

    /// Syncs everything in a tree, all at once: a file system settles what waits together in one go.
    void syncTree(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        sync(all);
    }

    private void sync(Collection<Path> all) throws IOException {
        List<Future<?>> syncs = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Path path : all) {
                watch.before(Operation.SYNC, path);
                syncs.add(
                        threads.submit(() -> {
                            Durable.sync(path);
                            return path;
                        }));
            }
        }
        for (Future<?> sync : syncs) {
            if (sync.state() != Future.State.SUCCESS) {
                throw new IOException("a file could not be synced", sync.exceptionNow());
            }
        }
    }

    /// Moves a synced folder to a new place below `root`, making the folders on the way there, and makes all that
    /// durable: also what another thread may just have made.
    void place(Path source, Path target, Path root) throws IOException {
        List<Path> touched = new ArrayList<>(List.of(source.resolveSibling("")));
        Path above = target.resolveSibling("");
        if (!Files.isDirectory(above)) {
            watch.before(Operation.CREATE_FOLDER, above);
            Files.createDirectories(above);
        }
        for (Path one = above; !one.equals(root); one = one.resolveSibling("")) {
            touched.add(one);
        }
        touched.add(root);
        watch.before(Operation.MOVE, source);
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        sync(touched);
    }

    /// Moves a synced file or folder in one step and makes that durable.
    void move(Path source, Path target) throws IOException {
        watch.before(Operation.MOVE, source);
        Files.move(
                source,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        sync(new LinkedHashSet<>(List.of(target.resolveSibling(""), source.resolveSibling(""))));
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
        sync(List.of(folder.resolveSibling("")));
        return true;
    }
}
