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

/// Takes the pages of a TIFF: group 4 strips and JPEG strips unchanged, everything else without loss.
/// Every page's header is checked before the first page is handed out.
final class TiffImages {
    static final int NONE = 1;
    static final int RLE = 2;
    static final int G3 = 3;
    static final int G4 = 4;
    static final int LZW = 5;
    static final int OLD_JPEG = 6;
    static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int RLE_WORDS = 32771;
    static final int PACK_BITS = 32773;
    static final int DEFLATE_OLD = 32946;
    private static final int JBIG = 34661;
    private static final int JBIG2 = 34715;
    private static final int INK_SET = 332;

    private final Strips strips;
    private final JpegImages jpegs;
    private final ColourProfiles profiles;

    TiffImages(Strips strips, JpegImages jpegs, ColourProfiles profiles) {
        this.strips = strips;
        this.jpegs = jpegs;
        this.profiles = profiles;
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

    static void check(TiffPage page) throws IOException, Refusal {
        TiffDirectory d = page.directory();
        Orientation.turn((int) d.number(TiffDirectory.ORIENTATION, 1));
        switch (page.compression()) {
            case JBIG, JBIG2 -> throw Refusal.jbig2();
            case RLE, G3, G4, RLE_WORDS -> {
                if (!page.oneBit() || page.photometric() > 1) {
                    throw Refusal.colour("a TIFF with a fax image in colour");
                }
            }
            case OLD_JPEG, JPEG -> {
                if (page.bits() != 8) {
                    throw Refusal.colour("a TIFF with a JPEG of " + page.bits() + " bits");
                }
            }
            case NONE, LZW, PACK_BITS, DEFLATE, DEFLATE_OLD -> {
                // without loss
            }
            default -> throw Refusal.colour("a TIFF with compression " + page.compression());
        }
        checkColour(page);
        checkBitOrder(page);
    }

    private static void checkColour(TiffPage page) throws IOException, Refusal {
        TiffDirectory d = page.directory();
        int extra = (int) d.count(TiffDirectory.EXTRA_SAMPLES);
        for (int i = 0; i < extra; i++) {
            long meaning = d.number(TiffDirectory.EXTRA_SAMPLES, i, 0);
            if (meaning < 1 || meaning > 2 || jpeg(page) || page.bits() < 8) {
                throw Refusal.colour("a TIFF with extra samples that are not transparency");
            }
        }
        long format = d.number(TiffDirectory.SAMPLE_FORMAT, 1);
        boolean wholeNumbers = format == 1 || format == 4;
        boolean deep = page.bits() == 8 || page.bits() == 16;
        int colours = page.samples() - extra;
        boolean known =
                switch (page.photometric()) {
                    case 0, 1 -> colours == 1 && List.of(1, 2, 4, 8, 16).contains(page.bits());
                    case 2 -> colours == 3 && deep;
                    case 3 ->
                            colours == 1
                                    && extra == 0
                                    && !jpeg(page)
                                    && List.of(1, 2, 4, 8).contains(page.bits());
                    case 5 -> colours == 4 && deep && d.number(INK_SET, 1) == 1;
                    case 6 -> jpeg(page) && colours == 3;
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

    private static void checkBitOrder(TiffPage page) throws IOException, Refusal {
        boolean reversed = page.directory().number(TiffDirectory.FILL_ORDER, 1) == 2;
        boolean plain = page.compression() <= G4 || page.compression() == RLE_WORDS;
        if (reversed && !jpeg(page) && (!plain || page.bits() != 1)) {
            throw Refusal.colour(
                    "a TIFF with FillOrder 2 that is not a plain or fax bitonal image");
        }
    }

    private static boolean jpeg(TiffPage page) {
        return page.compression() == OLD_JPEG || page.compression() == JPEG;
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
        if (page.guessed()) {
            remarks.add("the TIFF does not say what 0 means, taken as usual");
        }
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
                profiles.keep(taken.profile(), taken.colour(), remarks),
                remarks.stream().distinct().toList());
    }

    /// @param profile empty where there is none
    private record Taken(Colour colour, int bits, List<ImageStrip> strips, byte[] profile) {}

    private Taken take(TiffFile file, TiffPage page, List<String> remarks)
            throws IOException, Refusal {
        byte[] profile =
                page.directory().count(TiffDirectory.ICC_PROFILE) > ColourProfiles.MAX_BYTES
                        ? new byte[1] // not usable, and said so
                        : page.directory().bytes(TiffDirectory.ICC_PROFILE, file.bytes());
        if (page.compression() == G4 && page.stripsCover()) {
            return new Taken(Colour.BITONAL, 1, g4(page, remarks), profile);
        }
        if (page.compression() == OLD_JPEG) {
            return jpegs(page, TiffJpegs.old(file, page, remarks), profile, remarks);
        }
        if (page.compression() == JPEG && page.photometric() != 0 && page.stripsCover()) {
            List<Bytes> whole = new ArrayList<>();
            for (Bytes piece : page.pieces()) {
                whole.add(TiffJpegs.interchange(file, page, piece));
            }
            if (eachItsStrip(page, whole)) {
                if (page.directory().has(TiffDirectory.JPEG_TABLES)) {
                    remarks.add("JPEG tables of the TIFF put into the JPEG, image data unchanged");
                }
                return jpegs(page, whole, profile, remarks);
            }
        }
        TiffRows rows = new TiffRows(file, page, profile.length > 0);
        Pixels pixels = rows.pixels();
        ImageStrip strip = strips.lossless(pixels, rows, remarks);
        return new Taken(pixels.colour(), pixels.bits(), List.of(strip), profile);
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
                    FaxImages.take(
                            strips,
                            reversed ? new Bytes.BitsReversed(strip) : strip,
                            page.photometric() == 1,
                            page.width(),
                            page.rowsOf(i)));
        }
        return taken;
    }

