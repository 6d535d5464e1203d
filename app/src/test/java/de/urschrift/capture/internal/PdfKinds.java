// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static de.urschrift.capture.internal.InputKind.keeps;
import static de.urschrift.capture.internal.InputKind.refused;
import static de.urschrift.capture.internal.InputKind.shows;

import de.urschrift.testing.ScanFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/// PDF files as devices make them, and others.
final class PdfKinds {
    private static final String PDF = "PDF";
    private static final int W = 150;
    private static final int H = 90;

    private final List<InputKind> kinds = new ArrayList<>();

    private PdfKinds() {}

    static List<InputKind> all() {
        PdfKinds all = new PdfKinds();
        all.keptStreams();
        all.lossless();
        all.pages();
        all.documents();
        all.layers();
        all.refusals();
        return all.kinds;
    }

    private void keptStreams() {
        byte[] jpeg = ScanFiles.jpeg();
        kinds.add(keeps(PDF, "JPEG", () -> ScanFiles.jpegPdf(1), jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "group 4",
                        () -> ScanFiles.g4Pdf(1),
                        ScanFiles.g4(ScanFiles.bitonalDrawing(0))));
        byte[] inks = ScanFiles.cmykJpeg();
        kinds.add(
                keeps(
                        PDF,
                        "JPEG of CMYK",
                        () -> image(inks, COSName.DCT_DECODE, 32, 32, COSName.DEVICECMYK, 8),
                        inks));
        kinds.add(
                keeps(
                        PDF,
                        "JPEG of CMYK whose Decode array says that 0 is full ink",
                        () ->
                                pdf(
                                        stream(
                                                inks,
                                                COSName.DCT_DECODE,
                                                32,
                                                32,
                                                COSName.DEVICECMYK,
                                                8),
                                        s -> s.setItem(COSName.DECODE, decode(4, true))),
                        inks));
        byte[] jp2 = JpegKinds.jp2(32);
        kinds.add(
                keeps(
                        PDF,
                        "JPEG 2000",
                        () ->
                                pdf(
                                        stream(
                                                jp2,
                                                COSName.JPX_DECODE,
                                                ScanFiles.WIDTH,
                                                ScanFiles.HEIGHT,
                                                null,
                                                8),
                                        s -> {}),
                        jp2));
        kinds.add(
                keeps(
                        PDF,
                        "JPEG with colour profile in the PDF",
                        () ->
                                pdf(
                                        stream(
                                                jpeg,
                                                COSName.DCT_DECODE,
                                                ScanFiles.WIDTH,
                                                ScanFiles.HEIGHT,
                                                profiled(Images.rgbProfile(), 3),
                                                8),
                                        s -> {}),
                        jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "JPEG within Flate",
                        () ->
                                pdf(
                                        stream(
                                                Packing.deflated(jpeg),
                                                COSName.FLATE_DECODE,
                                                ScanFiles.WIDTH,
                                                ScanFiles.HEIGHT,
                                                COSName.DEVICERGB,
                                                8),
                                        s ->
                                                s.setItem(
                                                        COSName.FILTER,
                                                        new COSArray(
                                                                List.of(
                                                                        COSName.FLATE_DECODE,
                                                                        COSName.DCT_DECODE)))),
                        jpeg));
    }

