// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageStrip;
import de.urschrift.kernel.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// Takes one image of a PDF: JPEG, JPEG 2000 and group 4 streams unchanged, everything else without loss.
final class PdfPictures {
    /// The longest image stream that is taken.
    private static final long MAX_STREAM = 1L << 30;

    private final Strips strips;
    private final JpegImages jpegs;
    private final Jpeg2000Images jpeg2000s;
    private final ColourProfiles profiles;

    PdfPictures(
            Strips strips, JpegImages jpegs, Jpeg2000Images jpeg2000s, ColourProfiles profiles) {
        this.strips = strips;
        this.jpegs = jpegs;
        this.jpeg2000s = jpeg2000s;
        this.profiles = profiles;
    }

    /// A stored image.
    record Picture(ImageStrip strip, Colour colour, int bits, Optional<Sha256> profile) {}

    Picture take(PdfPageScan.Placed placed, int page, List<String> remarks)
            throws IOException, Refusal {
        COSStream image = placed.image();
        long width = image.getLong(COSName.WIDTH);
        long height = image.getLong(COSName.HEIGHT);
        Limits.checkSize(width, height);
        List<COSName> filters = PdfFilters.names(image);
        COSName last = filters.isEmpty() ? COSName.IDENTITY : filters.getLast();
        if (filters.contains(COSName.JBIG2_DECODE)) {
            throw Refusal.jbig2();
        }
        boolean stencil = image.getBoolean(COSName.IMAGE_MASK, false);
        if (!placed.plain()
                || image.containsKey(COSName.SMASK)
                || image.containsKey(COSName.MASK)
                || image.getInt("SMaskInData", 0) != 0
                || stencil && !placed.inBlack()) {
            throw Refusal.pdfNotAScan(page, "an image with masks or transparency (layers)");
        }
        if (last.equals(COSName.JPX_DECODE)) {
            return jpeg2000(placed, filters.size() - 1, remarks);
        }
        PdfSamples samples = PdfSamples.of(placed, (int) width, (int) height, last, strips);
        if (last.equals(COSName.DCT_DECODE)) {
            return jpeg(image, samples, filters.size() - 1, remarks);
        }
        if (last.equals(COSName.CCITTFAX_DECODE)) {
            return fax(image, samples, filters.size() - 1, remarks);
        }
        return lossless(image, samples, filters, remarks);
    }

    private Picture jpeg(COSStream image, PdfSamples samples, int before, List<String> remarks)
            throws IOException, Refusal {
        try (PdfFilters.Opened opened = PdfFilters.open(image, before, strips, MAX_STREAM);
                Spool spool = new Spool(strips)) {
            spool.fill(opened.in(), MAX_STREAM);
            try (FileChannel channel = spool.channel()) {
                Bytes jpeg = Bytes.of(channel);
                JpegHeader header = JpegHeader.read(jpeg);
                if (header.width() != samples.width() || header.height() != samples.height()) {
                    throw Refusal.corrupt("PDF and JPEG differ in the size of an image");
                }
                boolean cmyk = header.components() == 4;
                if (header.components() != samples.components()
                        || samples.indexed()
                        || samples.inverted() && !cmyk) {
                    throw Refusal.colour("a JPEG whose colours the PDF changes");
                }
                int transform =
                        PdfFilters.parameters(image, before)
                                .getInt(COSName.getPDFName("ColorTransform"), -1);
                if (transform == 0 && header.components() == 3 && !header.rgb()) {
                    if (header.colourMarked()) {
                        remarks.add("PDF and JPEG markers differ on RGB, the JPEG's followed");
                    } else {
                        jpeg = JpegImages.markedAsRgb(jpeg);
                        header = JpegHeader.read(jpeg);
                        remarks.add("JPEG marker for RGB added, image data unchanged");
                    }
                }
                ImageStrip strip = jpegs.take(jpeg, header, samples.inverted(), remarks);
                Colour colour = JpegImages.colour(header);
                byte[] profile =
                        samples.profile().length > 0 ? samples.profile() : header.profile();
                return picture(strip, colour, 8, profile, remarks);
            }
        }
    }

    private Picture picture(
            ImageStrip strip, Colour colour, int bits, byte[] profile, List<String> remarks)
            throws IOException {
        return new Picture(strip, colour, bits, profiles.keep(profile, colour, remarks));
    }

