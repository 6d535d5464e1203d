// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A storage root in a folder. The steps in which it changes, and what a crash between them leaves, are in
/// `docs/reference/archive.md`.
final class FolderStore implements ObjectStore {
    private final OcflRoot root;
    private final DurableFiles files;

    FolderStore(OcflRoot root, DurableFiles files) {
        this.root = root;
        this.files = files;
    }

    @Override
    public void declare() throws IOException {
        root.declare();
    }

    @Override
    public OcflObject object(String objectId) {
        return root.object(objectId);
    }

    @Override
    public void forEach(ObjectVisitor visitor) throws IOException {
        root.forEach(visitor);
    }

    @Override
    public void check(boolean deep, Consumer<String> differ) throws IOException {
        root.check(deep, differ);
    }

    @Override
    public Part begin(String objectId, int version) throws IOException {
        Path part = root.part(objectId, version);
        files.deleteTree(part);
        return new Part(part);
    }

    /// A version that is built in a private folder.
    final class Part implements Building {
        private final Path folder;

        private Part(Path folder) {
            this.folder = folder;
        }

        @Override
        public Digests add(String path, Content content, long bytes) throws IOException {
            try (InputStream in = content.open()) {
                return files.write(folder.resolve(path), in);
            }
        }

        @Override
        public Digests reread(String path) throws IOException {
            return Digests.of(folder.resolve(path));
        }

        /// Writes the inventory of the version, syncs all and makes it visible.
        @Override
        public void publish(Inventory inventory, byte[] bytes) throws IOException {
            Path version = folder.resolve(inventory.head());
            for (Path where : new Path[] {version, folder}) {
                files.write(where.resolve(Inventory.FILE), bytes);
                files.write(where.resolve(Inventory.SIDECAR), Inventory.sidecar(bytes));
            }
            Path object = root.place(inventory.objectId());
            if (inventory.headNumber() == 1) {
                files.write(folder.resolve(OcflObject.DECLARATION), OcflObject.DECLARATION_BYTES);
                files.syncTree(folder);
                files.place(folder, object, root.folder());
            } else {
                files.syncTree(folder);
                Path place = object.resolve(inventory.head());
                setAside(place);
                files.move(version, place);
                files.move(folder.resolve(Inventory.FILE), object.resolve(Inventory.FILE));
                files.move(folder.resolve(Inventory.SIDECAR), object.resolve(Inventory.SIDECAR));
                files.deleteTree(folder);
            }
        }
    }

    /// The sidecar is the last to be renamed.
    @Override
    public void complete(OcflObject object) throws IOException {
        if (object.inventory().isPresent() && !object.sidecarAgrees()) {
            byte[] inventory = object.place().read(Inventory.FILE).orElseThrow();
            Path folder = root.folder().resolve(object.place().name());
            Path temp = root.parts().resolve(folder.getFileName() + ".sidecar");
            files.deleteTree(temp);
            files.write(temp, Inventory.sidecar(inventory));
            files.syncTree(temp);
            files.move(temp, folder.resolve(Inventory.SIDECAR));
        }
    }

    /// The object leaves the store by one rename, then its bytes go, then the folders above that it leaves empty.
    @Override
    public void delete(String objectId) throws IOException {
        Path place = root.place(objectId);
        Path leaving = root.parts().resolve(place.getFileName() + "-deleted");
        files.deleteTree(leaving);
        if (Files.exists(place)) {
            files.move(place, leaving);
            files.deleteTree(leaving);
        }
        Path above = place.resolveSibling("");
        while (!above.equals(root.folder()) && files.deleteEmpty(above)) {
            above = above.resolveSibling("");
        }
    }

    @Override
    public void setAside(String objectId) throws IOException {
        setAside(root.place(objectId));
    }

    /// Moves away what lies where something is about to be put, but was never visible there.
    private void setAside(Path place) throws IOException {
        if (Files.exists(place)) {
            Path aside = Files.createTempDirectory(root.parts(), "aside-");
            files.move(place, aside.resolve(place.getFileName()));
        }
    }
}
