// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.Sha256;
import de.urschrift.sealing.ScanProduct;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sealed is what was scanned (invariant 3): every coding, looked at with PDFBox's decoders.
class PixelTests {
    @TempDir static Path folder;
    static Samples samples;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void showsGroup4StripsAsScanned(boolean inverted) throws IOException {
        BufferedImage image = Samples.drawn(403, 510, BufferedImage.TYPE_BYTE_BINARY);
        same(shown(samples.fax(image, 128, inverted)), image);
    }

    @Test
    void showsBitonalPngAsScanned() throws IOException {
        BufferedImage image = Samples.drawn(403, 510, BufferedImage.TYPE_BYTE_BINARY);
        same(shown(samples.png(image, 1, Colour.BITONAL)), image);
    }

    @Test
    void showsGreyPngAsScanned() throws IOException {
        BufferedImage image = Samples.drawn(300, 216, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(17, 19, 0, 77);
        same(shown(samples.png(image, 8, Colour.GREY)), image);
    }

    @Test
    void showsColouredPngAsScanned() throws IOException {
        BufferedImage image = Samples.drawn(300, 216, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(17, 19, 0xFF204060);
        same(shown(samples.png(image, 8, Colour.RGB)), image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREY", "RGB"})
    void showsJpegAsScanned(String colour) throws IOException {
        PageImage page = samples.jpeg(320, 400, Colour.valueOf(colour));
        BufferedImage decoded =
                ImageIO.read(
                        new ByteArrayInputStream(
                                samples.blobs.read(page.strips().getFirst().digest())));
        same(shown(page), decoded);
    }

    @Test
    void stacksStripsOfJpegWithoutSeam() throws IOException {
        PageImage upper = samples.jpeg(320, 100, Colour.RGB);
        PageImage lower = samples.jpeg(320, 60, Colour.RGB);
        PageImage page =
                new PageImage(
                        320,
                        160,
                        Colour.RGB,
                        8,
                        Samples.DPI,
                        Samples.DPI,
                        QuarterTurn.NONE,
                        List.of(upper.strips().getFirst(), lower.strips().getFirst()),
                        List.of());
        BufferedImage shown = shown(page);
        same(shown.getSubimage(0, 0, 320, 100), decoded(upper.strips().getFirst()));
        same(shown.getSubimage(0, 100, 320, 60), decoded(lower.strips().getFirst()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void turnsByGeometryOnly(int degrees) throws IOException {
        BufferedImage image = Samples.drawn(200, 300, BufferedImage.TYPE_BYTE_GRAY);
        PageImage page = samples.png(image, 8, Colour.GREY);
        Sha256 blob = page.strips().getFirst().digest();
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                page, Samples.reading(QuarterTurn.ofDegrees(degrees))));
        BufferedImage shown =
                rendered(SealingTests.sealed(samples.sealing.compose(product)).file());
        BufferedImage turned = shown;
        for (int i = degrees; i % 360 != 0; i += 90) {
            turned = turnedRight(turned);
        }
        same(turned, image);
        assertThat(samples.blobs.contains(blob)).isTrue();
    }

    private static BufferedImage decoded(ImageStrip strip) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(samples.blobs.read(strip.digest())));
    }

    private static BufferedImage shown(PageImage page) throws IOException {
        ScanProduct product =
                samples.product(new ScanProduct.Page(page, Samples.reading(QuarterTurn.NONE)));
        return rendered(SealingTests.sealed(samples.seal(product)).file());
    }

    private static BufferedImage rendered(Sha256 file) throws IOException {
        try (PDDocument document = Loader.loadPDF(samples.blobs.path(file).toFile())) {
            return new PDFRenderer(document).renderImageWithDPI(0, Samples.DPI, ImageType.RGB);
        }
    }

    private static BufferedImage turnedRight(BufferedImage image) {
        BufferedImage turned =
                new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                turned.setRGB(image.getHeight() - 1 - y, x, image.getRGB(x, y));
            }
        }
        return turned;
    }

    private static void same(BufferedImage found, BufferedImage expected) {
        assertThat(found.getWidth()).isEqualTo(expected.getWidth());
        assertThat(found.getHeight()).isEqualTo(expected.getHeight());
        int different = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int raw =
                        expected.getRaster().getNumBands() == 1
                                        && expected.getSampleModel().getSampleSize(0) == 8
                                ? expected.getRaster().getSample(x, y, 0) * 0x010101
                                : expected.getRGB(x, y) & 0xFFFFFF;
                if ((found.getRGB(x, y) & 0xFFFFFF) != raw) {
                    different++;
                }
            }
        }
        assertThat(different).isZero();
    }
}
