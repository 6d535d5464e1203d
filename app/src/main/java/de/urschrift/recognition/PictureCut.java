// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition;

/// What of a page a picture shows, and how large. Pages are meant as they are seen, turned upright.
public sealed interface PictureCut {
    /// The whole page.
    ///
    /// @param width pixels; never more than the page has
    record Whole(int width) implements PictureCut {
        public Whole {
            if (width < 1) {
                throw new IllegalArgumentException("a picture has at least one pixel");
            }
        }
    }

    /// A square of the page at its full size or halved several times; smaller at the right and lower edge.
    ///
    /// @param halvings 0 is as scanned
    /// @param column from the left, from 0
    /// @param row from the top, from 0
    record Tile(int halvings, int column, int row) implements PictureCut {
        /// Pixels a side.
        public static final int SIDE = 1024;

        public static final int MOST_HALVINGS = 6;

        public Tile {
            if (halvings < 0 || halvings > MOST_HALVINGS || column < 0 || row < 0) {
                throw new IllegalArgumentException("no such tile");
            }
        }
    }
}
