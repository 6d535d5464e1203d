// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes JPEG 2000 files unchanged, after their structure has been walked to the end. A bare codestream gets the frame that
/// PDF wants round it.
final class Jpeg2000Images {
    /// Bytes that a decoder holds for each sample.
    private static final int DECODED_SAMPLE = 4;

    private final Strips strips;
    private final ColourProfiles profiles;

    Jpeg2000Images(Strips strips, ColourProfiles profiles) {
        this.strips = strips;
        this.profiles = profiles;
    }

    void split(Bytes file, PageSink sink) throws IOException, Refusal {
        List<String> remarks = new ArrayList<>();
        Jpeg2000Header header = Jpeg2000Header.read(file);
        Resolution dpi = Resolution.plausibleOrAssumed(header.dpiX(), header.dpiY(), remarks);
        ImageStrip strip = take(file, header, remarks);
        sink.hand(
                new PageImage(
                        strip.width(),
                        strip.height(),
                        colour(header),
                        header.bits(),
                        dpi.x(),
                        dpi.y(),
                        QuarterTurn.NONE,
                        List.of(strip),
                        profiles.keep(header.profile(), colour(header), remarks),
                        remarks));
    }

    static Colour colour(Jpeg2000Header header) {
        return header.components() == 1 ? Colour.GREY : Colour.RGB;
    }

    ImageStrip take(Bytes file, Jpeg2000Header header, List<String> remarks)
            throws IOException, Refusal {
        Limits.checkBuffered(header.width(), header.height(), header.components() * DECODED_SAMPLE);
        if (header.end() < file.length()) {
            remarks.add(
                    (file.length() - header.end()) + " bytes after the JPEG 2000's end left out");
        }
        Bytes image = file.slice(0, header.end());
        if (header.bare()) {
            remarks.add("JP2 frame put round the JPEG 2000 codestream, image data unchanged");
            image = Bytes.joined(Bytes.of(header.frame(header.end())), image);
        }
        return strips.unchanged(new ImageCoding.Jpeg2000(), header.width(), header.height(), image);
    }
}
