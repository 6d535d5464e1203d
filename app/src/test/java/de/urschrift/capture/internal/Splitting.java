// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Colour;
import de.urschrift.capture.FileSplitter.SplitResult;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.store.BlobStore;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// A splitter over a real blob store, for this room's tests.
final class Splitting {
    final BlobStore blobs;
    final ForeignFiles splitter;
    private final Path folder;

    Splitting(Path folder) {
        this.folder = folder;
        this.blobs = TestBlobs.in(folder);
        this.splitter = new ForeignFiles(blobs);
    }

    /// What came of a file.
    record Outcome(SplitResult result, List<PageImage> pages) {
        String refusal() {
            assertThat(result).isInstanceOf(SplitResult.Refused.class);
            return ((SplitResult.Refused) result).reason().code();
        }
    }

    Outcome outcome(String name, byte[] bytes) {
        Path file = ScanFiles.write(folder, "received", bytes);
        List<PageImage> pages = new ArrayList<>();
        SplitResult result =
                splitter.split(
                        file,
                        name,
                        page -> {
                            page.strips()
                                    .forEach(s -> assertThat(blobs.contains(s.digest())).isTrue());
                            pages.add(page);
                        });
        return new Outcome(result, pages);
    }

    List<PageImage> pages(byte[] bytes) {
        Outcome outcome = outcome("scan", bytes);
        assertThat(outcome.result()).isInstanceOf(SplitResult.Split.class);
        assertThat(((SplitResult.Split) outcome.result()).pages())
                .isEqualTo(outcome.pages().size());
        return outcome.pages();
    }

    PageImage onlyPage(byte[] bytes) {
        List<PageImage> pages = pages(bytes);
        assertThat(pages).hasSize(1);
        return pages.getFirst();
    }

    String refusal(byte[] bytes) {
        return outcome("scan", bytes).refusal();
    }

    byte[] onlyStrip(PageImage page) {
        assertThat(page.strips()).hasSize(1);
        return blobs.read(page.strips().getFirst().digest());
    }

    /// The page's one strip, a PNG or (where bitonal) group 4, decoded by Java's own readers.
    BufferedImage png(PageImage page) {
        ImageStrip strip = page.strips().getFirst();
        byte[] bytes = onlyStrip(page);
        if (strip.coding() instanceof ImageCoding.FaxG4(boolean inverted)) {
            assertThat(page.colour()).isEqualTo(Colour.BITONAL);
            bytes =
                    TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                            .page(strip.width(), strip.height(), 4, inverted ? 1 : 0, bytes)
                            .build();
        } else {
            assertThat(strip.coding()).isEqualTo(new ImageCoding.Png());
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getWidth()).isEqualTo(page.width()).isEqualTo(strip.width());
            assertThat(image.getHeight()).isEqualTo(page.height()).isEqualTo(strip.height());
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sample by sample where both have samples, else colour by colour.
    static void assertEqualPixels(BufferedImage actual, BufferedImage expected) {
        assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
        assertThat(actual.getHeight()).isEqualTo(expected.getHeight());
        int w = expected.getWidth();
        for (int y = 0; y < expected.getHeight(); y++) {
            if (deep(expected)) {
                assertThat(actual.getRaster().getPixels(0, y, w, 1, (int[]) null))
                        .isEqualTo(expected.getRaster().getPixels(0, y, w, 1, (int[]) null));
            } else {
                assertThat(colours(actual, y)).isEqualTo(colours(expected, y));
            }
        }
    }

    private static boolean deep(BufferedImage image) {
        return image.getColorModel().getComponentSize(0) == 16;
    }

    /// Java shows grey samples as linear light; a file's grey is what it says.
    private static int[] colours(BufferedImage image, int y) {
        int w = image.getWidth();
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        if (!grey) {
            return image.getRGB(0, y, w, 1, null, 0, w);
        }
        int[] samples = image.getRaster().getPixels(0, y, w, 1, (int[]) null);
        for (int x = 0; x < w; x++) {
            samples[x] = 0xFF000000 | samples[x] * 0x010101;
        }
        return samples;
    }
}
