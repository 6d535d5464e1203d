// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

import de.urschrift.capture.QuarterTurn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the machine read on a page. Coordinates are pixels of the evidence image as stored, origin top left,
/// whatever turn or deskew was done on the recognition copy.
///
/// @param upright clockwise turn that makes the stored image upright. It stands for itself: whoever shows the page
///     turns the stored image by this alone, and not by the container's turn as well (that is taken where nothing on
///     the page tells which way is up)
/// @param skewDegrees remaining skew after that turn, clockwise positive
/// @param lines text lines in reading order; empty for separators, blanks and pages that could not be read
/// @param marks barcodes and patch codes
/// @param content box of everything that is on the page, without shadows of the lid; empty where nothing is, or where
///     nobody looked
/// @param remarks e.g. `time budget exceeded, passed on without text`
public record PageReading(
        QuarterTurn upright,
        double skewDegrees,
        List<TextLine> lines,
        List<Mark> marks,
        BlankMeasure blank,
        QualityFigures quality,
        Optional<Box> content,
        List<String> remarks) {
    public PageReading {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        remarks = List.copyOf(remarks);
    }

    /// This reading, where people turned the page further. What was read stays where it was on the stored image.
    public PageReading turned(QuarterTurn further) {
        return new PageReading(
                upright.then(further), skewDegrees, lines, marks, blank, quality, content, remarks);
    }

    /// The page's text, a line each: everything that was read, doubtful words included.
    public String text() {
        return text(lines.stream().map(TextLine::words));
    }

    /// The page's text for searching, a line each: without doubtful words, which would drown a search in noise. They
    /// stay in the reading and in its exports.
    public String searchText() {
        return text(
                lines.stream()
                        .map(line ->
                                line.words().stream().filter(word -> !word.doubtful()).toList())
                        .filter(words -> !words.isEmpty()));
    }

    private static String text(Stream<List<Word>> lines) {
        return lines.map(words -> words.stream().map(Word::text).collect(Collectors.joining(" ")))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /// What makes this page a separator sheet (Trennblatt): the `SEP-` text of its code, or `PATCH-T` where it has a
    /// bare patch code.
    public Optional<String> separator() {
        return marks.stream()
                .filter(Mark::separates)
                .map(mark -> mark.text().startsWith("SEP-") ? mark.text() : "PATCH-T")
                .max(Comparator.naturalOrder());
    }

    /// The texts of all separator marks on the page.
    public List<String> separatorCodes() {
        return marks.stream().filter(Mark::separates).map(Mark::text).toList();
    }

    /// A box in pixels of the evidence image; `left` and `top` belong to it, `right` and `bottom` do not.
    public record Box(int left, int top, int right, int bottom) {
        public Box {
            if (left < 0 || top < 0 || right < left || bottom < top) {
                throw new IllegalArgumentException("a box with negative sides");
            }
        }
    }

    /// A line of text.
    ///
    /// @param paragraph number of the paragraph on the page that the line belongs to, from 0, in reading order
    public record TextLine(int paragraph, List<Word> words) {
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
            double height) {
        /// Below this the engine guessed. Measured over scans with known text: of the words below it about one in four
        /// stands on the page like that, of those above it 99 in 100.
        public static final double DOUBTFUL = 40;

        /// Whether the word is more likely noise than text; search and the text layer mark it or leave it out.
        public boolean doubtful() {
            return confidence < DOUBTFUL;
        }

        /// The box around the word; what lies outside the image to the left or above is left out.
        public Box box() {
            double length = Math.max(1e-9, Math.hypot(dx, dy));
            double upX = dy / length * height;
            double upY = -dx / length * height;
            double left = x + Math.min(0, dx) + Math.min(0, upX);
            double top = y + Math.min(0, dy) + Math.min(0, upY);
            return new Box(
                    (int) Math.max(0, Math.floor(left)),
                    (int) Math.max(0, Math.floor(top)),
                    (int) Math.max(0, Math.ceil(left + Math.abs(dx) + Math.abs(upX))),
                    (int) Math.max(0, Math.ceil(top + Math.abs(dy) + Math.abs(upY))));
        }
    }

    /// A mark found on the page.
    ///
    /// @param kind `CODE_128`, `QR`, `DATA_MATRIX`, `FRANKING` (see [Franking]) or `PATCH`
    /// @param text the content; for patch codes `1`, `2`, `3`, `4`, `6` or `T`, for franking codes hexadecimal
    public record Mark(String kind, String text) {
        /// Whether the mark is a separator sheet's (Trennblatt): patch T, a Code 128 that says `PATCHT` (as common
        /// capture software prints it), or a code whose text begins with `SEP-`. A foreign QR code, as on invoices,
        /// is none.
        public boolean separates() {
            return switch (kind) {
                case "PATCH" -> text.equals("T");
                default -> text.equals("PATCHT") || text.startsWith("SEP-");
            };
        }
    }

    /// How blank a page is.
    ///
    /// @param inkShare share of ink pixels on the page, 0 to 1, without what touches the edge and without punch holes
    /// @param candidate whether the page is a blank candidate
    public record BlankMeasure(double inkShare, boolean candidate) {}

    /// Figures for inspection.
    ///
    /// @param meanConfidence of the recognised words, 0 to 100; -1 without words
    /// @param sharpness mean square of brightness steps over the contrast, larger is sharper; -1 for bitonal pages
    /// @param contrast 0 to 1; 1 for bitonal pages
    /// @param doubtfulShare share of the words that are doubtful, 0 to 1; 0 without words
    /// @param edgeRuns strokes that run into the edge where most do: text that was cut has many
    /// @param borderShare share of the page that is black from the edge inwards, 0 to 1
    /// @param fingerprint 256 bits, hexadecimal: near to equal for two scans of one page; empty where none was taken
    public record QualityFigures(
            double meanConfidence,
            double sharpness,
            double contrast,
            double doubtfulShare,
            int edgeRuns,
            double borderShare,
            String fingerprint) {
        /// Of a page on which nothing more was measured.
        public QualityFigures(double meanConfidence, double sharpness, double contrast) {
            this(meanConfidence, sharpness, contrast, 0, 0, 0, "");
        }
    }
}