    private void lossless() {
        Picture bitonal = Picture.drawn(W, H, 1, 1, 1);
        flate("Flate, 1 bit", bitonal, COSName.DEVICEGRAY, bitonal);
        kinds.add(
                shows(
                        PDF,
                        "Flate, 1 bit, light and dark exchanged by the Decode array",
                        () ->
                                pdf(
                                        flate(bitonal.inverted(), COSName.DEVICEGRAY),
                                        s -> s.setItem(COSName.DECODE, decode(1, true))),
                        bitonal));
        for (int bits : new int[] {2, 4, 8, 16}) {
            Picture grey = Picture.drawn(W, H, 1, bits, bits);
            flate("Flate, grey " + bits + " bit", grey, COSName.DEVICEGRAY, grey.spread());
        }
        for (int bits : new int[] {8, 16}) {
            Picture rgb = Picture.drawn(W, H, 3, bits, bits);
            flate("Flate, RGB " + 3 * bits + " bit", rgb, COSName.DEVICERGB, rgb);
        }
        Picture inks = Picture.drawn(W, H, 4, 8, 3);
        flate("Flate, CMYK 32 bit", inks, COSName.DEVICECMYK, inks);
        Picture grey = Picture.drawn(W, H, 1, 8, 12);
        flate("Flate, grey with profile", grey, profiled(Images.greyProfile(), 1), grey);
        int[][] palette = TiffKinds.palette(16);
        Picture indexes = Picture.drawn(W, H, 1, 4, 6);
        flate("Flate, palette 4 bit", indexes, indexed(palette), indexes.lookedUp(palette));
        kinds.add(
                shows(
                        PDF,
                        "LZW, RGB 24 bit",
                        () -> {
                            Picture rgb = Picture.drawn(W, H, 3, 8, 7);
                            return image(
                                    Packing.lzw(rgb.packed()),
                                    COSName.LZW_DECODE,
                                    W,
                                    H,
                                    COSName.DEVICERGB,
                                    8);
                        },
                        Picture.drawn(W, H, 3, 8, 7)));
        kinds.add(
                shows(
                        PDF,
                        "run lengths, grey 8 bit",
                        () ->
                                image(
                                        ScanFiles.joined(
                                                Packing.packBits(grey.packed(), H),
                                                new byte[] {(byte) 128}),
                                        COSName.RUN_LENGTH_DECODE,
                                        W,
                                        H,
                                        COSName.DEVICEGRAY,
                                        8),
                        grey));
        fax(bitonal);
        kinds.add(
                shows(
                        PDF,
                        "stencil in black",
                        () ->
                                pdf(
                                        flate(bitonal, null),
                                        s -> s.setBoolean(COSName.IMAGE_MASK, true)),
                        bitonal));
    }

    private void fax(Picture bitonal) {
        FaxCoder coder = new FaxCoder(bitonal);
        int[] ks = {0, 4};
        for (int k : ks) {
            kinds.add(
                    shows(
                            PDF,
                            "group 3, " + (k == 0 ? "one dimension" : "two dimensions"),
                            () ->
                                    pdf(
                                            stream(
                                                    coder.lines(k, false),
                                                    COSName.CCITTFAX_DECODE,
                                                    W,
                                                    H,
                                                    COSName.DEVICEGRAY,
                                                    1),
                                            s -> s.setItem(COSName.DECODE_PARMS, fax(k))),
                            bitonal));
        }
    }

