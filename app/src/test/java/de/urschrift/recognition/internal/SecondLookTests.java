// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondLookTests {
    @Test
    void isWorthItForDoubtInTheMidstOfText() {
        List<TextLine> lines =
                new ArrayList<>(
                        Collections.nCopies(20, line(95, "Sachbearbeiters", 90, "Grundsteuer")));
        lines.addAll(Collections.nCopies(4, line(95, "Sachbearbeiters", 30, "entstxhuge")));
        assertThat(SecondLook.isWorth(lines)).as("40 letters").isFalse();
        lines.add(lines.getLast());
        assertThat(SecondLook.isWorth(lines)).as("50 letters").isTrue();
        lines.addAll(Collections.nCopies(100, line(95, "Sachbearbeiters", 90, "Grundsteuer")));
        assertThat(SecondLook.isWorth(lines)).as("50 of 3,000").isFalse();
    }

    @Test
    void isNotWorthItForHandwriting() {
        List<TextLine> lines =
                new ArrayList<>(Collections.nCopies(4, line(40, "Mxrtwns", 30, "Luwgntbh")));
        lines.addAll(Collections.nCopies(20, line(95, "Sachbearbeiters", 90, "Grundsteuer")));
        assertThat(SecondLook.isWorth(lines)).isFalse();
        assertThat(SecondLook.isWorth(List.of())).isFalse();
        lines.addAll(Collections.nCopies(4, lines.getFirst()));
        assertThat(SecondLook.isWorth(lines)).as("much doubt at all").isTrue();
    }

    @Test
    void keepsTheReadingWithMoreSureLettersAndSureWordsThatItLacks() {
        List<TextLine> first =
                List.of(
                        new TextLine(0, List.of(word("Vxrfahren", 40, 100, 100))),
                        new TextLine(
                                1,
                                List.of(
                                        word("ENTWERTET", 80, 100, 500),
                                        word("xk", 20, 900, 500))));
        List<TextLine> second = List.of(new TextLine(0, List.of(word("Verfahren", 93, 101, 100))));
        assertThat(SecondLook.better(first, second)).isEqualTo(first);
        List<TextLine> longer =
                List.of(
                        new TextLine(
                                0,
                                List.of(
                                        word("Verfahren", 93, 101, 100),
                                        word("Kosten", 90, 400, 100))));
        assertThat(SecondLook.better(first, longer))
                .containsExactly(
                        longer.getFirst(),
                        new TextLine(1, List.of(word("ENTWERTET", 80, 100, 500))));
    }

    private static TextLine line(double one, String text, double other, String more) {
        return new TextLine(0, List.of(word(text, one, 0, 0), word(more, other, 300, 0)));
    }

    private static Word word(String text, double confidence, double x, double y) {
        return new Word(text, confidence, x, y, 200, 0, 30);
    }
}
