// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The contents of the OCFL archive.
@Component
final class OcflContents implements ArchivedContents {
    private final OcflArchive archive;

    OcflContents(OcflArchive archive) {
        this.archive = archive;
    }

    @Override
    public Optional<List<byte[]>> hashes(String objectId, int version, HashAlgorithm hash) {
        return switch (hash) {
            case SHA_256 ->
                    noted(objectId, version)
                            .map(files ->
                                    files.stream().map(file -> file.sha256().bytes()).toList());
            case SHA_512 ->
                    noted(objectId, version)
                            .map(files ->
                                    files.stream()
                                            .map(file -> HexFormat.of().parseHex(file.sha512()))
                                            .toList());
            case SHA_384 ->
                    read(objectId, version, Set.of(hash))
                            .flatMap(read -> Optional.ofNullable(read.get(hash)));
        };
    }

    @Override
    public InputStream open(String objectId, int version, String path) throws IOException {
        String content =
                held(objectId, version)
                        .flatMap(inventory ->
                                Optional.ofNullable(inventory.files(version).get(path))
                                        .flatMap(inventory::contentWith))
                        .orElseThrow(() ->
                                new IOException("the archive has no " + path + " of " + objectId));
        return archive.opened(objectId, content);
    }

    private Optional<List<Digests>> noted(String objectId, int version) {
        return held(objectId, version)
                .map(inventory -> {
                    Map<String, Digests> contents = inventory.contents();
                    return inventory.contentPaths(version).stream().map(contents::get).toList();
                });
    }

    private Optional<Inventory> held(String objectId, int version) {
        return archive.inventory(objectId).filter(inventory -> inventory.has(version));
    }

    @Override
    public Optional<Map<HashAlgorithm, List<byte[]>>> read(
            String objectId, int version, Set<HashAlgorithm> hashes) {
        Optional<Inventory> held = held(objectId, version);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Map<HashAlgorithm, List<byte[]>> read = new EnumMap<>(HashAlgorithm.class);
        Map<String, Digests> contents = held.get().contents();
        for (String path : held.get().contentPaths(version)) {
            Digests noted = contents.get(path);
            Map<HashAlgorithm, byte[]> found = digest(objectId, path, hashes);
            byte[] sha512 = found.get(HashAlgorithm.SHA_512);
            if (noted == null
                    || sha512 == null
                    || !noted.sha512().equals(HexFormat.of().formatHex(sha512))) {
                return Optional.empty();
            }
            found.forEach((hash, value) ->
                    read.computeIfAbsent(hash, one -> new ArrayList<>()).add(value));
        }
        return Optional.of(read);
    }

    /// Always with SHA-512.
    ///
    /// @return empty when the file cannot be read
    private Map<HashAlgorithm, byte[]> digest(
            String objectId, String path, Set<HashAlgorithm> hashes) {
        Map<HashAlgorithm, MessageDigest> digests = new EnumMap<>(HashAlgorithm.class);
        EnumSet<HashAlgorithm> all = EnumSet.of(HashAlgorithm.SHA_512);
        all.addAll(hashes);
        all.forEach(hash -> digests.put(hash, hash.digest()));
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = archive.opened(objectId, path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (MessageDigest digest : digests.values()) {
                    digest.update(buffer, 0, n);
                }
            }
        } catch (IOException unreadable) {
            return Map.of();
        }
        Map<HashAlgorithm, byte[]> found = new EnumMap<>(HashAlgorithm.class);
        digests.forEach((hash, digest) -> found.put(hash, digest.digest()));
        return found;
    }
}
