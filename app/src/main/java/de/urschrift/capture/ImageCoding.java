// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

/// How an image strip's bytes are coded in the blob store, and so in the sealed file.
public sealed interface ImageCoding {
    /// A JPEG (baseline or progressive) as the scanner made it: embedded unchanged.
    ///
    /// @param inverted true where 0 means full ink (CMYK as Adobe writes it)
    record Jpeg(boolean inverted) implements ImageCoding {
        public Jpeg() {
            this(false);
        }
    }

    /// A JPEG 2000 file (JP2) as the scanner made it: embedded unchanged.
    record Jpeg2000() implements ImageCoding {}

    /// A CCITT group 4 stream without container: as the scanner made it where it was group 4 already, else made from
    /// equal pixels. Embedded unchanged.
    ///
    /// @param inverted true where coded black means white (TIFF photometric interpretation 1)
    record FaxG4(boolean inverted) implements ImageCoding {}

    /// A PNG file without interlace, alpha or palette: its IDAT data is embedded unchanged. Used for every grey or
    /// coloured input that is not JPEG; the pixels are equal. CMYK stands in its four channels (colour type 6).
    record Png() implements ImageCoding {}
}
