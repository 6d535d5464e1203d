// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.PageImage;
import de.urschrift.recognition.PageReading;
import de.urschrift.store.DataFolder;
import de.urschrift.testing.ScanFiles;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// Images as a failing disk or a hostile sender makes them, decoded and read by the real thing in a process of its own.
class BrokenImagesTests {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 160;
    private static final int OF_EACH_KIND = 50;

    @Test
    void areReadOrFlaggedAndNeverEndTheServer(@TempDir Path folder) {
        List<PageReading> readings = new ArrayList<>();
        try (Desk desk = new Desk(folder)) {
            LanguageModels models = new LanguageModels(new DataFolder(folder), "packaged");
            ReadingPool pool =
                    new ReadingPool(
                            desk.blobs,
                            models,
                            "deu",
                            new ReadingTerms(
                                    ReadingProgram.class.getName(),
                                    models.folder(),
                                    Duration.ofSeconds(10),
                                    DataSize.ofMegabytes(1500)));
            try {
                for (PageImage sound : pages(desk)) {
                    assertThat(pool.read(sound).text()).contains("Stadtkasse");
                    assertThat(pool.read(sound).remarks()).isEmpty();
                    byte[] bytes = desk.blobs.read(sound.strips().getFirst().digest());
                    for (int seed = 0; seed < OF_EACH_KIND; seed++) {
                        PageImage broken =
                                desk.page(
                                        WIDTH,
                                        HEIGHT,
                                        sound.strips().getFirst().coding(),
                                        broken(bytes, new Random(seed)));
                        readings.add(pool.read(broken));
                    }
                }
            } finally {
                pool.end();
            }
        }
        assertThat(readings).hasSize(5 * OF_EACH_KIND);
        assertThat(readings.stream().filter(reading -> !reading.lines().isEmpty()))
                .hasSizeGreaterThan(OF_EACH_KIND);
        assertThat(readings.stream().filter(reading -> !reading.remarks().isEmpty()))
                .hasSizeGreaterThan(OF_EACH_KIND);
    }

    private static List<PageImage> pages(Desk desk) {
        BufferedImage grey = drawn(BufferedImage.TYPE_BYTE_GRAY);
        return List.of(
                desk.page(WIDTH, HEIGHT, new ImageCoding.Jpeg(), ScanFiles.jpeg(grey)),
                desk.page(
                        WIDTH,
                        HEIGHT,
                        new ImageCoding.Jpeg(),
                        ScanFiles.jpeg(drawn(BufferedImage.TYPE_INT_RGB))),
                desk.page(WIDTH, HEIGHT, new ImageCoding.Png(), ScanFiles.png(grey)),
                desk.page(
                        WIDTH,
                        HEIGHT,
                        new ImageCoding.Png(),
                        ScanFiles.png(drawn(BufferedImage.TYPE_BYTE_BINARY))),
                desk.page(
                        WIDTH,
                        HEIGHT,
                        new ImageCoding.FaxG4(false),
                        ScanFiles.g4(drawn(BufferedImage.TYPE_BYTE_BINARY))));
    }

    private static BufferedImage drawn(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 44));
        pen.drawString("Stadtkasse Musterau", 20, 60);
        pen.drawString("zahlen Sie morgen", 20, 120);
        pen.dispose();
        return image;
    }

    /// Some bits turned over, a piece overwritten, or the end missing.
    private static byte[] broken(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, from, noise.length);
            }
            default -> {
                for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
