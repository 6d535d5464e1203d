// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import de.urschrift.intake.SeparatorSheet;
import de.urschrift.store.Durable;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Fills the demo's scanner: three letters of one sheet, each behind a separator sheet, both sides of all.
final class DemoFeeder {
    private static final List<String> LETTERS =
            List.of("stadtkasse/01/L002.tif", "stadtkasse/01/L012.tif", "marktamt/02/L020-1.jpg");
    private static final int DPI = 300;

    private final Path folder;
    private final List<Path> sides = new ArrayList<>();

    private DemoFeeder(Path folder) {
        this.folder = folder;
    }

    /// @param folder where the images are kept
    static VirtualScanner start(Path samples, Path folder) throws IOException {
        Durable.createFolders(folder);
        DemoFeeder feeder = new DemoFeeder(folder);
        int number = 0;
        for (String letter : LETTERS) {
            feeder.sheet(separator(++number));
            feeder.sheet(ImageIO.read(samples.resolve(letter).toFile()));
        }
        VirtualScanner scanner = VirtualScanner.start(0);
        scanner.refillWith(feeder.sides);
        return scanner;
    }

    private static BufferedImage separator(int number) throws IOException {
        byte[] pdf = new SeparatorSheet("SEP-VORFUEHRUNG-" + number, "Vorführung", List.of()).pdf();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, DPI);
        }
    }

    private void sheet(BufferedImage front) throws IOException {
        side(front);
        side(new BufferedImage(front.getWidth(), front.getHeight(), BufferedImage.TYPE_BYTE_GRAY));
    }

    private void side(BufferedImage image) throws IOException {
        BufferedImage grey =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = grey.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, grey.getWidth(), grey.getHeight());
        if (sides.size() % 2 == 0) {
            pen.drawImage(image, 0, 0, null);
        }
        pen.dispose();
        Path file = folder.resolve("side-" + sides.size() + ".jpg");
        Files.write(file, jpeg(grey));
        sides.add(file);
    }

    /// The JFIF header says the resolution, as a scanner's does.
    static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        byte[] bytes = out.toByteArray();
        bytes[13] = 1;
        bytes[14] = bytes[16] = (byte) (DPI >> 8);
        bytes[15] = bytes[17] = (byte) DPI;
        return bytes;
    }
}
