// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextLayerTests {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double POINT = 72.0 / Samples.DPI;

    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    /// Places words as an upright reader sees them, on an image that was stored turned the other way.
    @ParameterizedTest
    @EnumSource(QuarterTurn.class)
    void findsWordsWhereTheyStandOnTurnedPages(QuarterTurn upright) throws IOException {
        Word[] words = {
            stored("Bescheid", 50, 100, 180, upright),
            stored("vom", 232, 101, 60, upright),
            stored("Äußersten", 300, 100, 200, upright)
        };
        boolean lying = upright == QuarterTurn.RIGHT || upright == QuarterTurn.LEFT;
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                lying
                                        ? samples.jpeg(HEIGHT, WIDTH, Colour.GREY)
                                        : samples.jpeg(WIDTH, HEIGHT, Colour.GREY),
                                Samples.reading(upright, words)));
        Sha256 file = SealingTests.sealed(samples.sealing.compose(product)).file();
        Positions found = Positions.of(samples.blobs.path(file));
        assertThat(found.text.strip()).isEqualTo("Bescheid vom Äußersten");
        TextPosition first = found.positions.getFirst();
        assertThat(first.getXDirAdj()).isCloseTo((float) (50 * POINT), within(0.1f));
        assertThat(first.getYDirAdj()).isCloseTo((float) (100 * POINT), within(0.1f));
        TextPosition last = found.positions.getLast();
        assertThat(last.getXDirAdj() + last.getWidthDirAdj())
                .isCloseTo((float) (500 * POINT), within(0.1f));
        assertThat(first.getDir()).isEqualTo(upright.degrees());
    }

    @Test
    void followsASkewedLine() throws IOException {
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(WIDTH, HEIGHT, Colour.GREY),
                                Samples.reading(
                                        QuarterTurn.NONE,
                                        new Word("schief", 90, 50, 200, 300, 15, 40))));
        Sha256 file = SealingTests.sealed(samples.sealing.compose(product)).file();
        Positions found = Positions.of(samples.blobs.path(file));
        TextPosition last = found.positions.getLast();
        double endX = last.getTextMatrix().getTranslateX() / POINT;
        double endY = HEIGHT - last.getTextMatrix().getTranslateY() / POINT;
        assertThat(endX).isCloseTo(50 + 300 * 5 / 6.0, within(0.5));
        assertThat(endY).isCloseTo(200 + 15 * 5 / 6.0, within(0.5));
    }

    @Test
    void staysSmall() throws IOException {
        Word[] words = new Word[500];
        for (int i = 0; i < words.length; i++) {
            words[i] =
                    new Word(
                            "Wort" + i * 7919 % 10007,
                            90,
                            200 + i % 10 * 210 + i % 7,
                            300 + i / 10 * 60 + i % 3,
                            150 + i * 31 % 60,
                            i % 3 - 1,
                            30 + i % 11);
        }
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(2480, 3508, Colour.GREY),
                                Samples.reading(QuarterTurn.NONE, words)));
        long size = SealingTests.sealed(samples.seal(product)).size();
        long image =
                samples.blobs.read(product.pages().getFirst().image().strips().getFirst().digest())
                        .length;
        assertThat(size - image).isLessThan(60_000 + 15_000);
    }

    /// @param x of the word's start as the reader sees it, pixels
    private static Word stored(String text, double x, double y, double width, QuarterTurn upright) {
        return switch (upright) {
            case NONE -> new Word(text, 90, x, y, width, 0, 40);
            case RIGHT -> new Word(text, 90, y, WIDTH - x, 0, -width, 40);
            case HALF -> new Word(text, 90, WIDTH - x, HEIGHT - y, -width, 0, 40);
            case LEFT -> new Word(text, 90, HEIGHT - y, x, 0, width, 40);
        };
    }

    private static final class Positions extends PDFTextStripper {
        final List<TextPosition> positions = new ArrayList<>();
        String text = "";

        static Positions of(Path file) throws IOException {
            Positions found = new Positions();
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                found.text = found.getText(document);
            }
            return found;
        }

        @Override
        protected void processTextPosition(TextPosition position) {
            if (!position.getUnicode().isBlank()) {
                positions.add(position);
            }
            super.processTextPosition(position);
        }
    }
}
