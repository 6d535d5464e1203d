// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs of others look at a sealed file with pages of every coding. Skipped where they are not installed.
class SecondOpinionTests {
    @TempDir static Path folder;
    static Samples samples;
    static Path sealed;
    static Path report;

    @BeforeAll
    static void seal() {
        samples = new Samples(folder);
        Word[] words = {
            new Word("Bescheid", 90, 60, 100, 180, 0, 40), new Word("vom", 90, 244, 100, 60, 0, 40)
        };
        Word turned = new Word("gedreht", 90, 100, 500, 0, -200, 40);
        BufferedImage bitonal = Samples.drawn(403, 510, BufferedImage.TYPE_BYTE_BINARY);
        BufferedImage grey = Samples.drawn(300, 216, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colour = Samples.drawn(300, 216, BufferedImage.TYPE_3BYTE_BGR);
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(600, 800, Colour.GREY),
                                Samples.reading(QuarterTurn.NONE, words)),
                        new ScanProduct.Page(
                                samples.jpeg(600, 800, Colour.RGB),
                                Samples.reading(QuarterTurn.RIGHT, turned)),
                        new ScanProduct.Page(
                                samples.fax(bitonal, 128, false),
                                Samples.reading(QuarterTurn.HALF)),
                        new ScanProduct.Page(
                                samples.fax(bitonal, 510, true), Samples.reading(QuarterTurn.NONE)),
                        new ScanProduct.Page(
                                samples.png(bitonal, 1, Colour.BITONAL),
                                Samples.reading(QuarterTurn.NONE)),
                        new ScanProduct.Page(
                                samples.png(grey, 8, Colour.GREY),
                                Samples.reading(QuarterTurn.NONE)),
                        new ScanProduct.Page(
                                samples.png(colour, 8, Colour.RGB),
                                Samples.reading(QuarterTurn.LEFT)));
        sealed = samples.blobs.path(SealingTests.sealed(samples.seal(product)).file());
        report =
                samples.blobs.path(
                        samples.sealing
                                .sealReport(
                                        "Nachweis",
                                        "<html><head><title>x</title></head><body><p>Nachweis</p></body></html>",
                                        List.of())
                                .file());
    }

    @Test
    void qpdfFindsNoFault() throws IOException, InterruptedException {
        for (Path file : List.of(sealed, report)) {
            assertThat(said("qpdf", "--check", file.toString()))
                    .contains("No syntax or stream encoding errors found")
                    .doesNotContain("WARNING");
        }
    }

    @Test
    void pdfsigFindsTheWholeFileSigned() throws IOException, InterruptedException {
        for (Path file : List.of(sealed, report)) {
            assertThat(said("pdfsig", "-nocert", file.toString()))
                    .contains(
                            "Signature is Valid",
                            "Total document signed",
                            "ETSI.CAdES.detached",
                            "Elektronisches Siegel Stadt Musterau");
        }
    }

    @Test
    void popplerFindsTheWordsWhereTheyAreShown() throws IOException, InterruptedException {
        String boxes = said("pdftotext", "-bbox", sealed.toString(), "-");
        assertThat(boxes)
                .containsPattern(
                        "xMin=\"14.4\\d*\" yMin=\"14.4\\d*\" xMax=\"57.6\\d*\".*>Bescheid<")
                .containsPattern("xMin=\"5[89].\\d*\" .*>vom<")
                .containsPattern(
                        "xMin=\"72.0\\d*\" yMin=\"14.4\\d*\" xMax=\"1(19.9|20.0)\\d*\".*>gedreht<");
        assertThat(said("pdftotext", sealed.toString(), "-")).contains("Bescheid vom");
    }

    @Test
    void popplerReadsPrintOfFixedPitchLineByLine() throws IOException, InterruptedException {
        List<TextLine> lines = new ArrayList<>();
        for (int line = 0; line < 10; line++) {
            List<Word> words = new ArrayList<>();
            for (int word = 0; word < 8; word++) {
                String text = "Wort" + line + word;
                words.add(new Word(text, 90, 100 + word * 190, 300 + line * 60, 130, 0, 30));
            }
            lines.add(new TextLine(0, words));
        }
        ScanProduct product =
                samples.product(
                        new ScanProduct.Page(
                                samples.jpeg(1700, 1200, Colour.GREY),
                                Samples.reading(QuarterTurn.NONE, 0, Optional.empty(), lines)));
        Path file =
                samples.blobs.path(SealingTests.sealed(samples.sealing.compose(product)).file());
        assertThat(said("pdftotext", file.toString(), "-"))
                .contains(
                        "Wort00 Wort01 Wort02 Wort03 Wort04 Wort05 Wort06 Wort07",
                        "Wort90 Wort91 Wort92 Wort93 Wort94 Wort95 Wort96 Wort97");
    }

    @Test
    void popplerTakesTheImagesOutUnchanged(@TempDir Path out)
            throws IOException, InterruptedException {
        said("pdfimages", "-all", sealed.toString(), out.resolve("i").toString());
        byte[] file = Files.readAllBytes(sealed);
        byte[] jpeg = Files.readAllBytes(out.resolve("i-000.jpg"));
        String whole = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(whole.contains(new String(jpeg, StandardCharsets.ISO_8859_1))).isTrue();
    }

    static String said(String... command) throws IOException, InterruptedException {
        boolean installed =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(f -> Files.isExecutable(Path.of(f, command[0])));
        assumeTrue(installed, command[0] + " is not installed; its opinion is not heard");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
