// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.util.OptionalInt;

/// A batch to be opened.
///
/// @param key names the batch for whoever opens it; opening with the same key again finds the same batch
/// @param name short name for people and for the files handed over; made unique when taken
/// @param sides how the images stand for sheets
/// @param sheetsCounted sheets a person counted before scanning (A.DV.2)
/// @param separatorsExpected separator sheets put in
/// @param device scanner or other source
/// @param languages Tesseract codes joined by `+`
public record NewBatch(
        String key,
        String name,
        OfficeCode office,
        ClassCode documentClass,
        Pseudonym operator,
        BatchKind kind,
        Sides sides,
        OptionalInt sheetsCounted,
        OptionalInt separatorsExpected,
        String device,
        String languages) {}
