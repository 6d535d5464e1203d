// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.capture.QuarterTurn;
import de.urschrift.intake.SeparatorSheet;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.Mark;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeparatorSheetTests {
    private static final String CODE = "SEP-MARKT-00042";
    private static final Mark[] ALL = {
        new Mark("CODE_128", CODE), new Mark("PATCH", "T"), new Mark("QR", CODE)
    };

    @TempDir static Path folder;
    static Desk desk;
    static BufferedImage sheet;

    @BeforeAll
    static void print() throws IOException {
        desk = new Desk(folder);
        byte[] pdf =
                new SeparatorSheet(CODE, "Marktamt der Stadt", List.of("Klasse: Rechnungen")).pdf();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            sheet = new PDFRenderer(document).renderImageWithDPI(0, Desk.DPI, ImageType.GRAY);
        }
    }

    @AfterAll
    static void end() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "-2", "4", "-4"})
    void isReadBackStraightAndAskew(double degrees) {
        PageReading reading = desk.recognition.read(desk.page(turned(degrees)));
        assertThat(reading.marks()).containsExactly(ALL);
        assertThat(reading.separator()).contains(CODE);
        assertThat(reading.upright()).isEqualTo(QuarterTurn.NONE);
        assertThat(reading.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90, LEFT", "180, HALF", "270, RIGHT", "181.5, HALF", "92, LEFT"})
    void isReadBackWhicheverWayItWasFed(double degrees, QuarterTurn upright) {
        PageReading reading = desk.recognition.read(desk.page(turned(degrees)));
        assertThat(reading.marks()).containsExactly(ALL);
        assertThat(reading.upright()).isEqualTo(upright);
    }

    @Test
    void refusesACodeThatCouldBeTakenForSomethingElse() {
        assertThatThrownBy(() -> new SeparatorSheet("Rechnung 17", "Amt", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The printed sheet on a scan, turned clockwise.
    private static BufferedImage turned(double degrees) {
        boolean landscape = Math.round(degrees / 90) % 2 != 0;
        int width = landscape ? sheet.getHeight() : sheet.getWidth();
        int height = landscape ? sheet.getWidth() : sheet.getHeight();
        BufferedImage scan = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = scan.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.translate(width / 2.0, height / 2.0);
        g.rotate(Math.toRadians(degrees));
        g.drawImage(sheet, -sheet.getWidth() / 2, -sheet.getHeight() / 2, null);
        g.dispose();
        return scan;
    }
}
