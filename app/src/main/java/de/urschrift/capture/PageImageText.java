// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page image as text, for the database and for other processes: a header line, a line per strip, one for the profile, a line per remark.
public final class PageImageText {
    private PageImageText() {}

    public static String write(PageImage image) {
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
        image.profile().ifPresent(p -> text.append("profile ").append(p).append('\n'));
        for (String remark : image.remarks()) {
            text.append("remark ").append(remark.replace('\n', ' ')).append('\n');
        }
        return text.toString();
    }

    /// @throws RuntimeException when `text` is not what `write` wrote
    public static PageImage read(String text) {
        List<ImageStrip> strips = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Optional<Sha256> profile = Optional.empty();
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
            } else if (line.startsWith("profile ")) {
                profile = Optional.of(new Sha256(line.substring("profile ".length())));
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
                profile,
                remarks);
    }

    private static String coding(ImageCoding coding) {
        return switch (coding) {
            case ImageCoding.Jpeg jpeg -> jpeg.inverted() ? "JPEG-INVERTED" : "JPEG";
            case ImageCoding.Jpeg2000 _ -> "JP2";
            case ImageCoding.FaxG4 fax -> fax.inverted() ? "G4-INVERTED" : "G4";
            case ImageCoding.Png png -> "PNG";
        };
    }

    private static ImageCoding coding(String name) {
        return switch (name) {
            case "JPEG" -> new ImageCoding.Jpeg();
            case "JPEG-INVERTED" -> new ImageCoding.Jpeg(true);
            case "JP2" -> new ImageCoding.Jpeg2000();
            case "G4" -> new ImageCoding.FaxG4(false);
            case "G4-INVERTED" -> new ImageCoding.FaxG4(true);
            case "PNG" -> new ImageCoding.Png();
            default -> throw new IllegalArgumentException("unknown image coding " + name);
        };
    }
}
