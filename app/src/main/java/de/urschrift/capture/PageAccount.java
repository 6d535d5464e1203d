// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.intake.Sides;
import de.urschrift.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The page account (Seitenkonto) of a batch: images in = document pages + separators + set-aside blanks + rejects
/// (invariant 2, A.DV.2, A.NB.3).
///
/// @param images images that came in
/// @param separators sides of separator sheets
/// @param sheetsCounted sheets a person counted before scanning, separator sheets included, if they were
/// @param sides how the images stand for sheets
/// @param separatorsExpected separator sheets the batch was prepared with, if known
/// @param separatorsFound separator sheets found, foreign ones included
/// @param foreignSeparators numbers of the images, from 1, that are separator sheets of others
public record PageAccount(
        int images,
        int documentPages,
        int separators,
        int blanks,
        int rejects,
        OptionalInt sheetsCounted,
        Sides sides,
        OptionalInt separatorsExpected,
        int separatorsFound,
        List<Integer> foreignSeparators) {
    public PageAccount {
        foreignSeparators = List.copyOf(foreignSeparators);
    }

    /// The account of a batch that was separated, and corrected by hand where need was.
    public static PageAccount of(
            int images,
            Separation separation,
            OptionalInt sheetsCounted,
            Sides sides,
            OptionalInt separatorsExpected) {
        return new PageAccount(
                images,
                separation.count(PageRole.DOCUMENT),
                separation.count(PageRole.SEPARATOR),
                separation.count(PageRole.BLANK),
                separation.count(PageRole.REJECT),
                sheetsCounted,
                sides,
                separatorsExpected,
                separation.separatorSheets(),
                separation.foreignSeparators());
    }

    /// Sheets according to the images; empty where a sheet may have given one image or two.
    public OptionalInt sheetsCaptured() {
        int fewest = sides.fewestSheets(ofSheets());
        return fewest == sides.mostSheets(ofSheets())
                ? OptionalInt.of(fewest)
                : OptionalInt.empty();
    }

    /// Images that stand for sheets: a rejected one is a further image of a sheet, or of none.
    private int ofSheets() {
        return images - rejects;
    }

    public boolean balances() {
        return imbalances().isEmpty();
    }

    /// With `Sides.UNKNOWN` a count of sheets is contradicted only where no mixture of one-sided and two-sided sheets
    /// can have given the images.
    ///
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
        if (sides == Sides.DUPLEX && ofSheets() % 2 != 0) {
            found.add(
                    new Reason(
                            "SIDE_MISSING",
                            "A.NB.3",
                            ofSheets()
                                    + " images cannot be both sides of whole sheets: a side is missing"));
        }
        sheetsCounted.ifPresent(counted -> compareSheets(counted, found));
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
        if (images > 0 && documentPages == 0) {
            found.add(
                    new Reason(
                            "NO_DOCUMENT", "A.NB.3", "no image of the batch is a document's page"));
        }
        for (int image : foreignSeparators) {
            found.add(
                    new Reason(
                            "FOREIGN_SEPARATOR",
                            "A.DV.2",
                            "image "
                                    + image
                                    + " is a separator sheet that was not printed here: look whether a"
                                    + " document begins there"));
        }
        return found;
    }

    private void compareSheets(int counted, List<Reason> found) {
        int fewest = sides.fewestSheets(ofSheets());
        int most = sides.mostSheets(ofSheets());
        if (counted > most) {
            found.add(sheetsDiffer("SHEETS_MISSING", counted, most, "missing"));
        } else if (counted < fewest) {
            found.add(sheetsDiffer("SHEETS_SURPLUS", counted, fewest, "surplus"));
        }
    }

    private static Reason sheetsDiffer(String code, int counted, int captured, String what) {
        return new Reason(
                code,
                "A.DV.2",
                counted
                        + " sheets were counted, "
                        + captured
                        + " were captured: "
                        + Math.abs(captured - counted)
                        + " "
                        + what);
    }
}
