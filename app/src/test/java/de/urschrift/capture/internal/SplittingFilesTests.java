// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static de.urschrift.capture.internal.Splitting.assertEqualPixels;
import static de.urschrift.testing.ScanFiles.HEIGHT;
import static de.urschrift.testing.ScanFiles.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.urschrift.capture.Colour;
import de.urschrift.capture.FileSplitter.SplitResult;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SplittingFilesTests {
    @TempDir Path folder;
    private Splitting splitting;

    @BeforeEach
    void open() {
        splitting = new Splitting(folder);
    }

    // ---- JPEG

    @Test
    void keepsAJpegByteForByte() {
        byte[] jpeg = ScanFiles.jpeg();
        PageImage page = splitting.onlyPage(jpeg);
        assertThat(splitting.onlyStrip(page)).isEqualTo(jpeg);
        assertThat(page.strips().getFirst().coding()).isEqualTo(new ImageCoding.Jpeg());
        assertThat(page.colour()).isEqualTo(Colour.RGB);
        assertThat(page.width()).isEqualTo(WIDTH);
        assertThat(page.height()).isEqualTo(HEIGHT);
    }

    @Test
    void keepsGreyAndProgressiveJpegsByteForByte() {
        byte[] grey = ScanFiles.jpeg(ScanFiles.greyDrawing());
        PageImage page = splitting.onlyPage(grey);
        assertThat(splitting.onlyStrip(page)).isEqualTo(grey);
        assertThat(page.colour()).isEqualTo(Colour.GREY);
        byte[] progressive = ScanFiles.progressiveJpeg();
        assertThat(splitting.onlyStrip(splitting.onlyPage(progressive))).isEqualTo(progressive);
    }

    @Test
    void readsAJpegsResolutionAndAssumes300WithoutOne() {
        assertThat(splitting.onlyPage(ScanFiles.jpegWithDpi(200)).dpiX()).isEqualTo(200);
        PageImage without = splitting.onlyPage(ScanFiles.jpeg());
        assertThat(without.dpiY()).isEqualTo(300);
        assertThat(without.remarks()).contains("dpi missing, 300 assumed");
    }

    @ParameterizedTest
    @CsvSource({"1,NONE", "3,HALF", "6,RIGHT", "8,LEFT"})
    void followsTheExifOrientation(int tag, QuarterTurn turn) {
        assertThat(splitting.onlyPage(ScanFiles.jpegWithOrientation(tag)).turn()).isEqualTo(turn);
    }

    @Test
    void refusesAMirroredOrientation() {
        assertThat(splitting.refusal(ScanFiles.jpegWithOrientation(5)))
                .isEqualTo("ORIENTATION_UNSUPPORTED");
    }

    @Test
    void leavesOutWhatFollowsAJpeg() {
        byte[] jpeg = ScanFiles.jpeg();
        PageImage page = splitting.onlyPage(ScanFiles.joined(jpeg, new byte[7]));
        assertThat(splitting.onlyStrip(page)).isEqualTo(jpeg);
        assertThat(page.remarks()).contains("7 bytes after the JPEG's end left out");
    }

    @Test
    void refusesBrokenAndForeignJpegs() {
        assertThat(splitting.refusal(ScanFiles.truncatedJpeg())).isEqualTo("IMAGE_TRUNCATED");
        assertThat(splitting.refusal(ScanFiles.corruptJpeg())).isEqualTo("IMAGE_CORRUPT");
        assertThat(splitting.refusal(ScanFiles.bombJpeg())).isEqualTo("IMAGE_TOO_LARGE");
    }

    @Test
    void refusesAJpegWhoseDataEndBeforeTheImageDoes() {
        byte[] jpeg = ScanFiles.jpeg();
        byte[] cut =
                ScanFiles.joined(
                        Arrays.copyOf(jpeg, jpeg.length / 2),
                        new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertThat(splitting.refusal(cut)).isEqualTo("IMAGE_TRUNCATED");
    }

    // ---- PNG

    @Test
    void keepsEmbeddablePngsByteForByte() {
        for (BufferedImage image :
                List.of(
                        ScanFiles.colourDrawing(),
                        ScanFiles.greyDrawing(),
                        ScanFiles.deepNoise(31, 17, 1),
                        ScanFiles.deepNoise(31, 17, 3))) {
            byte[] png = ScanFiles.png(image);
            PageImage page = splitting.onlyPage(png);
            assertThat(splitting.onlyStrip(page)).isEqualTo(png);
            assertThat(page.bitsPerComponent())
                    .isEqualTo(image.getColorModel().getComponentSize(0));
        }
    }

    @Test
    void rewritesOtherPngsWithEqualPixels() {
        BufferedImage palette =
                ScanFiles.drawing(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, 3);
        BufferedImage opaque = ScanFiles.drawing(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB, 4);
        byte[] shades = {0, 85, (byte) 170, (byte) 255};
        BufferedImage fourShades =
                ScanFiles.drawing(
                        WIDTH, HEIGHT, new IndexColorModel(2, 4, shades, shades, shades), 5);
        for (BufferedImage image : List.of(palette, opaque, fourShades)) {
            PageImage page = splitting.onlyPage(ScanFiles.png(image));
            assertEqualPixels(splitting.png(page), image);
            assertThat(splitting.onlyStrip(page)[25]).as("colour type").isIn((byte) 0, (byte) 2);
        }
    }

    @Test
    void undoesInterlace() {
        for (BufferedImage image :
                List.of(
                        ScanFiles.colourDrawing(),
                        ScanFiles.bitonalDrawing(3),
                        ScanFiles.deepNoise(13, 9, 3),
                        ScanFiles.drawing(1, 1, BufferedImage.TYPE_INT_RGB, 1))) {
            byte[] png = ScanFiles.interlacedPng(image);
            assertThat(png[28]).isEqualTo((byte) 1);
            PageImage page = splitting.onlyPage(png);
            assertEqualPixels(splitting.png(page), image);
            if (page.colour() != Colour.BITONAL) {
                assertThat(splitting.onlyStrip(page)[28]).isEqualTo((byte) 0);
            }
        }
    }

    @Test
    void refusesBrokenAndTransparentPngs() {
        BufferedImage clear = new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB);
        assertThat(splitting.refusal(ScanFiles.png(clear))).isEqualTo("COLOUR_UNSUPPORTED");
        assertThat(splitting.refusal(ScanFiles.truncatedPng())).isEqualTo("IMAGE_TRUNCATED");
        assertThat(splitting.refusal(ScanFiles.bombPng())).isEqualTo("IMAGE_TOO_LARGE");
        byte[] flipped = ScanFiles.png();
        flipped[flipped.length / 2] ^= 1;
        assertThat(splitting.refusal(flipped)).isEqualTo("IMAGE_CORRUPT");
    }

    // ---- TIFF

    @Test
    void keepsGroup4StripsByteForByte() {
        byte[] upper =
                ScanFiles.g4(ScanFiles.drawing(WIDTH, 100, BufferedImage.TYPE_BYTE_BINARY, 1));
        byte[] lower =
                ScanFiles.g4(ScanFiles.drawing(WIDTH, 60, BufferedImage.TYPE_BYTE_BINARY, 2));
        for (TiffBuilder builder :
                List.of(
                        TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN),
                        TiffBuilder.classic(ByteOrder.BIG_ENDIAN),
                        TiffBuilder.big(ByteOrder.LITTLE_ENDIAN),
                        TiffBuilder.big(ByteOrder.BIG_ENDIAN))) {
            PageImage page =
                    splitting.onlyPage(
                            builder.page(WIDTH, 160, 4, 1, upper, lower).set(278, 100).build());
            assertThat(page.strips()).hasSize(2);
            assertThat(splitting.blobs.read(page.strips().getFirst().digest())).isEqualTo(upper);
            assertThat(splitting.blobs.read(page.strips().getLast().digest())).isEqualTo(lower);
            assertThat(page.strips().getFirst().coding()).isEqualTo(new ImageCoding.FaxG4(true));
            assertThat(page.strips().getLast().height()).isEqualTo(60);
            assertThat(page.colour()).isEqualTo(Colour.BITONAL);
            assertThat(page.dpiX()).isEqualTo(300);
        }
    }

    @Test
    void turnsTheBitsOfFillOrder2AndSaysSo() {
        byte[] g4 = ScanFiles.g4(ScanFiles.bitonalDrawing(1));
        byte[] reversed = g4.clone();
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = (byte) (Integer.reverse(reversed[i]) >>> 24);
        }
        PageImage page =
                splitting.onlyPage(
                        TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                                .page(WIDTH, HEIGHT, 4, 0, reversed)
                                .set(266, 2)
                                .build());
        assertThat(splitting.onlyStrip(page)).isEqualTo(g4);
        assertThat(page.remarks()).anyMatch(r -> r.contains("FillOrder"));
    }

    @Test
    void splitsAFileOf300Pages() {
        List<PageImage> pages = splitting.pages(ScanFiles.g4Tiff(300));
        assertThat(pages).hasSize(300);
        assertThat(pages.stream().map(p -> p.strips().getFirst().digest()).distinct()).hasSize(300);
    }

    @Test
    void splitsTheSameFileIntoEqualPagesAgain() {
        byte[] tiff = ScanFiles.tiff(ScanFiles.colourDrawing(), "LZW");
        assertThat(splitting.pages(tiff)).isEqualTo(splitting.pages(tiff));
    }

    @Test
    void keepsTheJpegOfATiffByteForByte() {
        byte[] tiff = ScanFiles.jpegTiff();
        assertThat(splitting.onlyStrip(splitting.onlyPage(tiff))).isEqualTo(ScanFiles.jpeg());
    }

    @Test
    void putsJpegTablesBackWithoutTouchingTheImageData() {
        byte[] jpeg = ScanFiles.jpeg();
        int quantisation = ScanFiles.find(jpeg, new byte[] {(byte) 0xFF, (byte) 0xDB});
        int frame = ScanFiles.find(jpeg, new byte[] {(byte) 0xFF, (byte) 0xC0});
        byte[] start = Arrays.copyOf(jpeg, 2);
        byte[] end = {(byte) 0xFF, (byte) 0xD9};
        byte[] tables = ScanFiles.joined(start, Arrays.copyOfRange(jpeg, quantisation, frame), end);
        byte[] bare = ScanFiles.joined(start, Arrays.copyOfRange(jpeg, frame, jpeg.length));
        PageImage page =
                splitting.onlyPage(
                        TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                                .page(WIDTH, HEIGHT, 7, 6, bare)
                                .set(258, 8, 8, 8)
                                .set(277, 3)
                                .bytes(347, tables)
                                .build());
        byte[] whole = ScanFiles.joined(start, Arrays.copyOfRange(jpeg, quantisation, jpeg.length));
        assertThat(splitting.onlyStrip(page)).isEqualTo(whole);
        assertThat(page.remarks()).anyMatch(r -> r.startsWith("JPEG tables"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "ZLib", "PackBits"})
    void decodesLosslessTiffsToEqualPixels(String compression) {
        for (BufferedImage image :
                List.of(
                        ScanFiles.colourDrawing(),
                        ScanFiles.greyDrawing(),
                        ScanFiles.bitonalDrawing(6),
                        ScanFiles.drawing(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, 7),
                        ScanFiles.deepNoise(41, 600, 1),
                        ScanFiles.deepNoise(41, 600, 3))) {
            PageImage page = splitting.onlyPage(ScanFiles.tiff(image, compression));
            assertEqualPixels(splitting.png(page), image);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCITT T.4", "CCITT RLE"})
    void decodesGroup3ToEqualPixels(String compression) {
        BufferedImage image = ScanFiles.bitonalDrawing(8);
        PageImage page = splitting.onlyPage(ScanFiles.tiff(image, compression));
        assertThat(page.bitsPerComponent()).isEqualTo(1);
        assertEqualPixels(splitting.png(page), image);
    }

    @Test
    void decodesUncompressedWhiteIsZero() {
        byte[] samples = new byte[256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        PageImage page =
                splitting.onlyPage(
                        TiffBuilder.classic(ByteOrder.BIG_ENDIAN)
                                .page(16, 16, 1, 0, samples)
                                .set(258, 8)
                                .build());
        BufferedImage png = splitting.png(page);
        assertThat(png.getRaster().getSample(0, 0, 0)).isEqualTo(255);
        assertThat(png.getRaster().getSample(15, 15, 0)).isZero();
    }

    @Test
    void decodesUncompressedBitonalOfBothPolarities() {
        byte[] samples = {(byte) 0xF0, 0x0F, (byte) 0xAA, 0x55};
        for (int photometric = 0; photometric < 2; photometric++) {
            PageImage page =
                    splitting.onlyPage(
                            TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                                    .page(8, 4, 1, photometric, samples)
                                    .build());
            BufferedImage png = splitting.png(page);
            assertThat(page.colour()).isEqualTo(Colour.BITONAL);
            assertThat(png.getRGB(0, 0) & 0xFF).isEqualTo(photometric == 1 ? 255 : 0);
            assertThat(png.getRGB(7, 0) & 0xFF).isEqualTo(photometric == 1 ? 0 : 255);
        }
    }

    @Test
    void refusesBrokenAndForeignTiffs() {
        assertThat(splitting.refusal(ScanFiles.truncatedTiff())).isEqualTo("IMAGE_TRUNCATED");
        assertThat(splitting.refusal(ScanFiles.bombTiff())).isEqualTo("IMAGE_TOO_LARGE");
        assertThat(splitting.refusal(ScanFiles.jbig2Tiff())).isEqualTo("JBIG2_REFUSED");
    }

    @Test
    void refusesATiffWhosePagesRunInACircle() {
        byte[] tiff = ScanFiles.g4Tiff(1);
        int directory = java.nio.ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        int entries = tiff[directory];
        System.arraycopy(tiff, 4, tiff, directory + 2 + 12 * entries, 4);
        assertThat(splitting.refusal(tiff)).isEqualTo("IMAGE_CORRUPT");
    }

    @Test
    void turnsAsATiffDemands() {
        PageImage page =
                splitting.onlyPage(
                        TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                                .page(
                                        WIDTH,
                                        HEIGHT,
                                        4,
                                        0,
                                        ScanFiles.g4(ScanFiles.bitonalDrawing(1)))
                                .set(274, 6)
                                .build());
        assertThat(page.turn()).isEqualTo(QuarterTurn.RIGHT);
    }

    // ---- PDF

    @Test
    void keepsThePdfsJpegsByteForByte() {
        List<PageImage> pages = splitting.pages(ScanFiles.jpegPdf(3));
        assertThat(pages).hasSize(3);
        assertThat(splitting.onlyStrip(pages.getLast())).isEqualTo(ScanFiles.jpeg());
        assertThat(pages.getFirst().dpiX()).isCloseTo(300, within(0.5));
    }

    @Test
    void keepsThePdfsGroup4StreamsByteForByte() {
        List<PageImage> pages = splitting.pages(ScanFiles.g4Pdf(2));
        PageImage page = pages.getLast();
        assertThat(splitting.onlyStrip(page)).isEqualTo(ScanFiles.g4(ScanFiles.bitonalDrawing(1)));
        assertThat(page.strips().getFirst().coding()).isEqualTo(new ImageCoding.FaxG4(false));
    }

    @Test
    void honoursBlackIs1AndDecodeOfAFaxImage() {
        for (int i = 0; i < 4; i++) {
            boolean blackIsOne = (i & 1) != 0;
            boolean decodeTurned = (i & 2) != 0;
            byte[] pdf =
                    ScanFiles.pdf(document -> {
                        PDImageXObject image =
                                CCITTFactory.createFromImage(document, ScanFiles.bitonalDrawing(1));
                        COSDictionary parameters =
                                image.getCOSObject().getCOSDictionary(COSName.DECODE_PARMS);
                        parameters.setBoolean(COSName.BLACK_IS_1, blackIsOne);
                        if (decodeTurned) {
                            image.setDecode(new COSArray(List.of(COSInteger.ONE, COSInteger.ZERO)));
                        }
                        ScanFiles.fullPage(document, image);
                    });
            assertThat(splitting.onlyPage(pdf).strips().getFirst().coding())
                    .isEqualTo(new ImageCoding.FaxG4(blackIsOne != decodeTurned));
        }
    }

    @Test
    void decodesLosslessPdfImagesToEqualPixels() {
        for (BufferedImage image :
                List.of(
                        ScanFiles.colourDrawing(),
                        ScanFiles.drawing(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, 3),
                        ScanFiles.deepNoise(40, 60, 3))) {
            PageImage page = splitting.onlyPage(ScanFiles.losslessPdf(image));
            assertEqualPixels(splitting.png(page), image);
        }
    }

    @Test
    void takesGreySamplesAsThePdfHasThem() {
        byte[] samples = new byte[256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        for (boolean turned : new boolean[] {false, true}) {
            byte[] pdf =
                    ScanFiles.pdf(document -> {
                        PDImageXObject image =
                                ScanFiles.codedGrey(
                                        document, flate(samples), COSName.FLATE_DECODE, 16, 16);
                        if (turned) {
                            image.setDecode(new COSArray(List.of(COSInteger.ONE, COSInteger.ZERO)));
                        }
                        ScanFiles.fullPage(document, image);
                    });
            BufferedImage png = splitting.png(splitting.onlyPage(pdf));
            assertThat(png.getRaster().getSample(3, 0, 0)).isEqualTo(turned ? 252 : 3);
        }
    }

    private static byte[] flate(byte[] bytes) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        }
        return deflated.toByteArray();
    }

    @Test
    void decodesEveryLosslessFilterOfPdf() throws IOException {
        BufferedImage image = ScanFiles.drawing(40, 30, BufferedImage.TYPE_INT_RGB, 3);
        byte[] samples = new byte[40 * 30 * 3];
        for (int i = 0; i < 40 * 30; i++) {
            int rgb = image.getRGB(i % 40, i / 40);
            samples[3 * i] = (byte) (rgb >> 16);
            samples[3 * i + 1] = (byte) (rgb >> 8);
            samples[3 * i + 2] = (byte) rgb;
        }
        for (COSName filter :
                List.of(
                        COSName.FLATE_DECODE,
                        COSName.LZW_DECODE,
                        COSName.RUN_LENGTH_DECODE,
                        COSName.ASCII85_DECODE,
                        COSName.ASCII_HEX_DECODE)) {
            ByteArrayOutputStream coded = new ByteArrayOutputStream();
            FilterFactory.INSTANCE
                    .getFilter(filter)
                    .encode(
                            new java.io.ByteArrayInputStream(samples),
                            coded,
                            new COSDictionary(),
                            0);
            byte[] pdf =
                    ScanFiles.pdf(document ->
                            ScanFiles.fullPage(
                                    document,
                                    ScanFiles.codedRgb(
                                            document, coded.toByteArray(), filter, 40, 30)));
            assertEqualPixels(splitting.png(splitting.onlyPage(pdf)), image);
        }
    }

    @Test
    void takesAJpegBehindFlate() {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] pdf =
                ScanFiles.pdf(document -> {
                    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
                        out.write(ScanFiles.jpeg());
                    }
                    PDImageXObject image =
                            ScanFiles.codedRgb(
                                    document,
                                    deflated.toByteArray(),
                                    COSName.FLATE_DECODE,
                                    WIDTH,
                                    HEIGHT);
                    COSArray filters = new COSArray();
                    filters.add(COSName.FLATE_DECODE);
                    filters.add(COSName.DCT_DECODE);
                    image.getCOSObject().setItem(COSName.FILTER, filters);
                    ScanFiles.fullPage(document, image);
                });
        assertThat(splitting.onlyStrip(splitting.onlyPage(pdf))).isEqualTo(ScanFiles.jpeg());
    }

    @Test
    void takesAPageOfStrips() {
        PageImage page = splitting.onlyPage(ScanFiles.stripedPdf(5));
        assertThat(page.strips()).hasSize(5);
        assertThat(page.height()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            BufferedImage strip = ScanFiles.drawing(WIDTH, 40, BufferedImage.TYPE_BYTE_BINARY, i);
            assertThat(splitting.blobs.read(page.strips().get(i).digest()))
                    .isEqualTo(ScanFiles.g4(strip));
        }
        assertThat(page.dpiY()).isCloseTo(300, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"0,NONE", "90,RIGHT", "180,HALF", "270,LEFT"})
    void followsThePagesRotation(int degrees, QuarterTurn turn) {
        assertThat(splitting.onlyPage(ScanFiles.turnedPdf(degrees)).turn()).isEqualTo(turn);
    }

    @Test
    void followsTheTurnInAnImagesMatrix() {
        byte[] pdf =
                ScanFiles.pdf(document -> {
                    PDPage page = new PDPage(new PDRectangle(100, 200));
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        // a wide image standing on its left edge: turned clockwise by 90
                        content.drawImage(
                                ScanFiles.jpegImage(document, ScanFiles.jpeg()),
                                new Matrix(0, -200, 100, 0, 0, 200));
                    }
                });
        assertThat(splitting.onlyPage(pdf).turn()).isEqualTo(QuarterTurn.RIGHT);
    }

    @Test
    void ignoresInvisibleTextAndRefusesVisible() {
        assertThat(splitting.onlyStrip(splitting.onlyPage(ScanFiles.searchablePdf())))
                .isEqualTo(ScanFiles.jpeg());
        assertThat(splitting.refusal(ScanFiles.stampedPdf())).isEqualTo("PDF_NOT_A_SCAN");
    }

    @Test
    void ignoresWhatAScanCoversAndRefusesWhatCoversIt() {
        for (boolean first : new boolean[] {true, false}) {
            byte[] pdf =
                    ScanFiles.pdf(document -> {
                        PDPage page = new PDPage(new PDRectangle(100, 100));
                        document.addPage(page);
                        try (PDPageContentStream content =
                                new PDPageContentStream(document, page)) {
                            if (first) {
                                content.addRect(10, 10, 20, 20);
                                content.fill();
                            }
                            content.drawImage(
                                    ScanFiles.jpegImage(document, ScanFiles.jpeg()),
                                    0,
                                    0,
                                    100,
                                    100);
                            if (!first) {
                                content.addRect(10, 10, 20, 20);
                                content.fill();
                            }
                        }
                    });
            if (first) {
                assertThat(splitting.pages(pdf)).hasSize(1);
            } else {
                assertThat(splitting.refusal(pdf)).isEqualTo("PDF_NOT_A_SCAN");
            }
        }
    }

    @Test
    void refusesLayersOfImages() {
        byte[] pdf =
                ScanFiles.pdf(document -> {
                    PDImageXObject image = ScanFiles.jpegImage(document, ScanFiles.jpeg());
                    PDPage page = ScanFiles.fullPage(document, image);
                    try (PDPageContentStream content =
                            new PDPageContentStream(
                                    document, page, PDPageContentStream.AppendMode.APPEND, true)) {
                        content.drawImage(image, 5, 5, 20, 20);
                    }
                });
        assertThat(splitting.refusal(pdf)).isEqualTo("PDF_NOT_A_SCAN");
    }

    @Test
    void takesImagesInsideForms() {
        byte[] pdf =
                ScanFiles.pdf(document -> {
                    PDFormXObject form = new PDFormXObject(document);
                    form.setMatrix(AffineTransform.getScaleInstance(100, 100));
                    form.setResources(new PDResources());
                    COSName name =
                            form.getResources()
                                    .add(ScanFiles.jpegImage(document, ScanFiles.jpeg()));
                    try (OutputStream out = form.getStream().createOutputStream()) {
                        String paint = "/" + name.getName() + " Do";
                        out.write(paint.getBytes(StandardCharsets.ISO_8859_1));
                    }
                    PDPage page = new PDPage(new PDRectangle(100, 100));
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        content.drawForm(form);
                    }
                });
        PageImage page = splitting.onlyPage(pdf);
        assertThat(splitting.onlyStrip(page)).isEqualTo(ScanFiles.jpeg());
        assertThat(page.dpiX()).isCloseTo(WIDTH * 72 / 100.0, within(0.1));
    }

    @Test
    void takesInlineImages() {
        byte[] pdf =
                ScanFiles.pdf(document -> {
                    PDPage page = new PDPage(new PDRectangle(8, 4));
                    document.addPage(page);
                    org.apache.pdfbox.pdmodel.common.PDStream content =
                            new org.apache.pdfbox.pdmodel.common.PDStream(document);
                    try (var out = content.createOutputStream()) {
                        out.write(
                                "q 8 0 0 4 0 0 cm BI /W 8 /H 4 /BPC 1 /CS /G /F /AHx ID F00FAA55> EI Q"
                                        .getBytes(StandardCharsets.ISO_8859_1));
                    }
                    page.setContents(content);
                });
        BufferedImage png = splitting.png(splitting.onlyPage(pdf));
        assertThat(png.getRGB(0, 0) & 0xFF).isEqualTo(255);
        assertThat(png.getRGB(0, 1) & 0xFF).isZero();
    }

    @Test
    void remarksOnASignedPdf() {
        assertThat(splitting.onlyPage(ScanFiles.signedPdf()).remarks())
                .anyMatch(r -> r.contains("signed"));
    }

    @Test
    void refusesPdfsThatAreNoScans() {
        assertThat(splitting.refusal(ScanFiles.textPdf())).isEqualTo("PDF_WITHOUT_IMAGES");
        assertThat(splitting.refusal(ScanFiles.encryptedPdf())).isEqualTo("PDF_ENCRYPTED");
        assertThat(splitting.refusal(ScanFiles.jbig2Pdf())).isEqualTo("JBIG2_REFUSED");
        assertThat(splitting.refusal(ScanFiles.jpeg2000Pdf())).isEqualTo("IMAGE_TRUNCATED");
        assertThat(splitting.refusal(ScanFiles.bombPdf())).isEqualTo("IMAGE_TOO_LARGE");
    }

    @Test
    void refusesAPdfImageWithTooFewData() {
        byte[] pdf =
                ScanFiles.pdf(document -> {
                    ScanFiles.fullPage(
                            document,
                            ScanFiles.codedRgb(
                                    document,
                                    new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1},
                                    COSName.FLATE_DECODE,
                                    20,
                                    20));
                });
        assertThat(splitting.refusal(pdf)).isEqualTo("IMAGE_TRUNCATED");
    }

    // ---- any file

    @Test
    void knowsTheTypeByContentAndRemarksOnAWrongEnding() {
        Splitting.Outcome outcome = splitting.outcome("brief.pdf", ScanFiles.g4Tiff(1));
        assertThat(outcome.result()).isEqualTo(new SplitResult.Split("TIFF", 1));
        assertThat(outcome.pages().getFirst().remarks())
                .contains("the file's ending is wrong, its content is TIFF");
    }

    @Test
    void refusesEmptyAndUnknownFiles() {
        assertThat(splitting.refusal(new byte[0])).isEqualTo("FILE_EMPTY");
        assertThat(splitting.refusal("Guten Tag".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("TYPE_UNKNOWN");
        assertThat(splitting.refusal(new byte[] {'I'})).isEqualTo("TYPE_UNKNOWN");
    }

    @Test
    void letsTheCallersOwnFailurePass() {
        Path file = ScanFiles.write(folder, "scan", ScanFiles.jpeg());
        assertThatThrownBy(() ->
                        splitting.splitter.split(
                                file,
                                "scan",
                                page -> {
                                    throw new IllegalStateException("caller");
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("caller");
    }

    @Test
    void everyRefusalSaysWhatToDo() {
        for (byte[] bytes :
                List.of(
                        ScanFiles.truncatedTiff(),
                        ScanFiles.corruptJpeg(),
                        ScanFiles.textPdf(),
                        ScanFiles.jbig2Pdf(),
                        new byte[0])) {
            SplitResult result = splitting.outcome("scan", bytes).result();
            assertThat(((SplitResult.Refused) result).reason().text()).hasSizeGreaterThan(60);
        }
    }
}
