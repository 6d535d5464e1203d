// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Copies objects into a store, version by version, in the same durable steps by which they were stored: into the
/// backup, and back.
final class ObjectCopies {
    private final ObjectStore store;

    ObjectCopies(ObjectStore store) {
        this.store = store;
    }

    ObjectStore store() {
        return store;
    }

    /// Brings the copy up to the original; what is copied already stays as it is.
    ///
    /// @return the inventory of original and copy; empty when the original is damaged
    /// @throws IOException when either disk fails; repeating is safe
    Optional<Inventory> copy(OcflObject original) throws IOException {
        Inventory inventory;
        try {
            inventory =
                    original.inventory().orElseThrow(() -> new InventoryDamaged("no object", null));
        } catch (InventoryDamaged damaged) {
            return Optional.empty();
        }
        OcflObject copy = store.object(inventory.objectId());
        int copied = copied(copy, inventory);
        for (int version = copied + 1; version <= inventory.headNumber(); version++) {
            if (!copyVersion(original, inventory, version)) {
                return Optional.empty();
            }
        }
        store.complete(copy);
        return Optional.of(inventory);
    }

    /// How many versions the copy has already. A copy that is damaged or contradicts the original is set aside, and
    /// made anew.
    private int copied(OcflObject copy, Inventory original) throws IOException {
        try {
            Optional<Inventory> present = copy.inventory();
            if (present.isEmpty()) {
                return 0;
            }
            if (present.get().precedes(original)) {
                return present.get().headNumber();
            }
        } catch (InventoryDamaged damaged) {
            // is set aside below
        }
        store.setAside(original.objectId());
        return 0;
    }

    private boolean copyVersion(OcflObject original, Inventory inventory, int version)
            throws IOException {
        String name = Inventory.name(version);
        ObjectStore.Building part = store.begin(inventory.objectId(), version);
        for (Map.Entry<String, Digests> content : inventory.contents().entrySet()) {
            if (content.getKey().startsWith(name + "/")
                    && !copyFile(original, content.getKey(), part, content.getValue())) {
                return false;
            }
        }
        Optional<byte[]> found = original.place().read(name + "/" + Inventory.FILE);
        if (found.isEmpty()) {
            return false;
        }
        byte[] bytes = found.get();
        try {
            Inventory then = Inventory.parse(bytes);
            if (then.headNumber() != version || !then.precedes(inventory)) {
                return false;
            }
            part.publish(then, bytes);
            return true;
        } catch (InventoryDamaged damaged) {
            return false;
        }
    }

    private static boolean copyFile(
            OcflObject original, String path, ObjectStore.Building part, Digests digests)
            throws IOException {
        long bytes = original.place().size(path);
        if (bytes < 0
                || !part.add(path, () -> original.place().open(path).orElseThrow(), bytes)
                        .equals(digests)) {
            return false;
        }
        if (!part.reread(path).equals(digests)) {
            throw new IOException("a copy reads otherwise than it was written");
        }
        return true;
    }

    /// Whether the copy of a version is there, by inventory and sizes.
    boolean has(OcflObject original, Inventory inventory, int version) throws IOException {
        OcflObject copy = store.object(inventory.objectId());
        Optional<Inventory> copied = copy.inventory().filter(one -> one.has(version));
        if (copied.isEmpty()
                || !copied.get().version(version).equals(inventory.version(version))
                || !copied.get().files(version).equals(inventory.files(version))) {
            return false;
        }
        for (String path : inventory.contentPaths(version)) {
            long size = copy.place().size(path);
            if (size < 0 || size != original.place().size(path)) {
                return false;
            }
        }
        return true;
    }
}
