// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.Colour;
import de.urschrift.capture.ImageCoding;
import de.urschrift.capture.ImageStrip;
import de.urschrift.capture.PageImage;
import de.urschrift.kernel.Sha256;
import de.urschrift.store.BlobStore;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.BOX;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/// Turns a page's stored bytes into a bitonal or grey recognition copy, or into a picture for the screen. Colour is
/// mostly not needed for reading, so of a colour JPEG the luminance alone is decoded.
final class EvidenceDecoder {
    /// Larger pages (about A0 at 300 dpi) are passed on unread.
    private static final long MOST_PIXELS = 150_000_000;

    static {
        Pix.quiet();
    }

    private static final int DAMAGED_TOO = leptonica.L_JPEG_CONTINUE_WITH_BAD_DATA;

    private static final int LUMINANCE_ONLY = leptonica.L_JPEG_READ_LUMINANCE | DAMAGED_TOO;

    private final BlobStore blobs;

    EvidenceDecoder(BlobStore blobs) {
        this.blobs = blobs;
    }

    sealed interface Decoding {
        /// @param pix 1 or 8 bits a pixel, in colour 32, as large as the page; the receiver closes it
        /// @param remarks what was noticed, e.g. damage that left part of the picture readable
        record Decoded(Pix pix, List<String> remarks) implements Decoding {}

        record Undecodable(String remark) implements Decoding {}
    }

    /// How a colour becomes a brightness.
    enum Brightness {
        /// As bright as it looks.
        LUMINANCE,
        /// As bright as its brightest component: coloured stamps and pens fade beside black print.
        BRIGHTEST,
        /// Not at all.
        COLOUR
    }

    /// @param inks profile of the page's inks; empty where it is not in CMYK
    /// @param reduction by which the decoder itself may make it smaller, where it can
    private record Sight(Brightness brightness, Optional<Sha256> inks, int reduction) {
        static Sight of(PageImage page, Brightness brightness, int reduction) {
            Optional<Sha256> inks = page.profile().filter(profile -> page.colour() == Colour.CMYK);
            return new Sight(brightness, inks, reduction);
        }
    }

    /// @throws de.urschrift.kernel.OutsideFailure when the bytes cannot be had from the store
    Decoding decode(PageImage page) {
        return decode(page, Brightness.LUMINANCE);
    }

    /// @throws de.urschrift.kernel.OutsideFailure when the bytes cannot be had from the store
    Decoding decode(PageImage page, Brightness brightness) {
        return decode(page, Sight.of(page, brightness, 1));
    }

    /// In its colours.
    ///
    /// @param reduction 1, 2, 4 or 8: the picture may come smaller by this, if that is quicker
    /// @throws de.urschrift.kernel.OutsideFailure when the bytes cannot be had from the store
    Decoding show(PageImage page, int reduction) {
        boolean whole = page.strips().size() == 1;
        return decode(page, Sight.of(page, Brightness.COLOUR, whole ? reduction : 1));
    }

    private Decoding decode(PageImage page, Sight sight) {
        if ((long) page.width() * page.height() > MOST_PIXELS) {
            return new Decoding.Undecodable("page too large to be read, passed on without text");
        }
        List<Pix> strips = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        try {
            for (ImageStrip strip : page.strips()) {
                Pix pix = strip(strip, sight, remarks);
                if (pix == null) {
                    return new Decoding.Undecodable("image data damaged, passed on without text");
                }
                strips.add(pix);
            }
            Pix whole = strips.size() == 1 ? strips.removeFirst() : stack(page, strips);
            return new Decoding.Decoded(whole, remarks.stream().distinct().toList());
        } finally {
            strips.forEach(Pix::close);
        }
    }

    private @Nullable Pix strip(ImageStrip strip, Sight sight, List<String> remarks) {
        byte[] bytes = blobs.read(strip.digest());
        PIX raw =
                switch (strip.coding()) {
                    case ImageCoding.Jpeg jpeg ->
                            sight.inks().isPresent()
                                    ? inked(CmykPictures.jpeg(bytes, jpeg.inverted()), sight)
                                    : jpeg(bytes, sight, remarks);
                    case ImageCoding.FaxG4 g4 -> g4(strip, g4.inverted(), bytes);
                    case ImageCoding.Png _ ->
                            sight.inks().isPresent()
                                    ? inked(CmykPictures.png(bytes), sight)
                                    : png(bytes);
                    case ImageCoding.Jpeg2000 _ -> jpeg2000(bytes, sight.reduction());
                };
        if (raw == null || raw.isNull()) {
            return null;
        }
        Pix pix = Pix.made(raw);
        if (!fits(pix.width(), strip.width(), sight)
                || !fits(pix.height(), strip.height(), sight)) {
            pix.close();
            return null;
        }
        boolean plain = leptonica.pixGetColormap(pix.handle()) == null;
        if (plain && (pix.depth() == 1 || pix.depth() == 8)) {
            return pix;
        }
        return switch (sight.brightness()) {
            case COLOUR -> plain && pix.depth() == 32 ? pix : eightOrColour(pix);
            case BRIGHTEST -> pix.depth() == 32 ? brightest(pix) : eight(pix);
            case LUMINANCE -> eight(pix);
        };
    }