    private static COSDictionary fax(int k) {
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.K, k);
        parameters.setInt(COSName.COLUMNS, W);
        parameters.setInt(COSName.ROWS, H);
        return parameters;
    }

    private void pages() {
        byte[] jpeg = ScanFiles.jpeg();
        kinds.add(keeps(PDF, "turned by the page", () -> ScanFiles.turnedPdf(90), jpeg));
        byte[][] strips = new byte[3][];
        for (int i = 0; i < 3; i++) {
            strips[i] =
                    ScanFiles.g4(
                            ScanFiles.drawing(
                                    ScanFiles.WIDTH, 40, BufferedImage.TYPE_BYTE_BINARY, i));
        }
        kinds.add(keeps(PDF, "one page in strips", () -> ScanFiles.stripedPdf(3), strips));
        kinds.add(
                new InputKind(
                        PDF,
                        "several pages",
                        () -> ScanFiles.jpegPdf(2),
                        List.of(
                                new InputKind.Must.Keep(List.of(jpeg)),
                                new InputKind.Must.Keep(List.of(jpeg)))));
        kinds.add(
                keeps(
                        PDF,
                        "hidden text of an earlier text recognition",
                        ScanFiles::searchablePdf,
                        jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "links",
                        () ->
                                ScanFiles.pdf(pdf -> {
                                    PDPage page = scan(pdf);
                                    PDAnnotationLink link = new PDAnnotationLink();
                                    link.setRectangle(new PDRectangle(1, 1, 9, 9));
                                    page.getAnnotations().add(link);
                                }),
                        jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "an image that leaves a margin",
                        () ->
                                placed((pdf, content) -> {
                                    PDImageXObject image = ScanFiles.jpegImage(pdf, jpeg);
                                    content.drawImage(image, 5, 5, 60, 84);
                                }),
                        jpeg));
    }

    private void documents() {
        byte[] jpeg = ScanFiles.jpeg();
        kinds.add(keeps(PDF, "signed", ScanFiles::signedPdf, jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "protected against changes, readable without a password",
                        () -> encrypted("", true),
                        jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "changed after it was made (incremental update)",
                        PdfKinds::updated,
                        jpeg));
        kinds.add(
                keeps(
                        PDF,
                        "bytes before its head",
                        () -> ScanFiles.joined(new byte[100], ScanFiles.jpegPdf(1)),
                        jpeg));
        kinds.add(refused(PDF, "encrypted", ScanFiles::encryptedPdf, "PDF_ENCRYPTED"));
        kinds.add(
                refused(
                        PDF,
                        "protected against taking its content",
                        () -> encrypted("", false),
                        "PDF_ENCRYPTED"));
        kinds.add(refused(PDF, "with attached files", PdfKinds::attached, "PDF_HAS_ATTACHMENTS"));
    }

    private void layers() {
        no("visible text over the image", "PDF_NOT_A_SCAN", ScanFiles.stampedPdf());
        no(
                "mixed raster content: a stencil of text over a background",
                "PDF_NOT_A_SCAN",
                placed((pdf, content) -> {
                    draw(content, ScanFiles.jpegImage(pdf, ScanFiles.jpeg()), 0, 0, 60, 84);
                    PDImageXObject text =
                            CCITTFactory.createFromImage(pdf, ScanFiles.bitonalDrawing(1));
                    text.getCOSObject().setBoolean(COSName.IMAGE_MASK, true);
                    text.getCOSObject().removeItem(COSName.COLORSPACE);
                    draw(content, text, 0, 0, 60, 84);
                }));
        no(
                "an image with a soft mask",
                "PDF_NOT_A_SCAN",
                ScanFiles.pdf(pdf -> {
                    PDImageXObject image = ScanFiles.jpegImage(pdf, ScanFiles.jpeg());
                    image.getCOSObject()
                            .setItem(
                                    COSName.SMASK,
                                    CCITTFactory.createFromImage(pdf, ScanFiles.bitonalDrawing(1)));
                    ScanFiles.fullPage(pdf, image);
                }));
        no(
                "tiles side by side",
                "PDF_NOT_A_SCAN",
                placed((pdf, content) -> {
                    PDImageXObject image = ScanFiles.jpegImage(pdf, ScanFiles.jpeg());
                    draw(content, image, 0, 0, 30, 84);
                    draw(content, image, 30, 0, 30, 84);
                }));
        no(
                "overlapping images",
                "PDF_NOT_A_SCAN",
                placed((pdf, content) -> {
                    PDImageXObject image = ScanFiles.jpegImage(pdf, ScanFiles.jpeg());
                    draw(content, image, 0, 30, 60, 54);
                    draw(content, image, 0, 0, 60, 54);
                }));
        no(
                "a mirrored image",
                "PDF_NOT_A_SCAN",
                placed((pdf, content) -> {
                    PDImageXObject image = ScanFiles.jpegImage(pdf, ScanFiles.jpeg());
                    draw(content, image, 60, 0, -60, 84);
                }));
        no(
                "notes on the page (annotations)",
                "PDF_NOT_A_SCAN",
                ScanFiles.pdf(pdf -> {
                    PDAnnotationText note = new PDAnnotationText();
                    note.setRectangle(new PDRectangle(1, 1, 20, 20));
                    note.constructAppearances(pdf);
                    scan(pdf).getAnnotations().add(note);
                }));
    }

    private void refusals() {
        no("text only, born digital", "PDF_WITHOUT_IMAGES", ScanFiles.textPdf());
        no("JBIG2", "JBIG2_REFUSED", ScanFiles.jbig2Pdf());
        no("an image of 40,000 pixels a side", "IMAGE_TOO_LARGE", ScanFiles.bombPdf());
        no("JPEG 2000 that is none", "IMAGE_TRUNCATED", ScanFiles.jpeg2000Pdf());
        Picture rgb = Picture.drawn(W, H, 3, 8, 9);
        no(
                "image data cut short",
                "IMAGE_TRUNCATED",
                image(
                        Packing.deflated(rgb.part(0, 0, W, H / 2).packed()),
                        COSName.FLATE_DECODE,
                        W,
                        H,
                        COSName.DEVICERGB,
                        8));
        no(
                "CIELab",
                "COLOUR_UNSUPPORTED",
                pdf(flate(rgb, new COSArray(List.of(COSName.LAB, new COSDictionary()))), s -> {}));
        no(
                "spot colours",
                "COLOUR_UNSUPPORTED",
                pdf(flate(rgb, new COSArray(List.of(COSName.DEVICEN))), s -> {}));
        byte[] whole = ScanFiles.jpegPdf(1);
        no(
                "transfer broken off",
                "IMAGE_CORRUPT",
                java.util.Arrays.copyOf(whole, whole.length / 3));
    }

    private void no(String name, String code, byte[] file) {
        kinds.add(refused(PDF, name, () -> file, code));
    }

    private void flate(String name, Picture coded, COSBase space, Picture shown) {
        kinds.add(shows(PDF, name, () -> pdf(flate(coded, space), s -> {}), shown));
    }

    // ---- bytes

    @FunctionalInterface
    private interface Change {
        void on(COSStream image);
    }

    @FunctionalInterface
    private interface Drawing {
        void on(PDDocument pdf, PDPageContentStream content) throws IOException;
    }

    private static COSStream flate(
            Picture picture, @org.jspecify.annotations.Nullable COSBase space) {
        return stream(
                Packing.deflated(picture.packed()),
                COSName.FLATE_DECODE,
                picture.width(),
                picture.height(),
                space,
                picture.bits());
    }

    private static byte[] image(
            byte[] coded, COSName filter, int width, int height, COSBase space, int bits) {
        return pdf(stream(coded, filter, width, height, space, bits), s -> {});
    }

    private static COSStream stream(
            byte[] coded,
            COSName filter,
            int width,
            int height,
            @org.jspecify.annotations.Nullable COSBase space,
            int bits) {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(coded);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setItem(COSName.FILTER, filter);
        stream.setInt(COSName.WIDTH, width);
        stream.setInt(COSName.HEIGHT, height);
        stream.setInt(COSName.BITS_PER_COMPONENT, bits);
        if (space != null) {
            stream.setItem(COSName.COLORSPACE, space);
        }
        return stream;
    }

    /// The image on a page of its size at 300 dpi.
    private static byte[] pdf(COSStream image, Change change) {
        return ScanFiles.pdf(pdf -> {
            change.on(image);
            float width = image.getInt(COSName.WIDTH) * 0.24f;
            float height = image.getInt(COSName.HEIGHT) * 0.24f;
            PDPage page = new PDPage(new PDRectangle(width, height));
            pdf.addPage(page);
            COSDictionary objects = new COSDictionary();
            objects.setItem(COSName.getPDFName("I"), image);
            COSDictionary resources = new COSDictionary();
            resources.setItem(COSName.XOBJECT, objects);
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            COSStream content = new COSStream();
            try (OutputStream out = content.createOutputStream()) {
                out.write(
                        (width + " 0 0 " + height + " 0 0 cm /I Do")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            page.getCOSObject().setItem(COSName.CONTENTS, content);
        });
    }

    private static COSArray decode(int components, boolean turned) {
        COSArray decode = new COSArray();
        for (int i = 0; i < components; i++) {
            decode.add(turned ? COSInteger.ONE : COSInteger.ZERO);
            decode.add(turned ? COSInteger.ZERO : COSInteger.ONE);
        }
        return decode;
    }

    private static COSArray profiled(byte[] profile, int components) {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(profile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        stream.setInt(COSName.N, components);
        return new COSArray(List.of(COSName.ICCBASED, stream));
    }

    private static COSArray indexed(int[][] palette) {
        byte[] table = new byte[3 * palette.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) palette[i / 3][i % 3];
        }
        return new COSArray(
                List.of(
                        COSName.INDEXED,
                        COSName.DEVICERGB,
                        COSInteger.get(palette.length - 1),
                        new org.apache.pdfbox.cos.COSString(table)));
    }

    private static PDPage scan(PDDocument pdf) throws IOException {
        return ScanFiles.fullPage(pdf, ScanFiles.jpegImage(pdf, ScanFiles.jpeg()));
    }

    private static byte[] placed(Drawing drawing) {
        return ScanFiles.pdf(pdf -> {
            PDPage page = new PDPage(new PDRectangle(60, 84));
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                drawing.on(pdf, content);
            }
        });
    }

    private static void draw(
            PDPageContentStream content, PDImageXObject image, float x, float y, float w, float h)
            throws IOException {
        content.drawImage(image, x, y, w, h);
    }

    private static byte[] encrypted(String password, boolean extractable) {
        return ScanFiles.pdf(pdf -> {
            scan(pdf);
            AccessPermission permission = new AccessPermission();
            permission.setCanModify(false);
            permission.setCanExtractContent(extractable);
            pdf.protect(new StandardProtectionPolicy("owner", password, permission));
        });
    }

    private static byte[] updated() {
        try (PDDocument pdf = Loader.loadPDF(ScanFiles.jpegPdf(2))) {
            pdf.removePage(1);
            pdf.getPages().getCOSObject().setNeedToBeUpdated(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] attached() {
        return ScanFiles.pdf(pdf -> {
            scan(pdf);
            PDEmbeddedFile file =
                    new PDEmbeddedFile(pdf, new ByteArrayInputStream(new byte[] {1, 2, 3}));
            PDComplexFileSpecification specification = new PDComplexFileSpecification();
            specification.setFile("invoice.xml");
            specification.setEmbeddedFile(file);
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("invoice.xml", specification));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            pdf.getDocumentCatalog().setNames(names);
        });
    }
}
