// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;

/// The picture that Tesseract gets, upright and straight.
///
/// @param toPicture maps pixels of the evidence image to pixels of this picture
record ReadingPicture(Pix pix, double dpi, AffineTransform toPicture) implements AutoCloseable {
    /// A point of this picture in pixels of the evidence image.
    Point2D.Double onEvidence(double x, double y) {
        try {
            Point2D.Double point = new Point2D.Double(x, y);
            toPicture.inverseTransform(point, point);
            return point;
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("turning and scaling can be undone", e);
        }
    }

    @Override
    public void close() {
        pix.close();
    }
}
