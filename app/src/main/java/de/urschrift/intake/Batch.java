// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

/// A batch (Stapel): what is scanned together. Its mode is decided by its first file and never changes
/// after that (invariant 7).
///
/// @param operator who opened it
/// @param capturedBy who opened it, sent a file for it, or ran a scanner for it; the separation of duties asks for them all
public record Batch(
        BatchId id,
        String key,
        String name,
        OfficeCode office,
        ClassCode documentClass,
        ScanMode mode,
        Pseudonym operator,
        BatchKind kind,
        Sides sides,
        OptionalInt sheetsCounted,
        OptionalInt separatorsExpected,
        String device,
        String languages,
        Instant openedAt,
        boolean closed,
        Set<Pseudonym> capturedBy) {
    public Batch {
        capturedBy = Set.copyOf(capturedBy);
    }
}
