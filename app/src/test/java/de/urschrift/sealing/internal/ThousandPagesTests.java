// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealLevel;
import de.urschrift.sealing.TransferNoteXml;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThousandPagesTests {
    private static final int PAGES = 1000;

    /// The file is several times larger than the whole memory of the process that writes it.
    @Test
    void writesAThousandPagesInLittleMemory(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx48m",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ThousandPagesTests.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(Long.parseLong(said.lines().toList().getLast())).isGreaterThan(150_000_000);
    }

    /// Writes the file and says its size.
    public static void main(String[] arguments) throws IOException {
        Samples samples = new Samples(Path.of(arguments[0]));
        Word[] words = new Word[100];
        Arrays.setAll(
                words,
                i -> new Word("Wort" + i, 90, 10 + i % 10 * 60, 20 + i / 10 * 30, 50, 1, 20));
        ScanProduct.Page page =
                new ScanProduct.Page(
                        samples.noise(640, 400, Colour.RGB),
                        Samples.reading(QuarterTurn.NONE, words));
        ScanProduct.Page[] pages = new ScanProduct.Page[PAGES];
        Arrays.fill(pages, page);
        ScanProduct product = samples.product(pages);
        AtomicLong size = new AtomicLong();
        CmsSeal seal =
                new CmsSeal(
                        samples.trust,
                        Samples.timestamps(InstantSource.fixed(Samples.NOW), samples.trust),
                        new Revocations(samples.trust));
        OutputStream counting =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        size.incrementAndGet();
                    }

                    @Override
                    public void write(byte[] b, int offset, int length) {
                        size.addAndGet(length);
                    }
                };
        ScanPdf.write(
                samples.blobs,
                product,
                TransferNoteXml.write(product.note()),
                counting,
                seal.begin(Samples.policy(SealLevel.B_LTA), Samples.NOW));
        System.out.println(size.get());
    }
}
