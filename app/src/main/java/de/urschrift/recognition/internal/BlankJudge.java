// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.recognition.PageReading.BlankMeasure;
import org.bytedeco.leptonica.BOX;
import org.bytedeco.leptonica.BOXA;
import org.bytedeco.leptonica.global.leptonica;

/// Judges whether a side is a blank candidate. A side is one when no mark of the hand or the press stands on it:
///
/// * Ink is what is clearly darker than the paper around it (the picture handed in); what shines through from the back
///   is not.
/// * Whatever touches the picture's edge (shadow, black border, torn corner) does not count.
/// * A mark is a connected piece of ink of at least 1.5 mm; smaller specks are dust, unless there are so many that
///   they cover more than 0.1 % of the side.
/// * Punch holes (round, full, 4 to 8 mm, near an edge) and a single staple (straight, thin, near a corner) are no
///   marks.
///
/// A single pencil mark is a mark. A candidate is set aside for a person to look at, never deleted.
final class BlankJudge {
    private static final double INCH = 25.4;
    private static final double SMALLEST_MARK = 1.5 / INCH;
    private static final double MOST_DUST = 0.001;

    /// @param ink the bitonal page
    BlankMeasure judge(Pix ink, double dpi) {
        try (Pix inside = Pix.made(leptonica.pixRemoveBorderConnComps(ink.handle(), 8));
                Pix half =
                        Pix.made(
                                leptonica.pixReduceRankBinary2(
                                        inside.handle(), 1, (byte[]) null))) {
            return measure(half, dpi / 2);
        }
    }

    private static BlankMeasure measure(Pix ink, double dpi) {
        BOXA boxes = leptonica.pixConnCompBB(ink.handle(), 8);
        try {
            int count = leptonica.boxaGetCount(boxes);
            long area = 0;
            long dust = 0;
            int marks = 0;
            int staples = 0;
            for (int i = 0; i < count; i++) {
                Piece piece = Piece.of(ink, boxes, i);
                area += piece.ink();
                if (Math.hypot(piece.width(), piece.height()) < SMALLEST_MARK * dpi) {
                    dust += piece.ink();
                } else if (piece.isPunchHole(ink, dpi)) {
                    area -= piece.ink();
                } else if (piece.isStaple(ink, dpi)) {
                    staples++;
                } else {
                    marks++;
                }
            }
            double page = (double) ink.width() * ink.height();
            boolean candidate = marks == 0 && staples <= 1 && dust <= MOST_DUST * page;
            return new BlankMeasure(Math.round(area / page * 1e6) / 1e6, candidate);
        } finally {
            leptonica.boxaDestroy(boxes);
        }
    }

    /// A connected piece of ink: its box and how much of it is ink.
    private record Piece(int x, int y, int width, int height, int ink) {
        static Piece of(Pix page, BOXA boxes, int index) {
            int[] x = new int[1];
            int[] y = new int[1];
            int[] width = new int[1];
            int[] height = new int[1];
            leptonica.boxaGetBoxGeometry(boxes, index, x, y, width, height);
            int[] ink = new int[1];
            try (Pix piece = clip(page, x[0], y[0], width[0], height[0])) {
                leptonica.pixCountPixels(piece.handle(), ink, (int[]) null);
            }
            return new Piece(x[0], y[0], width[0], height[0], ink[0]);
        }

        private static Pix clip(Pix page, int x, int y, int width, int height) {
            BOX box = leptonica.boxCreate(x, y, width, height);
            try {
                return Pix.made(leptonica.pixClipRectangle(page.handle(), box, (BOX) null));
            } finally {
                leptonica.boxDestroy(box);
            }
        }

        boolean isPunchHole(Pix page, double dpi) {
            double size = (width + height) / 2.0;
            double fill = (double) ink / width / height;
            return size >= 4 / INCH * dpi
                    && size <= 8 / INCH * dpi
                    && Math.abs(width - height) <= 0.15 * size
                    && fill > 0.7
                    && fill < 0.88
                    && toEdge(page) < 20 / INCH * dpi;
        }

        /// Near a corner, as long as a staple, and straight as no hand draws.
        boolean isStaple(Pix page, double dpi) {
            double length = Math.hypot(width, height);
            boolean inCorner =
                    Math.min(x, page.width() - x - width) < 25 / INCH * dpi
                            && Math.min(y, page.height() - y - height) < 25 / INCH * dpi;
            return inCorner
                    && length > 8 / INCH * dpi
                    && length < 28 / INCH * dpi
                    && (isStraight(page, dpi, false) || isStraight(page, dpi, true));
        }

        /// Whether all ink lies within 0.8 mm of a diagonal of the box.
        private boolean isStraight(Pix page, double dpi, boolean rising) {
            double reach = 0.8 / INCH * dpi * Math.hypot(width, height);
            try (Pix piece = clip(page, x, y, width, height)) {
                Bits bits = Bits.of(piece);
                for (int row = 0; row < height; row++) {
                    for (int column = 0; column < width; column++) {
                        double along = rising ? width - 1 - column : column;
                        double off = Math.abs((double) height * along - (double) width * row);
                        if (bits.ink(column, row) && off > reach) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        private int toEdge(Pix page) {
            return Math.min(
                    Math.min(x, page.width() - x - width), Math.min(y, page.height() - y - height));
        }
    }
}
