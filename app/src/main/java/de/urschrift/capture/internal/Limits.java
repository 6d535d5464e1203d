// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

/// How large an image may be, judged by its header before anything is decoded.
final class Limits {
    /// Pixels a side: A0 at 400 dpi.
    static final int MAX_SIDE = 20_000;

    static final long MAX_PIXELS = 150_000_000;

    /// Bytes of pixels that may be in memory at once where an image cannot be decoded in bands: A3 at 600 dpi, RGB.
    static final long MAX_DECODED = 224L << 20;

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
        if (width * height * bytesPerPixel > MAX_DECODED) {
            throw Refusal.tooLarge(
                    width
                            + " x "
                            + height
                            + " pixels coded in one piece that cannot be read in parts");
        }
    }
}
