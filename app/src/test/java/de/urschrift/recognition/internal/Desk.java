// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.FileSplitter;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.internal.Splitters;
import de.urschrift.store.BlobStore;
import de.urschrift.store.DataFolder;
import de.urschrift.store.internal.TestBlobs;
import de.urschrift.testing.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// A recognition over a real blob store, for this room's tests.
final class Desk implements AutoCloseable {
    static final int DPI = 300;

    final BlobStore blobs;
    final TesseractRecognition recognition;
    private final FileSplitter splitter;
    private final Engines engines;

    Desk(Path folder) {
        this(folder, Duration.ofMinutes(2));
    }

    Desk(Path folder, Duration budget) {
        this.blobs = TestBlobs.in(folder);
        this.splitter = Splitters.over(blobs);
        this.engines = new Engines(new LanguageModels(new DataFolder(folder), "packaged"), budget);
        this.recognition = new TesseractRecognition(blobs, engines, "deu");
    }

    /// The pages of a file in `samples/`.
    List<PageImage> sample(String name) {
        List<PageImage> pages = new ArrayList<>();
        splitter.split(Samples.folder().resolve(name), name, pages::add);
        return pages;
    }

    /// A drawn page, kept as PNG at 300 dpi.
    PageImage page(BufferedImage image) {
        return page(image.getWidth(), image.getHeight(), new ImageCoding.Png(), png(image));
    }

    /// A drawn page in colour.
    PageImage colourPage(BufferedImage image) {
        PageImage grey = page(image);
        return new PageImage(
                grey.width(),
                grey.height(),
                Colour.RGB,
                8,
                DPI,
                DPI,
                QuarterTurn.NONE,
                grey.strips(),
                List.of());
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    PageImage page(int width, int height, ImageCoding coding, byte[] bytes) {
        return new PageImage(
                width,
                height,
                Colour.GREY,
                8,
                DPI,
                DPI,
                QuarterTurn.NONE,
                List.of(new ImageStrip(coding, width, height, blobs.put(bytes))),
                List.of());
    }

    Pix decoded(PageImage page) {
        return switch (new EvidenceDecoder(blobs).decode(page)) {
            case EvidenceDecoder.Decoding.Decoded decoded -> decoded.pix();
            case EvidenceDecoder.Decoding.Undecodable undecodable ->
                    throw new AssertionError(undecodable.remark());
        };
    }

    @Override
    public void close() {
        engines.end();
    }
}
