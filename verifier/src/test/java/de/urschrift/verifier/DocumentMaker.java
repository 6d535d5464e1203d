// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.verifier;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;

/// Makes small documents as the sealing line does, for tests, well or with one thing wrong.
final class DocumentMaker {
    static final String DOCUMENT = "7b0c5f3e-52a7-4d0e-9c1a-0d9a6b7c8d9e";
    static final int WIDTH = 40;
    static final int HEIGHT = 60;

    List<Page> pages = new ArrayList<>(List.of(jpegPage(1), g4Page(), pngPage()));
    List<Page> noted = pages;
    UnaryOperator<String> note = n -> n;
    UnaryOperator<String> xmp = x -> x;
    Edit edit = pdf -> {};

    interface Edit {
        void apply(PDDocument pdf) throws IOException;
    }

    record Strip(String coding, int height, byte[] bytes) {}

    /// @param skew degrees that the page is turned against, clockwise positive
    /// @param before drawn before the image
    record Page(int turn, List<Strip> strips, String more, double skew, String before) {
        Page(int turn, List<Strip> strips, String more) {
            this(turn, strips, more, 0, "");
        }

        Page more(String content) {
            return new Page(turn, strips, content, skew, before);
        }

        Page turned(int degrees) {
            return new Page(degrees, strips, more, skew, before);
        }

        Page skewed(double degrees) {
            return new Page(turn, strips, more, degrees, before);
        }

        Page before(String content) {
            return new Page(turn, strips, more, skew, content);
        }
    }

