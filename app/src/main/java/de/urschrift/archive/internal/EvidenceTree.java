// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive.internal;

import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Sha256;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A hash tree whose files are durable.
///
/// @param number order of making
/// @param size number of leaves
/// @param members blob of its members, a line each
/// @param nodes blob of its nodes, as `NodeWriter` writes them
/// @param token blob of the timestamp over its root; null until there is one
record EvidenceTree(
        long number,
        UUID id,
        Kind kind,
        HashAlgorithm hash,
        long size,
        byte[] root,
        Sha256 members,
        Sha256 nodes,
        @Nullable Sha256 token) {
    static final String ID_PREFIX = "evidence/";

    enum Kind {
        /// Leaves are object versions.
        OBJECTS,
        /// Leaves are object versions with their records so far.
        REHASHED,
        /// Leaves are the timestamps of earlier trees.
        TOKENS
    }

    /// Id of the archive object that holds tree and timestamp; as a member of a tree of tokens it stands for the
    /// timestamp.
    String objectId() {
        return ID_PREFIX + id;
    }

    Sha256 sealedToken() {
        Sha256 sealed = token;
        if (sealed == null) {
            throw new IllegalStateException(objectId() + " has no timestamp yet");
        }
        return sealed;
    }
}
