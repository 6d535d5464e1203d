// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.capture.QuarterTurn;
import java.util.List;

/// What the machine read on a page. Coordinates are pixels of the evidence image as stored, origin top left,
/// whatever turn or deskew was done on the recognition copy.
///
/// @param upright clockwise turn that makes the stored image upright, container turn not included
/// @param skewDegrees remaining skew after that turn, clockwise positive
/// @param lines text lines in reading order; empty for separators, blanks and pages that could not be read
/// @param marks barcodes and patch codes
/// @param remarks e.g. `time budget exceeded, passed on without text`
public record PageReading(
        QuarterTurn upright,
        double skewDegrees,
        List<TextLine> lines,
        List<Mark> marks,
        BlankMeasure blank,
        QualityFigures quality,
        List<String> remarks) {
    public PageReading {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        remarks = List.copyOf(remarks);
    }

    /// The page's text, a line each, low-confidence words included.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (TextLine line : lines) {
            for (int i = 0; i < line.words().size(); i++) {
                text.append(i == 0 ? "" : " ").append(line.words().get(i).text());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// A line of text.
    public record TextLine(List<Word> words) {
        public TextLine {
            words = List.copyOf(words);
        }
    }

    /// A word and where it stands: from its lower left corner `(x, y)` along the vector `(dx, dy)` that spans its
    /// width in writing direction, `height` pixels up from there.
    ///
    /// @param confidence 0 to 100
    public record Word(
            String text,
            double confidence,
            double x,
            double y,
            double dx,
            double dy,
            double height) {}

    /// A mark found on the page.
    ///
    /// @param kind `CODE_128`, `QR` or `PATCH`
    /// @param text the content; for patch codes `1`, `2`, `3`, `4`, `6` or `T`
    public record Mark(String kind, String text) {}

    /// How blank a page is.
    ///
    /// @param inkShare share of ink pixels inside the margins, 0 to 1
    /// @param candidate whether the page is a blank candidate
    public record BlankMeasure(double inkShare, boolean candidate) {}

    /// Figures for inspection.
    ///
    /// @param meanConfidence of the recognised words, 0 to 100; -1 without words
    /// @param sharpness variance-based figure, larger is sharper
    /// @param contrast 0 to 1
    public record QualityFigures(double meanConfidence, double sharpness, double contrast) {}
}
