// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;

/// Pictures for encoders that are not ours.
final class Images {
    private Images() {}

    /// @param picture bitonal
    static BufferedImage of(Picture picture) {
        BufferedImage image =
                new BufferedImage(
                        picture.width(), picture.height(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < picture.height(); y++) {
            image.getRaster().setPixels(0, y, picture.width(), 1, picture.samples()[y]);
        }
        return image;
    }

    static byte[] rgbProfile() {
        return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    }

    static byte[] greyProfile() {
        return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    }
}
