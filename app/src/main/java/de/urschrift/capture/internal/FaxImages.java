// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import java.io.IOException;

/// Takes group 4 streams unchanged, after every line has been read.
final class FaxImages {
    private FaxImages() {}

    static ImageStrip take(Strips strips, Bytes coded, boolean inverted, int width, int height)
            throws IOException, Refusal {
        if (coded.length() == 0) {
            throw Refusal.truncated("a fax image is empty");
        }
        FaxLines.check(coded, FaxLines.Scheme.GROUP_4, width, height);
        return strips.unchanged(new ImageCoding.FaxG4(inverted), width, height, coded);
    }
}