    private static boolean eachItsStrip(TiffPage page, List<Bytes> whole)
            throws IOException, Refusal {
        for (int i = 0; i < whole.size(); i++) {
            JpegHeader header = JpegHeader.read(whole.get(i));
            if (header.width() != page.width() || header.height() != page.rowsOf(i)) {
                return false;
            }
        }
        return true;
    }

    /// JPEGs that lie below each other.
    private Taken jpegs(TiffPage page, List<Bytes> whole, byte[] profile, List<String> remarks)
            throws IOException, Refusal {
        List<ImageStrip> taken = new ArrayList<>();
        byte[] told = profile;
        int height = 0;
        for (Bytes jpeg : whole) {
            JpegHeader header = JpegHeader.read(jpeg);
            if (header.components() != page.samples() || header.width() != page.width()) {
                throw Refusal.corrupt("TIFF and JPEG differ in the number of colours or in size");
            }
            if (header.components() == 4 && header.adobeTransform() > 0) {
                throw Refusal.colour("a TIFF with a JPEG of YCCK");
            }
            if (told.length == 0) {
                told = header.profile();
            }
            taken.add(jpeg(page, jpeg, header, remarks));
            height += header.height();
        }
        if (height != page.height()) {
            throw Refusal.corrupt("TIFF and JPEG differ in the number of colours or in size");
        }
        Colour colour =
                switch (page.samples()) {
                    case 1 -> Colour.GREY;
                    case 3 -> Colour.RGB;
                    default -> Colour.CMYK;
                };
        return new Taken(colour, 8, taken, told);
    }

    private ImageStrip jpeg(TiffPage page, Bytes jpeg, JpegHeader header, List<String> remarks)
            throws IOException, Refusal {
        if (header.components() == 3 && (page.photometric() == 2) != header.rgb()) {
            if (page.photometric() == 2 && !header.colourMarked()) {
                remarks.add("JPEG marker for RGB added, image data unchanged");
                Bytes marked = JpegImages.markedAsRgb(jpeg);
                return jpegs.take(marked, JpegHeader.read(marked), false, remarks);
            }
            remarks.add("TIFF and JPEG markers differ on RGB or YCbCr, the JPEG's followed");
        }
        return jpegs.take(jpeg, header, false, remarks);
    }
}
