// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static de.urschrift.capture.internal.InputKind.keeps;
import static de.urschrift.capture.internal.InputKind.refused;
import static de.urschrift.capture.internal.InputKind.shows;

import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// TIFF files of every kind that scanners and their software write.
public final class TiffKinds {
    private static final String TIFF = "TIFF";
    private static final int W = 147;
    private static final int H = 53;

    private final List<InputKind> kinds = new ArrayList<>();

    private TiffKinds() {}

    public static List<InputKind> all() {
        TiffKinds all = new TiffKinds();
        all.uncompressed();
        all.compressed();
        all.layouts();
        all.fax();
        all.jpeg();
        all.oldJpeg();
        all.wholeFiles();
        all.refusals();
        return all.kinds;
    }

    /// How a picture is laid out in a TIFF.
    private record Layout(
            ByteOrder order,
            boolean big,
            int photometric,
            int compression,
            int predictor,
            boolean planar,
            int tile,
            int rows) {
        static Layout of(int photometric, int compression) {
            return new Layout(
                    ByteOrder.LITTLE_ENDIAN, false, photometric, compression, 1, false, 0, 20);
        }

        Layout bigEndian() {
            return new Layout(
                    ByteOrder.BIG_ENDIAN,
                    big,
                    photometric,
                    compression,
                    predictor,
                    planar,
                    tile,
                    rows);
        }

        Layout bigTiff() {
            return new Layout(order, true, photometric, compression, predictor, planar, tile, rows);
        }

        Layout predicted() {
            return new Layout(order, big, photometric, compression, 2, planar, tile, rows);
        }

        Layout inPlanes() {
            return new Layout(order, big, photometric, compression, predictor, true, tile, rows);
        }

        Layout inTiles() {
            return new Layout(order, big, photometric, compression, predictor, planar, 32, rows);
        }

        Layout inOneStrip() {
            return new Layout(order, big, photometric, compression, predictor, planar, tile, H);
        }

        TiffBuilder.Page page(Picture picture) {
            List<byte[]> pieces = new ArrayList<>();
            for (int plane = 0; plane < (planar ? picture.components() : 1); plane++) {
                int height = tile > 0 ? tile : rows;
                int width = tile > 0 ? tile : picture.width();
                for (int y = 0; y < picture.height(); y += height) {
                    for (int x = 0; x < picture.width(); x += width) {
                        int h = tile > 0 ? tile : Math.min(height, picture.height() - y);
                        Picture part = picture.part(x, y, width, h);
                        Picture coded = predictor == 2 ? part.differences() : part;
                        pieces.add(
                                pack(
                                        compression,
                                        planar ? coded.plane(order, plane) : coded.packed(order),
                                        h));
                    }
                }
            }
            TiffBuilder builder = big ? TiffBuilder.big(order) : TiffBuilder.classic(order);
            long[] bits = new long[picture.components()];
            Arrays.fill(bits, picture.bits());
            TiffBuilder.Page page =
                    builder.page(
                            picture.width(),
                            picture.height(),
                            compression,
                            photometric,
                            pieces.toArray(byte[][]::new));
            page.set(258, bits).set(277, picture.components()).set(284, planar ? 2 : 1);
            if (tile > 0) {
                page.set(322, tile).set(323, tile);
            } else {
                page.set(278, rows);
            }
            if (predictor != 1) {
                page.set(317, predictor);
            }
            return page;
        }

        byte[] file(Picture picture) {
            return page(picture).build();
        }
    }

    private void add(String name, Layout layout, Picture coded, Picture shown) {
        kinds.add(shows(TIFF, name, () -> layout.file(coded), shown));
    }

    private void add(String name, Layout layout, Picture picture) {
        add(name, layout, picture, picture);
    }

    private static Picture bitonal(int seed) {
        return Picture.drawn(W, H, 1, 1, seed);
    }

    private static Picture grey(int bits) {
        return Picture.drawn(W, H, 1, bits, bits);
    }

    private static Picture rgb(int bits) {
        return Picture.drawn(W, H, 3, bits, 30 + bits);
    }

    private static Picture cmyk(int bits) {
        return Picture.drawn(W, H, 4, bits, 40 + bits);
    }

