// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.urschrift.testing.ScanFiles;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.params.provider.MethodSource;

/// Each parser of foreign bytes on bytes of any kind: it may refuse them or find them too short, nothing else. In the usual
/// test run the seeds and what fuzzing once found are tried; `JAZZER_FUZZ=1 mvn test -pl app -am
/// -Dtest='FuzzTests#tiff' -Djazzer.hooks=true -Dsurefire.failIfNoSpecifiedTests=false` looks for more, one method a run.
final class FuzzTests {
    private static final int MOST_PIXELS = 1 << 22;

    @FunctionalInterface
    private interface Parser {
        void read(Bytes bytes) throws IOException, Refusal;
    }

    private static void only(byte[] data, Parser parser) {
        try {
            parser.read(Bytes.of(data));
        } catch (Refusal | EOFException | ZipException expected) {
            // that is all that may come of it
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- TIFF

    static Stream<byte[]> tiffSeeds() {
        return TiffKinds.all().stream().map(kind -> kind.file().get()).filter(f -> f.length < 6000);
    }

    @MethodSource("tiffSeeds")
    @FuzzTest(maxDuration = "90s")
    void tiff(byte[] data) {
        only(
                data,
                bytes -> {
                    TiffFile file = TiffFile.open(bytes);
                    for (long at : file.pages()) {
                        TiffPage page = TiffPage.of(file, file.directory(at));
                        TiffImages.check(page);
                        TiffJpegs.old(file, page, new java.util.ArrayList<>());
                    }
                });
        only(
                data,
                bytes -> {
                    TiffFile file = TiffFile.open(bytes);
                    for (long at : file.pages()) {
                        TiffPage page = TiffPage.of(file, file.directory(at));
                        TiffImages.check(page);
                        if ((long) page.width() * page.height() < MOST_PIXELS
                                && page.compression() != TiffImages.JPEG
                                && page.compression() != TiffImages.OLD_JPEG) {
                            TiffRows rows = new TiffRows(file, page, false);
                            byte[] row = new byte[rows.pixels().rowBytes()];
                            for (int y = 0; y < page.height(); y++) {
                                rows.next(row);
                            }
                        }
                    }
                });
    }

    // ---- fax

    static Stream<byte[]> faxSeeds() {
        Picture picture = Picture.drawn(100, 20, 1, 1, 1);
        byte[] g4 = ScanFiles.g4(Images.of(picture));
        FaxCoder coder = new FaxCoder(picture);
        return Stream.of(
                seed(0, 99, g4),
                seed(2, 99, coder.lines(0, false)),
                seed(2, 99, coder.lines(0, true)),
                seed(5, 99, coder.lines(4, false)));
    }

    private static byte[] seed(int scheme, int width, byte[] coded) {
        return ScanFiles.joined(new byte[] {(byte) scheme, 0, (byte) width}, coded);
    }

    /// What is read must also come through our own coder unchanged.
    @MethodSource("faxSeeds")
    @FuzzTest(maxDuration = "90s")
    void fax(byte[] data) {
        if (data.length < 3) {
            return;
        }
        FaxLines.Scheme[] schemes = FaxLines.Scheme.values();
        FaxLines.Scheme scheme = schemes[(data[0] & 0xFF) % schemes.length];
        int width = 1 + ((data[1] & 0xFF) << 8 | data[2] & 0xFF) % 5000;
        only(
                Arrays.copyOfRange(data, 3, data.length),
                bytes -> {
                    FaxLines lines = new FaxLines(bytes.stream(), scheme, width);
                    for (int y = 0; y < 60; y++) {
                        byte[] row = new byte[(width + 7) / 8];
                        lines.next(row);
                        int spare = row.length * 8 - width;
                        if ((row[row.length - 1] & (1 << spare) - 1) != 0) {
                            throw new AssertionError("bits behind the line's end");
                        }
                        G4Writer again = new G4Writer(width);
                        again.row(row);
                        byte[] copy = new byte[row.length];
                        new FaxLines(
                                        Bytes.of(again.finish()).stream(),
                                        FaxLines.Scheme.GROUP_4,
                                        width)
                                .next(copy);
                        if (!Arrays.equals(row, copy)) {
                            throw new AssertionError("our coder changed a line");
                        }
                    }
                });
    }

    // ---- packed bytes

    static Stream<byte[]> packedSeeds() {
        byte[] raw = Picture.drawn(90, 30, 1, 8, 1).packed();
        return Stream.of(Packing.lzw(raw), Packing.packBits(raw, 30));
    }

    @MethodSource("packedSeeds")
    @FuzzTest(maxDuration = "90s")
    void packed(byte[] data) {
        only(data, bytes -> drain(new LzwInput(bytes.stream())));
        only(data, bytes -> drain(new PackBitsInput(bytes.stream())));
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 12];
        for (int i = 0; i < 1000 && in.read(buffer, 0, buffer.length) >= 0; i++) {
            // on to the end
        }
    }

    // ---- PNG

    static Stream<byte[]> pngSeeds() {
        return PngKinds.all().stream().map(kind -> kind.file().get());
    }

    @MethodSource("pngSeeds")
    @FuzzTest(maxDuration = "90s")
    void png(byte[] data) {
        only(data, FuzzTests::readPng);
        if (data.length > 6) {
            Picture one = Picture.drawn(1 + (data[0] & 63), 1 + (data[1] & 63), 1, 8, 1);
            byte[] made =
                    PngKinds.file(
                            PngKinds.header(one.width(), one.height(), data[2], data[3]),
                            PngKinds.chunk("PLTE", Arrays.copyOf(data, 3 * (data[4] & 0xFF))),
                            PngKinds.chunk(
                                    "IDAT",
                                    Packing.deflated(Arrays.copyOfRange(data, 5, data.length))));
            made[28] = (byte) (data[5] & 1); // interlace; the checksum is put right below
            only(PngKinds.withChecksum(made), FuzzTests::readPng);
        }
    }

    private static void readPng(Bytes bytes) throws IOException, Refusal {
        PngFile png = PngFile.read(bytes);
        if ((long) png.width() * png.height() > MOST_PIXELS) {
            return;
        }
        try (PngRows rows = new PngRows(png)) {
            byte[] row = new byte[rows.pixels().rowBytes()];
            for (int y = 0; y < png.height(); y++) {
                rows.next(row);
            }
            rows.end();
        }
    }

    // ---- JPEG, JPEG 2000, profiles

    static Stream<byte[]> jpegSeeds() {
        return Stream.of(
                ScanFiles.jpeg(ScanFiles.drawing(20, 20, BufferedImage.TYPE_INT_RGB, 1)),
                ScanFiles.cmykJpeg(),
                Arrays.copyOf(ScanFiles.jpegWithOrientation(6), 900));
    }

    @MethodSource("jpegSeeds")
    @FuzzTest(maxDuration = "90s")
    void jpegHeader(byte[] data) {
        only(data, JpegHeader::read);
        only(data, ExifFacts::read);
    }

    static Stream<byte[]> jpeg2000Seeds() {
        return Stream.of(JpegKinds.jp2(8), JpegKinds.jp2(32));
    }

    @MethodSource("jpeg2000Seeds")
    @FuzzTest(maxDuration = "90s")
    void jpeg2000Header(byte[] data) {
        only(
                data,
                bytes -> {
                    Jpeg2000Header header = Jpeg2000Header.read(bytes);
                    header.frame(header.end());
                });
    }

    static Stream<byte[]> profileSeeds() {
        return Stream.of(GeneralCmyk.profile(), Images.greyProfile());
    }

    @MethodSource("profileSeeds")
    @FuzzTest(maxDuration = "90s")
    void profile(byte[] data) {
        for (de.urschrift.capture.Colour colour : de.urschrift.capture.Colour.values()) {
            ColourProfiles.usable(data, colour);
        }
    }

    // ---- PDF

    static Stream<byte[]> pdfSeeds() {
        return List.of(
                        "q 60 0 0 84 0 0 cm /I Do Q",
                        "BT 3 Tr /F 8 Tf 5 20 Td (Guten Tag) Tj ET",
                        "BI /W 8 /H 1 /BPC 1 /IM true ID \u0001 EI /G gs 1 0 0 RG 0 0 9 9 re f",
                        "Tr gs cm q Q 0 g (a) ' [(b) 3] TJ sh scn Do")
                .stream()
                .map(text -> text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /// PDFBox splits the content into words; what it makes of damaged ones is not ours.
    @MethodSource("pdfSeeds")
    @FuzzTest(maxDuration = "90s")
    void pdfContent(byte[] data) {
        PDPage page = new PDPage();
        COSStream content = new COSStream();
        try (OutputStream out = content.createRawOutputStream()) {
            out.write(data);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        page.getCOSObject().setItem(COSName.CONTENTS, content);
        try {
            PdfPageScan.of(page, 1, new Strips(Splitters.noBlobs())).images();
        } catch (Refusal | IOException expected) {
            // a broken PDF is refused
        }
    }
}
