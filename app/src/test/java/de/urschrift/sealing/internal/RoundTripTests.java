// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.recognition.PageReading.Word;
import de.urschrift.recognition.internal.RealReading;
import de.urschrift.sealing.ScanProduct;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From a scan that lies askew or upside down, through the real engine, to what a viewer shows and marks.
class RoundTripTests {
    private static final int DPI = 150;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stadtkasse/02/L036.jpg", "stadtkasse/02/L034.tif"})
    void marksTheInkOfEachWordRead(String sample) throws IOException {
        RealReading real = RealReading.of(folder, sample);
        Samples samples = new Samples(folder);
        ScanProduct product = samples.product(new ScanProduct.Page(real.image(), real.reading()));
        Path file =
                samples.blobs.path(SealingTests.sealed(samples.sealing.compose(product)).file());
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            BufferedImage shown = new PDFRenderer(pdf).renderImageWithDPI(0, DPI, ImageType.RGB);
            boolean[][] ink = ink(shown);
            Marks marks = new Marks();
            String text = marks.getText(pdf);
            List<String> read =
                    real.reading().lines().stream()
                            .flatMap(line -> line.words().stream())
                            .filter(word -> !word.doubtful())
                            .map(Word::text)
                            .toList();
            assertThat(text.split("\\s+")).containsAll(read);
            double inside = average(ink, marks.words, 0, 1);
            double between = average(ink, marks.words, 1.2, 1.35);
            assertThat(inside).isGreaterThan(0.1);
            assertThat(between).isLessThan(inside / 3);
            assertThat(marks.words.stream().filter(box -> share(ink, box, 0, 1) > 0.03).count())
                    .isGreaterThan(marks.words.size() * 98 / 100);
        }
    }

    /// Which pixels are darker than halfway between the paper and the darkest.
    private static boolean[][] ink(BufferedImage shown) {
        int[] counts = new int[256];
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                counts[shown.getRGB(x, y) >> 8 & 255]++;
            }
        }
        int darkest = 0;
        while (counts[darkest] < 100) {
            darkest++;
        }
        int paper = 0;
        for (int i = 0; i < counts.length - 1; i++) {
            paper = counts[i] > counts[paper] ? i : paper;
        }
        boolean[][] ink = new boolean[shown.getHeight()][shown.getWidth()];
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                ink[y][x] = (shown.getRGB(x, y) >> 8 & 255) < (darkest + paper) / 2;
            }
        }
        return ink;
    }

    private static double average(
            boolean[][] ink, List<Rectangle2D> words, double from, double to) {
        return words.stream().mapToDouble(box -> share(ink, box, from, to)).average().orElseThrow();
    }

    /// Share of ink in a band of a word's box.
    ///
    /// @param from in heights of the box, from its top
    private static double share(boolean[][] ink, Rectangle2D box, double from, double to) {
        int dark = 0;
        int all = 0;
        double end = box.getMinY() + to * box.getHeight();
        for (double y = box.getMinY() + from * box.getHeight(); y < end; y++) {
            for (double x = box.getMinX(); x < box.getMaxX(); x++) {
                boolean on = y >= 0 && y < ink.length && x >= 0 && x < ink[0].length;
                dark += on && ink[(int) y][(int) x] ? 1 : 0;
                all++;
            }
        }
        return all == 0 ? 0 : (double) dark / all;
    }

    /// The boxes of words of four letters and more, in pixels of what is shown.
    private static final class Marks extends PDFTextStripper {
        final List<Rectangle2D> words = new ArrayList<>();

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            List<TextPosition> word = new ArrayList<>();
            for (TextPosition position : positions) {
                if (position.getUnicode().isBlank()) {
                    end(word);
                } else {
                    word.add(position);
                }
            }
            end(word);
            super.writeString(text, positions);
        }

        private void end(List<TextPosition> word) {
            if (word.size() >= 4) {
                TextPosition first = word.getFirst();
                TextPosition last = word.getLast();
                double scale = DPI / 72.0;
                double height = first.getYScale();
                words.add(
                        new Rectangle2D.Double(
                                first.getX() * scale,
                                (first.getY() - height) * scale,
                                (last.getX() + last.getWidth() - first.getX()) * scale,
                                height * scale));
            }
            word.clear();
        }
    }
}
