// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The archive (Langzeitspeicher): OCFL 1.1 on files. Free of database state.
public interface Archive {
    /// Stores a version durably: every file and folder synced before the receipt. Storing the same version with the
    /// same contents again only reads it back (idempotent); with other contents it is an `IllegalStateException`.
    ArchiveReceipt store(ArchiveObject object);

    /// Re-reads every byte of a version and compares digests.
    ///
    /// @return the receipt as it would be given now, or empty when anything is missing or differs
    Optional<ArchiveReceipt> reread(String objectId, int version);

    boolean contains(String objectId, int version);

    /// Visits the ids of all objects.
    void forEach(Consumer<String> visitor);

    /// Checks the layout, and with `deep` every byte.
    ///
    /// @return what does not agree; empty when all does
    List<String> check(boolean deep);
}
