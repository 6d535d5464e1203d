// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The invisible text of a page (render mode 3), each word where it stands, each paragraph a marked content sequence of
/// its own, in reading order. Draws in pixels of the image as stored, origin bottom left; the caller has scaled and
/// turned the page so.
///
/// Doubtful words are left out: what the engine guessed from handwriting, stamps and noise would be found by a search,
/// since viewers search artifacts as well. They stay in the page's reading.
final class TextLayer {
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
            List<Word> words = line.words().stream().filter(TextLayer::isWritten).toList();
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

    private static boolean isWritten(Word word) {
        return !word.doubtful()
                && !word.text().isEmpty()
                && Math.hypot(word.dx(), word.dy()) >= 0.5
                && word.height() >= 0.5;
    }

    private void beginParagraph() {
        content.append(paragraphs == 0 ? "BT 3 Tr/F 1 Tf" : "EMC")
                .append("/P<</MCID ")
                .append(paragraphs)
                .append(">>BDC\n");
        paragraphs++;
    }

    /// A blank follows each word, the last one as well, so that words stay apart when paragraphs are put together from
    /// the page's structure.
    private void line(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            word(words.get(i), i + 1 < words.size() ? words.get(i + 1) : null);
        }
    }

    private void word(Word word, @Nullable Word next) {
        String text = GlyphlessFont.writable(word.text());
        double width = Math.hypot(word.dx(), word.dy());
        double ux = word.dx() / width;
        double uy = -word.dy() / width;
        double stretch = width / (text.length() * GlyphlessFont.WIDTH);
        number(content, ux * stretch, 100);
        number(content, uy * stretch, 100);
        number(content, -uy * word.height(), 100);
        number(content, ux * word.height(), 100);
        number(content, word.x(), 10);
        number(content, imageHeight - word.y(), 10);
        content.append("Tm<");
        for (int i = 0; i < text.length(); i++) {
            hex(content, text.charAt(i));
        }
        if (next == null) {
            content.append("0020>Tj\n");
            return;
        }
        double gap =
                (next.x() - word.x() - word.dx()) * ux - (next.y() - word.y() - word.dy()) * uy;
        double share = Math.clamp(gap / GlyphlessFont.WIDTH / stretch, 0.05, 10);
        content.append(">Tj ");
        number(content, 100 * share, 1);
        content.append("Tz<0020>Tj 100 Tz\n");
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
