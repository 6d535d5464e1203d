// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// How many sides of a sheet the scanner captured.
public enum Sides {
    /// One image a sheet.
    SIMPLEX,
    /// Two images a sheet, front then back.
    DUPLEX,
    /// Not known, or both: a sheet gave one image or two.
    UNKNOWN;

    /// The fewest sheets that can have given `images` images.
    public int fewestSheets(int images) {
        return this == SIMPLEX ? images : (images + 1) / 2;
    }

    /// The most sheets that can have given `images` images.
    public int mostSheets(int images) {
        return this == DUPLEX ? (images + 1) / 2 : images;
    }
}