    static Page jpegPage(int seed) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(seed, seed, 0xFF0000);
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Page(
                0,
                List.of(new Strip("JPEG", HEIGHT, out.toByteArray())),
                "BT /F 1 Tf 3 Tr (Text) Tj ET\n");
    }

    static Page g4Page() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(3, 3, 0xFFFFFF);
        try (var pdf = new PDDocument();
                var raw =
                        CCITTFactory.createFromImage(pdf, image)
                                .getCOSObject()
                                .createRawInputStream()) {
            return new Page(90, List.of(new Strip("G4", HEIGHT, raw.readAllBytes())), "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Page pngPage() {
        return new Page(
                0, List.of(new Strip("PNG", 20, pixels(20)), new Strip("PNG", 40, pixels(40))), "");
    }

    private static byte[] pixels(int height) {
        byte[] rows = new byte[height * (1 + WIDTH)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i % (1 + WIDTH) == 0 ? 0 : i);
        }
        return deflate(rows);
    }

    static byte[] deflate(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    String noteXml() {
        var entries = new StringBuilder();
        for (int i = 0; i < noted.size(); i++) {
            Page page = noted.get(i);
            entries.append(
                    "<page number=\"%d\" image=\"%d\" width=\"%d\" height=\"%d\" dpi=\"72\" colour=\"RGB\" turn=\"%d\">"
                            .formatted(i + 1, i + 1, WIDTH, HEIGHT, page.turn));
            for (Strip strip : page.strips) {
                entries.append(
                        "<strip coding=\"%s\" width=\"%d\" height=\"%d\" sha256=\"%s\"/>"
                                .formatted(
                                        strip.coding,
                                        WIDTH,
                                        strip.height,
                                        hex(Hash.sha256(strip.bytes))));
            }
            entries.append("</page>\n");
        }
        return note.apply(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <transferNote xmlns="urn:urschrift:transfer-note:1">
                  <noteId>00000000-0000-4000-8000-000000000001</noteId>
                  <document>%s</document>
                  <version>1</version>
                  <office>STADTKASSE</office>
                  <documentClass>POST</documentClass>
                  <integrity>NORMAL</integrity>
                  <creator>scan-017</creator>
                  <organisation><contractor>Scanstelle</contractor><client>Musterstadt</client></organisation>
                  <technical><device>Scanner</device><software>Urschrift</software><softwareVersion>1</softwareVersion><profile>post/1</profile></technical>
                  <procedure><title>Verfahren</title><version>1</version><date>2026-01-01</date><mode>REPLACING</mode></procedure>
                  <batch><id>00000000-0000-4000-8000-000000000003</id><name>Stapel</name><created>2026-11-22T07:00:00Z</created><firstImage>1</firstImage><lastImage>3</lastImage><images>3</images><sheets>3</sheets></batch>
                  <anomalies><anomaly><code>TORN</code><page>1</page><text>Riss</text></anomaly></anomalies>
                  <times><captured>2026-11-22T07:00:00Z</captured><read>2026-11-22T07:00:00Z</read><noted>2026-11-22T08:00:00Z</noted></times>
                  <check><method>SAMPLE</method><sampleSeed>00</sampleSeed><populationDigest>%s</populationDigest><samplePercent>4</samplePercent><completeness>3 = 3</completeness><defects/></check>
                  <postProcessing/>
                  <pages>%s</pages>
                  <setAside/>
                  <statement>Dieses Dokument ist ein Scanprodukt.</statement>
                </transferNote>
                """
                        .formatted(DOCUMENT, "0".repeat(64), entries));
    }

    /// @return the file without a seal
    byte[] pdf() throws IOException {
        byte[] xml = noteXml().getBytes(StandardCharsets.UTF_8);
        try (var pdf = new PDDocument()) {
            for (Page page : pages) {
                pdf.addPage(page(pdf, page));
            }
            COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
            COSDictionary attachment = attachment(pdf, "transfer-note.xml", xml);
            var names = new COSArray(List.of(new COSString("transfer-note.xml"), attachment));
            catalog.setItem(COSName.NAMES, dictionary("EmbeddedFiles", dictionary("Names", names)));
            catalog.setItem("AF", new COSArray(List.of(attachment)));
            catalog.setItem(
                    COSName.METADATA, stream(pdf, metadata(xml).getBytes(StandardCharsets.UTF_8)));
            COSDictionary intent = dictionary("S", COSName.getPDFName("GTS_PDFA1"));
            intent.setItem(COSName.DEST_OUTPUT_PROFILE, stream(pdf, new byte[8]));
            catalog.setItem(COSName.OUTPUT_INTENTS, new COSArray(List.of(intent)));
            pdf.setDocumentId(4711L);
            edit.apply(pdf);
            var out = new ByteArrayOutputStream();
            pdf.save(out, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private String metadata(byte[] note) {
        return xmp.apply(
                """
                <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:note="urn:urschrift:transfer-note-summary:1#" pdfaid:part="3">
                <pdfaid:conformance>U</pdfaid:conformance>
                <note:document>%s</note:document><note:digest>%s</note:digest>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="r"?>
                """
                        .formatted(DOCUMENT, hex(Hash.sha256(note))));
    }

    static COSDictionary attachment(PDDocument pdf, String name, byte[] bytes) throws IOException {
        var file = stream(pdf, deflate(bytes));
        file.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        COSDictionary specification = dictionary("EF", dictionary("F", file));
        specification.setItem(COSName.TYPE, COSName.FILESPEC);
        specification.setItem(COSName.F, new COSString(name));
        specification.setItem("UF", new COSString(name));
        return specification;
    }

    static COSDictionary dictionary(String key, COSBase value) {
        var dictionary = new COSDictionary();
        dictionary.setItem(key, value);
        return dictionary;
    }

    static COSStream stream(PDDocument pdf, byte[] raw) throws IOException {
        COSStream stream = pdf.getDocument().createCOSStream();
        try (var out = stream.createRawOutputStream()) {
            out.write(raw);
        }
        return stream;
    }

    private static PDPage page(PDDocument pdf, Page draft) throws IOException {
        double cos = Math.cos(Math.toRadians(draft.skew));
        double sin = Math.sin(Math.toRadians(draft.skew));
        double width = WIDTH * cos + HEIGHT * Math.abs(sin);
        double height = WIDTH * Math.abs(sin) + HEIGHT * cos;
        var page = new PDPage(new PDRectangle((float) width, (float) height));
        page.setRotation(draft.turn);
        var images = new COSDictionary();
        var content = new StringBuilder(draft.before);
        content.append(
                String.format(
                        java.util.Locale.ROOT,
                        "1 0 0 1 %f %f cm %f %f %f %f 0 0 cm 1 0 0 1 %d %d cm\n",
                        width / 2,
                        height / 2,
                        cos,
                        sin,
                        -sin,
                        cos,
                        -WIDTH / 2,
                        -HEIGHT / 2));
        int top = HEIGHT;
        for (int i = 0; i < draft.strips.size(); i++) {
            Strip strip = draft.strips.get(i);
            top -= strip.height;
            images.setItem("I" + i, image(pdf, strip));
            content.append(
                    "q %d 0 0 %d 0 %d cm /I%d Do Q\n".formatted(WIDTH, strip.height, top, i));
        }
        content.append(draft.more);
        COSDictionary resources = dictionary("XObject", images);
        COSDictionary font = dictionary("Subtype", COSName.TYPE1);
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName("Helvetica"));
        COSDictionary drawing = dictionary("Subtype", COSName.TYPE3);
        COSDictionary fonts = dictionary("F", font);
        fonts.setItem("T3", drawing);
        resources.setItem(COSName.FONT, fonts);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        page.getCOSObject()
                .setItem(
                        COSName.CONTENTS,
                        stream(pdf, content.toString().getBytes(StandardCharsets.US_ASCII)));
        return page;
    }

    private static COSStream image(PDDocument pdf, Strip strip) throws IOException {
        COSStream image = stream(pdf, strip.bytes);
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, WIDTH);
        image.setInt(COSName.HEIGHT, strip.height);
        image.setInt(COSName.BITS_PER_COMPONENT, strip.coding.equals("G4") ? 1 : 8);
        image.setItem(
                COSName.COLORSPACE,
                strip.coding.equals("JPEG") ? COSName.DEVICERGB : COSName.DEVICEGRAY);
        switch (strip.coding) {
            case "JPEG" -> image.setItem(COSName.FILTER, COSName.DCT_DECODE);
            case "G4" -> {
                image.setItem(COSName.FILTER, COSName.CCITTFAX_DECODE);
                image.setItem(COSName.DECODE_PARMS, dictionary("K", COSInteger.get(-1)));
            }
            default -> {
                image.setItem(COSName.FILTER, COSName.FLATE_DECODE);
                COSDictionary parameters = dictionary("Predictor", COSInteger.get(15));
                parameters.setInt(COSName.COLUMNS, WIDTH);
                image.setItem(COSName.DECODE_PARMS, parameters);
            }
        }
        return image;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
