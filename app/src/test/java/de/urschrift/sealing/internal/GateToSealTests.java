// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.FileSplitter;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.internal.InputKind;
import de.urschrift.capture.internal.InputKinds;
import de.urschrift.capture.internal.Splitters;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.testing.ScanFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the gate lets in can be sealed: PDF/A-3u, and the very streams that the gate stored.
final class GateToSealTests {
    @TempDir static Path folder;
    static Samples samples;
    static FileSplitter splitter;

    @BeforeAll
    static void open() {
        samples = new Samples(folder);
        splitter = Splitters.over(samples.blobs);
    }

    @Test
    void everyPageThatTheGateTakesBecomesPdfA() throws IOException {
        List<ScanProduct.Page> pages = new ArrayList<>();
        long profiles = 0;
        for (InputKind kind : InputKinds.all()) {
            for (PageImage image : taken(kind)) {
                pages.add(new ScanProduct.Page(image, Samples.reading(image.turn())));
                profiles += image.profile().isPresent() ? 1 : 0;
            }
        }
        assertThat(pages).hasSizeGreaterThan(130);
        assertThat(profiles).isGreaterThan(10);
        ScanProduct product = samples.product(pages.toArray(ScanProduct.Page[]::new));
        var sealed = SealingTests.sealed(samples.seal(product));
        try (PDDocument pdf = Loader.loadPDF(samples.blobs.path(sealed.file()).toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(pages.size());
        }
    }

    /// Ink must darken and paper be white, whichever way round the file counts.
    @Test
    void showsCmykTheRightWayRound() throws IOException {
        for (String name : List.of("CMYK 32 bit", "Flate, CMYK 32 bit")) {
            InputKind kind = named(name);
            PageImage image = taken(kind).getFirst();
            assertThat(image.colour()).isEqualTo(Colour.CMYK);
            InputKind.Must.Show shown = (InputKind.Must.Show) kind.must().getFirst();
            int[] row = shown.picture().samples()[4];
            BufferedImage page = rendered(image);
            int agreeing = 0;
            for (int x = 0; x < page.getWidth(); x++) {
                int inks = row[4 * x] + row[4 * x + 1] + row[4 * x + 2] + 2 * row[4 * x + 3];
                int rgb = page.getRGB(x, 4);
                int light = (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
                agreeing += inks > 500 == light < 330 ? 1 : 0;
            }
            assertThat(agreeing).as(name).isGreaterThan(image.width() * 8 / 10);
        }
        // these JPEGs have 0 everywhere: no ink, or all of it
        assertThat(lightness(named("CMYK"))).isGreaterThan(240);
        assertThat(lightness(named("CMYK as Adobe writes it (0 is full ink)"))).isLessThan(40);
    }

    private static InputKind named(String name) {
        return InputKinds.all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int lightness(InputKind kind) throws IOException {
        return rendered(taken(kind).getFirst()).getRGB(5, 5) & 0xFF;
    }

    private static BufferedImage rendered(PageImage image) throws IOException {
        ScanProduct product =
                samples.product(new ScanProduct.Page(image, Samples.reading(QuarterTurn.NONE)));
        var sealed = SealingTests.sealed(samples.seal(product));
        try (PDDocument pdf = Loader.loadPDF(samples.blobs.path(sealed.file()).toFile())) {
            PDPage page = pdf.getPage(0);
            assertThat(page.getResources().getXObjectNames()).hasSize(image.strips().size());
            return new PDFRenderer(pdf).renderImageWithDPI(0, (float) image.dpiX());
        }
    }

    private static List<PageImage> taken(InputKind kind) {
        return kind.must().getFirst() instanceof InputKind.Must.Refuse
                ? List.of()
                : split(kind.file().get());
    }

    private static List<PageImage> split(byte[] file) {
        List<PageImage> pages = new ArrayList<>();
        splitter.split(ScanFiles.write(folder, "received", file), "scan", pages::add);
        return pages;
    }
}
