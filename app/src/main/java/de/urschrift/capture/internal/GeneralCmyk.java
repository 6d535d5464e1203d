// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A small colour profile (ICC.1:2001-04) of our own for CMYK that comes without one: usual offset inks on white paper,
/// interpolated between the sixteen overprints of full ink.
final class GeneralCmyk {
    /// L*, a*, b* relative to the paper: nothing, K, Y, YK, M, MK, MY, MYK, C, CK, ... as the table wants them, with
    /// black changing fastest.
    private static final int[][] OVERPRINTS = {
        {100, 0, 0}, {14, 0, 0}, {94, -5, 98}, {13, -1, 8},
        {51, 78, -4}, {10, 10, -1}, {50, 71, 50}, {8, 8, 5},
        {58, -39, -52}, {10, -5, -8}, {53, -68, 28}, {8, -7, 3},
        {25, 23, -48}, {5, 3, -6}, {24, 0, 0}, {0, 0, 0}
    };

    private static final int[] D50 = {0x0000F6D6, 0x00010000, 0x0000D32D};
    private static final String NAME = "General CMYK";
    private static final byte[] PROFILE = made();

    private GeneralCmyk() {}

    static byte[] profile() {
        return PROFILE.clone();
    }

    private static byte[] made() {
        try {
            byte[][] tags = {description(), text("No rights reserved"), white(), table()};
            String[] names = {"desc", "cprt", "wtpt", "A2B0"};
            int at = 128 + 4 + 12 * tags.length;
            int size = at;
            for (byte[] tag : tags) {
                size += tag.length;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            header(out, size);
            out.writeInt(tags.length);
            for (int i = 0; i < tags.length; i++) {
                out.writeBytes(names[i]);
                out.writeInt(at);
                out.writeInt(tags[i].length);
                at += tags[i].length;
            }
            for (byte[] tag : tags) {
                out.write(tag);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void header(DataOutputStream out, int size) throws IOException {
        out.writeInt(size);
        out.writeInt(0);
        out.writeInt(0x02400000);
        out.writeBytes("scnrCMYKLab ");
        for (int part : new int[] {2026, 1, 1, 0, 0, 0}) {
            out.writeShort(part);
        }
        out.writeBytes("acsp");
        out.write(new byte[28]);
        for (int part : D50) {
            out.writeInt(part);
        }
        out.write(new byte[48]);
    }

    private static byte[] description() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("desc");
        out.writeInt(0);
        out.writeInt(NAME.length() + 1);
        out.writeBytes(NAME);
        out.write(new byte[1 + 4 + 4 + 2 + 1 + 67]);
        return padded(bytes);
    }

    private static byte[] text(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("text".getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[4]);
        bytes.write(text.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        return padded(bytes);
    }

    private static byte[] white() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("XYZ ");
        out.writeInt(0);
        for (int part : D50) {
            out.writeInt(part);
        }
        return bytes.toByteArray();
    }

    /// A lut8Type of two grid points an ink; the tables around it change nothing.
    private static byte[] table() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("mft1");
        out.writeInt(0);
        out.write(new byte[] {4, 3, 2, 0});
        for (int i = 0; i < 9; i++) {
            out.writeInt(i % 4 == 0 ? 0x10000 : 0);
        }
        identity(out, 4);
        for (int[] lab : OVERPRINTS) {
            out.writeByte(lab[0] * 255 / 100);
            out.writeByte(lab[1] + 128);
            out.writeByte(lab[2] + 128);
        }
        identity(out, 3);
        return padded(bytes);
    }

    private static void identity(DataOutputStream out, int times) throws IOException {
        for (int i = 0; i < 256 * times; i++) {
            out.writeByte(i);
        }
    }

    private static byte[] padded(ByteArrayOutputStream bytes) {
        while (bytes.size() % 4 != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
