// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import static de.urschrift.capture.internal.InputKind.keeps;
import static de.urschrift.capture.internal.InputKind.refused;
import static de.urschrift.capture.internal.InputKind.shows;

import de.urschrift.testing.ScanFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// PNG files of every type.
final class PngKinds {
    private static final String PNG = "PNG";
    private static final int W = 61;
    private static final int H = 37;

    private final List<InputKind> kinds = new ArrayList<>();

    private PngKinds() {}

    static List<InputKind> all() {
        PngKinds all = new PngKinds();
        all.types();
        all.extras();
        all.refusals();
        return all.kinds;
    }

    private void types() {
        for (int bits : new int[] {1, 2, 4, 8, 16}) {
            Picture grey = Picture.drawn(W, H, 1, bits, bits);
            byte[] file = png(grey, 0);
            String name = "grey " + bits + " bit";
            kinds.add(
                    bits >= 8
                            ? keeps(PNG, name, () -> file, file)
                            : shows(PNG, name, () -> file, grey.spread()));
            if (bits >= 8) {
                Picture alpha = grey.withOpaqueAlpha();
                kinds.add(shows(PNG, name + ", opaque alpha", () -> png(alpha, 4), grey));
                Picture rgb = Picture.drawn(W, H, 3, bits, 20 + bits);
                byte[] coloured = png(rgb, 2);
                kinds.add(keeps(PNG, "RGB " + 3 * bits + " bit", () -> coloured, coloured));
                kinds.add(
                        shows(
                                PNG,
                                "RGB " + 3 * bits + " bit, opaque alpha",
                                () -> png(rgb.withOpaqueAlpha(), 6),
                                rgb));
            } else {
                int[][] palette = TiffKinds.palette(1 << bits);
                kinds.add(
                        shows(
                                PNG,
                                "palette " + bits + " bit",
                                () -> png(grey, 3, chunk("PLTE", flat(palette))),
                                grey.lookedUp(palette)));
            }
        }
        int[][] palette = TiffKinds.palette(256);
        Picture indexes = Picture.drawn(W, H, 1, 8, 9);
        kinds.add(
                shows(
                        PNG,
                        "palette 8 bit",
                        () -> png(indexes, 3, chunk("PLTE", flat(palette))),
                        indexes.lookedUp(palette)));
        Picture blackAndWhite = Picture.drawn(W, H, 1, 1, 10);
        kinds.add(
                shows(
                        PNG,
                        "palette 1 bit, of white and black",
                        () ->
                                png(
                                        blackAndWhite.inverted(),
                                        3,
                                        chunk("PLTE", new byte[] {-1, -1, -1, 0, 0, 0})),
                        blackAndWhite));
    }

    private void extras() {
        BufferedImage colours = ScanFiles.drawing(W, H, BufferedImage.TYPE_INT_RGB, 3);
        int[][] samples = new int[H][];
        for (int y = 0; y < H; y++) {
            samples[y] = colours.getRaster().getPixels(0, y, W, 1, (int[]) null);
        }
        kinds.add(
                shows(
                        PNG,
                        "interlaced",
                        () -> ScanFiles.interlacedPng(colours),
                        new Picture(W, H, 3, 8, samples)));
        Picture rgb = Picture.drawn(W, H, 3, 8, 4);
        byte[] profiled = png(rgb, 2, profile(Images.rgbProfile()));
        kinds.add(keeps(PNG, "with colour profile", () -> profiled, profiled));
        byte[] damaged = png(rgb, 2, chunk("iCCP", new byte[40]));
        kinds.add(keeps(PNG, "with a damaged colour profile", () -> damaged, damaged));
        byte[] resolved =
                png(rgb, 2, chunk("pHYs", new byte[] {0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1}));
        kinds.add(keeps(PNG, "with resolution", () -> resolved, resolved));
        Picture grey = Picture.drawn(W, H, 1, 8, 5);
        byte[] tail = ScanFiles.joined(png(grey, 0), new byte[11]);
        kinds.add(keeps(PNG, "with bytes after its end", () -> tail, png(grey, 0)));
    }

