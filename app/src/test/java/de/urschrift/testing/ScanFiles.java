// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/// Makes files as scanners send them, whole and broken, small enough for tests.
public final class ScanFiles {
    /// A scanned page's size in the small.
    public static final int WIDTH = 248;

    public static final int HEIGHT = 351;

    private ScanFiles() {}

    public static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- pictures

    /// A page with lines that look a little like writing, differing by `seed`.
    ///
    /// @param type of [BufferedImage]
    public static BufferedImage drawing(int width, int height, int type, int seed) {
        return drawnOn(new BufferedImage(width, height, type), seed);
    }

    /// The same in the colours of a palette.
    public static BufferedImage drawing(int width, int height, IndexColorModel palette, int seed) {
        return drawnOn(
                new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette), seed);
    }

    private static BufferedImage drawnOn(BufferedImage image, int seed) {
        int width = image.getWidth();
        int height = image.getHeight();
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        Random random = new Random(seed);
        for (int y = height / 10; y < height * 9 / 10; y += Math.max(6, height / 40)) {
            for (int x = width / 10; x < width * 9 / 10; ) {
                int word = 3 + random.nextInt(Math.max(4, width / 8));
                g.setColor(new Color(random.nextInt(120), random.nextInt(90), random.nextInt(160)));
                g.fillRect(x, y, word, Math.max(2, height / 100));
                x += word + 3 + random.nextInt(6);
            }
        }
        g.dispose();
        return image;
    }

    public static BufferedImage colourDrawing() {
        return drawing(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB, 1);
    }

    public static BufferedImage greyDrawing() {
        return drawing(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, 2);
    }

    public static BufferedImage bitonalDrawing(int seed) {
        return drawing(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, seed);
    }

    /// Noise in 16 bits a sample.
    ///
    /// @param bands 1 for grey, 3 for RGB
    public static BufferedImage deepNoise(int width, int height, int bands) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, height, bands, null);
        Random random = new Random(bands);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int b = 0; b < bands; b++) {
                    raster.setSample(x, y, b, random.nextInt(1 << 16));
                }
            }
        }
        java.awt.color.ColorSpace space =
                java.awt.color.ColorSpace.getInstance(
                        bands == 1
                                ? java.awt.color.ColorSpace.CS_GRAY
                                : java.awt.color.ColorSpace.CS_sRGB);
        java.awt.image.ColorModel model =
                new java.awt.image.ComponentColorModel(
                        space, false, false, java.awt.Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        return new BufferedImage(model, raster, false, null);
    }

    // ---- JPEG

    public static byte[] jpeg() {
        return jpeg(colourDrawing());
    }

    public static byte[] jpeg(BufferedImage image) {
        return written(image, "jpeg", null, false);
    }

    public static byte[] progressiveJpeg() {
        return written(colourDrawing(), "jpeg", null, true);
    }

    /// A JPEG of 300 dpi with the EXIF orientation `tag`.
    public static byte[] jpegWithOrientation(int tag) {
        ByteBuffer exif = ByteBuffer.allocate(36).order(ByteOrder.BIG_ENDIAN);
        exif.put(new byte[] {(byte) 0xFF, (byte) 0xE1}).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
        exif.putShort((short) 274).putShort((short) 3).putInt(1);
        exif.putShort((short) tag).putShort((short) 0).putInt(0);
        byte[] jpeg = jpegWithDpi(300);
        return joined(
                Arrays.copyOf(jpeg, 2), exif.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    public static byte[] jpegWithDpi(int dpi) {
        byte[] jpeg = jpeg();
        int jfif = find(jpeg, "JFIF\0".getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer.wrap(jpeg)
                .put(jfif + 7, (byte) 1)
                .putShort(jfif + 8, (short) dpi)
                .putShort(jfif + 10, (short) dpi);
        return jpeg;
    }

    public static byte[] cmykJpeg() {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        return writtenWith(
                writer("jpeg", "com.sun"), new IIOImage(raster, null, null), null, false);
    }

    /// Ends in the middle of the image.
    public static byte[] truncatedJpeg() {
        byte[] jpeg = jpeg();
        return Arrays.copyOf(jpeg, jpeg.length / 2);
    }

    /// Has its end mark, but bits in the image data that mean nothing.
    public static byte[] corruptJpeg() {
        byte[] jpeg = jpeg();
        int middle = jpeg.length / 4 * 2;
        for (int i = middle; i < middle + 60; i++) {
            jpeg[i] = (byte) (i % 2 == 0 ? 0xFF : 0x00);
        }
        return jpeg;
    }

    /// Says in its header that it is 40,000 pixels a side.
    public static byte[] bombJpeg() {
        byte[] jpeg = jpeg();
        int frame = find(jpeg, new byte[] {(byte) 0xFF, (byte) 0xC0});
        ByteBuffer.wrap(jpeg)
                .putShort(frame + 5, (short) 40_000)
                .putShort(frame + 7, (short) 40_000);
        return jpeg;
    }

    // ---- PNG

    public static byte[] png() {
        return png(colourDrawing());
    }

    public static byte[] png(BufferedImage image) {
        return written(image, "png", null, false);
    }

    public static byte[] interlacedPng(BufferedImage image) {
        return written(image, "png", null, true);
    }

    /// Says in its header that it is 40,000 pixels a side; the checksum is right.
    public static byte[] bombPng() {
        byte[] png = png();
        ByteBuffer buffer = ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        buffer.putInt(29, (int) crc.getValue());
        return png;
    }

    public static byte[] truncatedPng() {
        byte[] png = png();
        return Arrays.copyOf(png, png.length - 40);
    }

    // ---- TIFF

    /// The bare group 4 stream of a bitonal image; coded black is black.
    public static byte[] g4(BufferedImage bitonal) {
        try (PDDocument pdf = new PDDocument()) {
            PDImageXObject image = CCITTFactory.createFromImage(pdf, bitonal);
            try (InputStream in = image.getCOSObject().createRawInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A multi-page TIFF as production scanners write it: group 4, a strip a page, 300 dpi.
    public static byte[] g4Tiff(int pages) {
        TiffBuilder tiff = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pages; i++) {
            tiff.page(WIDTH, HEIGHT, 4, 0, g4(bitonalDrawing(i)));
        }
        return tiff.build();
    }

    /// A TIFF of one JPEG page.
    public static byte[] jpegTiff() {
        byte[] jpeg = jpeg();
        return TiffBuilder.classic(ByteOrder.BIG_ENDIAN)
                .page(WIDTH, HEIGHT, 7, 6, jpeg)
                .set(258, 8, 8, 8)
                .set(277, 3)
                .build();
    }

    /// A TIFF by Java's own writer.
    ///
    /// @param compression its name for it, e.g. `LZW`, `PackBits`, `Deflate`, `CCITT T.4`, `JPEG`
    public static byte[] tiff(BufferedImage image, String compression) {
        return writtenWith(
                writer("tiff", "com.sun"), new IIOImage(image, null, null), compression, false);
    }

    public static byte[] truncatedTiff() {
        byte[] strip = g4(bitonalDrawing(1));
        byte[] whole =
                TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                        .page(WIDTH, HEIGHT, 4, 0, strip)
                        .set(273, 400)
                        .build();
        return Arrays.copyOf(whole, 400 + strip.length / 2);
    }

    public static byte[] bombTiff() {
        return TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                .page(40_000, 40_000, 4, 0, new byte[100])
                .build();
    }

    public static byte[] jbig2Tiff() {
        return TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                .page(WIDTH, HEIGHT, 34_661, 0, new byte[100])
                .build();
    }

    // ---- PDF

    /// A PDF of one JPEG a page, 300 dpi.
    public static byte[] jpegPdf(int pages) {
        return pdf(pdf -> {
            for (int i = 0; i < pages; i++) {
                fullPage(pdf, jpegImage(pdf, jpeg()));
            }
        });
    }

    /// A PDF of one group 4 image a page, 300 dpi.
    public static byte[] g4Pdf(int pages) {
        return pdf(pdf -> {
            for (int i = 0; i < pages; i++) {
                fullPage(pdf, CCITTFactory.createFromImage(pdf, bitonalDrawing(i)));
            }
        });
    }

    public static byte[] losslessPdf(BufferedImage image) {
        return pdf(pdf -> fullPage(pdf, LosslessFactory.createFromImage(pdf, image)));
    }

    /// A JPEG page with an invisible text layer.
    public static byte[] searchablePdf() {
        return pdf(pdf -> write(pdf, fullPage(pdf, jpegImage(pdf, jpeg())), RenderingMode.NEITHER));
    }

    /// A JPEG page that someone has typed on.
    public static byte[] stampedPdf() {
        return pdf(pdf -> write(pdf, fullPage(pdf, jpegImage(pdf, jpeg())), RenderingMode.FILL));
    }

    /// A JPEG page turned by the PDF.
    public static byte[] turnedPdf(int degrees) {
        return pdf(pdf -> fullPage(pdf, jpegImage(pdf, jpeg())).setRotation(degrees));
    }

    /// A page cut into strips, drawn from top to bottom.
    public static byte[] stripedPdf(int strips) {
        return pdf(pdf -> {
            PDPage page = new PDPage(new PDRectangle(points(WIDTH), points(strips * 40)));
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                for (int i = 0; i < strips; i++) {
                    BufferedImage strip = drawing(WIDTH, 40, BufferedImage.TYPE_BYTE_BINARY, i);
                    content.drawImage(
                            CCITTFactory.createFromImage(pdf, strip),
                            0,
                            points((strips - 1 - i) * 40),
                            points(WIDTH),
                            points(40));
                }
            }
        });
    }

    /// Text only, no image: born digital.
    public static byte[] textPdf() {
        return pdf(pdf -> {
            PDPage page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            write(pdf, page, RenderingMode.FILL);
        });
    }

    public static byte[] encryptedPdf() {
        return pdf(pdf -> {
            fullPage(pdf, jpegImage(pdf, jpeg()));
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        });
    }

    public static byte[] jbig2Pdf() {
        return pdf(pdf -> fullPage(pdf, foreignImage(pdf, COSName.JBIG2_DECODE)));
    }

    public static byte[] jpeg2000Pdf() {
        return pdf(pdf -> fullPage(pdf, foreignImage(pdf, COSName.JPX_DECODE)));
    }

    /// Says that its image is 40,000 pixels a side.
    public static byte[] bombPdf() {
        return pdf(pdf -> {
            PDImageXObject image = LosslessFactory.createFromImage(pdf, greyDrawing());
            image.setWidth(40_000);
            image.setHeight(40_000);
            fullPage(pdf, image);
        });
    }

    /// A scanned page with a signature dictionary.
    public static byte[] signedPdf() {
        return pdf(pdf -> {
            fullPage(pdf, jpegImage(pdf, jpeg()));
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            pdf.addSignature(signature);
        });
    }

    /// Whatever a test wants in a PDF.
    @FunctionalInterface
    public interface PdfContent {
        void fill(PDDocument pdf) throws IOException;
    }

    public static byte[] pdf(PdfContent content) {
        try (PDDocument pdf = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            content.fill(pdf);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a page just as large as the image at 300 dpi.
    public static PDPage fullPage(PDDocument pdf, PDImageXObject image) throws IOException {
        float width = points(image.getWidth());
        float height = points(image.getHeight());
        PDPage page = new PDPage(new PDRectangle(width, height));
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.drawImage(image, 0, 0, width, height);
        }
        return page;
    }

    public static PDImageXObject jpegImage(PDDocument pdf, byte[] jpeg) throws IOException {
        return JPEGFactory.createFromStream(pdf, new ByteArrayInputStream(jpeg));
    }

    /// An image whose dictionary names `filter`; its bytes are nothing in particular.
    public static PDImageXObject foreignImage(PDDocument pdf, COSName filter) throws IOException {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8};
        return new PDImageXObject(
                pdf,
                new ByteArrayInputStream(bytes),
                filter,
                WIDTH,
                HEIGHT,
                1,
                PDDeviceGray.INSTANCE);
    }

    /// An RGB image of raw samples under `filter`, already coded.
    public static PDImageXObject codedRgb(
            PDDocument pdf, byte[] coded, COSName filter, int width, int height)
            throws IOException {
        return new PDImageXObject(
                pdf,
                new ByteArrayInputStream(coded),
                filter,
                width,
                height,
                8,
                PDDeviceRGB.INSTANCE);
    }

    /// The same for grey.
    public static PDImageXObject codedGrey(
            PDDocument pdf, byte[] coded, COSName filter, int width, int height)
            throws IOException {
        return new PDImageXObject(
                pdf,
                new ByteArrayInputStream(coded),
                filter,
                width,
                height,
                8,
                PDDeviceGray.INSTANCE);
    }

    private static void write(PDDocument pdf, PDPage page, RenderingMode mode) throws IOException {
        try (PDPageContentStream content =
                new PDPageContentStream(
                        pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            content.beginText();
            content.setRenderingMode(mode);
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 8);
            content.newLineAtOffset(5, 20);
            content.showText("Guten Tag");
            content.endText();
        }
    }

    private static float points(int pixels) {
        return pixels * 72f / 300;
    }

    /// The stream of a PDF's first image as it stands in the file.
    public static byte[] rawStream(PDImageXObject image) throws IOException {
        COSStream stream = image.getCOSObject();
        try (InputStream in = stream.createRawInputStream()) {
            return in.readAllBytes();
        }
    }

    // ---- writing

    private static byte[] written(
            BufferedImage image,
            String format,
            @org.jspecify.annotations.Nullable String compression,
            boolean progressive) {
        return writtenWith(
                writer(format, "com.sun"),
                new IIOImage(image, null, null),
                compression,
                progressive);
    }

    private static byte[] writtenWith(
            ImageWriter writer,
            IIOImage image,
            @org.jspecify.annotations.Nullable String compression,
            boolean progressive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (compression != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriter writer(String format, String classPrefix) {
        for (Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
                writers.hasNext(); ) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith(classPrefix)) {
                return writer;
            }
        }
        throw new IllegalStateException("no writer for " + format);
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /// Where `wanted` begins in `bytes`.
    public static int find(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not found");
    }
}
