// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import java.time.Instant;
import java.util.List;

/// What stays of a deleted object: that it was there, and who did away with it. Is itself an archived object.
///
/// @param early whether the retention was still running
/// @param proposedBy the same person as `approvedBy` where one was enough
/// @param mains digests of the main files, by version
public record Tombstone(
        String objectId,
        DeletionGround ground,
        boolean early,
        Pseudonym proposedBy,
        Pseudonym approvedBy,
        Instant approvedAt,
        List<Sha256> mains) {
    public Tombstone {
        mains = List.copyOf(mains);
    }
}