    private void refusals() {
        Picture clear = Picture.drawn(W, H, 4, 8, 6);
        kinds.add(refused(PNG, "transparent parts", () -> png(clear, 6), "COLOUR_UNSUPPORTED"));
        Picture rgb = Picture.drawn(W, H, 3, 8, 7);
        byte[] whole = png(rgb, 2);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 4;
        kinds.add(refused(PNG, "a flipped bit", () -> flipped, "IMAGE_CORRUPT"));
        kinds.add(
                refused(
                        PNG,
                        "transfer broken off",
                        () -> Arrays.copyOf(whole, whole.length - 30),
                        "IMAGE_TRUNCATED"));
        kinds.add(refused(PNG, "40,000 pixels a side", ScanFiles::bombPng, "IMAGE_TOO_LARGE"));
        kinds.add(
                refused(
                        PNG,
                        "fewer rows than it says",
                        () ->
                                file(
                                        header(W, H + 5, 8, 2),
                                        chunk("IDAT", Packing.deflated(filtered(rgb)))),
                        "IMAGE_TRUNCATED"));
        kinds.add(
                refused(
                        PNG,
                        "a pixel that is not in the palette",
                        () -> png(Picture.drawn(W, H, 1, 8, 8), 3, chunk("PLTE", new byte[6])),
                        "IMAGE_CORRUPT"));
    }

    // ---- bytes

    static byte[] png(Picture picture, int type, byte[]... more) {
        return file(
                header(picture.width(), picture.height(), picture.bits(), type),
                ScanFiles.joined(more),
                chunk("IDAT", Packing.deflated(filtered(picture))));
    }

    private static byte[] filtered(Picture picture) {
        byte[] rows = picture.packed();
        int rowBytes = rows.length / picture.height();
        int pixel = Math.max(1, picture.components() * picture.bits() / 8);
        ByteArrayOutputStream filtered = new ByteArrayOutputStream();
        for (int y = 0; y < picture.height(); y++) {
            int filter = picture.bits() < 8 ? 0 : y % 5;
            filtered.write(filter);
            for (int i = 0; i < rowBytes; i++) {
                int at = y * rowBytes + i;
                int left = i < pixel ? 0 : rows[at - pixel] & 0xFF;
                int up = y == 0 ? 0 : rows[at - rowBytes] & 0xFF;
                int corner = y == 0 || i < pixel ? 0 : rows[at - rowBytes - pixel] & 0xFF;
                filtered.write(rows[at] - guess(filter, left, up, corner));
            }
        }
        return filtered.toByteArray();
    }

    private static int guess(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> {
                int p = left + up - corner;
                int a = Math.abs(p - left);
                int b = Math.abs(p - up);
                int c = Math.abs(p - corner);
                yield a <= b && a <= c ? left : b <= c ? up : corner;
            }
            default -> 0;
        };
    }

    static byte[] file(byte[]... chunks) {
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        return ScanFiles.joined(signature, ScanFiles.joined(chunks), chunk("IEND", new byte[0]));
    }

    static byte[] header(int width, int height, int bits, int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        try {
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {(byte) bits, (byte) type, 0, 0, 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk("IHDR", out.toByteArray());
    }

    private static byte[] profile(byte[] profile) {
        return chunk("iCCP", ScanFiles.joined(new byte[] {'x', 0, 0}, Packing.deflated(profile)));
    }

    private static byte[] flat(int[][] palette) {
        byte[] flat = new byte[3 * palette.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (byte) palette[i / 3][i % 3];
        }
        return flat;
    }

    /// The same with the checksum of its header put right.
    static byte[] withChecksum(byte[] png) {
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] body = ScanFiles.joined(type.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 crc = new CRC32();
        crc.update(body);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        try {
            data.writeInt(content.length);
            data.write(body);
            data.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
