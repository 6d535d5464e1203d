// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Boxes of one place counted against the books (Inventur).
///
/// @param expected how many boxes the books have there
/// @param seen how many labels were scanned
/// @param differences missing, misplaced and surplus boxes, each an incident; also those that were open before
public record Stocktaking(
        UUID id,
        Shelf shelf,
        Pseudonym by,
        Instant at,
        int expected,
        int seen,
        List<PaperIncident> differences) {
    public Stocktaking {
        differences = List.copyOf(differences);
    }
}
