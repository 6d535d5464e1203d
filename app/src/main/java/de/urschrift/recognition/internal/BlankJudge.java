// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.recognition.PageReading.BlankMeasure;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.leptonica.BOX;
import org.bytedeco.leptonica.BOXA;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/// Judges whether a side is a blank candidate, and where on it something is. A side is a candidate when no mark of the
/// hand or the press stands on it:
///
/// * Ink is what is clearly darker than the paper around it (the picture handed in); what shines through from the back
///   is not, nor is the paper's own colour.
/// * A mark is a connected piece of ink of at least 1.5 mm; smaller specks are dust, unless there are so many that
///   they cover more than 0.1 % of the side.
/// * Punch holes (round, full, 4 to 8 mm, near an edge) are no marks, and one staple is none: in a corner, 8 to 28 mm
///   long, as thick as wire all along, straight as no hand draws, and nearly black where the picture tells. What is
///   thinner, paler or crooked is a stroke of a pen or pencil, and a mark.
/// * Of what touches the picture's edge, broad dark areas (shadow, black border, torn corner) do not count, nor do
///   thin lines along the edge. What sticks out of them by 4 mm and more is a mark.
///
/// A single pencil mark is a mark. A candidate is set aside for a person to look at, never deleted.
final class BlankJudge {
    private static final double INCH = 25.4;
    private static final double SMALLEST_MARK = 1.5 / INCH;
    private static final double MOST_DUST = 0.001;

    /// Dark areas at the edge that are broader than this are shadows, in inches.
    private static final double SHADOW = 2.5 / INCH;

    /// What comes out of a shadow by less is its rough rim.
    private static final double RIM = 1.2 / INCH;

    private static final double SMALLEST_MARK_AT_EDGE = 4 / INCH;
    private static final double LINE_ALONG_EDGE = 30 / INCH;
    private static final double THINNEST_PIECE_AT_EDGE = 3 / INCH;

    /// Thickness of a staple's wire as it is scanned, in millimetres.
    private static final double THINNEST_WIRE = 0.66;

    private static final double THICKEST_WIRE = 0.85;

    /// Brightness of the evened-out picture up to which something is nearly black, on average and at each point: noise
    /// is allowed for.
    private static final int BLACK = 95;

    private static final int BLACK_AT_MOST = 120;

    /// Least sizes of a dark area that may hold white writing, in inches.
    private static final double FIELD_WIDTH = 10 / INCH;

    private static final double FIELD_HEIGHT = 3.5 / INCH;

    /// @param content box of everything on the side, in pixels of the picture; none where nothing is
    /// @param darkField whether there is a dark area that may hold white writing
    record Side(BlankMeasure blank, Optional<Rectangle> content, boolean darkField) {}

    Side judge(ReadingCopy copy) {
        Pix ink = copy.ink();
        double dpi = copy.dpi();
        try (Pix inside = Pix.made(leptonica.pixRemoveBorderConnComps(ink.handle(), 8));
                Pix half =
                        Pix.made(
                                leptonica.pixReduceRankBinary2(
                                        inside.handle(), 1, (byte[]) null))) {
            Side within = measure(half, copy);
            Optional<Rectangle> content = within.content().map(box -> scaled(box, 2));
            Optional<Rectangle> atEdge = atEdge(ink, inside, dpi);
            if (atEdge.isEmpty()) {
                return new Side(within.blank(), content, within.darkField());
            }
            Rectangle all = content.map(box -> box.union(atEdge.get())).orElse(atEdge.get());
            return new Side(
                    new BlankMeasure(within.blank().inkShare(), false),
                    Optional.of(all),
                    within.darkField());
        }
    }

    private static Rectangle scaled(Rectangle box, int by) {
        return new Rectangle(box.x * by, box.y * by, box.width * by, box.height * by);
    }

    /// What touches the edge and is no shadow.
    private static Optional<Rectangle> atEdge(Pix ink, Pix inside, double dpi) {
        try (Pix touching = Pix.made(leptonica.pixXor((PIX) null, ink.handle(), inside.handle()));
                Pix small =
                        Pix.made(
                                leptonica.pixReduceRankBinaryCascade(
                                        touching.handle(), 1, 1, 0, 0));
                Pix shadow = opened(small, SHADOW * dpi / 4);
                Pix rest =
                        Pix.made(
                                leptonica.pixSubtract(
                                        (PIX) null, small.handle(), shadow.handle()))) {
            return pieces(rest).stream()
                    .filter(piece -> !piece.isRim(rest, dpi / 4))
                    .map(piece -> scaled(piece.box(), 4))
                    .reduce(Rectangle::union);
        }
    }

    /// The broad areas of a picture with a rim around.
    private static Pix opened(Pix picture, double breadth) {
        int size = Math.max(2, (int) Math.round(breadth));
        int rim = 2 * (int) Math.ceil(breadth * RIM / SHADOW) + 1;
        try (Pix broad =
                Pix.made(leptonica.pixOpenBrick((PIX) null, picture.handle(), size, size))) {
            return Pix.made(leptonica.pixDilateBrick((PIX) null, broad.handle(), rim, rim));
        }
    }

    private static List<Piece> pieces(Pix ink) {
        BOXA boxes = leptonica.pixConnCompBB(ink.handle(), 8);
        try {
            List<Piece> pieces = new ArrayList<>();
            int count = leptonica.boxaGetCount(boxes);
            for (int i = 0; i < count; i++) {
                pieces.add(Piece.of(ink, boxes, i));
            }
            return pieces;
        } finally {
            leptonica.boxaDestroy(boxes);
        }
    }

