// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import de.urschrift.capture.FileSplitter.SplitResult;
import de.urschrift.testing.ScanFiles;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small valid files, damaged at seeded places: only `Split` or `Refused` may come out.
final class DamagedFilesTests {
    private static final int ROUNDS_A_FILE = 30;

    @TempDir Path folder;

    @Test
    void onlySplitOrRefusedComesOut() {
        Splitting splitting = new Splitting(folder);
        BufferedImage small = ScanFiles.drawing(40, 30, BufferedImage.TYPE_INT_RGB, 1);
        BufferedImage palette = ScanFiles.drawing(40, 30, BufferedImage.TYPE_BYTE_INDEXED, 2);
        Map<String, byte[]> seeds = new TreeMap<>();
        seeds.put("jpeg", ScanFiles.jpeg(small));
        seeds.put("jpeg with exif", ScanFiles.jpegWithOrientation(6));
        seeds.put("progressive jpeg", ScanFiles.progressiveJpeg());
        seeds.put("png", ScanFiles.png(small));
        seeds.put("interlaced png", ScanFiles.interlacedPng(palette));
        seeds.put("g4 tiff", ScanFiles.g4Tiff(2));
        seeds.put("jpeg tiff", ScanFiles.jpegTiff());
        seeds.put("lzw tiff", ScanFiles.tiff(small, "LZW"));
        seeds.put("deflate palette tiff", ScanFiles.tiff(palette, "Deflate"));
        seeds.put("packbits tiff", ScanFiles.tiff(small, "PackBits"));
        seeds.put("g3 tiff", ScanFiles.tiff(ScanFiles.bitonalDrawing(1), "CCITT T.4"));
        seeds.put("jpeg pdf", ScanFiles.jpegPdf(2));
        seeds.put("g4 pdf", ScanFiles.g4Pdf(2));
        seeds.put("lossless pdf", ScanFiles.losslessPdf(small));
        seeds.put("striped pdf", ScanFiles.stripedPdf(3));
        seeds.put("searchable pdf", ScanFiles.searchablePdf());
        Random random = new Random(20_261_122);
        int refused = 0;
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            for (int round = 0; round < ROUNDS_A_FILE; round++) {
                byte[] bytes = damaged(seed.getValue(), random);
                SplitResult[] result = new SplitResult[1];
                assertThatCode(() -> result[0] = splitting.outcome("scan", bytes).result())
                        .as(seed.getKey() + ", round " + round)
                        .doesNotThrowAnyException();
                refused += result[0] instanceof SplitResult.Refused ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(seeds.size() * ROUNDS_A_FILE / 4);
    }

    /// A few damages to each kind of file that the gate takes.
    @Test
    void everyKindOfFileIsTakenOrRefusedHoweverItIsDamaged() {
        Splitting splitting = new Splitting(folder);
        Random random = new Random(22_112_026);
        int refused = 0;
        int tried = 0;
        for (InputKind kind : InputKinds.all()) {
            byte[] whole = kind.file().get();
            for (int round = 0; whole.length > 0 && round < 3; round++) {
                byte[] bytes = damaged(whole, random);
                SplitResult[] result = new SplitResult[1];
                assertThatCode(() -> result[0] = splitting.outcome("scan", bytes).result())
                        .as(kind + ", round " + round)
                        .doesNotThrowAnyException();
                refused += result[0] instanceof SplitResult.Refused ? 1 : 0;
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(600);
        assertThat(refused).isGreaterThan(tried / 2);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                // the structures at both ends matter most
                int at = random.nextInt(Math.min(300, bytes.length));
                bytes[random.nextBoolean() ? at : bytes.length - 1 - at] = (byte) random.nextInt();
            }
            case 2 -> {
                for (int i = 0; i < 8; i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(16));
                Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0xFF : 0));
            }
        }
        return bytes;
    }
}
