// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

/// How large an image may be, judged by its header before anything is decoded.
final class Limits {
    /// Pixels a side: A0 at 400 dpi.
    static final int MAX_SIDE = 20_000;

    static final long MAX_PIXELS = 150_000_000;

    /// Bytes of pixels that may be on the heap at once where an image cannot be decoded in bands: interlaced PNG, TIFF tiles.
    static final long MAX_DECODED = 96L << 20;

    /// Bytes that a native decoder may hold where it must hold the whole image: progressive JPEG, JPEG 2000.
    static final long MAX_BUFFERED = 224L << 20;

    static final int MAX_PAGES = 20_000;

    private Limits() {}

    static void checkSize(long width, long height) throws Refusal {
        if (width <= 0 || height <= 0) {
            throw Refusal.corrupt("an image of " + width + " x " + height + " pixels");
        }
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
            throw Refusal.tooLarge(
                    width
                            + " x "
                            + height
                            + " pixels; at most "
                            + MAX_SIDE
                            + " a side and "
                            + MAX_PIXELS / 1_000_000
                            + " million in all are taken");
        }
    }

    /// @param bytesPerPixel when decoded
    static void checkDecodedAtOnce(long width, long height, int bytesPerPixel) throws Refusal {
        check(width, height, bytesPerPixel, MAX_DECODED);
    }

    /// @param bytesPerPixel that the decoder holds
    static void checkBuffered(long width, long height, int bytesPerPixel) throws Refusal {
        check(width, height, bytesPerPixel, MAX_BUFFERED);
    }

    private static void check(long width, long height, int bytesPerPixel, long most)
            throws Refusal {
        if (width * height * bytesPerPixel > most) {
            throw Refusal.tooLarge(
                    width
                            + " x "
                            + height
                            + " pixels coded in one piece that cannot be read in parts");
        }
    }
}
