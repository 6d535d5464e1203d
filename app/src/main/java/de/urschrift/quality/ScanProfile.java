// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

/// What a scan of a class must be like (Scanprofil, A.SC.6); what falls short goes to a person.
///
/// @param minDpi dots per inch
/// @param colour what the images must keep
/// @param maxSkew degrees
/// @param minSharpness as measured, see `QualityFigures`; bitonal pages have none
/// @param minContrast 0 to 1
/// @param minConfidence of the recognised words on average, 0 to 100
/// @param maxDoubtful share of doubtful words, 0 to 1
/// @param maxBorder share of the page that is black border, 0 to 1
/// @param maxEdgeRuns strokes that may run into one edge
public record ScanProfile(
        String name,
        double minDpi,
        Keeps colour,
        double maxSkew,
        double minSharpness,
        double minContrast,
        double minConfidence,
        double maxDoubtful,
        double maxBorder,
        int maxEdgeRuns) {
    /// For classes that have no profile of their own.
    public static final ScanProfile STANDARD =
            new ScanProfile("standard", 190, Keeps.ANYTHING, 6, 0, 0.15, 60, 0.35, 0.1, 12);

    /// What must not be lost.
    public enum Keeps {
        ANYTHING,
        /// Bitonal images are too little.
        GREY,
        /// Grey images are too little.
        COLOUR
    }
}
