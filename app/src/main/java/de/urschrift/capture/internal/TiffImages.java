// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes the pages of a TIFF: group 4 strips and whole JPEGs unchanged, everything else decoded to a PNG of equal pixels.
/// Every page's header is checked before the first page is handed out.
final class TiffImages {
    private static final int G4 = 4;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int JBIG = 34661;
    private static final int JBIG2 = 34715;

    private final Strips strips;
    private final JpegImages jpegs;

    TiffImages(Strips strips, JpegImages jpegs) {
        this.strips = strips;
        this.jpegs = jpegs;
    }

    void split(Bytes bytes, PageSink sink) throws IOException, Refusal {
        try {
            TiffFile file = TiffFile.open(bytes);
            List<Long> pages = file.pages();
            for (long at : pages) {
                check(TiffPage.of(file, file.directory(at)));
            }
            for (long at : pages) {
                sink.hand(page(file, TiffPage.of(file, file.directory(at))));
            }
        } catch (EOFException e) {
            throw Refusal.truncated("the TIFF points behind its end");
        }
    }

    private static void check(TiffPage page) throws IOException, Refusal {
        if (page.compression() == JBIG || page.compression() == JBIG2) {
            throw Refusal.jbig2();
        }
        Orientation.turn((int) page.directory().number(TiffDirectory.ORIENTATION, 1));
        if (page.directory().number(TiffDirectory.EXTRA_SAMPLES, -1) >= 0) {
            throw Refusal.colour("a TIFF with transparency or other extra samples");
        }
        long format = page.directory().number(TiffDirectory.SAMPLE_FORMAT, 1);
        boolean wholeNumbers = format == 1 || format == 4;
        boolean jpeg = page.compression() == OLD_JPEG || page.compression() == JPEG;
        boolean known =
                switch (page.photometric()) {
                    case 0, 1, -1 ->
                            page.samples() == 1 && List.of(1, 2, 4, 8, 16).contains(page.bits());
                    case 2 -> page.samples() == 3 && (page.bits() == 8 || page.bits() == 16);
                    case 3 -> page.samples() == 1 && List.of(1, 2, 4, 8).contains(page.bits());
                    case 6 -> jpeg && page.samples() == 3 && page.bits() == 8;
                    default -> false;
                };
        if (!known || !wholeNumbers) {
            throw Refusal.colour(
                    "a TIFF with "
                            + page.samples()
                            + " samples of "
                            + page.bits()
                            + " bits, photometric interpretation "
                            + page.photometric());
        }
    }

    private PageImage page(TiffFile file, TiffPage page) throws IOException, Refusal {
        List<String> remarks = new ArrayList<>();
        TiffDirectory d = page.directory();
        double scale =
                switch ((int) d.number(TiffDirectory.RESOLUTION_UNIT, 2)) {
                    case 2 -> 1;
                    case 3 -> 2.54;
                    default -> 0;
                };
        Resolution dpi =
                Resolution.plausibleOrAssumed(
                        d.ratio(TiffDirectory.X_RESOLUTION) * scale,
                        d.ratio(TiffDirectory.Y_RESOLUTION) * scale,
                        remarks);
        Taken taken = take(file, page, remarks);
        return new PageImage(
                page.width(),
                page.height(),
                taken.colour(),
                taken.bits(),
                dpi.x(),
                dpi.y(),
                Orientation.turn((int) d.number(TiffDirectory.ORIENTATION, 1)),
                taken.strips(),
                remarks);
    }

    private record Taken(Colour colour, int bits, List<ImageStrip> strips) {}

    private Taken take(TiffFile file, TiffPage page, List<String> remarks)
            throws IOException, Refusal {
        boolean plainGrey = page.photometric() <= 1;
        if (page.compression() == G4 && page.oneBit() && plainGrey && page.stripsCover()) {
            return new Taken(Colour.BITONAL, 1, g4(page, remarks));
        }
        if (page.compression() == JPEG && page.pieces().size() == 1 && page.photometric() != 0) {
            Bytes jpeg = interchange(file, page, remarks);
            JpegHeader header = JpegHeader.read(jpeg);
            if (header.width() == page.width() && header.height() == page.height()) {
                return jpeg(page, jpeg, header, remarks);
            }
        }
        if (page.directory().has(TiffDirectory.ICC_PROFILE)) {
            remarks.add("colour profile of the TIFF not carried over");
        }
        remarks.add("decoded and stored as PNG, pixels equal");
        try (TiffRows rows = new TiffRows(file, page)) {
            Pixels pixels = rows.pixels();
            return new Taken(pixels.colour(), pixels.bits(), List.of(strips.png(pixels, rows)));
        }
    }

    private List<ImageStrip> g4(TiffPage page, List<String> remarks) throws IOException, Refusal {
        boolean reversed = page.directory().number(TiffDirectory.FILL_ORDER, 1) == 2;
        if (reversed) {
            remarks.add("bit order within bytes turned round (FillOrder 2)");
        }
        List<ImageStrip> taken = new ArrayList<>();
        for (int i = 0; i < page.pieces().size(); i++) {
            Bytes strip = page.pieces().get(i);
            taken.add(
                    G4Images.take(
                            strips,
                            reversed ? new Bytes.BitsReversed(strip) : strip,
                            page.photometric() == 1,
                            page.width(),
                            page.rowsOf(i)));
        }
        return taken;
    }

    private Taken jpeg(TiffPage page, Bytes jpeg, JpegHeader header, List<String> remarks)
            throws IOException, Refusal {
        if (header.components() != page.samples()) {
            throw Refusal.corrupt("TIFF and JPEG differ in the number of colours");
        }
        if (header.components() == 3 && (page.photometric() == 2) != header.rgb()) {
            if (page.photometric() == 2 && !header.colourMarked()) {
                remarks.add("JPEG marker for RGB added, image data unchanged");
                return jpeg(page, JpegImages.markedAsRgb(jpeg), remarks);
            }
            remarks.add("TIFF and JPEG markers differ on RGB or YCbCr, the JPEG's followed");
        }
        ImageStrip strip = jpegs.take(jpeg, header, remarks);
        return new Taken(JpegImages.colour(header), 8, List.of(strip));
    }

    private Taken jpeg(TiffPage page, Bytes jpeg, List<String> remarks)
            throws IOException, Refusal {
        return jpeg(page, jpeg, JpegHeader.read(jpeg), remarks);
    }

    /// The page's JPEG with the tables that its TIFF keeps apart put back in front.
    private static Bytes interchange(TiffFile file, TiffPage page, List<String> remarks)
            throws IOException, Refusal {
        Bytes strip = page.pieces().getFirst();
        byte[] tables = page.directory().bytes(TiffDirectory.JPEG_TABLES, file.bytes());
        int end = tables.length - 2;
        boolean framed =
                end >= 2
                        && (tables[0] & 0xFF) == 0xFF
                        && (tables[1] & 0xFF) == 0xD8
                        && (tables[end] & 0xFF) == 0xFF
                        && (tables[end + 1] & 0xFF) == 0xD9;
        if (tables.length == 0 || end == 2 || strip.length() < 2) {
            return strip;
        }
        if (!framed) {
            throw Refusal.corrupt("the TIFF's JPEG tables are not in order");
        }
        remarks.add("JPEG tables of the TIFF put into the JPEG, image data unchanged");
        return Bytes.joined(
                Bytes.of(java.util.Arrays.copyOf(tables, end)), strip.slice(2, strip.length() - 2));
    }
}
