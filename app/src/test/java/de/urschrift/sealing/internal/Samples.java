// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.HashAlgorithm;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.ScanMode;
import de.urschrift.offices.internal.TestSetUps;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.Sealing.SealResult;
import de.urschrift.sealing.TransferNote;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// Small drawn letters in every coding, with notes, for the tests of this room.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    static final int DPI = 300;
    static final AlgorithmPolicy ALGORITHMS = ListedAlgorithms.read("");

    final BlobStore blobs;
    final DemoTrust trust;
    final PdfSealing sealing;
    private int documents;

    Samples(Path folder) {
        InstantSource clock = InstantSource.fixed(NOW.plusMillis(345));
        this.blobs = blobStore(folder);
        this.trust = new DemoTrust(new DataFolder(folder), clock);
        this.sealing = sealing(blobs, clock, trust);
    }

    /// As the application wires it, without pauses between questions to authorities.
    static PdfSealing sealing(BlobStore blobs, InstantSource clock, SealTrust trust) {
        return new PdfSealing(
                blobs,
                clock,
                trust,
                timestamps(clock, trust),
                new PoliciesInForce(TestSetUps.of()),
                ALGORITHMS);
    }

    static AuthorityTimestamps timestamps(InstantSource clock, SealTrust trust) {
        return new AuthorityTimestamps(
                trust.authorities(), trust::anchors, ALGORITHMS, clock, Duration.ZERO);
    }

    static SealPolicy policy(SealLevel level) {
        return new SealPolicy(level, HashAlgorithm.SHA_256, false);
    }

    SealResult seal(ScanProduct product) {
        return seal(product, SealLevel.B_T);
    }

    SealResult seal(ScanProduct product, SealLevel level) {
        return sealing.seal(product, policy(level));
    }

    private static BlobStore blobStore(Path folder) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(DataFolder.class, () -> new DataFolder(folder));
        try {
            context.register(Class.forName("de.urschrift.store.internal.FileBlobStore"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        context.refresh();
        return context.getBean(BlobStore.class);
    }

    /// An asymmetric picture, so that turned, mirrored or inverted pixels are noticed.
    static BufferedImage drawn(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(12, height / 14)));
        g.drawString("Bescheid 4711", width / 10, height / 6);
        g.fillRect(width / 20, height / 3, width / 3, height / 50 + 1);
        g.fillRect(width / 2, height / 2, width / 3, height / 4);
        g.drawLine(0, height - 1, width - 1, height / 2);
        g.dispose();
        return image;
    }

    PageImage jpeg(int width, int height, Colour colour) {
        int type =
                colour == Colour.RGB ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;
        return page(
                width,
                height,
                colour,
                8,
                List.of(
                        strip(
                                new ImageCoding.Jpeg(),
                                width,
                                height,
                                written(drawn(width, height, type)))));
    }

    /// A JPEG that does not compress.
    PageImage noise(int width, int height, Colour colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        java.util.Random random = new java.util.Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return page(
                width,
                height,
                colour,
                8,
                List.of(strip(new ImageCoding.Jpeg(), width, height, written(image))));
    }

    /// Group 4 strips; `inverted` ones are coded with black for white.
    PageImage fax(BufferedImage image, int stripHeight, boolean inverted) {
        List<ImageStrip> strips = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y += stripHeight) {
            int height = Math.min(stripHeight, image.getHeight() - y);
            BufferedImage part =
                    new BufferedImage(image.getWidth(), height, BufferedImage.TYPE_BYTE_BINARY);
            for (int row = 0; row < height; row++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int rgb = image.getRGB(x, y + row);
                    part.setRGB(x, row, inverted ? ~rgb | 0xFF000000 : rgb);
                }
            }
            strips.add(
                    strip(new ImageCoding.FaxG4(inverted), image.getWidth(), height, group4(part)));
        }
        return page(image.getWidth(), image.getHeight(), Colour.BITONAL, 1, strips);
    }

    /// A PNG with two IDAT chunks.
    PageImage png(BufferedImage image, int bits, Colour colour) {
        byte[] file = png(image, bits, colour == Colour.RGB);
        return page(
                image.getWidth(),
                image.getHeight(),
                colour,
                bits,
                List.of(strip(new ImageCoding.Png(), image.getWidth(), image.getHeight(), file)));
    }

    private static PageImage page(
            int width, int height, Colour colour, int bits, List<ImageStrip> strips) {
        return new PageImage(
                width, height, colour, bits, DPI, DPI, QuarterTurn.NONE, strips, List.of());
    }

    private ImageStrip strip(ImageCoding coding, int width, int height, byte[] bytes) {
        return new ImageStrip(coding, width, height, blobs.put(bytes));
    }

    static PageReading reading(QuarterTurn upright, Word... words) {
        return reading(
                upright,
                0,
                Optional.empty(),
                words.length == 0 ? List.of() : List.of(new TextLine(0, List.of(words))));
    }

    static PageReading skewed(QuarterTurn upright, double skew, Optional<PageReading.Box> content) {
        Word word = new Word("schief", 90, 100, 400, 120, 5, 40);
        return reading(upright, skew, content, List.of(new TextLine(0, List.of(word))));
    }

    static PageReading reading(
            QuarterTurn upright,
            double skew,
            Optional<PageReading.Box> content,
            List<TextLine> lines) {
        return new PageReading(
                upright,
                skew,
                lines,
                List.of(),
                new PageReading.BlankMeasure(0.1, false),
                new PageReading.QualityFigures(90, 100, 0.9),
                content,
                List.of());
    }

    ScanProduct product(ScanProduct.Page... pages) {
        documents++;
        DocumentId id = new DocumentId(new UUID(0x0198_0000_0000_7000L, documents));
        List<TransferNote.PageEntry> entries = new ArrayList<>();
        for (ScanProduct.Page page : pages) {
            entries.add(entry(entries.size() + 1, page));
        }
        return new ScanProduct(
                id,
                1,
                "Scanprodukt & Prüfung " + documents,
                "de-DE",
                List.of(pages),
                note(id, entries));
    }

    private TransferNote.PageEntry entry(int number, ScanProduct.Page page) {
        return new TransferNote.PageEntry(
                number,
                number,
                page.image().width(),
                page.image().height(),
                DPI,
                page.image().colour().name(),
                page.reading().upright(),
                sealing.streams(page.image()));
    }

    private static TransferNote note(DocumentId id, List<TransferNote.PageEntry> entries) {
        return new TransferNote(
                new UUID(0x0198_0000_0000_7001L, id.value().getLeastSignificantBits()),
                id,
                1,
                new OfficeCode("STADTKASSE"),
                new ClassCode("POST"),
                ProtectionNeed.NORMAL,
                new Pseudonym("p-0001"),
                new TransferNote.Organisation("Scanzentrum", "Stadt Musterau"),
                new TransferNote.TechnicalEnvironment("hot folder", "Urschrift", "0.1", "A4-300/1"),
                new TransferNote.Procedure(
                        "Verfahrensdokumentation",
                        "1",
                        LocalDate.of(2026, 11, 1),
                        ScanMode.REPLACING),
                new TransferNote.BatchPart(
                        new BatchId(new UUID(1, 1)), "B1", NOW, 1, entries.size(), 10, 5),
                List.of(),
                new TransferNote.Times(
                        NOW.minusSeconds(600), NOW.minusSeconds(300), Optional.empty(), NOW),
                new TransferNote.Check(
                        TransferNote.Method.SAMPLE,
                        Optional.empty(),
                        "00ff",
                        Sha256.of(new byte[] {1}),
                        5,
                        "10 = 10",
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(),
                entries,
                List.of(),
                TransferNote.STATEMENT);
    }

    private static byte[] written(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] group4(BufferedImage image) {
        try (PDDocument document = new PDDocument()) {
            var raw =
                    CCITTFactory.createFromImage(document, image)
                            .getCOSObject()
                            .createRawInputStream();
            return IOUtils.toByteArray(raw);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] png(BufferedImage image, int bits, boolean rgb) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(0x89504E470D0A1A0AL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream h = new DataOutputStream(header);
            h.writeInt(image.getWidth());
            h.writeInt(image.getHeight());
            h.write(new byte[] {(byte) bits, (byte) (rgb ? 2 : 0), 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            byte[] packed = PdfOut.deflate(rows(image, bits, rgb));
            int half = packed.length / 2;
            chunk(out, "IDAT", java.util.Arrays.copyOf(packed, half));
            chunk(out, "IDAT", new byte[0]);
            chunk(out, "IDAT", java.util.Arrays.copyOfRange(packed, half, packed.length));
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] rows(BufferedImage image, int bits, boolean rgb) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < image.getHeight(); y++) {
            rows.write(0);
            int packed = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                if (rgb) {
                    rows.write(pixel >> 16);
                    rows.write(pixel >> 8);
                    rows.write(pixel);
                } else if (bits == 8) {
                    rows.write(image.getRaster().getSample(x, y, 0));
                } else {
                    packed = packed << 1 | (pixel & 1);
                    if (x % 8 == 7 || x == image.getWidth() - 1) {
                        rows.write(packed << (7 - x % 8));
                        packed = 0;
                    }
                }
            }
        }
        return rows.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
