// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.internal.InputKind;
import de.urschrift.capture.internal.InputKinds;
import de.urschrift.capture.internal.Splitters;
import de.urschrift.recognition.PagePictures.Picture;
import de.urschrift.recognition.PictureCut;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ScanFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

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

    @Test
    void showsInksAsTheColoursTheyMake() {
        for (byte[] file : List.of(inkedJpeg(), inkedTiff())) {
            Gate gate = new Gate(folder);
            PageImage page = gate.pages(file).getFirst();
            assertThat(page.colour()).isEqualTo(Colour.CMYK);
            coloured(gate.painter().paint(page, QuarterTurn.NONE, new PictureCut.Whole(1000)));
            gate.painter().forget();
        }
    }

    @Test
    void showsThemInAProcessOfItsOwnToo() {
        Gate gate = new Gate(folder);
        LanguageModels models = new LanguageModels(new DataFolder(folder), "packaged");
        ReadingPool pool =
                new ReadingPool(
                        gate.blobs(),
                        models,
                        "deu",
                        new ReadingTerms(
                                ReadingProgram.class.getName(),
                                models.folder(),
                                Duration.ofSeconds(30),
                                DataSize.ofMegabytes(1500)));
        try {
            coloured(
                    pool.show(
                            gate.pages(inkedJpeg()).getFirst(),
                            QuarterTurn.NONE,
                            new PictureCut.Whole(1000)));
        } finally {
            pool.end();
        }
    }

    private static void coloured(Optional<Picture> picture) {
        BufferedImage seen = image(picture);
        Color cyan = colour(seen, 20, 20);
        assertThat(cyan.getBlue() - cyan.getRed()).isGreaterThan(100);
        assertThat(cyan.getGreen() - cyan.getRed()).isGreaterThan(80);
        Color magenta = colour(seen, 60, 20);
        assertThat(magenta.getRed() - magenta.getGreen()).isGreaterThan(100);
        Color yellow = colour(seen, 100, 20);
        assertThat(yellow.getRed() - yellow.getBlue()).isGreaterThan(100);
        assertThat(yellow.getGreen() - yellow.getBlue()).isGreaterThan(100);
        Color black = colour(seen, 140, 20);
        assertThat(black.getRed() + black.getGreen() + black.getBlue()).isLessThan(150);
        assertThat(colour(seen, 180, 20)).isEqualTo(Color.WHITE);
    }

    /// Cyan, magenta, yellow, black and nothing, 40 pixels each.
    private static WritableRaster inks() {
        WritableRaster inks =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 200, 40, 4, null);
        for (int ink = 0; ink < 4; ink++) {
            for (int at = 0; at < 1600; at++) {
                inks.setSample(40 * ink + at % 40, at / 40, ink, 255);
            }
        }
        return inks;
    }

    private static byte[] inkedJpeg() {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
            writer.setOutput(out);
            writer.write(new IIOImage(inks(), null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }

    private static byte[] inkedTiff() {
        byte[] samples = ((DataBufferByte) inks().getDataBuffer()).getData();
        int[][] tags = {
            {256, 1, 200},
            {257, 1, 40},
            {258, 4, 122},
            {259, 1, 1},
            {262, 1, 5},
            {273, 1, 130},
            {277, 1, 4},
            {278, 1, 40},
            {279, 1, samples.length}
        };
        ByteBuffer tiff = ByteBuffer.allocate(130 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) tags.length);
        for (int[] tag : tags) {
            tiff.putShort((short) tag[0]).putShort((short) (tag[0] == 258 ? 3 : 4));
            tiff.putInt(tag[1]).putInt(tag[2]);
        }
        tiff.putInt(0);
        for (int ink = 0; ink < 4; ink++) {
            tiff.putShort((short) 8);
        }
        return tiff.put(samples).array();
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
            return pages(kind.file().get());
        }

        List<PageImage> pages(byte[] file) {
            List<PageImage> pages = new ArrayList<>();
            Splitters.over(blobs)
                    .split(ScanFiles.write(folder, "received", file), "scan", pages::add);
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
