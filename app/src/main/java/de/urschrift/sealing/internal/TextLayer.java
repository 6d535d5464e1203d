// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.util.List;

/// The invisible text of a page (render mode 3), each word where it stands. Draws in pixels of the image as stored,
/// origin bottom left; the caller has scaled the page so.
final class TextLayer {
    private TextLayer() {}

    /// Appends the operators for `lines` to `content`.
    ///
    /// @param imageHeight pixels
    static void append(StringBuilder content, List<TextLine> lines, int imageHeight) {
        if (lines.isEmpty()) {
            return;
        }
        content.append("BT 3 Tr/F 1 Tf\n");
        for (TextLine line : lines) {
            List<Word> words = line.words();
            for (int i = 0; i < words.size(); i++) {
                Word next = i + 1 < words.size() ? words.get(i + 1) : null;
                append(content, words.get(i), next, imageHeight);
            }
        }
        content.append("ET\n");
    }

    private static void append(
            StringBuilder content,
            Word word,
            @org.jspecify.annotations.Nullable Word next,
            int imageHeight) {
        String text = GlyphlessFont.writable(word.text());
        double width = Math.hypot(word.dx(), word.dy());
        if (text.isEmpty() || width < 0.5 || word.height() < 0.5) {
            return;
        }
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
        content.append(">Tj");
        if (next != null) {
            double gap =
                    (next.x() - word.x() - word.dx()) * ux - (next.y() - word.y() - word.dy()) * uy;
            double share = Math.clamp(gap / GlyphlessFont.WIDTH / stretch, 0.05, 10);
            content.append(' ');
            number(content, 100 * share, 1);
            content.append("Tz<0020>Tj 100 Tz");
        }
        content.append('\n');
    }

    private static void hex(StringBuilder content, char c) {
        String digits = Integer.toHexString(c);
        content.append("0".repeat(4 - digits.length())).append(digits);
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
            String digits = Long.toString(scale + rest).substring(1);
            content.append('.').append(digits.replaceFirst("0+$", ""));
        }
        content.append(' ');
    }
}
