// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/// How a PDF image's samples are meant: grey, RGB, CMYK, or indexes into a palette of grey or RGB.
///
/// @param components samples a pixel as coded: 1, 3 or 4
/// @param bits of a sample as coded
/// @param palette entries of 3 bytes; empty without one
/// @param inverted whether a Decode array, or a palette of white and black, turns light and dark round
/// @param profile the colour space's profile; empty without one
record PdfSamples(
        int width,
        int height,
        int components,
        int bits,
        byte[] palette,
        boolean inverted,
        byte[] profile) {
    private static final byte[] NO_PROFILE = {};

    static PdfSamples of(
            PdfPageScan.Placed placed, int width, int height, COSName lastFilter, Strips strips)
            throws IOException, Refusal {
        COSStream image = placed.image();
        if (image.getBoolean(COSName.IMAGE_MASK, false)) {
            return new PdfSamples(
                    width, height, 1, 1, new byte[0], PdfPictures.inverts(image, 1), NO_PROFILE);
        }
        boolean fax = lastFilter.equals(COSName.CCITTFAX_DECODE);
        boolean jpeg = lastFilter.equals(COSName.DCT_DECODE);
        int bits = fax ? 1 : jpeg ? 8 : image.getInt(COSName.BITS_PER_COMPONENT, 8);
        COSBase space = named(image.getDictionaryObject(COSName.COLORSPACE), placed.resources(), 0);
        if (space == null && fax) {
            space = COSName.DEVICEGRAY;
        }
        if (space instanceof COSArray array
                && (named(array, COSName.INDEXED) || named(array, COSName.I))) {
            return indexed(image, array, placed.resources(), width, height, bits, strips);
        }
        int components = components(space);
        boolean fits = components == 1 && (bits <= 4 && bits != 3) || bits == 8 || bits == 16;
        if (!fits || bits < 1) {
            throw Refusal.colour(components + " components of " + bits + " bits");
        }
        return new PdfSamples(
                width,
                height,
                components,
                bits,
                new byte[0],
                PdfPictures.inverts(image, components),
                profile(space, strips));
    }

    /// Of an image that itself says how many bits it has.
    static PdfSamples ofJpeg2000(PdfPageScan.Placed placed, int width, int height, Strips strips)
            throws IOException, Refusal {
        COSBase space =
                named(
                        placed.image().getDictionaryObject(COSName.COLORSPACE),
                        placed.resources(),
                        0);
        int components = components(space);
        boolean inverted = PdfPictures.inverts(placed.image(), components);
        return new PdfSamples(
                width, height, components, 8, new byte[0], inverted, profile(space, strips));
    }

    private static byte[] profile(COSBase space, Strips strips) throws IOException, Refusal {
        if (space instanceof COSArray array
                && named(array, COSName.ICCBASED)
                && array.getObject(1) instanceof COSStream stream) {
            int filters = PdfFilters.names(stream).size();
            long limit = ColourProfiles.MAX_BYTES + 1L;
            try (PdfFilters.Opened opened = PdfFilters.open(stream, filters, strips, limit)) {
                return opened.in().readNBytes(ColourProfiles.MAX_BYTES + 1);
            } catch (ZipException | EOFException e) {
                return new byte[1]; // not usable, and said so
            }
        }
        return NO_PROFILE;
    }

    private static PdfSamples indexed(
            COSStream image,
            COSArray space,
            COSDictionary resources,
            int width,
            int height,
            int bits,
            Strips strips)
            throws IOException, Refusal {
        COSBase base = named(space.getObject(1), resources, 0);
        int baseComponents = components(base);
        if (baseComponents == 4) {
            throw Refusal.colour("a palette of CMYK");
        }
        byte[] table = table(space.getObject(3), strips);
        COSArray decode = image.getCOSArray(COSName.DECODE);
        boolean plainDecode =
                decode == null
                        || Arrays.equals(decode.toFloatArray(), new float[] {0, (1 << bits) - 1});
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 || !plainDecode) {
            throw Refusal.colour("a palette image of " + bits + " bits");
        }
        byte[] palette = new byte[table.length / baseComponents * 3];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = baseComponents == 3 ? table[i] : table[i / 3];
        }
        boolean bitonal = Palettes.colour(palette, 3, bits) == Colour.BITONAL;
        if (bitonal && palette.length >= 6 && palette[0] != palette[3]) {
            return new PdfSamples(width, height, 1, 1, new byte[0], palette[0] != 0, NO_PROFILE);
        }
        return new PdfSamples(width, height, 1, bits, palette, false, profile(base, strips));
    }

    private static byte[] table(COSBase lookup, Strips strips) throws IOException, Refusal {
        if (lookup instanceof COSString string) {
            return string.getBytes();
        }
        if (lookup instanceof COSStream stream) {
            int filters = PdfFilters.names(stream).size();
            try (PdfFilters.Opened opened = PdfFilters.open(stream, filters, strips, 1 << 16)) {
                return opened.in().readNBytes(768);
            }
        }
        throw Refusal.corrupt("a PDF palette is missing");
    }

    /// Follows a name to the colour space that the page's resources give it.
    private static COSBase named(COSBase space, COSDictionary resources, int depth) {
        if (space instanceof COSName name) {
            COSDictionary spaces = resources.getCOSDictionary(COSName.COLORSPACE);
            COSBase meant = spaces == null ? null : spaces.getDictionaryObject(name);
            return meant == null || depth > 4 ? space : named(meant, resources, depth + 1);
        }
        return space;
    }

    private static boolean named(COSArray space, COSName name) {
        return space.size() > 0 && name.equals(space.getObject(0));
    }

    private static int components(COSBase space) throws Refusal {
        if (space instanceof COSName name) {
            switch (name.getName()) {
                case "DeviceGray", "G", "CalGray" -> {
                    return 1;
                }
                case "DeviceRGB", "RGB", "CalRGB" -> {
                    return 3;
                }
                case "DeviceCMYK", "CMYK" -> {
                    return 4;
                }
                default -> throw Refusal.colour("PDF colour space " + name.getName());
            }
        }
        if (space instanceof COSArray array && array.size() > 0) {
            if (named(array, COSName.ICCBASED)
                    && array.size() > 1
                    && array.getObject(1) instanceof COSStream profile) {
                int n = profile.getInt(COSName.N, 0);
                if (n == 1 || n == 3 || n == 4) {
                    return n;
                }
                throw Refusal.colour("a colour profile of " + n + " components");
            }
            return components(array.getObject(0) instanceof COSName name ? name : COSName.NONE);
        }
        throw Refusal.colour("a PDF image without colour space");
    }

    boolean indexed() {
        return palette.length > 0;
    }

    boolean bitonal() {
        return !indexed() && components == 1 && bits == 1;
    }

    int rowBytes() {
        return (width * components * bits + 7) / 8;
    }

    Pixels pixels() {
        if (indexed()) {
            Colour least = Palettes.colour(palette, 3, 8);
            boolean rgb = ColourProfiles.usable(profile, Colour.RGB);
            Colour colour = rgb ? Colour.RGB : least;
            return new Pixels(width, height, colour, 8);
        }
        Colour colour =
                switch (components) {
                    case 4 -> Colour.CMYK;
                    case 3 -> Colour.RGB;
                    default -> bits == 1 ? Colour.BITONAL : Colour.GREY;
                };
        return new Pixels(width, height, colour, bits == 1 ? 1 : Math.max(8, bits));
    }
}
