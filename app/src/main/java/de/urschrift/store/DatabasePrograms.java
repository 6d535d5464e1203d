// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// Where the embedded database's programs are unpacked, and beside them an empty database as `initdb` makes it, so that
/// a new data folder need not wait for either.
///
/// @param folder shared by all data folders of an installation, or a data folder's own
/// @param shared whether it is
record DatabasePrograms(Path folder, boolean shared) {
    private static final String TEMPLATE = "db-template-18";

    /// The folder named by `urschrift.programs`, if it can be written to; else one in the data folder.
    static DatabasePrograms of(DataFolder data) {
        String named = System.getProperty("urschrift.programs", "");
        if (!named.isEmpty()) {
            Path folder = Path.of(named);
            try {
                Files.createDirectories(folder);
                if (Files.isWritable(folder)) {
                    return new DatabasePrograms(folder, true);
                }
            } catch (IOException readOnly) {
                // the data folder has room for them
            }
        }
        return new DatabasePrograms(data.resolve("db-programs"), false);
    }

    /// Makes `database` a copy of the empty database, durable, whole or not at all. Does nothing where a database is
    /// already, or where nothing is shared.
    ///
    /// @param initdb makes an empty database in a folder, and leaves it stopped
    void layOut(Path database, Initdb initdb) throws IOException {
        if (!shared || Files.exists(database)) {
            return;
        }
        Path template = folder.resolve(TEMPLATE);
        if (!Files.isDirectory(template)) {
            make(template, initdb);
        }
        Path part = database.resolveSibling("db.part");
        FileSystemUtils.deleteRecursively(part);
        copy(template, part);
        Files.move(part, database, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(database.toAbsolutePath().normalize().resolveSibling("."));
    }

    /// Lets nobody else write where programs lie; unpacking them opens the folder to everybody. A process that
    /// unpacked them once for another data folder leaves this one out.
    void guard() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Makes an empty database.
    interface Initdb {
        void in(Path folder) throws IOException;
    }

    private void make(Path template, Initdb initdb) throws IOException {
        Path making = folder.resolve(TEMPLATE + "." + UUID.randomUUID());
        try {
            initdb.in(making);
            Files.move(making, template, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(template)) {
                throw e;
            }
            // another process was faster; its template is as good
        } finally {
            FileSystemUtils.deleteRecursively(making);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList();
        }
        for (Path one : all) {
            Files.copy(
                    one,
                    to.resolve(from.relativize(one)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
        for (Path one : all) {
            Durable.sync(to.resolve(from.relativize(one)));
        }
    }
}
