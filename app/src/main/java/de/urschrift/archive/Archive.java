// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The archive (Langzeitspeicher): OCFL 1.1 on files or in an S3 bucket with Object Lock. Free of database state.
///
/// Thread-safe; one process writes at a time. A broken disk is an `OutsideFailure` of category `STORAGE`; repeating
/// `store` after it, or after a crash, is always safe.
public interface Archive {
    /// Stores a version durably: every file and folder synced before the receipt. Storing the same version with the
    /// same contents again only reads it back (idempotent).
    ///
    /// @throws IllegalStateException when the version exists with other contents, the one before it does not exist, or
    ///     the object was deleted
    ArchiveReceipt store(ArchiveObject object);

    /// Re-reads every byte of a version and compares digests.
    ///
    /// @return the receipt as it would be given now, or empty when anything is missing or differs
    Optional<ArchiveReceipt> reread(String objectId, int version);

    /// Whether the object's inventory is whole and lists the version; reads no content.
    boolean contains(String objectId, int version);

    /// What the archive holds of an object, the oldest version first, as its inventory says; reads no content.
    ///
    /// @return empty when there is no such object, or its inventory is damaged
    List<ArchiveObject> versions(String objectId);

    /// Opens a content of a version for reading; the caller closes it and compares what it read with the digest.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure of category `STORAGE` when it is not there
    InputStream open(String objectId, ArchiveObject.Content content);

    /// Visits the ids of all objects, in no order. Objects whose inventory is damaged are left out; `check` names
    /// them.
    void forEach(Consumer<String> visitor);

    /// Checks the layout, and with `deep` every byte. Cannot know of objects that were removed as a whole: whoever
    /// expects them asks `contains`.
    ///
    /// @return what does not agree, at most 1,000 of it; empty when all does
    List<String> check(boolean deep);
}
