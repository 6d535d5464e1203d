// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageStrip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/// Takes one image of a PDF: JPEG and group 4 streams unchanged, everything else as PNG of equal pixels.
final class PdfPictures {
    /// The longest image stream that is taken.
    private static final long MAX_STREAM = 1L << 30;

    private final Strips strips;
    private final JpegImages jpegs;

    PdfPictures(Strips strips, JpegImages jpegs) {
        this.strips = strips;
        this.jpegs = jpegs;
    }

    /// A stored image.
    record Picture(ImageStrip strip, Colour colour, int bits) {}

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
        if (filters.contains(COSName.JPX_DECODE)) {
            throw Refusal.colour("JPEG 2000");
        }
        boolean stencil = image.getBoolean(COSName.IMAGE_MASK, false);
        if (!placed.plain()
                || image.containsKey(COSName.SMASK)
                || image.containsKey(COSName.MASK)
                || stencil && !placed.inBlack()) {
            throw Refusal.pdfNotAScan(page, "an image with masks or transparency (layers)");
        }
        PdfSamples samples = PdfSamples.of(placed, (int) width, (int) height, last, strips);
        if (samples.profiled()) {
            remarks.add("colour profile of the PDF's image not carried over");
        }
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
                if (header.components() != samples.components()
                        || samples.indexed()
                        || samples.inverted()) {
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
                ImageStrip strip = jpegs.take(jpeg, header, remarks);
                return new Picture(strip, JpegImages.colour(header), 8);
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
                if (parameters.getInt(COSName.K, 0) < 0 && !aligned) {
                    ImageStrip strip =
                            G4Images.take(
                                    strips, coded, inverted, samples.width(), samples.height());
                    return new Picture(strip, Colour.BITONAL, 1);
                }
                remarks.add("decoded and stored as PNG, pixels equal");
                InputStream decoded = faxDecoded(coded, parameters, samples);
                return stored(new PdfRows(decoded, samples, null), samples);
            }
        }
    }

    /// Group 3, and group 4 with aligned lines.
    private static InputStream faxDecoded(Bytes coded, COSDictionary parameters, PdfSamples samples)
            throws IOException {
        COSDictionary clean = new COSDictionary();
        COSDictionary cleanParameters = new COSDictionary();
        for (COSName key : List.of(COSName.K, COSName.BLACK_IS_1, COSName.ENCODED_BYTE_ALIGN)) {
            COSBase value = parameters.getDictionaryObject(key);
            if (value != null) {
                cleanParameters.setItem(key, value);
            }
        }
        cleanParameters.setInt(COSName.COLUMNS, samples.width());
        cleanParameters.setInt(COSName.ROWS, samples.height());
        clean.setItem(COSName.FILTER, COSName.CCITTFAX_DECODE);
        clean.setItem(COSName.DECODE_PARMS, cleanParameters);
        clean.setInt(COSName.HEIGHT, samples.height());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FilterFactory.INSTANCE
                .getFilter(COSName.CCITTFAX_DECODE)
                .decode(coded.stream(), out, clean, 0);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private Picture lossless(
            COSStream image, PdfSamples samples, List<COSName> filters, List<String> remarks)
            throws IOException, Refusal {
        remarks.add("stored as PNG, pixels equal");
        COSDictionary parameters =
                filters.isEmpty()
                        ? new COSDictionary()
                        : PdfFilters.parameters(image, filters.size() - 1);
        long limit = 2L * samples.height() * (samples.rowBytes() + 1);
        try (PdfFilters.Opened opened = PdfFilters.open(image, filters.size(), strips, limit)) {
            return stored(new PdfRows(opened.in(), samples, parameters), samples);
        }
    }

    private Picture stored(PdfRows rows, PdfSamples samples) throws IOException, Refusal {
        Pixels pixels = samples.pixels();
        return new Picture(strips.png(pixels, rows), pixels.colour(), pixels.bits());
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