    /// @param ink the copy's at half its size
    private static Side measure(Pix ink, ReadingCopy copy) {
        double dpi = copy.dpi() / 2;
        long area = 0;
        long dust = 0;
        int staples = 0;
        boolean darkField = false;
        Optional<Rectangle> content = Optional.empty();
        for (Piece piece : pieces(ink)) {
            area += piece.ink();
            if (Math.hypot(piece.width(), piece.height()) < SMALLEST_MARK * dpi) {
                dust += piece.ink();
            } else if (piece.isPunchHole(ink, dpi)) {
                area -= piece.ink();
            } else if (staples == 0 && piece.isInCorner(ink, dpi) && isStaple(piece, ink, copy)) {
                staples++;
            } else {
                content = Optional.of(content.map(piece.box()::union).orElse(piece.box()));
                darkField |= piece.isField(dpi);
            }
        }
        double page = (double) ink.width() * ink.height();
        boolean candidate = content.isEmpty() && dust <= MOST_DUST * page;
        double share = Math.round(area / page * 1e6) / 1e6;
        return new Side(new BlankMeasure(share, candidate), content, darkField);
    }

    private static boolean isStaple(Piece piece, Pix ink, ReadingCopy copy) {
        double millimetre = copy.dpi() / 2 / INCH;
        Stroke stroke;
        try (Pix clip = Piece.clip(ink, piece.x(), piece.y(), piece.width(), piece.height())) {
            stroke = Stroke.of(Bits.of(clip));
        }
        double length = stroke.length() / millimetre;
        double width = stroke.width() / millimetre;
        double fill = piece.ink() / stroke.length() / stroke.width();
        return length > 8
                && length < 28
                && width > THINNEST_WIRE
                && width < THICKEST_WIRE
                && fill > 0.9
                && isBlack(stroke, piece, copy);
    }

    /// Whether the middle of the stroke is nearly black in the grey picture; true where there is none.
    private static boolean isBlack(Stroke stroke, Piece piece, ReadingCopy copy) {
        if (copy.grey().depth() == 1) {
            return true;
        }
        int[] brightness = new int[1];
        int sum = 0;
        int points = 9;
        for (int i = 0; i < points; i++) {
            double along = 0.1 * (i - points / 2);
            double x = piece.x() + stroke.middleX() + along * stroke.length() * stroke.directionX();
            double y = piece.y() + stroke.middleY() + along * stroke.length() * stroke.directionY();
            var unused =
                    leptonica.pixGetPixel(
                            copy.grey().handle(),
                            (int) Math.round(2 * x + 1),
                            (int) Math.round(2 * y + 1),
                            brightness);
            if (brightness[0] > BLACK_AT_MOST) {
                return false;
            }
            sum += brightness[0];
        }
        return sum <= points * BLACK;
    }

    /// A piece of ink taken for a bar: from its moments of inertia.
    private record Stroke(
            double middleX,
            double middleY,
            double directionX,
            double directionY,
            double length,
            double width) {
        static Stroke of(Bits bits) {
            double n = 0;
            double x = 0;
            double y = 0;
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (int row = 0; row < bits.height(); row++) {
                for (int column = 0; column < bits.width(); column++) {
                    if (bits.ink(column, row)) {
                        n++;
                        x += column;
                        y += row;
                        xx += (double) column * column;
                        yy += (double) row * row;
                        xy += (double) column * row;
                    }
                }
            }
            double mx = x / n;
            double my = y / n;
            double vx = xx / n - mx * mx;
            double vy = yy / n - my * my;
            double vxy = xy / n - mx * my;
            double root = Math.hypot((vx - vy) / 2, vxy);
            double angle = Math.atan2(2 * vxy, vx - vy) / 2;
            return new Stroke(
                    mx,
                    my,
                    Math.cos(angle),
                    Math.sin(angle),
                    Math.sqrt(12 * ((vx + vy) / 2 + root)),
                    Math.sqrt(12 * Math.max(0, (vx + vy) / 2 - root)));
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

        static Pix clip(Pix page, int x, int y, int width, int height) {
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

        boolean isInCorner(Pix page, double dpi) {
            return Math.min(x, page.width() - x - width) < 25 / INCH * dpi
                    && Math.min(y, page.height() - y - height) < 25 / INCH * dpi;
        }

        /// Left over from a shadow: too small for a mark, or a thin line along an edge.
        boolean isRim(Pix page, double dpi) {
            int thickness = Math.min(width, height);
            int length = Math.max(width, height);
            return Math.hypot(width, height) < SMALLEST_MARK_AT_EDGE * dpi
                    || length > LINE_ALONG_EDGE * dpi
                            && thickness < THINNEST_PIECE_AT_EDGE * dpi
                            && toEdge(page) < THINNEST_PIECE_AT_EDGE * dpi;
        }

        boolean isField(double dpi) {
            return width > FIELD_WIDTH * dpi
                    && height > FIELD_HEIGHT * dpi
                    && ink > 0.5 * width * height;
        }

        Rectangle box() {
            return new Rectangle(x, y, width, height);
        }

        private int toEdge(Pix page) {
            return Math.min(
                    Math.min(x, page.width() - x - width), Math.min(y, page.height() - y - height));
        }
    }
}
