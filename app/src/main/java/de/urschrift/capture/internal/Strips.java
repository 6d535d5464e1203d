// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.util.List;

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

    /// Bytes that belong to an image, such as its profile.
    Sha256 bytes(byte[] bytes) {
        return blobs.put(bytes);
    }

    /// Pixels without loss: bitonal ones as group 4 (as PNG where that is smaller, in halftones), others as PNG. Nothing
    /// is stored when `rows` refuses.
    ///
    /// @param remarks gets what was made
    ImageStrip lossless(Pixels pixels, RowSource rows, List<String> remarks)
            throws IOException, Refusal {
        if (pixels.colour() != Colour.BITONAL) {
            remarks.add("decoded and stored as PNG, pixels equal");
            return png(pixels, rows);
        }
        int rowBytes = pixels.rowBytes();
        byte[] all = new byte[Math.multiplyExact(rowBytes, pixels.height())];
        byte[] row = new byte[rowBytes];
        G4Writer g4 = new G4Writer(pixels.width());
        for (int y = 0; y < pixels.height(); y++) {
            rows.next(row);
            System.arraycopy(row, 0, all, y * rowBytes, rowBytes);
            if (g4.size() < all.length) {
                g4.row(row);
            }
        }
        if (g4.size() < all.length) {
            remarks.add("decoded and stored as group 4, pixels equal");
            return unchanged(
                    new ImageCoding.FaxG4(false),
                    pixels.width(),
                    pixels.height(),
                    Bytes.of(g4.finish()));
        }
        remarks.add("decoded and stored as PNG, pixels equal");
        int[] y = {0};
        return png(pixels, into -> System.arraycopy(all, y[0]++ * rowBytes, into, 0, rowBytes));
    }

    /// Pixels as a PNG. Nothing is stored when `rows` refuses.
    private ImageStrip png(Pixels pixels, RowSource rows) throws IOException, Refusal {
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
