// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.capture.PageImage;
import de.urschrift.recognition.PageReading;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/// How a page lies so that it looks upright while its pixels stay what they are: quarter turns are the page's
/// `/Rotate`, what skew remains is a rotation of the coordinates in which image and text are drawn.
///
/// The media box holds the whole turned image, so no pixel is cut. The crop box, which viewers show, is the sheet as
/// scanned (A4 stays A4), widened where the page's content reaches into the corners that turning moved outside; it is
/// the media box where the content is not known.
///
/// @param place from pixels of the stored image, origin lower left, to points of the page before `/Rotate`
/// @param media in points, at the origin
/// @param crop in points, within `media`
/// @param turn degrees, clockwise
record PageGeometry(AffineTransform place, Rectangle2D media, Rectangle2D crop, int turn) {
    /// Skew that nobody sees, in degrees.
    static final double SMALLEST = 0.2;

    /// Skew that no feeder makes, in degrees: more of it is the content's own.
    static final double LARGEST = 15;

    /// Anti-aliasing and coding blur ink by this many pixels.
    private static final int BLUR = 2;

    static PageGeometry of(PageImage image, PageReading reading) {
        double sx = 72 / image.dpiX();
        double sy = 72 / image.dpiY();
        double width = image.width() * sx;
        double height = image.height() * sy;
        double skew = skew(image, reading);
        double cos = Math.cos(Math.toRadians(skew));
        double sin = Math.sin(Math.toRadians(Math.abs(skew)));
        Rectangle2D media =
                new Rectangle2D.Double(
                        0, 0, width * cos + height * sin, width * sin + height * cos);
        AffineTransform place = new AffineTransform();
        if (skew != 0) {
            place.translate(media.getCenterX(), media.getCenterY());
            place.rotate(Math.toRadians(skew));
            place.translate(-width / 2, -height / 2);
        }
        place.scale(sx, sy);
        Rectangle2D sheet =
                new Rectangle2D.Double(
                        media.getCenterX() - width / 2,
                        media.getCenterY() - height / 2,
                        width,
                        height);
        Rectangle2D crop =
                skew == 0 || reading.content().isEmpty()
                        ? media
                        : sheet.createUnion(
                                        place.createTransformedShape(
                                                        box(
                                                                reading.content().get(),
                                                                image.height()))
                                                .getBounds2D())
                                .createIntersection(media);
        return new PageGeometry(place, media, crop, reading.upright().degrees());
    }

    /// The skew to be taken away. Where dots are not square the angle found is not one on paper.
    private static double skew(PageImage image, PageReading reading) {
        double skew = reading.skewDegrees();
        boolean square = Math.abs(image.dpiX() / image.dpiY() - 1) < 0.02;
        boolean plausible = Math.abs(skew) >= SMALLEST && Math.abs(skew) <= LARGEST;
        return square && plausible ? skew : 0;
    }

    private static Rectangle2D box(PageReading.Box box, int imageHeight) {
        return new Rectangle2D.Double(
                box.left() - BLUR,
                imageHeight - box.bottom() - BLUR,
                box.right() - box.left() + 2 * BLUR,
                box.bottom() - box.top() + 2 * BLUR);
    }
}
