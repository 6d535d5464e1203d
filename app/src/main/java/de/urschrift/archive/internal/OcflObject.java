// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One object's folder: reads and checks it.
record OcflObject(Path folder) {
    static final String DECLARATION = "0=ocfl_object_1.1";
    static final byte[] DECLARATION_BYTES = "ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII);

    /// The inventory, when there is one.
    ///
    /// The sidecar may lag one version behind when a crash came between the two renames; then the same inventory
    /// stands, with its own sidecar, in the folder of its head.
    ///
    /// @throws InventoryDamaged when the folder is there without a whole inventory
    Optional<Inventory> inventory() throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!isFile(folder.resolve(Inventory.FILE))) {
            throw new InventoryDamaged("an object has no inventory", null);
        }
        byte[] bytes = Files.readAllBytes(folder.resolve(Inventory.FILE));
        Inventory inventory = Inventory.parse(bytes);
        if (!sidecarAgrees(folder, bytes)
                && !sidecarAgrees(folder.resolve(inventory.head()), bytes)) {
            throw new InventoryDamaged("the inventory is not that of its sidecar", null);
        }
        return Optional.of(inventory);
    }

    boolean sidecarAgrees() throws IOException {
        return sidecarAgrees(folder, Files.readAllBytes(folder.resolve(Inventory.FILE)));
    }

    private static boolean sidecarAgrees(Path where, byte[] inventory) throws IOException {
        Path sidecar = where.resolve(Inventory.SIDECAR);
        return Files.isRegularFile(sidecar)
                && Arrays.equals(Files.readAllBytes(sidecar), Inventory.sidecar(inventory));
    }

    /// Re-reads every byte that a version consists of.
    boolean isWhole(Inventory inventory, int version) throws IOException {
        Map<String, Digests> contents = inventory.contents();
        for (String path : inventory.contentPaths(version)) {
            Path file = folder.resolve(path);
            if (!isFile(file) || !Digests.of(file).equals(contents.get(path))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
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
                Path file = folder.resolve(content.getKey());
                if (isFile(file) && !Digests.of(file).equals(content.getValue())) {
                    differ.accept(content.getKey() + " was changed");
                }
            }
        }
    }

    private void checkStructure(Inventory inventory, Consumer<String> differ) throws IOException {
        if (!sidecarAgrees()) {
            differ.accept(Inventory.SIDECAR + " is not that of the inventory");
        }
        Path declaration = folder.resolve(DECLARATION);
        if (isFile(declaration)
                && !Arrays.equals(Files.readAllBytes(declaration), DECLARATION_BYTES)) {
            differ.accept(DECLARATION + " was changed");
        }
        Set<String> expected = new TreeSet<>(inventory.contents().keySet());
        expected.addAll(Set.of(DECLARATION, Inventory.FILE, Inventory.SIDECAR));
        for (String version : inventory.versions().keySet()) {
            expected.add(version + "/" + Inventory.FILE);
            expected.add(version + "/" + Inventory.SIDECAR);
        }
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> {
                        String name = folder.relativize(path).toString();
                        if (!isFile(path) || !expected.remove(name)) {
                            differ.accept(name + " does not belong here");
                        }
                    });
        }
        expected.forEach(name -> differ.accept(name + " is missing"));
    }

    private void checkVersionInventory(Inventory root, int version, Consumer<String> differ)
            throws IOException {
        String name = Inventory.name(version);
        Path file = folder.resolve(name).resolve(Inventory.FILE);
        if (!isFile(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!sidecarAgrees(folder.resolve(name), bytes)) {
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
