// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Batches as quality sees them.
final class Lots {
    static final OfficeCode OFFICE = new OfficeCode("STADTKASSE");
    static final ClassCode CLASS = new ClassCode("POST");

    private Lots() {}

    static Batch of(BatchId id, Pseudonym scannedBy, Pseudonym... others) {
        return new Batch(
                id,
                id.toString(),
                "Stapel " + id,
                OFFICE,
                CLASS,
                ScanMode.REPLACING,
                scannedBy,
                BatchKind.DOCUMENT_FILES,
                Sides.UNKNOWN,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "Scanner",
                "deu",
                Instant.EPOCH,
                true,
                Stream.concat(Stream.of(scannedBy), Arrays.stream(others))
                        .collect(Collectors.toSet()));
    }
}
