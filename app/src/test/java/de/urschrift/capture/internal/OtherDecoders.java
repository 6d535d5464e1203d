// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.store.BlobStore;
import de.urschrift.testing.TiffBuilder;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/// Pixels as decoders see them that share no code with ours: Java's for PNG and group 4, Leptonica's (libtiff,
/// libjpeg-turbo, OpenJPEG) for the rest.
final class OtherDecoders {
    static {
        leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
    }

    private OtherDecoders() {}

    /// What is stored of a page.
    static Picture stored(PageImage page, BlobStore blobs) {
        List<int[]> rows = new ArrayList<>();
        @Nullable Picture last = null;
        for (ImageStrip strip : page.strips()) {
            byte[] bytes = blobs.read(strip.digest());
            Picture next =
                    switch (strip.coding()) {
                        case ImageCoding.Png _ -> java(bytes);
                        case ImageCoding.FaxG4(boolean inverted) ->
                                java(
                                        TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                                                .page(
                                                        strip.width(),
                                                        strip.height(),
                                                        4,
                                                        inverted ? 1 : 0,
                                                        bytes)
                                                .build());
                        case ImageCoding.Jpeg _, ImageCoding.Jpeg2000 _ ->
                                java.util.Objects.requireNonNull(leptonica(bytes));
                    };
            assertThat(next.width()).isEqualTo(strip.width()).isEqualTo(page.width());
            assertThat(next.height()).isEqualTo(strip.height());
            rows.addAll(List.of(next.samples()));
            last = next;
        }
        assertThat(rows).hasSize(page.height());
        return new Picture(
                page.width(),
                page.height(),
                java.util.Objects.requireNonNull(last).components(),
                last.bits(),
                rows.toArray(int[][]::new));
    }

    /// Samples as they are in the file.
    private static Picture java(byte[] file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            Raster raster = image.getRaster();
            int[][] samples = new int[image.getHeight()][];
            for (int y = 0; y < samples.length; y++) {
                samples[y] =
                        raster.getSampleModel().getSampleSize(0) == 1
                                ? bits(
                                        image.getRGB(
                                                0,
                                                y,
                                                image.getWidth(),
                                                1,
                                                null,
                                                0,
                                                image.getWidth()))
                                : raster.getPixels(0, y, image.getWidth(), 1, (int[]) null);
            }
            return new Picture(
                    image.getWidth(),
                    image.getHeight(),
                    raster.getNumBands(),
                    raster.getSampleModel().getSampleSize(0),
                    samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] bits(int[] colours) {
        return java.util.Arrays.stream(colours).map(colour -> colour & 1).toArray();
    }

    /// A file's first page as others see it.
    static Picture seen(byte[] file) {
        boolean tiff = file[0] == file[1] && (file[0] == 'I' || file[0] == 'M');
        return java.util.Objects.requireNonNull(tiff ? twelveMonkeys(file) : leptonica(file));
    }

    /// The first page of a TIFF in grey or RGB of 8 bits.
    private static Picture twelveMonkeys(byte[] tiff) {
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(tiff))) {
            reader.setInput(in);
            BufferedImage image = reader.read(0);
            int[][] samples = new int[image.getHeight()][];
            for (int y = 0; y < samples.length; y++) {
                samples[y] = image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null);
            }
            int bands = image.getRaster().getNumBands();
            return new Picture(image.getWidth(), image.getHeight(), bands, 8, samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }

    /// The file's first page in grey or RGB of 8 bits, or bitonal; null where Leptonica cannot read it.
    static @Nullable Picture leptonica(byte[] file) {
        try (BytePointer data = new BytePointer(file)) {
            PIX pix = leptonica.pixReadMem(data, file.length);
            return pix == null ? null : picture(pix);
        }
    }

    private static Picture picture(PIX read) {
        PIX pix = leptonica.pixRemoveColormap(read, leptonica.REMOVE_CMAP_TO_FULL_COLOR);
        int width = leptonica.pixGetWidth(pix);
        int height = leptonica.pixGetHeight(pix);
        int depth = leptonica.pixGetDepth(pix);
        int components = depth == 32 ? 3 : 1;
        int words = leptonica.pixGetWpl(pix);
        int[] all = new int[words * height];
        try (IntPointer data = leptonica.pixGetData(pix)) {
            data.get(all);
        }
        int[][] samples = new int[height][width * components];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int bit = x * depth;
                int word = all[y * words + bit / 32];
                if (depth == 32) {
                    for (int c = 0; c < 3; c++) {
                        samples[y][3 * x + c] = word >> (24 - 8 * c) & 0xFF;
                    }
                } else {
                    int value = word >>> (32 - depth - bit % 32) & (1 << depth) - 1;
                    samples[y][x] = depth == 1 ? 1 - value : value;
                }
            }
        }
        leptonica.pixDestroy(pix);
        leptonica.pixDestroy(read);
        return new Picture(width, height, components, depth == 32 ? 8 : depth, samples);
    }
}