    private void uncompressed() {
        add("1 bit, white is 0", Layout.of(0, 1), bitonal(1).inverted(), bitonal(1));
        add("1 bit, black is 0", Layout.of(1, 1), bitonal(2));
        for (int bits : new int[] {2, 4, 8, 16}) {
            add("grey " + bits + " bit", Layout.of(1, 1), grey(bits), grey(bits).spread());
        }
        add("grey 8 bit, white is 0", Layout.of(0, 1), grey(8).inverted(), grey(8));
        add("RGB 24 bit", Layout.of(2, 1), rgb(8));
        add("RGB 48 bit", Layout.of(2, 1), rgb(16));
        add("RGB 48 bit, big-endian", Layout.of(2, 1).bigEndian(), rgb(16));
        add("CMYK 32 bit", Layout.of(5, 1), cmyk(8));
        add("CMYK 64 bit, LZW, planar", Layout.of(5, 5).inPlanes(), cmyk(16));
        for (int bits : new int[] {1, 2, 4, 8}) {
            int[][] palette = palette(1 << bits);
            Picture indexes = Picture.drawn(W, H, 1, bits, 50 + bits);
            kinds.add(
                    shows(
                            TIFF,
                            "palette " + bits + " bit",
                            () -> Layout.of(3, 1).page(indexes).set(320, map(palette)).build(),
                            indexes.lookedUp(palette)));
        }
        Picture opaque = rgb(8).withOpaqueAlpha();
        kinds.add(
                shows(
                        TIFF,
                        "RGB with opaque alpha",
                        () -> Layout.of(2, 1).page(opaque).set(338, 2).build(),
                        rgb(8)));
    }

    private void compressed() {
        int[] codings = {5, 8, 32946, 32773};
        String[] names = {"LZW", "Deflate", "Deflate (32946)", "PackBits"};
        for (int i = 0; i < codings.length; i++) {
            add(names[i] + ", 1 bit", Layout.of(1, codings[i]), bitonal(3));
            add(names[i] + ", grey 8 bit", Layout.of(1, codings[i]), grey(8));
            add(names[i] + ", RGB 24 bit", Layout.of(2, codings[i]), rgb(8));
            add(names[i] + ", RGB 48 bit", Layout.of(2, codings[i]), rgb(16));
        }
        add("LZW, predictor 2, RGB 24 bit", Layout.of(2, 5).predicted(), rgb(8));
        add("Deflate, predictor 2, grey 16 bit", Layout.of(1, 8).predicted(), grey(16));
        add(
                "LZW, predictor 2, RGB 48 bit, big-endian",
                Layout.of(2, 5).predicted().bigEndian(),
                rgb(16));
        Random random = new Random(9);
        Picture noise = Picture.drawn(300, 220, 3, 8, 9).mapped(8, _ -> random.nextInt(256));
        add("LZW, more than its table holds", Layout.of(2, 5).inOneStrip(), noise);
    }

    private void layouts() {
        for (Layout base : List.of(Layout.of(2, 1), Layout.of(2, 5), Layout.of(2, 8))) {
            String name =
                    base.compression == 1 ? "" : base.compression == 5 ? "LZW, " : "Deflate, ";
            add(name + "RGB 24 bit, planar", base.inPlanes(), rgb(8));
            add(name + "RGB 24 bit, tiled", base.inTiles(), rgb(8));
            add(name + "RGB 24 bit, tiled, planar", base.inTiles().inPlanes(), rgb(8));
        }
        add("RGB 48 bit, planar, predictor 2", Layout.of(2, 8).inPlanes().predicted(), rgb(16));
        add("1 bit, tiled", Layout.of(1, 32773).inTiles(), bitonal(4));
        add("grey 4 bit, tiled", Layout.of(1, 1).inTiles(), grey(4), grey(4).spread());
        add("BigTIFF, RGB 24 bit", Layout.of(2, 5).bigTiff(), rgb(8));
        add("BigTIFF, big-endian, grey", Layout.of(1, 1).bigTiff().bigEndian(), grey(8));
        add("one strip", Layout.of(1, 8).inOneStrip(), grey(8));
    }

