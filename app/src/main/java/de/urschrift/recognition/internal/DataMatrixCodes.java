// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.datamatrix.decoder.Decoder;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.Franking;
import de.urschrift.recognition.PageReading.Mark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.leptonica.BOX;
import org.bytedeco.leptonica.BOXA;
import org.bytedeco.leptonica.global.leptonica;

/// Finds Data Matrix codes (ISO/IEC 16022, ECC 200): solid blots of about the right shape on a coarse picture, whose
/// corners, solid sides and dotted sides are then looked for on the fine one.
final class DataMatrixCodes {
    private static final double INCH = 25.4;

    /// Sides of a code in millimetres.
    private static final double SMALLEST = 4;

    private static final double LARGEST = 60;

    /// Rows and columns of the codes that there are; those over 52 modules are none for paper mail.
    private static final int[][] SIZES = {
        {10, 10}, {12, 12}, {14, 14}, {16, 16}, {18, 18}, {20, 20}, {22, 22}, {24, 24}, {26, 26},
        {32, 32}, {36, 36}, {40, 40}, {44, 44}, {48, 48}, {52, 52}, {8, 18}, {8, 32}, {12, 26},
        {12, 36}, {16, 36}, {16, 48}
    };

    private static final double LEAST_INK = 0.25;
    private static final double MOST_INK = 0.72;

    /// How much of a coarse blot's box is filled, at least; a skewed square fills 78 %.
    private static final double LEAST_FILL = 0.65;

    /// Share of a code's frame that must be as it should.
    private static final double SOUND_FRAME = 0.8;

    private static final int MOST_TRIES = 4;

    private record Box(int x, int y, int width, int height) {}

    /// Corners in order around the code, each x and y.
    private record Corners(double[][] points) {
        /// The middle of a module, with the corner `first` as the corner of the solid sides.
        double[] at(int first, boolean mirrored, double along, double up) {
            double[] a = points[first];
            double[] b = points[(first + (mirrored ? 3 : 1)) % 4];
            double[] c = points[(first + 2) % 4];
            double[] d = points[(first + (mirrored ? 1 : 3)) % 4];
            double[] p = new double[2];
            for (int k = 0; k < 2; k++) {
                p[k] =
                        (1 - along) * (1 - up) * a[k]
                                + along * (1 - up) * b[k]
                                + along * up * c[k]
                                + (1 - along) * up * d[k];
            }
            return p;
        }
    }

    /// A way to lay a grid of modules over a code.
    private record Grid(int corner, int rows, int columns, double frame) {}

