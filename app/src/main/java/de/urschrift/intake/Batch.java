// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern RESCAN =
            Pattern.compile("rescan/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})/\\d+");

    public Batch {
        capturedBy = Set.copyOf(capturedBy);
    }

    /// The key of a batch that is opened for a re-scan order, for one attempt.
    public static String keyOfRescan(UUID order, int attempt) {
        return "rescan/" + order + "/" + attempt;
    }

    /// The re-scan order (Nachscan-Auftrag) that it was opened for. Its images need no separator sheet: they belong to a
    /// document that is there already.
    public Optional<UUID> rescan() {
        return Optional.of(RESCAN.matcher(key))
                .filter(Matcher::matches)
                .map(found -> UUID.fromString(found.group(1)));
    }
}