    private void fax() {
        Picture picture = bitonal(5);
        BufferedImage image = Images.of(picture);
        byte[] g4 = ScanFiles.g4(image);
        for (int photometric = 0; photometric < 2; photometric++) {
            int p = photometric;
            kinds.add(
                    keeps(
                            TIFF,
                            "group 4" + (p == 0 ? "" : ", black is 0"),
                            () -> tiff(W, H, 4, p, g4),
                            g4));
        }
        byte[] upper = ScanFiles.g4(Images.of(picture.part(0, 0, W, 30)));
        byte[] lower = ScanFiles.g4(Images.of(picture.part(0, 30, W, H - 30)));
        kinds.add(
                keeps(
                        TIFF,
                        "group 4 in strips",
                        () -> page(W, H, 4, 0, upper, lower).set(278, 30).build(),
                        upper,
                        lower));
        kinds.add(
                keeps(
                        TIFF,
                        "group 4, bits in opposite order (FillOrder 2)",
                        () -> page(W, H, 4, 0, reversed(g4)).set(266, 2).build(),
                        g4));
        Picture wide = Picture.drawn(160, 64, 1, 1, 6);
        kinds.add(
                shows(
                        TIFF,
                        "group 4, tiled",
                        () -> {
                            byte[][] tiles = new byte[4][];
                            for (int i = 0; i < 4; i++) {
                                Picture tile = wide.part(i % 2 * 80, i / 2 * 32, 80, 32);
                                tiles[i] = ScanFiles.g4(Images.of(tile));
                            }
                            return page(160, 64, 4, 0, tiles).set(322, 80).set(323, 32).build();
                        },
                        wide));
        for (String coding : List.of("CCITT RLE", "CCITT T.4", "CCITT T.6")) {
            kinds.add(
                    shows(
                            TIFF,
                            coding + " as Java writes it",
                            () -> ScanFiles.tiff(image, coding),
                            picture));
        }
        FaxCoder coder = new FaxCoder(picture);
        kinds.add(
                shows(
                        TIFF,
                        "group 3, one dimension",
                        () -> page(W, H, 3, 0, coder.lines(0, false)).build(),
                        picture));
        kinds.add(
                shows(
                        TIFF,
                        "group 3, end-of-line codes at whole bytes",
                        () -> page(W, H, 3, 0, coder.lines(0, true)).set(292, 4).build(),
                        picture));
        kinds.add(
                shows(
                        TIFF,
                        "group 3, two dimensions",
                        () -> page(W, H, 3, 0, coder.lines(4, false)).set(292, 1).build(),
                        picture));
        kinds.add(
                shows(
                        TIFF,
                        "group 3, two dimensions, end-of-line codes at whole bytes, FillOrder 2",
                        () ->
                                page(W, H, 3, 0, reversed(coder.lines(2, true)))
                                        .set(292, 5)
                                        .set(266, 2)
                                        .build(),
                        picture));
        kinds.add(
                shows(
                        TIFF,
                        "1 bit, bits in opposite order (FillOrder 2)",
                        () ->
                                page(W, H, 1, 1, reversed(picture.packed()))
                                        .set(278, H)
                                        .set(266, 2)
                                        .build(),
                        picture));
    }

    private void jpeg() {
        byte[] jpeg = ScanFiles.jpeg();
        kinds.add(keeps(TIFF, "JPEG", ScanFiles::jpegTiff, jpeg));
        BufferedImage top = ScanFiles.drawing(160, 48, BufferedImage.TYPE_INT_RGB, 7);
        BufferedImage low = ScanFiles.drawing(160, 21, BufferedImage.TYPE_INT_RGB, 8);
        byte[] upper = ScanFiles.jpeg(top);
        byte[] lower = ScanFiles.jpeg(low);
        kinds.add(
                keeps(
                        TIFF,
                        "JPEG in strips",
                        () -> rgbPage(160, 69, 7, 6, upper, lower).set(278, 48).build(),
                        upper,
                        lower));
        JpegParts one = JpegParts.of(upper);
        JpegParts two = JpegParts.of(lower);
        kinds.add(
                keeps(
                        TIFF,
                        "JPEG in strips with tables apart",
                        () ->
                                rgbPage(160, 69, 7, 6, one.abbreviated(), two.abbreviated())
                                        .set(278, 48)
                                        .bytes(347, one.tables())
                                        .build(),
                        one.joined(),
                        two.joinedWith(one)));
        kinds.add(
                new InputKind(
                        TIFF,
                        "JPEG in tiles, YCbCr",
                        () -> jpegTiles(BufferedImage.TYPE_INT_RGB, 6),
                        List.of(new InputKind.Must.ShowAsOthers())));
        kinds.add(
                new InputKind(
                        TIFF,
                        "JPEG in tiles, grey",
                        () -> jpegTiles(BufferedImage.TYPE_BYTE_GRAY, 1),
                        List.of(new InputKind.Must.ShowAsOthers())));
        byte[] inks = ScanFiles.cmykJpeg();
        kinds.add(
                keeps(
                        TIFF,
                        "JPEG of CMYK",
                        () -> page(32, 32, 7, 5, inks).set(258, 8, 8, 8, 8).set(277, 4).build(),
                        inks));
    }

