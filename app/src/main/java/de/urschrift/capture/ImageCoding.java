// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

/// How an image strip's bytes are coded in the blob store, and so in the sealed file.
public sealed interface ImageCoding {
    /// A JPEG (baseline or progressive) as the scanner made it: embedded unchanged.
    record Jpeg() implements ImageCoding {}

    /// A CCITT group 4 stream as the scanner made it, without container, embedded unchanged.
    ///
    /// @param inverted true where coded black means white (TIFF photometric interpretation 1)
    record FaxG4(boolean inverted) implements ImageCoding {}

    /// A PNG file without interlace, alpha or palette: its IDAT data is embedded unchanged. Used for every input
    /// that is neither JPEG nor G4; the pixels are equal.
    record Png() implements ImageCoding {}
}