    private @Nullable PIX inked(CmykPictures.@Nullable Inks inks, Sight sight) {
        if (inks == null) {
            return null;
        }
        return sight.brightness() == Brightness.COLOUR
                ? CmykPictures.inColour(inks, blobs.read(sight.inks().orElseThrow()))
                : CmykPictures.grey(inks);
    }

    /// A reduced side is rounded up or down.
    private static boolean fits(int pixels, int told, Sight sight) {
        return sight.reduction() == 1
                ? pixels == told
                : pixels == told
                        || Math.abs(pixels * sight.reduction() - told) <= sight.reduction();
    }

    private static Pix eight(Pix pix) {
        try (pix) {
            return Pix.made(leptonica.pixConvertTo8(pix.handle(), 0));
        }
    }

    private static Pix brightest(Pix pix) {
        try (pix) {
            return Pix.made(
                    leptonica.pixConvertRGBToGrayMinMax(pix.handle(), leptonica.L_CHOOSE_MAX));
        }
    }

    private static Pix eightOrColour(Pix pix) {
        try (pix) {
            return Pix.made(leptonica.pixConvertTo8Or32(pix.handle(), leptonica.L_COPY, 0));
        }
    }

    private static @Nullable PIX jpeg(byte[] bytes, Sight sight, List<String> remarks) {
        try (BytePointer data = new BytePointer(bytes);
                IntPointer warnings = new IntPointer(1)) {
            warnings.put(0);
            PIX pix =
                    sight.brightness() == Brightness.LUMINANCE
                            ? leptonica.pixReadMemJpeg(
                                    data, bytes.length, 0, 1, warnings, LUMINANCE_ONLY)
                            : null;
            if (pix == null) {
                pix =
                        leptonica.pixReadMemJpeg(
                                data, bytes.length, 0, sight.reduction(), warnings, DAMAGED_TOO);
            }
            if (warnings.get() != 0) {
                remarks.add("image data damaged, part of the page may be unreadable");
            }
            return pix;
        }
    }

    private static @Nullable PIX png(byte[] bytes) {
        try (BytePointer data = new BytePointer(bytes)) {
            return leptonica.pixReadMemPng(data, bytes.length);
        }
    }

    private static @Nullable PIX jpeg2000(byte[] bytes, int reduction) {
        try (BytePointer data = new BytePointer(bytes)) {
            return leptonica.pixReadMemJp2k(data, bytes.length, reduction, (BOX) null, 0, 0);
        }
    }

    private static @Nullable PIX g4(ImageStrip strip, boolean inverted, byte[] bytes) {
        byte[] tiff = tiff(strip.width(), strip.height(), inverted, bytes);
        try (BytePointer data = new BytePointer(tiff)) {
            return leptonica.pixReadMemTiff(data, tiff.length, 0);
        }
    }

    /// A group 4 stream in the smallest TIFF (6.0) that holds it.
    static byte[] tiff(int width, int height, boolean inverted, byte[] g4) {
        int[][] tags = {
            {256, width},
            {257, height},
            {258, 1},
            {259, 4},
            {262, inverted ? 1 : 0},
            {273, 0},
            {277, 1},
            {278, height},
            {279, g4.length}
        };
        int head = 8 + 2 + tags.length * 12 + 4;
        tags[5][1] = head;
        ByteBuffer out = ByteBuffer.allocate(head + g4.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        out.putShort((short) tags.length);
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        }
        return out.putInt(0).put(g4).array();
    }

    private static Pix stack(PageImage page, List<Pix> strips) {
        int depth = strips.stream().mapToInt(Pix::depth).max().orElseThrow();
        Pix whole = Pix.blank(page.width(), page.height(), depth);
        int top = 0;
        for (Pix strip : strips) {
            try (Pix part = ofDepth(depth, strip)) {
                leptonica.pixRasterop(
                        whole.handle(),
                        0,
                        top,
                        part.width(),
                        part.height(),
                        leptonica.PIX_SRC,
                        part.handle(),
                        0,
                        0);
                top += part.height();
            }
        }
        return whole;
    }

    private static Pix ofDepth(int depth, Pix strip) {
        return switch (depth) {
            case 1 -> strip.copy();
            case 8 -> Pix.made(leptonica.pixConvertTo8(strip.handle(), 0));
            default -> Pix.made(leptonica.pixConvertTo32(strip.handle()));
        };
    }
}
