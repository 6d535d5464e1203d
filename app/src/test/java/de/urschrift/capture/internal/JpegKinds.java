// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static de.urschrift.capture.internal.InputKind.keeps;
import static de.urschrift.capture.internal.InputKind.refused;

import de.urschrift.testing.ScanFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/// JPEG and JPEG 2000 files of every kind.
final class JpegKinds {
    private static final String JPEG = "JPEG";
    private static final String JP2 = "JPEG 2000";

    private final List<InputKind> kinds = new ArrayList<>();

    private JpegKinds() {}

    static List<InputKind> all() {
        JpegKinds all = new JpegKinds();
        all.baseline();
        all.cmyk();
        all.refusals();
        all.jpeg2000();
        return all.kinds;
    }

    private void keep(String name, byte[] jpeg) {
        kinds.add(keeps(JPEG, name, () -> jpeg, jpeg));
    }

    private void no(String name, byte[] jpeg, String code) {
        kinds.add(refused(JPEG, name, () -> jpeg, code));
    }

    private void baseline() {
        keep("baseline, colour, without resolution", ScanFiles.jpeg());
        keep("baseline, grey", ScanFiles.jpeg(ScanFiles.greyDrawing()));
        keep("progressive", ScanFiles.progressiveJpeg());
        keep("200 dpi", ScanFiles.jpegWithDpi(200));
        for (int tag : new int[] {1, 3, 6, 8}) {
            keep("EXIF orientation " + tag, ScanFiles.jpegWithOrientation(tag));
        }
        keep("with colour profile", withProfile(ScanFiles.jpeg(), Images.rgbProfile(), 1));
        keep("with colour profile in parts", withProfile(ScanFiles.jpeg(), Images.rgbProfile(), 3));
        keep(
                "grey with grey profile",
                withProfile(ScanFiles.jpeg(ScanFiles.greyDrawing()), Images.greyProfile(), 1));
        keep("with a damaged colour profile", withProfile(ScanFiles.jpeg(), new byte[200], 1));
        keep(
                "with a colour profile for something else",
                withProfile(ScanFiles.jpeg(), Images.greyProfile(), 1));
        byte[] jpeg = ScanFiles.jpeg();
        kinds.add(
                keeps(
                        JPEG,
                        "with bytes after its end",
                        () -> ScanFiles.joined(jpeg, new byte[9]),
                        jpeg));
    }

    private void cmyk() {
        byte[] plain = ScanFiles.cmykJpeg();
        keep("CMYK", plain);
        keep("CMYK as Adobe writes it (0 is full ink)", withAdobe(plain, 0));
        keep("YCCK", withAdobe(plain, 2));
        keep("CMYK with a profile of its own", withProfile(plain, GeneralCmyk.profile(), 1));
    }

    private void refusals() {
        for (int tag : new int[] {2, 4, 5, 7}) {
            no(
                    "EXIF orientation " + tag + " (mirrored)",
                    ScanFiles.jpegWithOrientation(tag),
                    "ORIENTATION_UNSUPPORTED");
        }
        byte[] jpeg = ScanFiles.jpeg();
        int frame = ScanFiles.find(jpeg, new byte[] {(byte) 0xFF, (byte) 0xC0});
        no("12 bit", changed(jpeg, frame + 4, 12), "COLOUR_UNSUPPORTED");
        no("arithmetic coding", changed(jpeg, frame + 1, 0xC9), "COLOUR_UNSUPPORTED");
        no("lossless JPEG", changed(jpeg, frame + 1, 0xC3), "COLOUR_UNSUPPORTED");
        no("40,000 pixels a side", ScanFiles.bombJpeg(), "IMAGE_TOO_LARGE");
        no("transfer broken off", ScanFiles.truncatedJpeg(), "IMAGE_TRUNCATED");
        no(
                "data end before the image",
                ScanFiles.joined(
                        Arrays.copyOf(jpeg, jpeg.length / 2),
                        new byte[] {(byte) 0xFF, (byte) 0xD9}),
                "IMAGE_TRUNCATED");
        no("bits that mean nothing", ScanFiles.corruptJpeg(), "IMAGE_CORRUPT");
    }

    private void jpeg2000() {
        byte[] colour = jp2(32);
        byte[] grey = jp2(8);
        kinds.add(keeps(JP2, "colour", () -> colour, colour));
        kinds.add(keeps(JP2, "grey", () -> grey, grey));
        int start = ScanFiles.find(colour, new byte[] {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51});
        byte[] bare = Arrays.copyOfRange(colour, start, colour.length);
        kinds.add(
                new InputKind(
                        JP2,
                        "a bare codestream",
                        () -> bare,
                        List.of(new InputKind.Must.ShowAsOthers())));
        kinds.add(
                refused(
                        JP2,
                        "transfer broken off",
                        () -> Arrays.copyOf(colour, colour.length - 40),
                        "IMAGE_TRUNCATED"));
        byte[] luminance = colour.clone();
        int space = ScanFiles.find(colour, "colr".getBytes(StandardCharsets.US_ASCII)) + 10;
        luminance[space] = 18;
        kinds.add(refused(JP2, "in sYCC", () -> luminance, "COLOUR_UNSUPPORTED"));
        byte[] deep = colour.clone();
        deep[start + 42] = 11;
        kinds.add(refused(JP2, "of 12 bit", () -> deep, "COLOUR_UNSUPPORTED"));
        byte[] huge = colour.clone();
        huge[start + 8] = 1;
        kinds.add(refused(JP2, "16 million pixels wide", () -> huge, "IMAGE_TOO_LARGE"));
    }

    /// A JP2 file by OpenJPEG.
    ///
    /// @param depth bits a pixel
    static byte[] jp2(int depth) {
        try (BytePointer png =
                        new BytePointer(
                                ScanFiles.png(
                                        depth == 8
                                                ? ScanFiles.greyDrawing()
                                                : ScanFiles.colourDrawing()));
                BytePointer out = new BytePointer();
                SizeTPointer size = new SizeTPointer(1)) {
            PIX pix = leptonica.pixReadMemPng(png, png.limit());
            if (leptonica.pixWriteMemJp2k(out, size, pix, 0, 0, 0, 0) != 0) {
                throw new IllegalStateException("no JPEG 2000 encoder");
            }
            byte[] bytes = new byte[(int) size.get()];
            out.capacity(size.get()).get(bytes);
            leptonica.pixDestroy(pix);
            return bytes;
        }
    }

    static byte[] withAdobe(byte[] jpeg, int transform) {
        byte[] marker = {
            (byte) 0xFF,
            (byte) 0xEE,
            0,
            14,
            'A',
            'd',
            'o',
            'b',
            'e',
            0,
            100,
            0,
            0,
            0,
            0,
            (byte) transform
        };
        return inserted(jpeg, marker);
    }

    private static byte[] withProfile(byte[] jpeg, byte[] profile, int parts) {
        byte[] all = {};
        for (int i = 0; i < parts; i++) {
            byte[] part =
                    Arrays.copyOfRange(
                            profile, profile.length * i / parts, profile.length * (i + 1) / parts);
            int length = part.length + 16;
            all =
                    ScanFiles.joined(
                            all,
                            new byte[] {
                                (byte) 0xFF, (byte) 0xE2, (byte) (length >> 8), (byte) length
                            },
                            "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII),
                            new byte[] {(byte) (i + 1), (byte) parts},
                            part);
        }
        return inserted(jpeg, all);
    }

    private static byte[] inserted(byte[] jpeg, byte[] segments) {
        return ScanFiles.joined(
                Arrays.copyOf(jpeg, 2), segments, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
