// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake.web;

import de.urschrift.access.web.Refusals;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.FileId;
import de.urschrift.store.BlobStore;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Small pictures of files that just came, before their pages are in the books: for a look while it feeds, never for an
/// inspection.
@Controller
class ThumbnailApi {
    private static final int WIDTH = 240;
    private static final long MOST_PIXELS = 400_000_000;

    private final Intake intake;
    private final BlobStore blobs;

    /// Decoding needs memory: two at a time.
    private final Semaphore decoders = new Semaphore(2);

    ThumbnailApi(Intake intake, BlobStore blobs) {
        this.intake = intake;
        this.blobs = blobs;
    }

    /// @return 404 for files that are no single image, such as PDF
    @GetMapping("/posteingang/bild/{file}")
    ResponseEntity<byte[]> picture(@PathVariable UUID file) throws InterruptedException {
        IncomingFile known =
                intake.file(new FileId(file)).orElseThrow(() -> Refusals.unknown("file " + file));
        decoders.acquire();
        try {
            return small(known)
                    .map(picture ->
                            ResponseEntity.ok()
                                    .contentType(MediaType.IMAGE_JPEG)
                                    .cacheControl(
                                            CacheControl.maxAge(Duration.ofHours(1))
                                                    .cachePrivate()
                                                    .immutable())
                                    .body(picture))
                    .orElseThrow(() -> Refusals.unknown("a picture of file " + file));
        } finally {
            decoders.release();
        }
    }

    private Optional<byte[]> small(IncomingFile file) {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(blobs.path(file.digest()).toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return small(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException notAnImage) {
            // foreign bytes; what they are the line finds out
            return Optional.empty();
        }
    }

    private static Optional<byte[]> small(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS || width < 1 || height < 1) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, width / (WIDTH * 2));
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, param);
        int scaled = Math.max(1, read.getHeight() * WIDTH / read.getWidth());
        BufferedImage small = new BufferedImage(WIDTH, scaled, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(read, 0, 0, WIDTH, scaled, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", out);
        return Optional.of(out.toByteArray());
    }
}
