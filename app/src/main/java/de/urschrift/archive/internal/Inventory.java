// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.kernel.Sha256;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// An object's `inventory.json` (OCFL 1.1, section 3.5), as far as this archive writes it.
///
/// @param id the object's id as a URN, as OCFL recommends: `urn:urschrift:document/<uuid>`
/// @param manifest SHA-512 to the content paths with these bytes; this archive stores each content once
/// @param versions `v1`, `v2`, … to what the version consists of
/// @param fixity digest algorithm to digest to content paths; always has `sha256` for every content path
record Inventory(
        String id,
        String type,
        String digestAlgorithm,
        String head,
        String contentDirectory,
        Map<String, List<String>> manifest,
        Map<String, Version> versions,
        Map<String, Map<String, List<String>>> fixity) {
    static final String FILE = "inventory.json";
    static final String SIDECAR = "inventory.json.sha512";
    private static final String TYPE = "https://ocfl.io/1.1/spec/#inventory";
    private static final String URN = "urn:urschrift:";
    private static final String MAIN = "main file: ";
    private static final User LINE = new User("Urschrift", "urn:urschrift:archive");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    Inventory {
        manifest = Collections.unmodifiableMap(new TreeMap<>(manifest));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        fixity = Collections.unmodifiableMap(new TreeMap<>(fixity));
        if (!id.startsWith(URN)
                || !type.equals(TYPE)
                || !digestAlgorithm.equals("sha512")
                || !contentDirectory.equals("content")
                || versions.isEmpty()
                || !head.equals(name(versions.size()))) {
            throw new IllegalArgumentException("not an inventory of this archive");
        }
        if (manifest.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("an inventory names content without a path");
        }
        for (int number = 1; number <= versions.size(); number++) {
            Version version = versions.get(name(number));
            if (version == null || !manifest.keySet().containsAll(version.state().keySet())) {
                throw new IllegalArgumentException("an inventory lacks a version or its content");
            }
        }
    }

    /// @param message names the main file
    /// @param state SHA-512 to the paths inside the object with these bytes
    record Version(String created, String message, User user, Map<String, List<String>> state) {
        Version {
            state = Collections.unmodifiableMap(new TreeMap<>(state));
        }
    }

    record User(String name, String address) {}

    static String name(int version) {
        return "v" + version;
    }

    static String urn(String objectId) {
        return URN + objectId;
    }

    /// The object's id as the product knows it.
    String objectId() {
        return id.substring(URN.length());
    }

    int headNumber() {
        return versions.size();
    }

    boolean has(int version) {
        return version >= 1 && version <= headNumber();
    }

    /// @throws InventoryDamaged when the bytes are not an inventory that this archive would write
    static Inventory parse(byte[] bytes) throws InventoryDamaged {
        try {
            Inventory inventory = JSON.readValue(bytes, Inventory.class);
            inventory.contents();
            return inventory;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new InventoryDamaged("not an inventory of this archive", e);
        }
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    static byte[] sidecar(byte[] inventory) {
        return (Digests.sha512Of(inventory) + " " + FILE + "\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /// The content path of the bytes with a digest, when the object has them already.
    Optional<String> contentWith(Sha256 digest) {
        return fixity
                .getOrDefault("sha256", Map.of())
                .getOrDefault(digest.hex(), List.of())
                .stream()
                .findFirst();
    }

    /// Both digests of every content path.
    SortedMap<String, Digests> contents() {
        Map<String, String> sha256 = new TreeMap<>();
        fixity.getOrDefault("sha256", Map.of())
                .forEach((hex, paths) -> paths.forEach(path -> sha256.put(path, hex)));
        SortedMap<String, Digests> contents = new TreeMap<>();
        manifest.forEach((sha512, paths) ->
                paths.forEach(path ->
                        contents.put(
                                path,
                                new Digests(sha512, new Sha256(sha256.getOrDefault(path, ""))))));
        return contents;
    }

    /// The content paths that a version needs.
    Collection<String> contentPaths(int version) {
        return version(version).state().keySet().stream()
                .map(sha512 -> manifest.getOrDefault(sha512, List.of()).getFirst())
                .toList();
    }

    /// The paths of a version with the digests of their bytes.
    SortedMap<String, Sha256> files(int version) {
        SortedMap<String, Digests> contents = contents();
        SortedMap<String, Sha256> files = new TreeMap<>();
        version(version)
                .state()
                .forEach((sha512, paths) -> {
                    String content = manifest.getOrDefault(sha512, List.of()).getFirst();
                    Digests digests = contents.get(content);
                    if (digests != null) {
                        paths.forEach(path -> files.put(path, digests.sha256()));
                    }
                });
        return files;
    }

    /// The digest of a version's main file.
    ///
    /// @throws IllegalArgumentException when the version names none
    Sha256 main(int version) {
        String message = version(version).message();
        Sha256 main =
                message.startsWith(MAIN)
                        ? files(version).get(message.substring(MAIN.length()))
                        : null;
        if (main == null) {
            throw new IllegalArgumentException("a version does not name its main file");
        }
        return main;
    }

    Version version(int number) {
        Version version = versions.get(name(number));
        if (version == null) {
            throw new IllegalArgumentException("no version " + number);
        }
        return version;
    }

    /// Whether this inventory is what `later` was at this one's head.
    boolean precedes(Inventory later) {
        return id.equals(later.id)
                && later.versions.entrySet().containsAll(versions.entrySet())
                && later.contents().entrySet().containsAll(contents().entrySet());
    }

    static String mainMessage(ArchiveObject object) {
        return object.contents().stream()
                .filter(content -> content.digest().equals(object.main()))
                .map(content -> MAIN + content.path())
                .findFirst()
                .orElseThrow();
    }

    /// The inventory with one more version.
    ///
    /// @param before empty for the first version
    /// @param added digests of the content paths that the version brings
    static Inventory next(
            Optional<Inventory> before,
            ArchiveObject object,
            Map<String, Digests> added,
            String created) {
        SortedMap<String, Digests> contents =
                before.map(Inventory::contents).orElseGet(TreeMap::new);
        contents.putAll(added);
        Map<String, List<String>> manifest = new TreeMap<>();
        Map<String, List<String>> sha256 = new TreeMap<>();
        Map<Sha256, String> sha512 = new LinkedHashMap<>();
        contents.forEach((path, digests) -> {
            manifest.put(digests.sha512(), List.of(path));
            sha256.put(digests.sha256().hex(), List.of(path));
            sha512.put(digests.sha256(), digests.sha512());
        });
        Map<String, List<String>> state = new TreeMap<>();
        for (ArchiveObject.Content content : object.contents()) {
            state.merge(
                    java.util.Objects.requireNonNull(sha512.get(content.digest())),
                    List.of(content.path()),
                    Inventory::joined);
        }
        Map<String, Version> versions =
                new LinkedHashMap<>(before.map(Inventory::versions).orElse(Map.of()));
        versions.put(
                name(object.version()), new Version(created, mainMessage(object), LINE, state));
        return new Inventory(
                urn(object.id()),
                TYPE,
                "sha512",
                name(object.version()),
                "content",
                manifest,
                versions,
                Map.of("sha256", sha256));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).sorted().toList();
    }
}
