// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Whether a page is worth a second reading with other settings, and which of the two is the better.
///
/// A page is worth it when there is doubt in the midst of its text: unsure words in lines that are otherwise read surely,
/// as where a stamp lies over print; or when there is much doubt at all. A few lines of which nothing is sure are handwriting and drawings mostly; a second
/// reading does not help those. The better reading is the one with more letters and digits in sure words. Words that only
/// the other one has are kept after it.
final class SecondLook {
    /// From this confidence on a word is sure.
    private static final double SURE = 60;

    /// A line counts as text when this many letters, and half of all, are in words of at least this confidence.
    private static final int LETTERS_OF_TEXT = 10;

    private static final double QUITE_SURE = 85;

    /// Letters in doubt from which a page is read again, and their share of all.
    private static final int MANY_LETTERS = 50;

    private static final double LARGE_SHARE = 0.025;

    /// Share of letters in doubt, wherever they stand, from which a page is read again.
    private static final double MOSTLY_DOUBT = 0.12;

    private SecondLook() {}

    static boolean isWorth(List<TextLine> lines) {
        long all = letters(lines, 0);
        long doubtful = lettersInDoubt(lines);
        return doubtful >= MANY_LETTERS && doubtful >= LARGE_SHARE * all
                || all >= MANY_LETTERS && all - letters(lines, SURE) >= MOSTLY_DOUBT * all;
    }

    /// Letters and digits of unsure words in the midst of text.
    static long lettersInDoubt(List<TextLine> lines) {
        return lines.stream()
                .filter(SecondLook::isText)
                .mapToLong(line -> letters(List.of(line), 0) - letters(List.of(line), SURE))
                .sum();
    }

    private static boolean isText(TextLine line) {
        long sure = letters(List.of(line), QUITE_SURE);
        return sure >= LETTERS_OF_TEXT && 2 * sure >= letters(List.of(line), 0);
    }

    /// @return the better reading, and after it, in a paragraph of its own, sure words where it has none
    static List<TextLine> better(List<TextLine> first, List<TextLine> second) {
        return letters(second, SURE) > letters(first, SURE) ? with(second, first) : first;
    }

    private static List<TextLine> with(List<TextLine> better, List<TextLine> other) {
        List<Rectangle2D> taken =
                better.stream()
                        .flatMap(line -> line.words().stream())
                        .map(SecondLook::box)
                        .toList();
        List<TextLine> all = new ArrayList<>(better);
        int paragraph = better.stream().mapToInt(TextLine::paragraph).max().orElse(-1) + 1;
        for (TextLine line : other) {
            List<Word> alone =
                    line.words().stream()
                            .filter(word -> word.confidence() >= SURE && letters(word) > 1)
                            .filter(word -> taken.stream().noneMatch(box(word)::intersects))
                            .toList();
            if (!alone.isEmpty()) {
                all.add(new TextLine(paragraph, alone));
            }
        }
        return all;
    }

    /// Letters and digits in words of at least a confidence.
    private static long letters(List<TextLine> lines, double confidence) {
        return lines.stream()
                .flatMap(line -> line.words().stream())
                .filter(word -> word.confidence() >= confidence)
                .mapToLong(SecondLook::letters)
                .sum();
    }

    private static long letters(Word word) {
        return word.text().codePoints().filter(Character::isLetterOrDigit).count();
    }

    /// The upright box around a word.
    private static Rectangle2D box(Word word) {
        double length = Math.max(1e-9, Math.hypot(word.dx(), word.dy()));
        double upX = word.dy() / length * word.height();
        double upY = -word.dx() / length * word.height();
        Rectangle2D box = new Rectangle2D.Double(word.x(), word.y(), 0, 0);
        box.add(word.x() + word.dx(), word.y() + word.dy());
        box.add(word.x() + upX, word.y() + upY);
        box.add(word.x() + word.dx() + upX, word.y() + word.dy() + upY);
        return box;
    }
}
