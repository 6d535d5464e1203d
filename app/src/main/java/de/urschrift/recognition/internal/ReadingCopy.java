// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import java.awt.geom.AffineTransform;
import org.bytedeco.leptonica.global.leptonica;

/// The copy of a page that is made to be read: evened out, scaled to about 300 dpi, turned, deskewed. Remembers the
/// way back to the pixels of the evidence image. Each step makes a new copy; the caller closes each.
///
/// @param grey the evened-out picture, 8 bits, or the bitonal one
/// @param ink the bitonal picture, set bits are ink
/// @param toCopy maps pixels of the evidence image to pixels of this copy
record ReadingCopy(Pix grey, Pix ink, double dpi, AffineTransform toCopy) implements AutoCloseable {
    private static final double GOOD_DPI = 300;

    /// The paper's brightness after evening out.
    private static final int PAPER = 200;

    /// Brightness, of that paper, that becomes black and white: what shines through from the back goes, and Tesseract's
    /// own global threshold finds the text even on pages with little of it.
    private static final int DARKEST = 20;

    private static final int LIGHTEST = 180;

    /// Darker than this after stretching is ink, about three quarters of the paper's brightness: pencil is, what shines
    /// through is not.
    private static final int INK = 207;

    /// @param evidence stays the caller's
    static ReadingCopy of(Pix evidence, PageImage page) {
        double sx = scale(page.dpiX(), page.width());
        double sy = scale(page.dpiY(), page.height());
        try (Pix scaled = scaled(evidence, sx, sy)) {
            AffineTransform toCopy =
                    AffineTransform.getScaleInstance(
                            (double) scaled.width() / evidence.width(),
                            (double) scaled.height() / evidence.height());
            double dpi = page.dpiX() * toCopy.getScaleX();
            if (scaled.depth() == 1) {
                Pix ink = scaled.copy();
                return new ReadingCopy(ink, ink, dpi, toCopy);
            }
            Pix grey = even(scaled);
            Pix ink = Pix.made(leptonica.pixThresholdToBinary(grey.handle(), INK));
            return new ReadingCopy(grey, ink, dpi, toCopy);
        }
    }

    /// Half the size of very fine scans, double that of coarse ones, unless the size says that the resolution is
    /// told wrongly.
    private static double scale(double dpi, int pixels) {
        if (dpi >= 1.5 * GOOD_DPI && pixels > 3000) {
            return GOOD_DPI / dpi;
        }
        if (dpi <= 0.6 * GOOD_DPI && pixels < 2400) {
            return Math.min(3, GOOD_DPI / dpi);
        }
        return 1;
    }

    private static Pix scaled(Pix evidence, double sx, double sy) {
        if (sx == 1 && sy == 1) {
            return evidence.copy();
        }
        if (evidence.depth() == 8) {
            return Pix.made(leptonica.pixScale(evidence.handle(), (float) sx, (float) sy));
        }
        try (Pix grey =
                        Pix.made(
                                leptonica.pixConvert1To8(
                                        null, evidence.handle(), (byte) -1, (byte) 0));
                Pix scaled = Pix.made(leptonica.pixScale(grey.handle(), (float) sx, (float) sy))) {
            return Pix.made(leptonica.pixThresholdToBinary(scaled.handle(), 140));
        }
    }

    private static Pix even(Pix grey) {
        var evened =
                leptonica.pixBackgroundNorm(grey.handle(), null, null, 10, 15, 60, 40, PAPER, 2, 1);
        Pix even = evened == null ? grey.copy() : Pix.made(evened);
        var unused = leptonica.pixGammaTRC(even.handle(), even.handle(), 1, DARKEST, LIGHTEST);
        return even;
    }

    ReadingCopy turned(QuarterTurn turn) {
        int quarters = turn.ordinal();
        AffineTransform way = new AffineTransform();
        switch (turn) {
            case NONE -> {}
            case RIGHT -> way.translate(ink.height(), 0);
            case HALF -> way.translate(ink.width(), ink.height());
            case LEFT -> way.translate(0, ink.width());
        }
        way.quadrantRotate(quarters);
        way.concatenate(toCopy);
        return both(pix -> turned(pix, quarters), way);
    }

    /// @param quarters clockwise
    static Pix turned(Pix pix, int quarters) {
        return quarters == 0
                ? pix.copy()
                : Pix.made(leptonica.pixRotateOrth(pix.handle(), quarters));
    }

    /// One of the pictures, made straight and no finer than needed.
    ///
    /// @param skew degrees, clockwise positive, that are taken away; the picture grows so that no corner is lost
    ReadingPicture picture(Manner manner, double skew) {
        Pix seen =
                switch (manner.picture()) {
                    case GREY -> grey;
                    case INK -> ink;
                };
        double scale = manner.dpi() / dpi;
        if (scale > 0.9) {
            return straight(seen, toCopy, dpi, skew);
        }
        try (Pix small = smaller(seen, scale)) {
            double sx = (double) small.width() / seen.width();
            double sy = (double) small.height() / seen.height();
            AffineTransform way = AffineTransform.getScaleInstance(sx, sy);
            way.concatenate(toCopy);
            return straight(small, way, dpi * sx, skew);
        }
    }

    private static Pix smaller(Pix pix, double scale) {
        return Pix.made(
                pix.depth() == 1
                        ? leptonica.pixScaleToGray(pix.handle(), (float) scale)
                        : leptonica.pixScale(pix.handle(), (float) scale, (float) scale));
    }

    private static ReadingPicture straight(
            Pix crooked, AffineTransform way, double dpi, double skew) {
        if (skew == 0) {
            return new ReadingPicture(crooked.copy(), dpi, way);
        }
        double angle = Math.toRadians(-skew);
        Pix straight =
                Pix.made(
                        leptonica.pixRotate(
                                crooked.handle(),
                                (float) angle,
                                leptonica.L_ROTATE_AREA_MAP,
                                leptonica.L_BRING_IN_WHITE,
                                crooked.width(),
                                crooked.height()));
        AffineTransform whole = new AffineTransform();
        whole.translate(straight.width() / 2.0, straight.height() / 2.0);
        whole.rotate(angle);
        whole.translate(-crooked.width() / 2.0, -crooked.height() / 2.0);
        whole.concatenate(way);
        return new ReadingPicture(straight, dpi, whole);
    }

    private ReadingCopy both(java.util.function.UnaryOperator<Pix> step, AffineTransform way) {
        Pix nextInk = step.apply(ink);
        return new ReadingCopy(grey == ink ? nextInk : step.apply(grey), nextInk, dpi, way);
    }

    @Override
    public void close() {
        ink.close();
        grey.close();
    }
}
