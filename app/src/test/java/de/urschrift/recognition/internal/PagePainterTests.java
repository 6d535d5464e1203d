// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.internal.InputKind;
import de.urschrift.capture.internal.InputKinds;
import de.urschrift.capture.internal.Splitters;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PictureCut;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ScanFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagePainterTests {
    private static final int WIDTH = 2500;
    private static final int HEIGHT = 1300;
    private static final int SIDE = PictureCut.Tile.SIDE;

    @TempDir Path folder;
    private Desk desk;
    private PagePainter painter;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        painter = new PagePainter(new EvidenceDecoder(desk.blobs));
    }

    @AfterEach
    void close() {
        painter.forget();
        desk.close();
    }

    /// Red top left, green top right, blue at the bottom.
    private static BufferedImage drawn() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 400, 400);
        pen.setColor(Color.GREEN);
        pen.fillRect(WIDTH - 400, 0, 400, 400);
        pen.setColor(Color.BLUE);
        pen.fillRect(0, HEIGHT - 200, WIDTH, 200);
        pen.dispose();
        return image;
    }

    @Test
    void showsAWholePageInItsColours() {
        BufferedImage seen =
                image(
                        painter.paint(
                                desk.colourPage(drawn()),
                                QuarterTurn.NONE,
                                new PictureCut.Whole(1000)));
        assertThat(seen.getWidth()).isEqualTo(1000);
        assertThat(seen.getHeight()).isEqualTo(520);
        assertThat(colour(seen, 50, 50)).isEqualTo(Color.RED);
        assertThat(colour(seen, 950, 50)).isEqualTo(Color.GREEN);
        assertThat(colour(seen, 500, 500)).isEqualTo(Color.BLUE);
    }

    @Test
    void turnsAPageAndMeansItsWidthAsSeen() {
        BufferedImage seen =
                image(
                        painter.paint(
                                desk.colourPage(drawn()),
                                QuarterTurn.RIGHT,
                                new PictureCut.Whole(130)));
        assertThat(seen.getWidth()).isEqualTo(130);
        assertThat(seen.getHeight()).isEqualTo(250);
        assertThat(colour(seen, 120, 10)).isEqualTo(Color.RED);
        assertThat(colour(seen, 120, 240)).isEqualTo(Color.GREEN);
        assertThat(colour(seen, 5, 125)).isEqualTo(Color.BLUE);
    }

    @Test
    void neverMakesAPageLarger() {
        assertThat(
                        image(
                                        painter.paint(
                                                desk.colourPage(drawn()),
                                                QuarterTurn.NONE,
                                                new PictureCut.Whole(9000)))
                                .getWidth())
                .isEqualTo(WIDTH);
    }

    @ParameterizedTest
    @EnumSource
    void tilesMakeUpTheWholePage(QuarterTurn turn) {
        PageImage page = desk.colourPage(drawn());
        for (int halvings = 0; halvings < 3; halvings++) {
            BufferedImage whole =
                    image(
                            painter.paint(
                                    page,
                                    turn,
                                    new PictureCut.Whole(
                                            (turn.degrees() % 180 == 0 ? WIDTH : HEIGHT)
                                                    >> halvings)));
            for (int row = 0; row * SIDE < whole.getHeight(); row++) {
                for (int column = 0; column * SIDE < whole.getWidth(); column++) {
                    BufferedImage tile =
                            image(
                                    painter.paint(
                                            page,
                                            turn,
                                            new PictureCut.Tile(halvings, column, row)));
                    assertThat(tile.getWidth())
                            .isEqualTo(Math.min(SIDE, whole.getWidth() - column * SIDE));
                    assertThat(tile.getHeight())
                            .isEqualTo(Math.min(SIDE, whole.getHeight() - row * SIDE));
                    for (int y = 20; y < tile.getHeight() - 20; y += 90) {
                        for (int x = 20; x < tile.getWidth() - 20; x += 90) {
                            assertThat(
                                            distance(
                                                    colour(tile, x, y),
                                                    colour(
                                                            whole,
                                                            column * SIDE + x,
                                                            row * SIDE + y)))
                                    .isLessThan(60);
                        }
                    }
                }
            }
        }
    }

    @Test
    void hasNoTileOutsideThePage() {
        PageImage page = desk.colourPage(drawn());
        assertThat(painter.paint(page, QuarterTurn.NONE, new PictureCut.Tile(0, 3, 0))).isEmpty();
        assertThat(painter.paint(page, QuarterTurn.LEFT, new PictureCut.Tile(0, 2, 0))).isEmpty();
    }

    @Test
    void showsWhateverTheGateTakes() {
        Gate store = new Gate(folder);
        int shown = 0;
        for (InputKind kind : InputKinds.all()) {
            if (kind.must().getFirst() instanceof InputKind.Must.Refuse) {
                continue;
            }
            for (PageImage page : store.pages(kind)) {
                BufferedImage whole =
                        image(store.painter().paint(page, page.turn(), new PictureCut.Whole(1000)));
                assertThat(whole.getWidth()).as(kind.toString()).isBetween(1, 1000);
                assertThat(store.painter().paint(page, page.turn(), new PictureCut.Tile(0, 0, 0)))
                        .as(kind.toString())
                        .isPresent();
                assertThat(store.painter().paint(page, page.turn(), new PictureCut.Tile(1, 0, 0)))
                        .as(kind.toString())
                        .isPresent();
                shown++;
            }
        }
        assertThat(shown).isGreaterThan(130);
        store.painter().forget();
    }

    /// What files become in a blob store, and a painter that shows it.
    private record Gate(Path folder, BlobStore blobs, PagePainter painter) {
        Gate(Path folder) {
            this(folder, TestBlobs.in(folder));
        }

        private Gate(Path folder, BlobStore blobs) {
            this(folder, blobs, new PagePainter(new EvidenceDecoder(blobs)));
        }

        List<PageImage> pages(InputKind kind) {
            List<PageImage> pages = new ArrayList<>();
            Splitters.over(blobs)
                    .split(
                            ScanFiles.write(folder, "received", kind.file().get()),
                            "scan",
                            pages::add);
            return pages;
        }
    }

    private static BufferedImage image(Optional<Picture> picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture.orElseThrow().bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With what JPEG makes of it evened out.
    private static Color colour(BufferedImage image, int x, int y) {
        Color seen = new Color(image.getRGB(x, y));
        return new Color(even(seen.getRed()), even(seen.getGreen()), even(seen.getBlue()));
    }

    private static int even(int value) {
        return value < 40 ? 0 : value > 215 ? 255 : value;
    }

    private static int distance(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }
}
