// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import com.google.zxing.oned.Code128Writer;
import de.urschrift.originals.PaperBox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// What the paper store prints, A4. Lengths are millimetres from the upper left corner.
final class PaperSheets implements AutoCloseable {
    private static final double POINTS = 72 / 25.4;
    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 12;
    private static final int LABEL_COLUMNS = 2;
    private static final int LABEL_ROWS = 5;
    private static final double BAR_MODULE = 0.33;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private PDPageContentStream page;

    private PaperSheets(String title) throws IOException {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage("de-DE");
        try (InputStream liberation =
                PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            font = PDType0Font.load(document, liberation);
        }
        page = newPage();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage added = new PDPage(PDRectangle.A4);
        document.addPage(added);
        return new PDPageContentStream(document, added);
    }

    private void nextPage() throws IOException {
        page.close();
        page = newPage();
    }

    private byte[] bytes() throws IOException {
        page.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    static byte[] labels(List<PaperBox> boxes) {
        try (PaperSheets sheets = new PaperSheets("Kartonetiketten")) {
            double width = WIDTH / LABEL_COLUMNS;
            double height = (HEIGHT - 2 * MARGIN) / LABEL_ROWS;
            for (int i = 0; i < boxes.size(); i++) {
                int onPage = i % (LABEL_COLUMNS * LABEL_ROWS);
                if (i > 0 && onPage == 0) {
                    sheets.nextPage();
                }
                double left = width * (onPage % LABEL_COLUMNS) + 8;
                double top = MARGIN + height * (onPage / LABEL_COLUMNS);
                PaperBox box = boxes.get(i);
                sheets.text(box.number().value(), 16, left, top + 9, width - 16);
                sheets.code128(box.number().value(), left, top + 13, width - 16, 20);
                sheets.text(box.shelf().toString(), 12, left, top + 41, width - 16);
            }
            return sheets.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory can be written", e);
        }
    }

    private void code128(String text, double left, double top, double most, double height)
            throws IOException {
        boolean[] modules = new Code128Writer().encode(text);
        double module = Math.min(BAR_MODULE, most / modules.length);
        for (int i = 0; i < modules.length; i++) {
            if (modules[i]) {
                page.addRect(
                        points(left + i * module),
                        points(HEIGHT - top - height),
                        points(module),
                        points(height));
            }
        }
        page.fill();
    }

    /// Made smaller where it is too long.
    private void text(String text, double size, double left, double base, double most)
            throws IOException {
        String printable = printable(text);
        double natural = font.getStringWidth(printable) / 1000 * size;
        double fitting = natural == 0 ? size : size * Math.min(1, points(most) / natural);
        page.beginText();
        page.setFont(font, (float) fitting);
        page.newLineAtOffset(points(left), points(HEIGHT - base));
        page.showText(printable);
        page.endText();
    }

    /// What the font does not have is printed as a question mark.
    private String printable(String text) throws IOException {
        StringBuilder printable = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            printable.append(Character.isISOControl(point) || !has(one) ? "?" : one);
        }
        return printable.toString();
    }

    private boolean has(String one) throws IOException {
        try {
            font.encode(one);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS);
    }
}
