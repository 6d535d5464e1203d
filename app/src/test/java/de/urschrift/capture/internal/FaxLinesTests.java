// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.testing.ScanFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FaxLinesTests {

    @Test
    void readsWhatAnotherEncoderWrote() throws Exception {
        Random random = new Random(4);
        for (int round = 0; round < 150; round++) {
            int width = 1 + random.nextInt(round < 140 ? 70 : 6000);
            BufferedImage image = noise(width, 12, 1 + random.nextInt(20), random);
            assertReads(image);
        }
    }

    @Test
    void knowsEveryRunLengthOfBothColours() throws Exception {
        int[] runs =
                IntStream.range(0, 2700)
                        .filter(run -> run < 66 || run % 64 == 0 || run % 64 == 63)
                        .toArray();
        int width = 5400;
        BufferedImage image =
                new BufferedImage(width, 2 * runs.length, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, image.getHeight());
        g.setColor(Color.BLACK);
        for (int i = 0; i < runs.length; i++) {
            // a white run of this length, then a black one; below it a line with no change near
            // theirs
            g.fillRect(runs[i], 2 * i, runs[i], 1);
            g.fillRect(width - 5, 2 * i + 1, 5, 1);
        }
        g.dispose();
        assertReads(image);
    }

    @Test
    void findsThatLinesAreMissing() {
        byte[] g4 = ScanFiles.g4(ScanFiles.bitonalDrawing(1));
        for (int length = 1; length < g4.length - 4; length += 7) {
            byte[] cut = Arrays.copyOf(g4, length);
            assertThatThrownBy(() -> check(cut, ScanFiles.HEIGHT))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("IMAGE_TRUNCATED");
        }
        assertThatThrownBy(() -> check(g4, ScanFiles.HEIGHT + 1))
                .isInstanceOf(Refusal.class)
                .hasMessage("IMAGE_TRUNCATED");
        assertThatCode(() -> check(g4, ScanFiles.HEIGHT)).doesNotThrowAnyException();
    }

    @Test
    void endsOnAnyBytes() throws IOException {
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            try {
                check(bytes, 50);
            } catch (Refusal e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1900);
    }

    private static void check(byte[] bytes, int height) throws IOException, Refusal {
        FaxLines.check(Bytes.of(bytes), FaxLines.Scheme.GROUP_4, ScanFiles.WIDTH, height);
    }

    private static void assertReads(BufferedImage image) throws IOException, Refusal {
        FaxLines lines =
                new FaxLines(
                        Bytes.of(ScanFiles.g4(image)).stream(),
                        FaxLines.Scheme.GROUP_4,
                        image.getWidth());
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            lines.next();
            image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, row);
            assertThat(lines.changes()).isEqualTo(changes(row));
        }
    }

    private static int[] changes(int[] row) {
        List<Integer> changes = new ArrayList<>();
        int before = 1;
        for (int x = 0; x < row.length; x++) {
            if (row[x] != before) {
                changes.add(x);
                before = row[x];
            }
        }
        return changes.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Lines that resemble the line above the more, the larger `calm` is.
    private static BufferedImage noise(int width, int height, int calm, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            int colour = random.nextInt(2) * 0xFFFFFF;
            for (int x = 0; x < width; x++) {
                if (random.nextInt(calm) == 0) {
                    colour = random.nextInt(2) * 0xFFFFFF;
                }
                boolean asAbove = y > 0 && random.nextInt(3) > 0;
                image.setRGB(x, y, asAbove ? image.getRGB(x, y - 1) : colour);
            }
        }
        return image;
    }
}
