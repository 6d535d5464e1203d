// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Sides of sheets as a scanner sees them, A4 at 300 dpi.
///
/// @param folder where the images are kept
record ScannedSides(Path folder) {
    private static final int WIDTH = 2480;
    private static final int HEIGHT = 3508;

    /// Some sides of a letter, none like another.
    ///
    /// @param from number of the first side
    /// @param to number of the last one
    List<Path> letter(String title, int from, int to) throws IOException {
        List<Path> sides = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            BufferedImage side = blank();
            Graphics2D pen = side.createGraphics();
            pen.setColor(Color.BLACK);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 120));
            for (int line = 0; line < 12; line++) {
                pen.drawString(
                        title + ", Seite " + n + ", Zeile " + line,
                        240,
                        400 + line * (200 + 10 * n));
            }
            pen.dispose();
            sides.add(file("seite-" + n, side));
        }
        return sides;
    }

    /// A printed sheet of which only the front is printed.
    ///
    /// @param pdf of one page
    List<Path> printed(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage front = blank();
            Graphics2D pen = front.createGraphics();
            pen.drawImage(
                    new PDFRenderer(document).renderImageWithDPI(0, 300),
                    0,
                    0,
                    WIDTH,
                    HEIGHT,
                    null);
            pen.dispose();
            return List.of(file("gedruckt-vorn", front), file("gedruckt-hinten", blank()));
        }
    }

    private static BufferedImage blank() {
        BufferedImage side = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = side.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        return side;
    }

    private Path file(String name, BufferedImage side) throws IOException {
        return Files.write(folder.resolve(name + ".jpg"), DemoFeeder.jpeg(side));
    }
}
