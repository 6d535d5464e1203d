// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// One object: reads and checks it.
record OcflObject(ObjectPlace place) {
    static final String DECLARATION = "0=ocfl_object_1.1";
    static final byte[] DECLARATION_BYTES = "ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII);

    /// The inventory, when there is one.
    ///
    /// The sidecar may lag one version behind when a crash came between the two renames; then the same inventory
    /// stands, with its own sidecar, in the folder of its head.
    ///
    /// @throws InventoryDamaged when the folder is there without a whole inventory
    Optional<Inventory> inventory() throws IOException {
        Optional<byte[]> bytes = place.read(Inventory.FILE);
        if (bytes.isEmpty()) {
            if (place.mustBeWhole()) {
                throw new InventoryDamaged("an object has no inventory", null);
            }
            return Optional.empty();
        }
        Inventory inventory = Inventory.parse(bytes.get());
        if (!sidecarAgrees("", bytes.get())
                && !sidecarAgrees(inventory.head() + "/", bytes.get())) {
            throw new InventoryDamaged("the inventory is not that of its sidecar", null);
        }
        return Optional.of(inventory);
    }

    /// The id that the inventory says; empty when the inventory is missing or damaged.
    Optional<String> id() throws IOException {
        try {
            return inventory().map(Inventory::objectId);
        } catch (InventoryDamaged e) {
            return Optional.empty();
        }
    }

    boolean sidecarAgrees() throws IOException {
        Optional<byte[]> inventory = place.read(Inventory.FILE);
        return inventory.isPresent() && sidecarAgrees("", inventory.get());
    }

    private boolean sidecarAgrees(String where, byte[] inventory) throws IOException {
        return holds(where + Inventory.SIDECAR, Inventory.sidecar(inventory));
    }

    private boolean holds(String name, byte[] expected) throws IOException {
        Optional<byte[]> found = place.read(name);
        return found.isPresent() && Arrays.equals(found.get(), expected);
    }

    /// Re-reads every byte that a version consists of.
    boolean isWhole(Inventory inventory, int version) throws IOException {
        Map<String, Digests> contents = inventory.contents();
        for (String path : inventory.contentPaths(version)) {
            if (!place.digests(path).equals(Optional.ofNullable(contents.get(path)))) {
                return false;
            }
        }
        return true;
    }

    /// Names what does not agree, with the object's place.
    void checkAt(boolean deep, Consumer<String> differ) throws IOException {
        String where = place.name() + "/";
        check(deep, what -> differ.accept(where + what));
        id().filter(id -> !place.name().equals(OcflRoot.placeOf(id)))
                .ifPresent(id -> differ.accept(where + " is not the place of " + id));
    }

    /// Names what does not agree in this object.
    ///
    /// @param deep whether to read the contents and the inventories of older versions
    void check(boolean deep, Consumer<String> differ) throws IOException {
        Inventory inventory;
        try {
            inventory = inventory().orElseThrow(() -> new InventoryDamaged("no object", null));
        } catch (InventoryDamaged e) {
            differ.accept(Inventory.FILE + " is missing, damaged, or not that of its sidecar");
            return;
        }
        checkStructure(inventory, differ);
        if (deep) {
            for (int version = 1; version <= inventory.headNumber(); version++) {
                checkVersionInventory(inventory, version, differ);
            }
            for (Map.Entry<String, Digests> content : inventory.contents().entrySet()) {
                Optional<Digests> found = place.digests(content.getKey());
                if (found.isPresent() && !found.get().equals(content.getValue())) {
                    differ.accept(content.getKey() + " was changed");
                }
            }
        }
    }

    private void checkStructure(Inventory inventory, Consumer<String> differ) throws IOException {
        if (!sidecarAgrees()) {
            differ.accept(Inventory.SIDECAR + " is not that of the inventory");
        }
        Map<String, Long> found = place.files();
        if (found.containsKey(DECLARATION) && !holds(DECLARATION, DECLARATION_BYTES)) {
            differ.accept(DECLARATION + " was changed");
        }
        Set<String> expected = new TreeSet<>(inventory.contents().keySet());
        expected.addAll(Set.of(DECLARATION, Inventory.FILE, Inventory.SIDECAR));
        for (String version : inventory.versions().keySet()) {
            expected.add(version + "/" + Inventory.FILE);
            expected.add(version + "/" + Inventory.SIDECAR);
        }
        found.forEach((name, size) -> {
            if (size < 0 || !expected.remove(name)) {
                differ.accept(name + " does not belong here");
            }
        });
        expected.forEach(name -> differ.accept(name + " is missing"));
    }

    private void checkVersionInventory(Inventory root, int version, Consumer<String> differ)
            throws IOException {
        String name = Inventory.name(version);
        Optional<byte[]> found = place.read(name + "/" + Inventory.FILE);
        if (found.isEmpty()) {
            return;
        }
        byte[] bytes = found.get();
        if (!sidecarAgrees(name + "/", bytes)) {
            differ.accept(
                    name + "/" + Inventory.FILE + " does not agree with " + Inventory.SIDECAR);
        }
        try {
            Inventory inventory = Inventory.parse(bytes);
            boolean agrees =
                    version == root.headNumber()
                            ? inventory.equals(root)
                            : inventory.head().equals(name) && inventory.precedes(root);
            if (!agrees) {
                differ.accept(name + "/" + Inventory.FILE + " contradicts the object's inventory");
            }
        } catch (InventoryDamaged e) {
            differ.accept(name + "/" + Inventory.FILE + " is damaged");
        }
    }
}