    /// The PDF's colour space goes before that of the image itself.
    private Picture jpeg2000(PdfPageScan.Placed placed, int before, List<String> remarks)
            throws IOException, Refusal {
        COSStream image = placed.image();
        try (PdfFilters.Opened opened = PdfFilters.open(image, before, strips, MAX_STREAM);
                Spool spool = new Spool(strips)) {
            spool.fill(opened.in(), MAX_STREAM);
            try (FileChannel channel = spool.channel()) {
                Bytes file = Bytes.of(channel);
                Jpeg2000Header header = Jpeg2000Header.read(file);
                if (header.width() != image.getInt(COSName.WIDTH)
                        || header.height() != image.getInt(COSName.HEIGHT)) {
                    throw Refusal.corrupt("PDF and JPEG 2000 differ in the size of an image");
                }
                byte[] profile = header.profile();
                if (image.containsKey(COSName.COLORSPACE)) {
                    PdfSamples samples =
                            PdfSamples.ofJpeg2000(placed, header.width(), header.height(), strips);
                    if (samples.components() != header.components() || samples.inverted()) {
                        throw Refusal.colour("a JPEG 2000 image whose colours the PDF changes");
                    }
                    profile = samples.profile();
                }
                ImageStrip strip = jpeg2000s.take(file, header, remarks);
                Colour colour = Jpeg2000Images.colour(header);
                return picture(strip, colour, header.bits(), profile, remarks);
            }
        }
    }

    private Picture fax(COSStream image, PdfSamples samples, int before, List<String> remarks)
            throws IOException, Refusal {
        COSDictionary parameters = PdfFilters.parameters(image, before);
        if (parameters.getInt(COSName.COLUMNS, 1728) != samples.width()) {
            throw Refusal.corrupt("a PDF's fax image has another width than its coding");
        }
        if (!samples.bitonal()) {
            throw Refusal.colour("a fax image in colour");
        }
        boolean blackIsOne =
                parameters.getDictionaryObject(COSName.BLACK_IS_1) instanceof COSBoolean flag
                        && flag.getValue();
        boolean inverted = blackIsOne != samples.inverted();
        boolean aligned = parameters.getBoolean(COSName.ENCODED_BYTE_ALIGN, false);
        try (PdfFilters.Opened opened = PdfFilters.open(image, before, strips, MAX_STREAM);
                Spool spool = new Spool(strips)) {
            spool.fill(opened.in(), MAX_STREAM);
            try (FileChannel channel = spool.channel()) {
                Bytes coded = Bytes.of(channel);
                int k = parameters.getInt(COSName.K, 0);
                if (k < 0 && !aligned) {
                    ImageStrip strip =
                            FaxImages.take(
                                    strips, coded, inverted, samples.width(), samples.height());
                    return picture(strip, Colour.BITONAL, 1, samples.profile(), remarks);
                }
                FaxLines lines = new FaxLines(coded.stream(), scheme(k, aligned), samples.width());
                RowSource rows =
                        row -> {
                            lines.next(row);
                            for (int i = 0; inverted && i < row.length; i++) {
                                row[i] = (byte) ~row[i];
                            }
                        };
                return stored(rows, samples, remarks);
            }
        }
    }

    private static FaxLines.Scheme scheme(int k, boolean aligned) throws Refusal {
        if (k > 0 && aligned) {
            throw Refusal.colour("a fax image of mixed coding with aligned lines");
        }
        if (k > 0) {
            return FaxLines.Scheme.GROUP_3_MIXED;
        }
        if (k < 0) {
            return FaxLines.Scheme.GROUP_4_ALIGNED;
        }
        return aligned ? FaxLines.Scheme.GROUP_3_ALIGNED : FaxLines.Scheme.GROUP_3;
    }

    private Picture lossless(
            COSStream image, PdfSamples samples, List<COSName> filters, List<String> remarks)
            throws IOException, Refusal {
        COSDictionary parameters =
                filters.isEmpty()
                        ? new COSDictionary()
                        : PdfFilters.parameters(image, filters.size() - 1);
        long limit = 2L * samples.height() * (samples.rowBytes() + 1);
        try (PdfFilters.Opened opened = PdfFilters.open(image, filters.size(), strips, limit)) {
            return stored(new PdfRows(opened.in(), samples, parameters), samples, remarks);
        }
    }

    private Picture stored(RowSource rows, PdfSamples samples, List<String> remarks)
            throws IOException, Refusal {
        Pixels pixels = samples.pixels();
        ImageStrip strip = strips.lossless(pixels, rows, remarks);
        return picture(strip, pixels.colour(), pixels.bits(), samples.profile(), remarks);
    }

    /// Whether a Decode array turns light and dark round.
    static boolean inverts(COSStream image, int components) throws Refusal {
        COSArray decode = image.getCOSArray(COSName.DECODE);
        if (decode == null || decode.size() != 2 * components) {
            return false;
        }
        float[] values = decode.toFloatArray();
        boolean plain = true;
        boolean turned = true;
        for (int i = 0; i < values.length; i++) {
            plain &= values[i] == i % 2;
            turned &= values[i] == 1 - i % 2;
        }
        if (!plain && !turned) {
            throw Refusal.colour("an image whose shades the PDF stretches");
        }
        return turned;
    }
}
