// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.IOException;
import java.nio.ByteOrder;

/// The few facts of a JPEG's EXIF block that matter for display.
///
/// @param orientation 1 where none is given
/// @param dpiX 0 where none is given
record ExifFacts(int orientation, double dpiX, double dpiY) {

    /// @throws java.io.EOFException when the block points outside itself
    static ExifFacts read(Bytes block) throws IOException {
        boolean little = new Cursor(block, ByteOrder.BIG_ENDIAN).u16(0) == 0x4949;
        Cursor in = new Cursor(block, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = in.u32(4);
        int orientation = 1;
        double x = 0;
        double y = 0;
        double scale = 1;
        int entries = in.u16(directory);
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + 12L * i;
            switch (in.u16(at)) {
                case 274 -> orientation = in.u16(at + 8);
                case 282 -> x = ratio(in, in.u32(at + 8));
                case 283 -> y = ratio(in, in.u32(at + 8));
                case 296 -> scale = in.u16(at + 8) == 3 ? 2.54 : 1;
                default -> {
                    // no other tag matters for display
                }
            }
        }
        return new ExifFacts(orientation, x * scale, y * scale);
    }

    private static double ratio(Cursor in, long at) throws IOException {
        long below = in.u32(at + 4);
        return below == 0 ? 0 : (double) in.u32(at) / below;
    }
}
