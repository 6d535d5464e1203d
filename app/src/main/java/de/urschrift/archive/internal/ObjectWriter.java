// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts a version that was built in private into the store. The steps and what a crash between them leaves are in
/// `docs/reference/archive.md`.
final class ObjectWriter {
    private final OcflRoot root;
    private final DurableFiles files;

    ObjectWriter(OcflRoot root, DurableFiles files) {
        this.root = root;
        this.files = files;
    }

    /// Begins anew, whatever an earlier attempt has left.
    Path begin(String objectId, int version) throws IOException {
        Path part = root.part(objectId, version);
        files.deleteTree(part);
        return part;
    }

    /// Writes the inventory of the version that was built in `part`, syncs all and makes it visible.
    ///
    /// @param bytes the inventory as it is to stand in the file
    void publish(Path part, Inventory inventory, byte[] bytes) throws IOException {
        Path version = part.resolve(inventory.head());
        for (Path where : new Path[] {version, part}) {
            files.write(where.resolve(Inventory.FILE), bytes);
            files.write(where.resolve(Inventory.SIDECAR), Inventory.sidecar(bytes));
        }
        Path object = root.object(inventory.objectId()).folder();
        if (inventory.headNumber() == 1) {
            files.write(part.resolve(OcflObject.DECLARATION), OcflObject.DECLARATION_BYTES);
            files.syncFolders(part);
            files.createFolders(object.resolveSibling(""));
            files.move(part, object);
        } else {
            files.syncFolders(part);
            Path place = object.resolve(inventory.head());
            setAside(place);
            files.move(version, place);
            files.move(part.resolve(Inventory.FILE), object.resolve(Inventory.FILE));
            files.move(part.resolve(Inventory.SIDECAR), object.resolve(Inventory.SIDECAR));
            files.deleteTree(part);
        }
    }

    /// Finishes what a crash between the last two renames has left open.
    void completeSidecar(OcflObject object) throws IOException {
        if (!object.sidecarAgrees()) {
            byte[] inventory = Files.readAllBytes(object.folder().resolve(Inventory.FILE));
            Path temp = root.parts().resolve(object.folder().getFileName() + ".sidecar");
            files.deleteTree(temp);
            files.write(temp, Inventory.sidecar(inventory));
            files.move(temp, object.folder().resolve(Inventory.SIDECAR));
        }
    }

    /// Moves away what lies where something is about to be put, but was never visible there. Nothing is deleted
    /// from the store.
    void setAside(Path place) throws IOException {
        if (Files.exists(place)) {
            Path aside = Files.createTempDirectory(root.parts(), "aside-");
            files.move(place, aside.resolve(place.getFileName()));
        }
    }
}