    /// @param ink the bitonal page
    List<FoundMark> find(Pix ink, double dpi) {
        Set<FoundMark> found = new LinkedHashSet<>();
        for (Box box : candidates(ink, dpi)) {
            read(ink, box, dpi).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static List<Box> candidates(Pix ink, double dpi) {
        Set<Box> boxes = new LinkedHashSet<>();
        try (Pix coarse =
                Pix.made(
                        leptonica.pixReduceRankBinaryCascade(
                                ink.handle(), dpi > 150 ? 2 : 1, dpi > 150 ? 2 : 1, 0, 0))) {
            int factor = Math.max(1, Math.round((float) ink.width() / coarse.width()));
            double dots = dpi / factor;
            for (double gap : new double[] {0.9, 1.6}) {
                int size = (int) Math.max(2, Math.round(gap / INCH * dots));
                try (Pix closed =
                        Pix.made(leptonica.pixCloseSafeBrick(null, coarse.handle(), size, size))) {
                    blots(closed, dots, factor, boxes);
                }
            }
        }
        return boxes.stream().filter(box -> inked(ink, box)).toList();
    }

    private static void blots(Pix closed, double dots, int factor, Set<Box> boxes) {
        BOXA found = leptonica.pixConnCompBB(closed.handle(), 4);
        try {
            for (int i = 0; i < leptonica.boxaGetCount(found); i++) {
                int[] x = new int[1];
                int[] y = new int[1];
                int[] w = new int[1];
                int[] h = new int[1];
                leptonica.boxaGetBoxGeometry(found, i, x, y, w, h);
                double shorter = Math.min(w[0], h[0]) / dots * INCH;
                double longer = Math.max(w[0], h[0]) / dots * INCH;
                boolean square = longer <= 1.25 * shorter;
                boolean oblong = longer >= 1.6 * shorter && longer <= 4.6 * shorter;
                if (shorter >= SMALLEST
                        && longer <= LARGEST
                        && (square || oblong)
                        && share(closed, x[0], y[0], w[0], h[0]) >= LEAST_FILL) {
                    boxes.add(new Box(x[0] * factor, y[0] * factor, w[0] * factor, h[0] * factor));
                }
            }
        } finally {
            leptonica.boxaDestroy(found);
        }
    }

    private static boolean inked(Pix ink, Box box) {
        double share = share(ink, box.x(), box.y(), box.width(), box.height());
        return share >= LEAST_INK && share <= MOST_INK;
    }

    private static double share(Pix pix, int x, int y, int width, int height) {
        try (Pix part = clip(pix, x, y, width, height)) {
            int[] count = new int[1];
            leptonica.pixCountPixels(part.handle(), count, (int[]) null);
            return (double) count[0] / width / height;
        }
    }

    private static Pix clip(Pix pix, int x, int y, int width, int height) {
        BOX box = leptonica.boxCreate(x, y, width, height);
        try {
            return Pix.made(leptonica.pixClipRectangle(pix.handle(), box, (BOX) null));
        } finally {
            leptonica.boxDestroy(box);
        }
    }

    private static Optional<FoundMark> read(Pix ink, Box box, double dpi) {
        int margin = (int) (1.5 / INCH * dpi);
        int left = Math.max(0, box.x() - margin);
        int top = Math.max(0, box.y() - margin);
        int right = Math.min(ink.width(), box.x() + box.width() + margin);
        int bottom = Math.min(ink.height(), box.y() + box.height() + margin);
        try (Pix part = clip(ink, left, top, right - left, bottom - top)) {
            Bits bits = Bits.of(part);
            for (int speck = dpi > 250 ? 3 : 2; speck >= 1; speck--) {
                try (Pix clean =
                        speck == 1
                                ? part.copy()
                                : Pix.made(
                                        leptonica.pixOpenBrick(
                                                null, part.handle(), speck, speck))) {
                    Optional<Corners> corners = corners(Bits.of(clean), margin / 2);
                    Optional<FoundMark> found = corners.flatMap(c -> read(bits, c));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }
    }

    /// The corners of the smallest rectangle, at any angle, around the ink; what lies within the margin is another's.
    private static Optional<Corners> corners(Bits bits, int margin) {
        List<int[]> outline = new ArrayList<>();
        for (int y = margin; y < bits.height() - margin; y++) {
            int first = -1;
            int last = -1;
            for (int x = margin; x < bits.width() - margin; x++) {
                if (bits.ink(x, y)) {
                    first = first < 0 ? x : first;
                    last = x;
                }
            }
            if (first >= 0) {
                outline.add(new int[] {first, y});
                outline.add(new int[] {last + 1, y});
                outline.add(new int[] {first, y + 1});
                outline.add(new int[] {last + 1, y + 1});
            }
        }
        if (outline.size() < 32) {
            return Optional.empty();
        }
        double best = Double.MAX_VALUE;
        double[][] points = new double[4][];
        for (double degrees = -45; degrees < 45; degrees += 0.5) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            double[] u = {Double.MAX_VALUE, -Double.MAX_VALUE};
            double[] v = {Double.MAX_VALUE, -Double.MAX_VALUE};
            for (int[] p : outline) {
                double along = p[0] * cos + p[1] * sin;
                double across = -p[0] * sin + p[1] * cos;
                u[0] = Math.min(u[0], along);
                u[1] = Math.max(u[1], along);
                v[0] = Math.min(v[0], across);
                v[1] = Math.max(v[1], across);
            }
            double area = (u[1] - u[0]) * (v[1] - v[0]);
            if (area < best) {
                best = area;
                // clockwise on the page: upper left, lower left, lower right, upper right in
                // reverse
                double[][] uv = {{u[0], v[1]}, {u[1], v[1]}, {u[1], v[0]}, {u[0], v[0]}};
                for (int k = 0; k < 4; k++) {
                    points[k] =
                            new double[] {
                                uv[k][0] * cos - uv[k][1] * sin, uv[k][0] * sin + uv[k][1] * cos
                            };
                }
            }
        }
        return Optional.of(new Corners(points));
    }

    private static Optional<FoundMark> read(Bits bits, Corners corners) {
        List<Grid> grids = new ArrayList<>();
        for (int corner = 0; corner < 4; corner++) {
            for (int[] size : SIZES) {
                for (int swap = 0; swap < (size[0] == size[1] ? 1 : 2); swap++) {
                    Grid grid = new Grid(corner, size[swap], size[1 - swap], 0);
                    double frame = frame(bits, corners, grid);
                    if (frame >= SOUND_FRAME && grid.rows() <= grid.columns()) {
                        grids.add(new Grid(corner, grid.rows(), grid.columns(), frame));
                    }
                }
            }
        }
        grids.sort(Comparator.comparingDouble(Grid::frame).reversed());
        for (Grid grid : grids.subList(0, Math.min(MOST_TRIES, grids.size()))) {
            Optional<Mark> mark = decode(bits, corners, grid);
            if (mark.isPresent()) {
                // the solid sides' corner is lower left on an upright code
                QuarterTurn upright = QuarterTurn.ofDegrees(90 * grid.corner());
                return Optional.of(new FoundMark(mark.get(), Optional.of(upright)));
            }
        }
        return Optional.empty();
    }

    /// How much of the frame is as it should: the left and lower side solid, the upper and right one dotted.
    private static double frame(Bits bits, Corners corners, Grid grid) {
        int right = 0;
        for (int column = 0; column < grid.columns(); column++) {
            right += ink(bits, corners, grid, column, grid.rows() - 1) ? 1 : 0;
            right += ink(bits, corners, grid, column, 0) == (column % 2 == 0) ? 1 : 0;
        }
        for (int row = 0; row < grid.rows(); row++) {
            right += ink(bits, corners, grid, 0, row) ? 1 : 0;
            right += ink(bits, corners, grid, grid.columns() - 1, row) == (row % 2 == 1) ? 1 : 0;
        }
        return right / 2.0 / (grid.rows() + grid.columns());
    }

    /// @param row from the top
    private static boolean ink(Bits bits, Corners corners, Grid grid, int column, int row) {
        int votes = 0;
        for (int k = 0; k < 9; k++) {
            double along = (column + 0.5 + (k % 3 - 1) * 0.22) / grid.columns();
            double up = 1 - (row + 0.5 + (k / 3 - 1) * 0.22) / grid.rows();
            double[] p = corners.at(grid.corner(), false, along, up);
            int x = (int) Math.floor(p[0]);
            int y = (int) Math.floor(p[1]);
            if (x >= 0 && y >= 0 && x < bits.width() && y < bits.height() && bits.ink(x, y)) {
                votes++;
            }
        }
        return votes >= 5;
    }

    private static Optional<Mark> decode(Bits bits, Corners corners, Grid grid) {
        BitMatrix modules = new BitMatrix(grid.columns(), grid.rows());
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (ink(bits, corners, grid, column, row)) {
                    modules.set(column, row);
                }
            }
        }
        try {
            DecoderResult result = new Decoder().decode(modules);
            return Optional.of(mark(result.getText()));
        } catch (ReaderException noCode) {
            return Optional.empty();
        }
    }

    private static Mark mark(String text) {
        return Franking.of(text.getBytes(StandardCharsets.ISO_8859_1))
                .map(franking -> new Mark("FRANKING", franking.hex()))
                .orElseGet(() -> new Mark("DATA_MATRIX", text));
    }
}
