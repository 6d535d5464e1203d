// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing;

import de.urschrift.kernel.HashAlgorithm;

/// How documents of a protection need are sealed (requirements 1.11).
///
/// @param digest the weakest that will do for seal and timestamps
/// @param qualifiedTimestamp whether only an authority will do that is declared qualified (eIDAS Art. 42)
public record SealPolicy(SealLevel level, HashAlgorithm digest, boolean qualifiedTimestamp) {
    public SealPolicy {
        if (level == SealLevel.B_B && qualifiedTimestamp) {
            throw new IllegalArgumentException(
                    "A.IS.1: level B-B has no timestamp to be qualified");
        }
    }

    /// The same for documents that do not go to the archive: no evidence record will prove when they were sealed, so
    /// the seal itself has to.
    public SealPolicy withoutArchive() {
        return level == SealLevel.B_B
                ? new SealPolicy(SealLevel.B_T, digest, qualifiedTimestamp)
                : this;
    }

    /// For the records, e.g. `B-LTA, SHA-256, qualified timestamp`.
    @Override
    public String toString() {
        return level.name().replace('_', '-')
                + ", "
                + digest.title()
                + (qualifiedTimestamp ? ", qualified timestamp" : "");
    }
}
