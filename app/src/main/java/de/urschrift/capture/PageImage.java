// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.Sha256;
import java.util.List;
import java.util.Optional;

/// One side of a sheet as scanned (evidence copy): strips from top to bottom, bit-identical to the scanner's
/// (invariant 3). Never enhanced.
///
/// @param width pixels
/// @param height pixels, the sum of the strips'
/// @param bitsPerComponent 1, 8 or 16
/// @param dpiX dots per inch; 300 is assumed, and said in the remarks, where the file has none
/// @param turn clockwise turn that the container demands for showing (EXIF, PDF /Rotate)
/// @param profile the colour profile (ICC) that gives the samples their meaning, in the blob store; empty where sRGB or
///     its grey is meant. Never empty for CMYK
/// @param remarks what was noticed while splitting, e.g. `dpi missing, 300 assumed`
public record PageImage(
        int width,
        int height,
        Colour colour,
        int bitsPerComponent,
        double dpiX,
        double dpiY,
        QuarterTurn turn,
        List<ImageStrip> strips,
        Optional<Sha256> profile,
        List<String> remarks) {
    public PageImage {
        strips = List.copyOf(strips);
        remarks = List.copyOf(remarks);
        if (strips.isEmpty() || strips.stream().mapToInt(ImageStrip::height).sum() != height) {
            throw new IllegalArgumentException("strips must cover the page");
        }
        if (colour == Colour.CMYK && profile.isEmpty()) {
            throw new IllegalArgumentException("CMYK means nothing without a profile");
        }
    }

    /// An image without a profile.
    public PageImage(
            int width,
            int height,
            Colour colour,
            int bitsPerComponent,
            double dpiX,
            double dpiY,
            QuarterTurn turn,
            List<ImageStrip> strips,
            List<String> remarks) {
        this(
                width,
                height,
                colour,
                bitsPerComponent,
                dpiX,
                dpiY,
                turn,
                strips,
                Optional.empty(),
                remarks);
    }
}
