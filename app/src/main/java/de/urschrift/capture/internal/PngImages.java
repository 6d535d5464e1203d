// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes PNG files: those a PDF can embed as they are unchanged, the others rewritten with equal pixels.
final class PngImages {
    private final Strips strips;
    private final ColourProfiles profiles;

    PngImages(Strips strips, ColourProfiles profiles) {
        this.strips = strips;
        this.profiles = profiles;
    }

    void split(Bytes file, PageSink sink) throws IOException, Refusal {
        List<String> remarks = new ArrayList<>();
        PngFile png = PngFile.read(file);
        ImageStrip strip;
        Pixels pixels;
        try (PngRows rows = new PngRows(png)) {
            pixels = rows.pixels();
            if (png.embeddable()) {
                byte[] row = new byte[pixels.rowBytes()];
                for (int y = 0; y < pixels.height(); y++) {
                    rows.next(row);
                }
                rows.end();
                strip =
                        strips.unchanged(
                                new ImageCoding.Png(), png.width(), png.height(), png.bytes());
            } else {
                strip = strips.lossless(pixels, rows, remarks);
                rows.end();
            }
        }
        if (png.end() < file.length()) {
            remarks.add((file.length() - png.end()) + " bytes after the PNG's end left out");
        }
        Resolution dpi = Resolution.plausibleOrAssumed(png.dpiX(), png.dpiY(), remarks);
        sink.hand(
                new PageImage(
                        pixels.width(),
                        pixels.height(),
                        pixels.colour(),
                        pixels.bits(),
                        dpi.x(),
                        dpi.y(),
                        QuarterTurn.NONE,
                        List.of(strip),
                        profiles.keep(png.profile(), pixels.colour(), remarks),
                        remarks));
    }
}
