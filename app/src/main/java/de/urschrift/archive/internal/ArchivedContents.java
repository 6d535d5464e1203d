// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What evidence is made of: the hashes of an archived object version's files.
interface ArchivedContents {
    /// The hashes as they were computed for the archive's receipt.
    ///
    /// @return empty when the archive does not hold the version, or its inventory is damaged
    Optional<List<byte[]>> hashes(String objectId, int version, HashAlgorithm hash);

    /// Reads every byte and compares it with the inventory.
    ///
    /// @return the files' hashes for each algorithm; empty when anything is missing or differs
    Optional<Map<HashAlgorithm, List<byte[]>>> read(
            String objectId, int version, Set<HashAlgorithm> hashes);

    /// Opens a file by the path it has in the version.
    ///
    /// @throws IOException when the archive does not give it
    InputStream open(String objectId, int version, String path) throws IOException;
}
