// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterTests {
    @TempDir Path corpus;

    @Test
    void singleImagesOfAFolderAreOneLetterInNameOrder() throws IOException {
        Path folder = Files.createDirectory(corpus.resolve("L001"));
        image(folder.resolve("p2.jpg"), "jpg");
        image(folder.resolve("p1.jpg"), "jpg");
        Files.writeString(folder.resolve("p1.gt.txt"), "not a scan");

        List<Letter> letters = Letter.in(corpus);

        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().name()).isEqualTo("L001");
        assertThat(letters.getFirst().pages()).isEqualTo(2);
        assertThat(letters.getFirst().files())
                .containsExactly(folder.resolve("p1.jpg"), folder.resolve("p2.jpg"));
    }

    @Test
    void everyTiffIsALetter() throws IOException {
        image(corpus.resolve("a.tif"), "tiff");
        image(Files.createDirectory(corpus.resolve("L2")).resolve("b.tif"), "tiff");

        assertThat(Letter.in(corpus))
                .extracting(Letter::name, Letter::pages)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a", 1),
                        org.assertj.core.groups.Tuple.tuple("b", 1));
    }

    private static void image(Path file, String format) throws IOException {
        assertThat(
                        ImageIO.write(
                                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                                format,
                                file.toFile()))
                .isTrue();
    }
}
