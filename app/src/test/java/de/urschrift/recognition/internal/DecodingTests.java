// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.recognition.PageReading;
import de.urschrift.testing.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingTests {
    private static final String STACK = "stadtkasse/01/L012.tif";

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void stacksStripsToTheScannersPixels() throws IOException {
        PageImage page = desk.sample(STACK).getFirst();
        BufferedImage expected = firstPage(Samples.folder().resolve(STACK));
        try (Pix pix = desk.decoded(page)) {
            Bits bits = Bits.of(pix);
            assertThat(bits.width()).isEqualTo(expected.getWidth());
            assertThat(bits.height()).isEqualTo(expected.getHeight());
            for (int y = 0; y < bits.height(); y++) {
                for (int x = 0; x < bits.width(); x++) {
                    boolean black = (expected.getRGB(x, y) & 0xff) == 0;
                    if (bits.ink(x, y) != black) {
                        throw new AssertionError("pixel " + x + ", " + y + " differs");
                    }
                }
            }
        }
    }

    @Test
    void remarksACutOffJpegAndReadsWhatIsThere() throws IOException {
        byte[] whole = Files.readAllBytes(Samples.folder().resolve("stadtkasse/02/L036.jpg"));
        byte[] cut = Arrays.copyOf(whole, 40_000);
        PageReading reading =
                desk.recognition.read(desk.page(2480, 3508, new ImageCoding.Jpeg(), cut));
        assertThat(reading.remarks())
                .containsExactly("image data damaged, part of the page may be unreadable");
    }

    @Test
    void remarksBytesThatAreNoImage() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        for (ImageCoding coding :
                new ImageCoding[] {new ImageCoding.Jpeg(), new ImageCoding.Png()}) {
            PageReading reading = desk.recognition.read(desk.page(1240, 1754, coding, noise));
            assertThat(reading.remarks())
                    .containsExactly("image data damaged, passed on without text");
            assertThat(reading.lines()).isEmpty();
            assertThat(reading.blank().candidate()).isFalse();
        }
    }

    @Test
    void neverFailsOnNoiseInPlaceOfAFax() {
        byte[] noise = new byte[5000];
        new Random(2).nextBytes(noise);
        PageReading reading =
                desk.recognition.read(desk.page(1240, 1754, new ImageCoding.FaxG4(false), noise));
        assertThat(reading.quality().meanConfidence()).isLessThan(50);
    }

    @Test
    void remarksAnImageOfAnotherSizeThanToldBeforehand() throws IOException {
        byte[] bytes = Files.readAllBytes(Samples.folder().resolve("stadtkasse/02/L036.jpg"));
        PageReading reading =
                desk.recognition.read(desk.page(2480, 3000, new ImageCoding.Jpeg(), bytes));
        assertThat(reading.remarks()).containsExactly("image data damaged, passed on without text");
    }

    @Test
    void saysThatALanguageModelIsMissing() {
        PageImage page = desk.sample(STACK).getFirst();
        assertThatThrownBy(() -> desk.recognition.read(page, "tlh"))
                .isInstanceOf(OutsideFailure.class)
                .hasMessageContaining("tlh.traineddata");
    }

    private static BufferedImage firstPage(Path tiff) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(tiff.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            reader.setInput(in);
            return reader.read(0);
        }
    }
}
