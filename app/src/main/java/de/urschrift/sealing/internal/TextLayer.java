// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The invisible text of a page (render mode 3), each word where it stands, each paragraph a marked content sequence of
/// its own, in reading order. Draws in pixels of the image as stored, origin bottom left; the caller has scaled and
/// turned the page so.
///
/// Doubtful words are left out where they are short or stand among their like: what the engine made of handwriting, stamps
/// and noise would be found by a search, since viewers search artifacts as well. A doubtful word within a printed line is
/// most often a name, a number or an address that the engine's dictionary does not know, and stays. All of them stay in
/// the page's reading.
final class TextLayer {
    /// A line is printed text if this share of its letters is in words that are not doubtful.
    private static final double PRINTED_LINE = 0.3;

    /// A doubtful word with fewer letters and digits is noise.
    private static final int LONG_WORD = 3;

    /// In heights of the line, as all below: where a word is this far from where the one before ended, it is placed anew.
    private static final double FARTHEST_DRIFT = 0.05;

    /// Words further apart than this reach over the gap: readers that look for columns would else find them in print of
    /// fixed pitch, where gaps stand below each other, and tear its lines.
    private static final double WIDEST_GAP = 0.55;

    private static final double SMALLEST_GAP = 0.15;
    private static final double LARGEST_GAP = 3;
    private static final double MISSING_GAP = 0.25;

    private final StringBuilder content;
    private final int imageHeight;
    private int paragraphs;

    private TextLayer(StringBuilder content, int imageHeight) {
        this.content = content;
        this.imageHeight = imageHeight;
    }

    /// Appends the operators for `lines` to `content`.
    ///
    /// @param imageHeight pixels
    /// @return how many paragraphs were written; they are the marked content sequences 0, 1, ...
    static int append(StringBuilder content, List<TextLine> lines, int imageHeight) {
        TextLayer layer = new TextLayer(content, imageHeight);
        int last = -1;
        for (TextLine line : lines) {
            List<Word> words = written(line);
            if (words.isEmpty()) {
                continue;
            }
            if (layer.paragraphs == 0 || line.paragraph() != last) {
                layer.beginParagraph();
                last = line.paragraph();
            }
            layer.line(words);
        }
        if (layer.paragraphs > 0) {
            content.append("EMC ET\n");
        }
        return layer.paragraphs;
    }

    private static List<Word> written(TextLine line) {
        int all = 0;
        int sure = 0;
        for (Word word : line.words()) {
            int letters = letters(word);
            all += letters;
            sure += word.doubtful() ? 0 : letters;
        }
        boolean printed = sure >= all * PRINTED_LINE;
        return line.words().stream()
                .filter(word ->
                        !word.text().isBlank()
                                && Math.hypot(word.dx(), word.dy()) >= 0.5
                                && word.height() >= 0.5
                                && (!word.doubtful() || printed && letters(word) >= LONG_WORD))
                .toList();
    }

    private static int letters(Word word) {
        return (int) word.text().chars().filter(Character::isLetterOrDigit).count();
    }

    private void beginParagraph() {
        content.append(paragraphs == 0 ? "BT 3 Tr/F 1 Tf" : "EMC")
                .append("/P<</MCID ")
                .append(paragraphs)
                .append(">>BDC\n");
        paragraphs++;
    }

    /// Sets a line's words on one baseline and at one height, their median, so that readers see one line and marked text
    /// is marked evenly. Each word is as wide as its ink, the blank behind it as wide as the gap. A blank follows the
    /// last word as well, so that words stay apart when paragraphs are put together from the page's structure.
    private void line(List<Word> words) {
        double dx = words.stream().mapToDouble(Word::dx).sum();
        double dy = words.stream().mapToDouble(Word::dy).sum();
        double length = Math.hypot(dx, dy);
        if (length < 0.5) {
            return;
        }
        double ux = dx / length;
        double uy = dy / length;
        Word first = words.getFirst();
        double base = median(words, word -> across(first, word, ux, uy));
        double height = median(words, Word::height);
        double at = Double.NaN;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            double from = (word.x() - first.x()) * ux + (word.y() - first.y()) * uy;
            if (i == 0 || Math.abs(from - at) > FARTHEST_DRIFT * height) {
                begin(
                        first.x() + from * ux - base * uy,
                        first.y() + from * uy + base * ux,
                        ux,
                        uy,
                        height);
                at = from;
            }
            double width = Math.hypot(word.dx(), word.dy());
            double gap = MISSING_GAP * height;
            if (i + 1 < words.size()) {
                Word next = words.get(i + 1);
                gap = (next.x() - first.x()) * ux + (next.y() - first.y()) * uy - at - width;
                if (gap < LARGEST_GAP * height) {
                    width += Math.max(0, gap - WIDEST_GAP * height);
                    gap = Math.min(gap, WIDEST_GAP * height);
                }
            }
            gap = Math.clamp(gap, SMALLEST_GAP * height, LARGEST_GAP * height);
            at += show(GlyphlessFont.writable(word.text()), width, gap, height);
        }
    }

    /// How far below the first word's baseline another word's lies.
    private static double across(Word first, Word word, double ux, double uy) {
        return (word.y() - first.y()) * ux - (word.x() - first.x()) * uy;
    }

    private static double median(List<Word> words, ToDoubleFunction<Word> figure) {
        double[] sorted = words.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// Begins to write at a point of the image as stored, origin top left.
    private void begin(double x, double y, double ux, double uy, double height) {
        number(content, ux * height, 100);
        number(content, -uy * height, 100);
        number(content, uy * height, 100);
        number(content, ux * height, 100);
        number(content, x, 10);
        number(content, imageHeight - y, 10);
        content.append("Tm ");
    }

    /// Shows `text` stretched to `width`, a blank stretched alike, and goes to where `gap` ends.
    ///
    /// @return the way gone, which is a little different
    private double show(String text, double width, double gap, double height) {
        double letter = GlyphlessFont.WIDTH * height;
        double stretch = Math.max(1, Math.round(1000 * width / (text.length() * letter))) / 1000.0;
        double shown = (text.length() + 1) * letter * stretch;
        long back = Math.round((shown - width - gap) / height / stretch * 1000);
        number(content, 100 * stretch, 10);
        content.append("Tz[<");
        for (int i = 0; i < text.length(); i++) {
            hex(content, text.charAt(i));
        }
        content.append("0020>").append(back).append("]TJ\n");
        return shown - back * height * stretch / 1000;
    }

    private static void hex(StringBuilder content, char c) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            content.append(Character.forDigit(c >> shift & 15, 16));
        }
    }

    /// Appends a number with as many decimals as `scale` has zeros, and a blank.
    static void number(StringBuilder content, double value, int scale) {
        long scaled = Math.round(value * scale);
        if (scaled < 0) {
            content.append('-');
            scaled = -scaled;
        }
        content.append(scaled / scale);
        long rest = scaled % scale;
        if (rest != 0) {
            content.append('.');
            for (long unit = scale / 10; rest != 0; unit /= 10) {
                content.append(rest / unit);
                rest %= unit;
            }
        }
        content.append(' ');
    }
}
