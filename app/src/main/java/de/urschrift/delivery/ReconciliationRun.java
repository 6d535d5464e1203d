// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// How far a comparison with the DMS has come.
///
/// @param ended empty: under way
/// @param held objects with our ids that the DMS listed
/// @param compared receipts compared so far
/// @param trouble why it did not go on last time
public record ReconciliationRun(
        UUID id,
        String profile,
        ReconciliationDepth depth,
        Instant begun,
        Optional<Instant> ended,
        long held,
        long compared,
        Optional<String> trouble) {}