    private static byte[] jpegTiles(int type, int photometric) {
        byte[][] tiles = new byte[6][];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = ScanFiles.jpeg(ScanFiles.drawing(64, 64, type, 20 + i));
        }
        boolean grey = photometric == 1;
        TiffBuilder.Page page =
                grey
                        ? page(150, 100, 7, 1, tiles).set(258, 8)
                        : rgbPage(150, 100, 7, photometric, tiles).set(530, 2, 2);
        return page.set(322, 64).set(323, 64).build();
    }

    private void oldJpeg() {
        BufferedImage image = ScanFiles.drawing(160, 48, BufferedImage.TYPE_INT_RGB, 9);
        byte[] jpeg = ScanFiles.jpeg(image);
        JpegParts parts = JpegParts.of(jpeg);
        kinds.add(
                keeps(
                        TIFF,
                        "old-style JPEG, whole in its strip",
                        () -> rgbPage(160, 48, 6, 6, jpeg).build(),
                        jpeg));
        kinds.add(
                keeps(
                        TIFF,
                        "old-style JPEG, whole in a stream of its own",
                        () -> oldStream(jpeg, parts.scanData()),
                        jpeg));
        kinds.add(
                keeps(
                        TIFF,
                        "old-style JPEG, header in a stream of its own",
                        () -> oldStream(parts.untilScanData(), parts.scanData()),
                        jpeg));
        kinds.add(
                new InputKind(
                        TIFF,
                        "old-style JPEG, tables in tags",
                        () -> parts.oldTiff(160, 48),
                        List.of(new InputKind.Must.ShowAsOthers())));
    }

    /// The stream lies in front of the strip, as a value of a private tag, and tag 513 points to it.
    private static byte[] oldStream(byte[] stream, byte[] strip) {
        byte[] file =
                rgbPage(160, 48, 6, 6, strip).bytes(40_000, stream).set(513, 0).set(514, 0).build();
        int at = ScanFiles.find(file, stream);
        return rgbPage(160, 48, 6, 6, strip)
                .bytes(40_000, stream)
                .set(513, at)
                .set(514, stream.length)
                .build();
    }

    private void wholeFiles() {
        byte[] first = ScanFiles.g4(Images.of(bitonal(7)));
        kinds.add(
                new InputKind(
                        TIFF,
                        "several pages of differing kinds",
                        () ->
                                page(W, H, 4, 0, first)
                                        .and()
                                        .page(W, H, 1, 1, grey(8).packed())
                                        .set(258, 8)
                                        .build(),
                        List.of(
                                new InputKind.Must.Keep(List.of(first)),
                                new InputKind.Must.Show(grey(8)))));
        for (int orientation : new int[] {3, 6, 8}) {
            kinds.add(
                    keeps(
                            TIFF,
                            "orientation " + orientation,
                            () -> page(W, H, 4, 0, first).set(274, orientation).build(),
                            first));
        }
        kinds.add(
                keeps(
                        TIFF,
                        "without resolution",
                        () -> page(W, H, 4, 0, first).withoutResolution().build(),
                        first));
        kinds.add(
                shows(
                        TIFF,
                        "with colour profile",
                        () ->
                                Layout.of(2, 5)
                                        .page(rgb(8))
                                        .bytes(34675, Images.rgbProfile())
                                        .build(),
                        rgb(8)));
        kinds.add(
                shows(
                        TIFF,
                        "with a colour profile for something else",
                        () ->
                                Layout.of(1, 5)
                                        .page(grey(8))
                                        .bytes(34675, Images.rgbProfile())
                                        .build(),
                        grey(8)));
        kinds.add(
                shows(
                        TIFF,
                        "with a damaged colour profile",
                        () -> Layout.of(2, 5).page(rgb(8)).bytes(34675, new byte[300]).build(),
                        rgb(8)));
    }

    private void refusals() {
        byte[] g4 = ScanFiles.g4(Images.of(bitonal(7)));
        for (int orientation : new int[] {2, 4, 5, 7}) {
            no(
                    "orientation " + orientation + " (mirrored)",
                    "ORIENTATION_UNSUPPORTED",
                    page(W, H, 4, 0, g4).set(274, orientation));
        }
        no("JBIG2", "JBIG2_REFUSED", page(W, H, 34715, 0, g4));
        no("JBIG", "JBIG2_REFUSED", page(W, H, 34661, 0, g4));
        no("JPEG 2000 within", "COLOUR_UNSUPPORTED", page(W, H, 34712, 1, g4).set(258, 8));
        no("WebP within", "COLOUR_UNSUPPORTED", page(W, H, 50001, 1, g4).set(258, 8));
        no("predictor 3", "COLOUR_UNSUPPORTED", Layout.of(2, 8).page(rgb(8)).set(317, 3));
        no("CIELab", "COLOUR_UNSUPPORTED", Layout.of(8, 1).page(rgb(8)));
        no("YCbCr that is no JPEG", "COLOUR_UNSUPPORTED", Layout.of(6, 1).page(rgb(8)));
        no("floating point", "COLOUR_UNSUPPORTED", Layout.of(1, 1).page(grey(16)).set(339, 3));
        no("inks other than CMYK", "COLOUR_UNSUPPORTED", Layout.of(5, 1).page(cmyk(8)).set(332, 2));
        no(
                "transparent parts",
                "COLOUR_UNSUPPORTED",
                Layout.of(2, 1).page(Picture.drawn(W, H, 4, 8, 3)).set(338, 2));
        no(
                "group 3 with uncompressed mode",
                "COLOUR_UNSUPPORTED",
                page(W, H, 3, 0, g4).set(292, 2));
        no(
                "LZW from before TIFF 6.0",
                "COLOUR_UNSUPPORTED",
                page(W, H, 5, 1, new byte[] {0, 1, 4, 8, 16}).set(258, 8));
        no("40,000 pixels a side", "IMAGE_TOO_LARGE", page(40_000, 40_000, 4, 0, g4));
        no("fewer strips than rows", "IMAGE_TRUNCATED", page(W, H, 4, 0, g4).set(278, 20));
        no(
                "group 4 with lines missing",
                "IMAGE_TRUNCATED",
                page(W, H + 9, 4, 0, g4).set(278, H + 9));
        no(
                "group 4 with bits that mean nothing",
                "IMAGE_CORRUPT",
                page(W, H, 4, 0, new byte[] {2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
        no("group 3 cut short", "IMAGE_TRUNCATED", page(W, H, 3, 0, new byte[] {0, 1, 0x35}));
        no("LZW cut short", "IMAGE_TRUNCATED", cut(Layout.of(2, 5)));
        no("Deflate cut short", "IMAGE_TRUNCATED", cut(Layout.of(2, 8)));
        no("PackBits cut short", "IMAGE_TRUNCATED", cut(Layout.of(2, 32773)));
        no("uncompressed cut short", "IMAGE_TRUNCATED", cut(Layout.of(2, 1)));
        no("old-style JPEG without tables", "IMAGE_CORRUPT", rgbPage(W, H, 6, 6, g4));
        kinds.add(
                refused(TIFF, "transfer broken off", ScanFiles::truncatedTiff, "IMAGE_TRUNCATED"));
    }

    private void no(String name, String code, TiffBuilder.Page page) {
        kinds.add(refused(TIFF, name, page::build, code));
    }

    private static TiffBuilder.Page cut(Layout layout) {
        Picture picture = rgb(8);
        byte[] whole = pack(layout.compression, picture.packed(), H);
        return page(W, H, layout.compression, 2, Arrays.copyOf(whole, whole.length / 2))
                .set(258, 8, 8, 8)
                .set(277, 3);
    }

    // ---- bytes

    private static byte[] tiff(int w, int h, int compression, int photometric, byte[]... strips) {
        return page(w, h, compression, photometric, strips).build();
    }

    private static TiffBuilder.Page page(
            int w, int h, int compression, int photometric, byte[]... strips) {
        return TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN)
                .page(w, h, compression, photometric, strips);
    }

    private static TiffBuilder.Page rgbPage(
            int w, int h, int compression, int photometric, byte[]... strips) {
        return page(w, h, compression, photometric, strips).set(258, 8, 8, 8).set(277, 3);
    }

    static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        }
        return reversed;
    }

    static int[][] palette(int entries) {
        Random random = new Random(entries);
        int[][] palette = new int[entries][];
        for (int i = 0; i < entries; i++) {
            palette[i] = random.ints(3, 0, 256).toArray();
        }
        return palette;
    }

    private static long[] map(int[][] palette) {
        long[] map = new long[3 * palette.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = palette[i % palette.length][i / palette.length] * 257L;
        }
        return map;
    }

    private static byte[] pack(int compression, byte[] raw, int rows) {
        return switch (compression) {
            case 5 -> Packing.lzw(raw);
            case 8, 32946 -> Packing.deflated(raw);
            case 32773 -> Packing.packBits(raw, rows);
            default -> raw;
        };
    }
}
