// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// What a scanner is told to do (Scaneinstellungen): the scanner's half of a scan profile (A.SC.6). Set up
/// by two administrators; whoever scans chooses among them and alters none.
///
/// @param name of the scan profile
/// @param dpi dots per inch, both ways
public record ScanSettings(String name, int dpi, Colour colour, Feed feed, Coding coding) {
    private static final int FINEST = 2400;

    /// @throws IllegalArgumentException for a resolution that no scanner has
    public ScanSettings {
        if (dpi < 50 || dpi > FINEST) {
            throw new IllegalArgumentException("a scan has 50 to " + FINEST + " dots per inch");
        }
    }

    /// What of the sheet's colours is kept.
    public enum Colour {
        BITONAL,
        GREY,
        COLOUR
    }

    /// Where the sheets come from, and which of their sides are captured.
    public enum Feed {
        /// One sheet from the glass.
        FLATBED(Sides.SIMPLEX),
        /// All sheets in the feeder, one side.
        FEEDER(Sides.SIMPLEX),
        /// All sheets in the feeder, front then back.
        FEEDER_DUPLEX(Sides.DUPLEX);

        private final Sides sides;

        Feed(Sides sides) {
            this.sides = sides;
        }

        public Sides sides() {
            return sides;
        }

        /// Images that a whole sheet gives.
        public int images() {
            return sides == Sides.DUPLEX ? 2 : 1;
        }
    }

    /// How the images are coded; each file holds one image, so that the page account can be kept while it feeds.
    public enum Coding {
        JPEG("image/jpeg", "jpg"),
        TIFF("image/tiff", "tif"),
        PNG("image/png", "png");

        private final String mediaType;
        private final String extension;

        Coding(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        public String mediaType() {
            return mediaType;
        }

        /// Of a file's name, without the dot.
        public String extension() {
            return extension;
        }
    }
}
