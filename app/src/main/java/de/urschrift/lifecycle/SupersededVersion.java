// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A version that a re-scan replaced. It stays where it is: in the archive, in the DMS and here.
///
/// @param rescan the order whose images replaced it
public record SupersededVersion(
        int version,
        UUID rescan,
        Instant supersededAt,
        DocumentView.SealedFile sealed,
        Optional<Instant> archivedAt,
        DocumentView.Handed delivered) {}
