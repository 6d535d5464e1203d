// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store.internal;

import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Blobs as files: `blobs/ab/cd/<digest>`, unfinished ones in `blobs/.part`.
@Component
final class FileBlobStore implements BlobStore {
    private final Path root;
    private final Path parts;

    FileBlobStore(DataFolder data) {
        this.root = data.resolve("blobs");
        this.parts = root.resolve(".part");
        try {
            Durable.createFolders(parts);
        } catch (IOException e) {
            throw broken("the blob store cannot be opened", e);
        }
    }

    @Override
    public Sha256 put(InputStream in) {
        try (Writing writing = begin()) {
            in.transferTo(writing.out());
            return writing.commit();
        } catch (IOException e) {
            throw broken("bytes could not be received; nothing was stored", e);
        }
    }

    @Override
    public Sha256 put(byte[] bytes) {
        return put(new ByteArrayInputStream(bytes));
    }

    @Override
    public Writing begin() {
        return new FileWriting(parts.resolve(UUID.randomUUID().toString()));
    }

    @Override
    public Path path(Sha256 digest) {
        String hex = digest.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    @Override
    public boolean contains(Sha256 digest) {
        return Files.isRegularFile(path(digest));
    }

    /// Moved aside before the second look: who puts the same bytes at this moment either finds nothing and writes them
    /// anew, or has touched them, and then they come back.
    @Override
    public boolean delete(Sha256 digest, Instant unlessSince) {
        Path target = path(digest);
        Path aside = parts.resolve(digest.hex() + ".gone");
        try {
            if (Files.isRegularFile(target)) {
                if (isYounger(target, unlessSince)) {
                    return false;
                }
                Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
                if (isYounger(aside, unlessSince)) {
                    Durable.publish(aside, target);
                    return false;
                }
                Durable.sync(target.resolveSibling("."));
            }
            if (Files.deleteIfExists(aside)) {
                Durable.sync(parts);
            }
            return true;
        } catch (IOException e) {
            throw broken("a blob could not be deleted; it is tried again", e);
        }
    }

    private static boolean isYounger(Path file, Instant than) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isAfter(than);
    }

    /// Marks a blob that is here already as put just now.
    ///
    /// @return false when it is not here (any more)
    private static boolean putAgain(Path target) throws IOException {
        if (!Files.isRegularFile(target)) {
            return false;
        }
        try {
            Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException justDeleted) {
            return false;
        }
    }

    @Override
    public void forEach(Consumer<Sha256> visitor) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(parts))
                    .forEach(file -> visitor.accept(new Sha256(file.getFileName().toString())));
        } catch (IOException | UncheckedIOException e) {
            throw broken("the blob store cannot be listed", e);
        }
    }

    private static OutsideFailure broken(String message, Throwable cause) {
        return new OutsideFailure(OutsideFailure.Category.STORAGE, true, message, cause);
    }

    private final class FileWriting implements Writing {
        private final Path file;
        private final MessageDigest digest = Sha256.digest();
        private final OutputStream out;

        FileWriting(Path file) {
            this.file = file;
            try {
                this.out =
                        new DigestOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
                                digest);
            } catch (IOException e) {
                throw broken("a blob could not be begun", e);
            }
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public Sha256 commit() {
            try {
                out.close();
                Sha256 name = Sha256.from(digest.digest());
                Path target = path(name);
                if (putAgain(target)) {
                    return name;
                }
                Path folder =
                        root.resolve(name.hex().substring(0, 2))
                                .resolve(name.hex().substring(2, 4));
                Durable.createFolders(folder);
                Durable.publish(file, target);
                return name;
            } catch (IOException e) {
                throw broken("a blob could not be made durable; nothing was stored", e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw broken("an unfinished blob could not be removed", e);
            }
        }
    }
}
