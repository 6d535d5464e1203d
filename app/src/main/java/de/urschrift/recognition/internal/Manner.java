// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.util.Map;
import org.bytedeco.tesseract.global.tesseract;

/// The settings with which Tesseract reads a page. They were chosen by measurement (docs/reference/recognition.md).
///
/// @param picture which of the copy's pictures it gets
/// @param dpi how fine that picture is at most
/// @param segmentation a `PSM_` constant
/// @param invertBelow lines read with less certainty than this (0 to 1) are read again as white on black; 0 for none
record Manner(Picture picture, double dpi, int segmentation, double invertBelow) {
    private static final double FINE = 300;
    private static final double ENOUGH = 200;
    private static final double UNSURE_LINE = 0.7;

    /// What Tesseract gets to see.
    enum Picture {
        /// The evened-out picture; Tesseract finds its own threshold.
        GREY,
        /// The bitonal one.
        INK
    }

    /// For every page.
    static final Manner USUAL = new Manner(Picture.GREY, ENOUGH, tesseract.PSM_AUTO, 0);

    /// For a page on which the usual one left much doubt.
    static final Manner THOROUGH = new Manner(Picture.GREY, FINE, tesseract.PSM_AUTO, UNSURE_LINE);

    /// The cheapest that still reads: for a page on which the usual one took too long or crashed. The page is taken for
    /// a single block, so that no layout is looked for.
    static final Manner SIMPLE = new Manner(Picture.INK, ENOUGH, tesseract.PSM_SINGLE_BLOCK, 0);

    /// The same, white writing on black included.
    Manner withWhiteOnBlack() {
        return new Manner(picture, dpi, segmentation, UNSURE_LINE);
    }

    /// As variables of Tesseract's.
    Map<String, String> variables() {
        return Map.of("invert_threshold", Double.toString(invertBelow));
    }
}
