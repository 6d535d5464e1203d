// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import com.google.zxing.WriterException;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
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

/// Draws a separator sheet. Lengths are millimetres from the upper left corner.
final class SeparatorSheetDrawing {
    private static final double POINTS = 72 / 25.4;
    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;

    /// Narrow module of a patch code.
    private static final double PATCH_MODULE = 0.08 * 25.4;

    private static final double PATCH_WIDE = 0.20 * 25.4;
    private static final double PATCH_LENGTH = 150;
    private static final double PATCH_MARGIN = 12;
    private static final double BAR_MODULE = 0.5;

    /// The Code 128 at most: room for clear space and a crooked feed on both sides.
    private static final double BAR_WIDTH = 160;

    private static final double QR_SIZE = 55;

    private final PDPageContentStream page;
    private final PDFont font;

    private SeparatorSheetDrawing(PDPageContentStream page, PDFont font) {
        this.page = page;
        this.font = font;
    }

    static byte[] of(List<SeparatorSheet> sheets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                InputStream liberation =
                        PDDocument.class.getResourceAsStream(
                                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            document.getDocumentInformation()
                    .setTitle(
                            sheets.size() == 1
                                    ? "Trennblatt " + sheets.getFirst().code()
                                    : "Trennblätter");
            document.getDocumentCatalog().setLanguage("de-DE");
            PDFont font = PDType0Font.load(document, liberation);
            for (SeparatorSheet sheet : sheets) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    new SeparatorSheetDrawing(content, font).draw(sheet);
                }
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory can be written", e);
        }
        return out.toByteArray();
    }

    private void draw(SeparatorSheet sheet) throws IOException {
        patch(PATCH_MARGIN, false);
        text("TRENNBLATT", 34, 58);
        text(sheet.office(), 18, 70);
        code128(sheet.code(), 80, 24);
        text(sheet.code(), 16, 113);
        qr(sheet.code(), 122);
        double y = 190;
        for (String note : sheet.notes()) {
            text(note, 13, y);
            y += 8;
        }
        text(
                "Hier beginnt ein neues Schriftstück. Dieses Blatt gehört zu keinem Vorgang.",
                11,
                245);
        text("Nicht falten, nicht beschriften, nicht heften.", 11, 251);
        patch(HEIGHT - PATCH_MARGIN, true);
        page.fill();
    }

    /// @param y the edge nearer to the sheet's edge
    /// @param upwards whether the code runs from there to the top
    private void patch(double y, boolean upwards) throws IOException {
        double at = y;
        boolean bar = true;
        for (char module : PatchCode.T.modules().toCharArray()) {
            double size = module == '2' ? PATCH_WIDE : PATCH_MODULE;
            double next = upwards ? at - size : at + size;
            if (bar) {
                box((WIDTH - PATCH_LENGTH) / 2, Math.min(at, next), PATCH_LENGTH, size);
            }
            at = next;
            bar = !bar;
        }
    }

    private void code128(String text, double y, double height) throws IOException {
        boolean[] modules = new Code128Writer().encode(text);
        double module = Math.min(BAR_MODULE, BAR_WIDTH / modules.length);
        double left = (WIDTH - modules.length * module) / 2;
        for (int i = 0; i < modules.length; i++) {
            if (modules[i]) {
                box(left + i * module, y, module, height);
            }
        }
    }

    private void qr(String text, double y) throws IOException {
        ByteMatrix modules = qrModules(text);
        double size = QR_SIZE / modules.getWidth();
        double left = (WIDTH - QR_SIZE) / 2;
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    box(left + column * size, y + row * size, size, size);
                }
            }
        }
    }

    private static ByteMatrix qrModules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.H).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("a separator's code fits a QR code", e);
        }
    }

    private void box(double x, double y, double width, double height) throws IOException {
        page.addRect(points(x), points(HEIGHT - y - height), points(width), points(height));
    }

    /// Centred; made smaller where it is too long.
    private void text(String text, double size, double y) throws IOException {
        double natural = font.getStringWidth(text) / 1000 * size;
        double fitting = natural == 0 ? size : size * Math.min(1, points(WIDTH - 30) / natural);
        double width = font.getStringWidth(text) / 1000 * fitting;
        page.fill();
        page.beginText();
        page.setFont(font, (float) fitting);
        page.newLineAtOffset((float) ((points(WIDTH) - width) / 2), points(HEIGHT - y));
        page.showText(text);
        page.endText();
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS);
    }
}
