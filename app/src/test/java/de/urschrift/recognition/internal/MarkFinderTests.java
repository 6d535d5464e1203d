// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.intake.PatchCode;
import de.urschrift.kernel.Sha256;
import de.urschrift.recognition.Franking;
import de.urschrift.recognition.PageReading.Mark;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.leptonica.global.leptonica;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Marks on drawn scans: turned, skewed, noisy, faint, torn, coarse and fine.
class MarkFinderTests {
    private static final String CODE = "SEP-MARKT-00042";

    @ParameterizedTest
    @CsvSource({
        "200, -8",
        "200, 97.5",
        "200, 181",
        "300, 8",
        "300, 84",
        "300, 176.5",
        "300, 263",
        "600, 278"
    })
    void findsEveryKindOfCodeTurnedAndAskew(int dpi, double turn) {
        Random random = new Random(dpi + (int) turn);
        DrawnScan scan =
                new DrawnScan(dpi, turn, 30, 245)
                        .letter(random)
                        .code128(CODE, 20, 60, 0.42, 15)
                        .qr(CODE, 25, 25, 1)
                        .dataMatrix(CODE, 160, 60, 0.7)
                        .patch(PatchCode.T);
        QuarterTurn upright = QuarterTurn.ofDegrees((int) (-90 * Math.round(turn / 90)));
        assertThat(find(scan.scanned(6, 0, random), dpi))
                .containsExactly(
                        new FoundMark(new Mark("CODE_128", CODE), Optional.of(upright)),
                        new FoundMark(new Mark("DATA_MATRIX", CODE), Optional.of(upright)),
                        new FoundMark(new Mark("PATCH", "T"), Optional.empty()),
                        new FoundMark(new Mark("QR", CODE), Optional.of(upright)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsThePatchCodesApartAskewAndSpeckled(PatchCode code) {
        Random random = new Random(code.ordinal());
        DrawnScan scan =
                new DrawnScan(200, 90 * code.ordinal() + 7, 30, 245).letter(random).patch(code);
        assertThat(marks(scan.scanned(6, 0.03, random), 200))
                .containsExactly(new Mark("PATCH", code.sign()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300})
    void findsCodesUnderNoise(int dpi) {
        Random random = new Random(dpi);
        assertThat(marks(sheet(dpi, -3, 30, 245, random).scanned(25, 0, random), dpi)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300})
    void findsCodesUnderSpecks(int dpi) {
        Random random = new Random(dpi);
        assertThat(marks(sheet(dpi, 4, 30, 245, random).scanned(6, 0.03, random), dpi)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"300, 90, 200", "300, 150, 210", "200, 110, 220"})
    void findsFaintCodes(int dpi, int ink, int paper) {
        Random random = new Random(ink);
        assertThat(marks(sheet(dpi, 2, ink, paper, random).scanned(4, 0, random), dpi)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 245})
    void findsCodesOfWhichAPartIsTornOff(int backing) {
        Random random = new Random(backing);
        DrawnScan scan =
                sheet(300, 1.5, 30, 245, random)
                        .tear(60, 75, 105, 66, 20, backing, random)
                        .tear(46, 54, 54, 46, 9, backing, random);
        assertThat(marks(scan.scanned(6, 0, random), 300))
                .containsExactly(
                        new Mark("CODE_128", CODE), new Mark("PATCH", "T"), new Mark("QR", CODE));
    }

    @Test
    void findsAPatchCodeWithATearThroughItsMiddle() {
        Random random = new Random(4);
        DrawnScan scan =
                new DrawnScan(300, 2, 30, 245)
                        .letter(random)
                        .patch(PatchCode.T)
                        .tear(100, 36, 108, 5, 7, 245, random);
        assertThat(marks(scan.scanned(6, 0, random), 300)).containsExactly(new Mark("PATCH", "T"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsNothingOnLettersTablesAndForms(long seed) {
        Random random = new Random(seed);
        DrawnScan scan = new DrawnScan(300, random.nextDouble(-8, 8), 30, 245).letter(random);
        for (int column = 0; column < 25; column++) {
            scan.box(25 + 6 * column, 30, 0.4, 50);
        }
        for (int row = 0; row < 11; row++) {
            scan.box(25, 30 + 5 * row, 144.4, 0.4);
        }
        for (int box = 0; box < 20; box++) {
            scan.box(25 + 6 * box, 15, 3, 3 + random.nextInt(4));
        }
        assertThat(marks(scan.scanned(8, 0, random), 300)).isEmpty();
    }

    @Test
    void takesNoForeignCodeForASeparator() {
        Random random = new Random(9);
        DrawnScan scan =
                new DrawnScan(300, 1, 30, 245)
                        .letter(random)
                        .qr("BCD\n002\n1\nSCT\n\nStadtwerke\nDE00\nEUR12.30", 20, 40, 0.7)
                        .code128("RE-2026-4711", 80, 40, 0.35, 12)
                        .dataMatrix("Trennblatt 17", 80, 65, 0.6);
        List<Mark> marks = marks(scan.scanned(6, 0, random), 300);
        assertThat(marks).hasSize(3).noneMatch(Mark::separates);
    }

    @Test
    void findsTwoQrCodesOnOnePage() {
        Random random = new Random(9);
        DrawnScan scan =
                new DrawnScan(300, 1, 30, 245)
                        .qr("https://example.org/1", 20, 40, 1)
                        .qr(CODE, 120, 40, 1);
        assertThat(marks(scan.scanned(6, 0, random), 300))
                .contains(new Mark("QR", "https://example.org/1"), new Mark("QR", CODE));
    }

    @Test
    void readsThePostingDateOfAFrankingCode() {
        String hex = "44454112250b2bfec2a50046012e000100000428000a0cf7000000000000";
        byte[] bytes = HexFormat.of().parseHex(hex);
        bytes[12] = (byte) (318 >> 8);
        bytes[13] = (byte) 318;
        Random random = new Random(9);
        DrawnScan scan =
                new DrawnScan(300, -1.5, 30, 245)
                        .letter(random)
                        .dataMatrix(new String(bytes, StandardCharsets.ISO_8859_1), 30, 50, 0.6);
        List<Mark> marks = marks(scan.scanned(6, 0, random), 300);
        assertThat(marks).containsExactly(new Mark("FRANKING", HexFormat.of().formatHex(bytes)));
        assertThat(Franking.of(marks.getFirst()).orElseThrow().postedOn())
                .contains(LocalDate.of(2018, 1, 3));
    }

    private static DrawnScan sheet(int dpi, double turn, int ink, int paper, Random random) {
        return new DrawnScan(dpi, turn, ink, paper)
                .letter(random)
                .code128(CODE, 20, 60, 0.42, 15)
                .qr(CODE, 25, 25, 1.3)
                .patch(PatchCode.T);
    }

    private static List<Mark> marks(BufferedImage scan, int dpi) {
        return find(scan, dpi).stream().map(FoundMark::mark).toList();
    }

    private static List<FoundMark> find(BufferedImage scan, int dpi) {
        int width = scan.getWidth();
        int height = scan.getHeight();
        byte[] grey = (byte[]) scan.getRaster().getDataElements(0, 0, width, height, null);
        PageImage page =
                new PageImage(
                        width,
                        height,
                        Colour.GREY,
                        8,
                        dpi,
                        dpi,
                        QuarterTurn.NONE,
                        List.of(
                                new ImageStrip(
                                        new ImageCoding.Png(), width, height, Sha256.of(grey))),
                        List.of());
        try (Pix evidence = Pix.blank(width, height, 8)) {
            int rowWords = leptonica.pixGetWpl(evidence.handle());
            int[] words = new int[rowWords * height];
            for (int i = 0; i < grey.length; i++) {
                int x = i % width;
                words[i / width * rowWords + (x >> 2)] |= (grey[i] & 0xff) << (24 - 8 * (x & 3));
            }
            leptonica.pixGetData(evidence.handle()).put(words);
            try (ReadingCopy copy = ReadingCopy.of(evidence, page)) {
                return new MarkFinder().find(evidence, copy, page, Figures.of(evidence, copy));
            }
        }
    }
}
