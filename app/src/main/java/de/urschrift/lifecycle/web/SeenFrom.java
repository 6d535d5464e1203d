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
        return switch (turn) {
            case NONE -> box;
            case RIGHT -> new Box(down(box.bottom()), box.left(), down(box.top()), box.right());
            case HALF ->
                    new Box(
                            across(box.right()),
                            down(box.bottom()),
                            across(box.left()),
                            down(box.top()));
            case LEFT -> new Box(box.top(), across(box.right()), box.bottom(), across(box.left()));
        };
    }

    /// From the other side.
    private int across(int x) {
        return Math.max(0, image.width() - x);
    }

    private int down(int y) {
        return Math.max(0, image.height() - y);
    }

    PageSight.SeenWord word(Word word) {
        Box box = box(word.box());
        return new PageSight.SeenWord(
                word.text(),
                (int) Math.round(word.confidence()),
                box.left(),
                box.top(),
                box.right() - box.left(),
                box.bottom() - box.top());
    }
}
