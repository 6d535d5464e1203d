// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.archive.XaipResult.Minor;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a package says, its contents already put aside under their digests.
///
/// @param aoid null when the archive is to choose
/// @param objects id to the digest of its bytes; data objects and metadata
/// @param data the ids among them that are data objects
/// @param evidence version id to its evidence record
record XaipContents(
        @Nullable String aoid,
        List<Version> versions,
        Map<String, Sha256> objects,
        Set<String> data,
        Map<String, byte[]> evidence) {
    XaipContents {
        versions = List.copyOf(versions);
        objects = Map.copyOf(objects);
        data = Set.copyOf(data);
        evidence = Map.copyOf(evidence);
    }

    record Version(String id, LocalDate retention, @Nullable Instant submitted, List<Unit> units) {}

    /// @param type `main` marks the main file
    /// @param path the file's path inside the object; null when the package does not say
    record Unit(@Nullable String type, @Nullable String path, List<String> pointers) {}

    static XaipRefused nok(String text) {
        return new XaipRefused(Minor.XAIP_NOK, text);
    }
}
