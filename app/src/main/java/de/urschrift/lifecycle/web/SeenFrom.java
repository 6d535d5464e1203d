// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Box;
import de.urschrift.recognition.PageReading.Word;

/// Where things of a stored image are on the page as it is seen.
///
/// @param turn clockwise turn that makes the image upright
record SeenFrom(PageImage image, QuarterTurn turn) {
    Box box(Box box) {
        return around(
                new double[] {box.left(), box.right()}, new double[] {box.top(), box.bottom()});
    }

    PageSight.SeenWord word(Word word) {
        Box box = place(word);
        return new PageSight.SeenWord(
                word.text(),
                (int) Math.round(word.confidence()),
                box.left(),
                box.top(),
                box.right() - box.left(),
                box.bottom() - box.top());
    }

    /// The box around a word.
    Box place(Word word) {
        double length = Math.max(1e-9, Math.hypot(word.dx(), word.dy()));
        double upX = word.dy() / length * word.height();
        double upY = -word.dx() / length * word.height();
        return around(
                new double[] {
                    word.x(), word.x() + word.dx(), word.x() + upX, word.x() + word.dx() + upX
                },
                new double[] {
                    word.y(), word.y() + word.dy(), word.y() + upY, word.y() + word.dy() + upY
                });
    }

    private Box around(double[] xs, double[] ys) {
        double left = smallest(xs);
        double top = smallest(ys);
        double right = largest(xs);
        double bottom = largest(ys);
        return switch (turn) {
            case NONE -> box(left, top, right, bottom);
            case RIGHT -> box(image.height() - bottom, left, image.height() - top, right);
            case HALF ->
                    box(
                            image.width() - right,
                            image.height() - bottom,
                            image.width() - left,
                            image.height() - top);
            case LEFT -> box(top, image.width() - right, bottom, image.width() - left);
        };
    }

    private static Box box(double left, double top, double right, double bottom) {
        int x = (int) Math.max(0, Math.floor(left));
        int y = (int) Math.max(0, Math.floor(top));
        return new Box(
                x, y, Math.max(x, (int) Math.ceil(right)), Math.max(y, (int) Math.ceil(bottom)));
    }

    private static double smallest(double[] values) {
        return java.util.Arrays.stream(values).min().orElseThrow();
    }

    private static double largest(double[] values) {
        return java.util.Arrays.stream(values).max().orElseThrow();
    }
}
