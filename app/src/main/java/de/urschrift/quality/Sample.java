// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Sha256;
import java.time.Instant;

/// A drawn sample (Stichprobe): reproducible from seed and population (A.SC.8).
///
/// @param seed 32 hexadecimal digits, unknown to anybody before the draw
/// @param populationDigest over the sorted document ids, a line each
/// @param population documents in the batch
/// @param drawn documents drawn by chance, findings not counted
/// @param percent share by the class' rule
public record Sample(
        BatchId batch,
        String seed,
        Sha256 populationDigest,
        int population,
        int drawn,
        int percent,
        Instant drawnAt) {}
