// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import java.util.ArrayList;
import java.util.List;

/// The stored form of a page image: a header line, a line per strip, a line per remark.
final class PageImageText {
    private PageImageText() {}

    static String write(PageImage image) {
        StringBuilder text = new StringBuilder();
        text.append(
                        String.join(
                                " ",
                                Integer.toString(image.width()),
                                Integer.toString(image.height()),
                                image.colour().name(),
                                Integer.toString(image.bitsPerComponent()),
                                Double.toString(image.dpiX()),
                                Double.toString(image.dpiY()),
                                image.turn().name()))
                .append('\n');
        for (ImageStrip strip : image.strips()) {
            text.append("strip ")
                    .append(coding(strip.coding()))
                    .append(' ')
                    .append(strip.width())
                    .append(' ')
                    .append(strip.height())
                    .append(' ')
                    .append(strip.digest())
                    .append('\n');
        }
        for (String remark : image.remarks()) {
            text.append("remark ").append(remark.replace('\n', ' ')).append('\n');
        }
        return text.toString();
    }

    static PageImage read(String text) {
        List<ImageStrip> strips = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("strip ")) {
                String[] f = line.split(" ", -1);
                strips.add(
                        new ImageStrip(
                                coding(f[1]),
                                Integer.parseInt(f[2]),
                                Integer.parseInt(f[3]),
                                new Sha256(f[4])));
            } else {
                remarks.add(line.substring("remark ".length()));
            }
        }
        String[] f = lines.getFirst().split(" ", -1);
        return new PageImage(
                Integer.parseInt(f[0]),
                Integer.parseInt(f[1]),
                Colour.valueOf(f[2]),
                Integer.parseInt(f[3]),
                Double.parseDouble(f[4]),
                Double.parseDouble(f[5]),
                QuarterTurn.valueOf(f[6]),
                strips,
                remarks);
    }

    private static String coding(ImageCoding coding) {
        return switch (coding) {
            case ImageCoding.Jpeg jpeg -> "JPEG";
            case ImageCoding.FaxG4 fax -> fax.inverted() ? "G4-INVERTED" : "G4";
            case ImageCoding.Png png -> "PNG";
        };
    }

    private static ImageCoding coding(String name) {
        return switch (name) {
            case "JPEG" -> new ImageCoding.Jpeg();
            case "G4" -> new ImageCoding.FaxG4(false);
            case "G4-INVERTED" -> new ImageCoding.FaxG4(true);
            case "PNG" -> new ImageCoding.Png();
            default -> throw new IllegalArgumentException("unknown image coding " + name);
        };
    }
}
