// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.Tombstone;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A tombstone as it stands in the archive: `tombstone.json` of the object `tombstone/<kind>.<id>`.
///
/// @param versions what was deleted, oldest first
record TombstoneFile(
        String format,
        String object,
        DeletionGround ground,
        boolean early,
        String proposedBy,
        String proposedAt,
        String approvedBy,
        String approvedAt,
        List<Version> versions) {
    static final String NAME = "tombstone.json";
    static final String FORMAT = "urschrift-tombstone/1";
    private static final String KIND = "tombstone/";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @param files path to SHA-256
    record Version(String created, String main, Map<String, String> files) {}

    static List<Version> versionsOf(Inventory inventory) {
        List<Version> versions = new ArrayList<>();
        for (int number = 1; number <= inventory.headNumber(); number++) {
            Map<String, String> files = new java.util.TreeMap<>();
            inventory.files(number).forEach((path, digest) -> files.put(path, digest.hex()));
            versions.add(
                    new Version(
                            inventory.version(number).created(),
                            inventory.main(number).hex(),
                            files));
        }
        return versions;
    }

    /// Where the tombstone of an object is.
    static String idFor(String objectId) {
        return KIND + objectId.replace('/', '.');
    }

    /// Whose tombstone an object is; empty when it is none.
    static Optional<String> deletedBy(String objectId) {
        return objectId.startsWith(KIND)
                ? Optional.of(objectId.substring(KIND.length()).replaceFirst("\\.", "/"))
                : Optional.empty();
    }

    static TombstoneFile parse(String json) {
        return JSON.readValue(json, TombstoneFile.class);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static ArchiveObject archived(String objectId, Sha256 file) {
        return new ArchiveObject(
                idFor(objectId), 1, file, List.of(new ArchiveObject.Content(NAME, file)));
    }

    Tombstone published() {
        return new Tombstone(
                object,
                ground,
                early,
                new Pseudonym(proposedBy),
                new Pseudonym(approvedBy),
                Instant.parse(approvedAt),
                versions.stream().map(version -> new Sha256(version.main())).toList());
    }
}
