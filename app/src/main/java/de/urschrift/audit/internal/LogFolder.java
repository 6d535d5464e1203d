// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit.internal;

import de.urschrift.audit.Checkpoint;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.store.DataFolder;
import de.urschrift.store.Durable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The log as files that anybody can serve and check without this program: `log` in the data folder, after C2SP
/// tlog-tiles. Tiles are synced before the checkpoint that needs them; they never change and are read-only. A partial tile is
/// deleted once the checkpoint needs the full one.
@Component
final class LogFolder {
    private static final String CHECKPOINT = "checkpoint";

    private final Path folder;
    private final LogRows rows;

    LogFolder(DataFolder data, LogRows rows) {
        this.folder = data.resolve("log");
        this.rows = rows;
    }

    Path path() {
        return folder;
    }

    /// Brings the folder up to a checkpoint.
    ///
    /// @param note the checkpoint, with cosignatures
    synchronized void publish(LogKey key, long size, String note) {
        try {
            Optional<String> before = read();
            if (before.equals(Optional.of(note))) {
                return;
            }
            long published = before.map(old -> sizeOf(key, old)).orElse(0L);
            if (published > size) {
                throw broken("the published log is longer than the one in the database", null);
            }
            List<TilePath> outgrown = new ArrayList<>();
            TilePath.grown(
                    published,
                    size,
                    tile -> {
                        write(tile, content(tile));
                        if (tile.isFull()) {
                            outgrown.add(tile);
                        }
                    });
            Durable.write(folder.resolve(CHECKPOINT), note.getBytes(StandardCharsets.UTF_8));
            for (TilePath full : outgrown) {
                removePartials(full);
            }
        } catch (IOException e) {
            throw broken("the log's folder cannot be written", e);
        }
    }

    private Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(CHECKPOINT)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static long sizeOf(LogKey key, String note) {
        return key.read(note)
                .orElseThrow(() ->
                        broken(
                                "the published checkpoint was not signed with this log key; the log's check"
                                        + " says more",
                                null))
                .size();
    }

    private byte[] content(TilePath tile) {
        long from = tile.first();
        long to = from + tile.width();
        var bytes = new ByteArrayOutputStream();
        if (tile.level() > 0) {
            rows.level(8 * tile.level(), from, to).forEach(hash -> put(bytes, hash.bytes()));
            return whole(tile, bytes, tile.width() * 32);
        }
        int[] count = {0};
        try (Stream<byte[]> entries = rows.bytes(from, to)) {
            entries.forEach(entry -> {
                if (tile.level() == TilePath.ENTRIES) {
                    bytes.write(entry.length >> 8);
                    bytes.write(entry.length);
                    put(bytes, entry);
                } else {
                    put(bytes, MerkleTree.leafHash(entry).bytes());
                }
                count[0]++;
            });
        }
        return whole(tile, bytes, count[0] == tile.width() ? bytes.size() : -1);
    }

    private static void put(ByteArrayOutputStream bytes, byte[] more) {
        bytes.write(more, 0, more.length);
    }

    private static byte[] whole(TilePath tile, ByteArrayOutputStream bytes, int length) {
        if (bytes.size() != length) {
            throw new IllegalStateException("the log's database lacks a part of " + tile.path());
        }
        return bytes.toByteArray();
    }

    private void write(TilePath tile, byte[] content) {
        Path target = folder.resolve(tile.path());
        try {
            if (Files.exists(target)) {
                if (!Arrays.equals(Files.readAllBytes(target), content)) {
                    throw broken("a published tile differs from the log: " + tile.path(), null);
                }
                return;
            }
            Durable.createFolders(target.resolveSibling(""));
            Path temp = Files.createTempFile(target.resolveSibling(""), ".new", ".tmp");
            try {
                Files.write(temp, content);
                Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("r--r--r--"));
                Durable.publish(temp, target);
            } finally {
                Files.deleteIfExists(temp);
            }
        } catch (IOException e) {
            throw broken("the log's folder cannot be written", e);
        }
    }

    private void removePartials(TilePath full) throws IOException {
        Path partials = folder.resolve(full.partials());
        if (Files.isDirectory(partials)) {
            try (Stream<Path> files = Files.list(partials)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(partials);
        }
    }

    /// Compares the folder with the database. To be called in a transaction that sees one snapshot.
    void check(LogKey key, Consumer<String> differ) {
        try {
            Optional<String> published = read();
            if (published.isEmpty()) {
                return;
            }
            Optional<Long> size = key.read(published.get()).map(LogKey.Head::size);
            if (size.filter(s -> isKnown(s, published.get())).isEmpty()) {
                differ.accept("published checkpoint: not one of the log's");
                return;
            }
            TilePath.grown(0, size.get(), tile -> compare(tile, differ));
        } catch (IOException e) {
            differ.accept("published checkpoint: cannot be read");
        }
    }

    /// Whether the published checkpoint is the log's own with cosignatures, byte by byte.
    private boolean isKnown(long size, String published) {
        Set<String> lines =
                rows.cosignatures(size).stream()
                        .map(LogRows.Cosignature::line)
                        .collect(Collectors.toSet());
        return rows.checkpoint(size)
                .map(Checkpoint::note)
                .filter(published::startsWith)
                .map(note -> published.substring(note.length()))
                .filter(rest -> rest.isEmpty() || rest.endsWith("\n"))
                .filter(rest -> rest.lines().allMatch(line -> lines.contains(line + "\n")))
                .isPresent();
    }

    private void compare(TilePath tile, Consumer<String> differ) {
        try {
            byte[] stored = Files.readAllBytes(folder.resolve(tile.path()));
            if (!Arrays.equals(stored, content(tile))) {
                differ.accept("published " + tile.path() + ": differs from the log");
            }
        } catch (IOException | IllegalStateException e) {
            differ.accept("published " + tile.path() + ": missing or not readable");
        }
    }

    private static OutsideFailure broken(String what, @Nullable Throwable cause) {
        return cause == null
                ? new OutsideFailure(OutsideFailure.Category.STORAGE, false, what)
                : new OutsideFailure(OutsideFailure.Category.STORAGE, true, what, cause);
    }
}
