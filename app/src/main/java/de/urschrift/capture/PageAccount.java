// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The page account (Seitenkonto) of a batch: images in = document pages + separators + set-aside blanks + rejects
/// (invariant 2, A.DV.2, A.NB.3).
///
/// @param images images that came in
/// @param sheetsCounted sheets a person counted before scanning, if they were
/// @param sheetsCaptured sheets according to the images and the profile (duplex: two sides a sheet)
/// @param separatorsExpected separator sheets the batch was prepared with, if known
public record PageAccount(
        int images,
        int documentPages,
        int separators,
        int blanks,
        int rejects,
        OptionalInt sheetsCounted,
        int sheetsCaptured,
        OptionalInt separatorsExpected,
        int separatorsFound) {

    /// @return what is missing or surplus; empty when the account balances
    public List<Reason> imbalances() {
        List<Reason> found = new ArrayList<>();
        int accounted = documentPages + separators + blanks + rejects;
        if (accounted != images) {
            found.add(
                    new Reason(
                            "PAGES_NOT_ACCOUNTED",
                            "A.NB.3",
                            images + " images came in, " + accounted + " are accounted for"));
        }
        if (sheetsCounted.isPresent() && sheetsCounted.getAsInt() != sheetsCaptured) {
            int difference = sheetsCaptured - sheetsCounted.getAsInt();
            found.add(
                    new Reason(
                            difference < 0 ? "SHEETS_MISSING" : "SHEETS_SURPLUS",
                            "A.DV.2",
                            sheetsCounted.getAsInt()
                                    + " sheets were counted, "
                                    + sheetsCaptured
                                    + " were captured: "
                                    + Math.abs(difference)
                                    + (difference < 0 ? " missing" : " surplus")));
        }
        if (separatorsExpected.isPresent() && separatorsExpected.getAsInt() != separatorsFound) {
            found.add(
                    new Reason(
                            "SEPARATORS_DIFFER",
                            "A.DV.2",
                            separatorsExpected.getAsInt()
                                    + " separator sheets were expected, "
                                    + separatorsFound
                                    + " were found"));
        }
        return found;
    }
}
