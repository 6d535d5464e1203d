// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.internal.TestBlobs;
import io.ocfl.api.OcflRepository;
import io.ocfl.core.OcflRepositoryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// An archive in a folder of its own, with blobs to archive.
final class TestArchive {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07.5Z");
    static final String ID = "document/11111111-2222-3333-4444-555555555555";
    final DataFolder data;
    final BlobStore blobs;
    final OcflRoot root;
    final OcflArchive archive;

    TestArchive(Path folder) {
        this(folder, (operation, path) -> {});
    }

    TestArchive(Path folder, DurableFiles.Watch watch) {
        this(
                folder,
                new FolderStore(OcflRoot.at(folder.resolve("archive")), new DurableFiles(watch)));
    }

    TestArchive(Path folder, ObjectStore store) {
        this.data = new DataFolder(folder);
        this.blobs = TestBlobs.in(folder);
        this.root = OcflRoot.at(root());
        this.archive = new OcflArchive(store, blobs, InstantSource.fixed(NOW));
    }

    Path root() {
        return data.resolve("archive");
    }

    Sha256 blob(String text) {
        return blobs.put(text.getBytes(StandardCharsets.UTF_8));
    }

    /// First version: sealed file, note, and the same reading twice.
    ArchiveObject first() {
        Sha256 pdf = blob("sealed file");
        Sha256 reading = blob("a reading");
        return new ArchiveObject(
                ID,
                1,
                pdf,
                List.of(
                        new Content("document.pdf", pdf),
                        new Content("note.xml", blob("note")),
                        new Content("readings/1.json", reading),
                        new Content("readings/2.json", reading)));
    }

    /// Second version: another sealed file and note, the same reading.
    ArchiveObject second() {
        Sha256 pdf = blob("sealed file after a re-scan");
        return new ArchiveObject(
                ID,
                2,
                pdf,
                List.of(
                        new Content("document.pdf", pdf),
                        new Content("note.xml", blob("note of the re-scan")),
                        new Content("readings/1.json", blob("a reading"))));
    }

    /// An object by itself, of one file.
    ArchiveObject single(int number) {
        Sha256 pdf = blob("sealed file " + number);
        return new ArchiveObject(
                "document/" + number, 1, pdf, List.of(new Content("document.pdf", pdf)));
    }

    /// The same store as a second implementation sees it.
    static OcflRepository foreign(Path root) throws IOException {
        return new OcflRepositoryBuilder()
                .storage(storage -> storage.fileSystem(root))
                .workDir(Files.createTempDirectory(root.resolveSibling(""), "ocfl-work"))
                .build();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
