// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.Sha256;
import de.urschrift.store.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A storage root of OCFL 1.1 with the layout of extension 0004 in its defaults: three folders of three digits each
/// of the id's SHA-256, then the whole digest.
///
/// @param folder the storage root
/// @param parts a folder on the same disk for what is being built; not part of the store
record OcflRoot(Path folder, Path parts) {
    private static final String LAYOUT = "0004-hashed-n-tuple-storage-layout";
    private static final String LAYOUT_FILE = "ocfl_layout.json";
    private static final int TUPLES = 3;
    private static final int TUPLE = 3;

    static final Map<String, String> DECLARATIONS =
            Map.of(
                    "0=ocfl_1.1",
                    "ocfl_1.1\n",
                    LAYOUT_FILE,
                    """
                    {
                      "extension" : "%s",
                      "description" : "Three tuples of three digits of the SHA-256 of the object's id"
                    }
                    """
                            .formatted(LAYOUT),
                    "extensions/" + LAYOUT + "/config.json",
                    """
                    {
                      "extensionName" : "%s",
                      "digestAlgorithm" : "sha256",
                      "tupleSize" : 3,
                      "numberOfTuples" : 3,
                      "shortObjectRoot" : false
                    }
                    """
                            .formatted(LAYOUT));

    static OcflRoot at(Path folder) {
        return new OcflRoot(folder, folder.resolveSibling(folder.getFileName() + "-parts"));
    }

    /// Makes the storage root where there is none yet.
    void declare() throws IOException {
        Durable.createFolders(parts);
        Durable.createFolders(folder);
        for (Map.Entry<String, String> declaration : DECLARATIONS.entrySet()) {
            Path file = folder.resolve(declaration.getKey());
            if (!Files.exists(file)) {
                Durable.write(file, declaration.getValue().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    static String digestOf(String objectId) {
        return Sha256.of(Inventory.urn(objectId).getBytes(StandardCharsets.UTF_8)).hex();
    }

    /// Where an object belongs, from the storage root on.
    static String placeOf(String objectId) {
        String digest = digestOf(objectId);
        StringBuilder path = new StringBuilder();
        for (int tuple = 0; tuple < TUPLES; tuple++) {
            path.append(digest, tuple * TUPLE, (tuple + 1) * TUPLE).append('/');
        }
        return path.append(digest).toString();
    }

    Path place(String objectId) {
        return folder.resolve(placeOf(objectId));
    }

    OcflObject object(String objectId) {
        return at(folder.resolve(placeOf(objectId)), folder);
    }

    private static OcflObject at(Path object, Path root) {
        return new OcflObject(new FolderPlace(root, object));
    }

    /// Where a version of an object is built before it counts.
    Path part(String objectId, int version) {
        return parts.resolve(digestOf(objectId) + "-" + Inventory.name(version));
    }

    /// Visits the folders of all objects, in no order, holding one listing per level.
    void forEach(ObjectStore.ObjectVisitor visitor) throws IOException {
        visit(folder, 0, "", visitor, nothing -> {});
    }

    /// Names what does not agree in the whole store.
    void check(boolean deep, Consumer<String> differ) throws IOException {
        for (Map.Entry<String, String> declaration : DECLARATIONS.entrySet()) {
            Path file = folder.resolve(declaration.getKey());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                differ.accept(declaration.getKey() + " is missing");
            } else if (!Arrays.equals(
                    Files.readAllBytes(file),
                    declaration.getValue().getBytes(StandardCharsets.US_ASCII))) {
                differ.accept(declaration.getKey() + " was changed");
            }
        }
        if (Files.isDirectory(folder)) {
            visit(folder, 0, "", object -> object.checkAt(deep, differ), differ);
        }
    }

    private void visit(
            Path where,
            int depth,
            String digits,
            ObjectStore.ObjectVisitor visitor,
            Consumer<String> differ)
            throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(where)) {
            entries.forEach(found::add);
        }
        if (found.isEmpty()) {
            differ.accept(
                    folder.relativize(where)
                            + "/ is empty: an object was removed, or its storing was interrupted");
        }
        for (Path entry : found) {
            String name = entry.getFileName().toString();
            boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            if (isFolder && depth < TUPLES && name.matches("[0-9a-f]{3}")) {
                visit(entry, depth + 1, digits + name, visitor, differ);
            } else if (isFolder
                    && depth == TUPLES
                    && name.matches("[0-9a-f]{64}")
                    && name.startsWith(digits)) {
                visitor.visit(at(entry, folder));
            } else if (depth > 0 || !isDeclared(name)) {
                differ.accept(folder.relativize(entry) + " does not belong here");
            }
        }
        if (depth == 0) {
            checkExtensions(differ);
        }
    }

    private static boolean isDeclared(String name) {
        return Set.of("0=ocfl_1.1", LAYOUT_FILE, "extensions").contains(name);
    }

    private void checkExtensions(Consumer<String> differ) throws IOException {
        Path extensions = folder.resolve("extensions");
        if (!Files.isDirectory(extensions)) {
            return;
        }
        try (var found = Files.walk(extensions)) {
            found.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .filter(name -> !DECLARATIONS.containsKey(name))
                    .forEach(name -> differ.accept(name + " does not belong here"));
        }
    }
}
