// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a reading process is asked for.
///
/// @param files where the bytes of the page's strips are
record PageRequest(PageImage page, Map<Sha256, Path> files, String languages, boolean simple) {
    PageRequest {
        files = Map.copyOf(files);
    }

    PageRequest simpler() {
        return new PageRequest(page, files, languages, true);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(languages);
            out.writeBoolean(simple);
            out.writeInt(page.width());
            out.writeInt(page.height());
            out.writeUTF(page.colour().name());
            out.writeInt(page.bitsPerComponent());
            out.writeDouble(page.dpiX());
            out.writeDouble(page.dpiY());
            out.writeUTF(page.turn().name());
            out.writeInt(page.strips().size());
            for (ImageStrip strip : page.strips()) {
                out.writeUTF(coding(strip.coding()));
                out.writeInt(strip.width());
                out.writeInt(strip.height());
                out.writeUTF(strip.digest().hex());
                out.writeUTF(String.valueOf(files.get(strip.digest())));
            }
        }
        return bytes.toByteArray();
    }

    static PageRequest from(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String languages = in.readUTF();
            boolean simple = in.readBoolean();
            int width = in.readInt();
            int height = in.readInt();
            Colour colour = Colour.valueOf(in.readUTF());
            int bits = in.readInt();
            double dpiX = in.readDouble();
            double dpiY = in.readDouble();
            QuarterTurn turn = QuarterTurn.valueOf(in.readUTF());
            List<ImageStrip> strips = new ArrayList<>();
            Map<Sha256, Path> files = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                ImageCoding coding = coding(in.readUTF());
                ImageStrip strip =
                        new ImageStrip(
                                coding, in.readInt(), in.readInt(), new Sha256(in.readUTF()));
                strips.add(strip);
                files.put(strip.digest(), Path.of(in.readUTF()));
            }
            return new PageRequest(
                    new PageImage(width, height, colour, bits, dpiX, dpiY, turn, strips, List.of()),
                    files,
                    languages,
                    simple);
        }
    }

    private static String coding(ImageCoding coding) {
        return switch (coding) {
            case ImageCoding.Jpeg _ -> "jpeg";
            case ImageCoding.FaxG4 g4 -> g4.inverted() ? "g4-inverted" : "g4";
            case ImageCoding.Png _ -> "png";
        };
    }

    private static ImageCoding coding(String name) {
        return switch (name) {
            case "jpeg" -> new ImageCoding.Jpeg();
            case "g4" -> new ImageCoding.FaxG4(false);
            case "g4-inverted" -> new ImageCoding.FaxG4(true);
            case "png" -> new ImageCoding.Png();
            default -> throw new IllegalArgumentException("no image coding: " + name);
        };
    }
}
