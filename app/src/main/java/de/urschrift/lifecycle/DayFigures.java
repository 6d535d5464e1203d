// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.offices.OfficeCode;
import java.time.LocalDate;

/// What happened for one office on one day.
///
/// @param day in Europe/Berlin
/// @param batches opened
/// @param sheets counted by people for the batches of the day
/// @param files received
/// @param images scanned, as captured from those files
/// @param sealed documents sealed, since their batch was opened
/// @param delivered documents delivered to the DMS, since their batch was opened
/// @param requested originals requested
/// @param handedOver originals handed over, since they were requested
/// @param destroyed originals destroyed
/// @param destroyedSheets their sheets
public record DayFigures(
        LocalDate day,
        OfficeCode office,
        int batches,
        int sheets,
        int files,
        int images,
        Turnaround sealed,
        Turnaround delivered,
        int requested,
        Turnaround handedOver,
        int destroyed,
        int destroyedSheets) {
    /// A day on which nothing happened.
    public static DayFigures quiet(LocalDate day, OfficeCode office) {
        return new DayFigures(
                day,
                office,
                0,
                0,
                0,
                0,
                Turnaround.NONE,
                Turnaround.NONE,
                0,
                Turnaround.NONE,
                0,
                0);
    }
}
