// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.IOException;

/// Puts strips into the blob store; each is durable before its digest is known.
final class Strips {
    private final BlobStore blobs;

    Strips(BlobStore blobs) {
        this.blobs = blobs;
    }

    /// Bytes as they are.
    ImageStrip unchanged(ImageCoding coding, int width, int height, Bytes bytes)
            throws IOException {
        try (BlobStore.Writing writing = blobs.begin()) {
            bytes.copyTo(writing.out());
            return new ImageStrip(coding, width, height, writing.commit());
        }
    }

    /// Pixels as a PNG. Nothing is stored when `rows` refuses.
    ImageStrip png(Pixels pixels, RowSource rows) throws IOException, Refusal {
        try (BlobStore.Writing writing = blobs.begin();
                PngWriter png = new PngWriter(writing.out(), pixels)) {
            byte[] row = new byte[pixels.rowBytes()];
            for (int y = 0; y < pixels.height(); y++) {
                rows.next(row);
                png.row(row);
            }
            png.finish();
            Sha256 digest = writing.commit();
            return new ImageStrip(new ImageCoding.Png(), pixels.width(), pixels.height(), digest);
        }
    }

    /// A private file for bytes that must be read by position; close it to throw it away.
    BlobStore.Writing scratch() {
        return blobs.begin();
    }
}
