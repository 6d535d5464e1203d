// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.QuarterTurn;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Where a PDF page shows an image: the matrix that maps the unit square to the page, in points.
record Placement(double a, double b, double c, double d, double e, double f) {
    private static final double MAX_SLANT_DEGREES = 5;
    static final Placement IDENTITY = new Placement(1, 0, 0, 1, 0, 0);

    /// This matrix applied first, then `then`.
    Placement then(Placement then) {
        return new Placement(
                a * then.a + b * then.c,
                a * then.b + b * then.d,
                c * then.a + d * then.c,
                c * then.b + d * then.d,
                e * then.a + f * then.c + then.e,
                e * then.b + f * then.d + then.f);
    }

    double width() {
        return Math.hypot(a, b);
    }

    double height() {
        return Math.hypot(c, d);
    }

    double left() {
        return e + Math.min(0, a) + Math.min(0, c);
    }

    double top() {
        return f + Math.max(0, b) + Math.max(0, d);
    }

    /// Shown without mirroring and distortion, straight or almost so.
    boolean showable() {
        double area = a * d - b * c;
        double sides = width() * height();
        return area > 0 && area > 0.99 * sides && slant() <= MAX_SLANT_DEGREES;
    }

    boolean upright() {
        return showable() && turn() == QuarterTurn.NONE && slant() < 0.05;
    }

    QuarterTurn turn() {
        return QuarterTurn.ofDegrees(-90 * quarters());
    }

    /// Degrees off the nearest quarter turn.
    double slant() {
        return Math.abs(angle() - 90 * quarters());
    }

    double areaWithin(PDRectangle box) {
        double right = e + Math.max(0, a) + Math.max(0, c);
        double bottom = f + Math.min(0, b) + Math.min(0, d);
        double w = Math.min(right, box.getUpperRightX()) - Math.max(left(), box.getLowerLeftX());
        double h = Math.min(top(), box.getUpperRightY()) - Math.max(bottom, box.getLowerLeftY());
        return Math.max(0, w) * Math.max(0, h);
    }

    private double angle() {
        return Math.toDegrees(Math.atan2(b, a));
    }

    private int quarters() {
        return (int) Math.round(angle() / 90);
    }
}
