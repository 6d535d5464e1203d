// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What a JPEG's markers say, read from its first to its end mark without decoding.
///
/// @param componentIds in frame order: 1, 3 or (CMYK) 4 of them
/// @param buffered whether a decoder must hold the whole image (progressive, or a scan a component)
/// @param rgb whether the components are red, green, blue and not YCbCr
/// @param rgbUnmarked whether only the component ids say so, which PDF readers do not look at
/// @param colourMarked whether a JFIF or Adobe marker says how the components are meant
/// @param adobeTransform what a marker by Adobe says: 0 as is, 1 YCbCr, 2 YCCK; -1 without one
/// @param profile the colour profile; empty without one, a lone byte where it is too long or in pieces
/// @param dpiX 0 where the file has none
/// @param orientation of EXIF, 1 where the file has none
/// @param end position after the end mark
record JpegHeader(
        int width,
        int height,
        List<Integer> componentIds,
        boolean buffered,
        boolean rgb,
        boolean rgbUnmarked,
        boolean colourMarked,
        int adobeTransform,
        byte[] profile,
        double dpiX,
        double dpiY,
        int orientation,
        long end) {

    /// @throws Refusal when truncated, damaged, too large, or not baseline or progressive with 8 bits
    static JpegHeader read(Bytes bytes) throws IOException, Refusal {
        try {
            return new Walk(bytes).toEnd();
        } catch (EOFException e) {
            throw Refusal.truncated("the JPEG image has no end mark");
        }
    }

    int components() {
        return componentIds.size();
    }

    private static final class Walk {
        private static final int MAX_SCANS = 100;
        private final Bytes bytes;
        private final Cursor in;
        private final List<Integer> ids = new ArrayList<>();
        private int width;
        private int height;
        private boolean progressive;
        private int scans;
        private boolean jfif;
        private int adobeTransform = -1;
        private final TreeMap<Integer, Bytes> profile = new TreeMap<>();
        private int profileParts;
        private double dpiX;
        private double dpiY;
        private int orientation = 1;

        Walk(Bytes bytes) {
            this.bytes = bytes;
            this.in = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        }

        JpegHeader toEnd() throws IOException, Refusal {
            if (in.u16(0) != 0xFFD8) {
                throw Refusal.corrupt("the JPEG image has no start mark");
            }
            long position = 2;
            while (true) {
                if (in.u8(position) != 0xFF) {
                    throw Refusal.corrupt("a JPEG marker is missing");
                }
                while (in.u8(position + 1) == 0xFF) {
                    position++;
                }
                int marker = in.u8(position + 1);
                position += 2;
                if (marker == 0xD9) {
                    return result(position);
                }
                int length = in.u16(position);
                if (length < 2) {
                    throw Refusal.corrupt("a JPEG segment has no length");
                }
                in.u8(position + length - 1);
                segment(marker, position + 2, length - 2);
                position += length;
                if (marker == 0xDA) {
                    position = afterScan(position);
                }
            }
        }

        private JpegHeader result(long end) throws IOException, Refusal {
            if (scans == 0) {
                throw Refusal.corrupt("the JPEG image has no image data");
            }
            boolean rgbIds = ids.equals(List.of((int) 'R', (int) 'G', (int) 'B'));
            boolean unmarked = adobeTransform < 0 && !jfif && rgbIds;
            return new JpegHeader(
                    width,
                    height,
                    List.copyOf(ids),
                    progressive || scans > 1,
                    ids.size() == 3 && (adobeTransform == 0 || unmarked),
                    unmarked,
                    jfif || adobeTransform >= 0,
                    adobeTransform,
                    joinedProfile(),
                    dpiX,
                    dpiY,
                    orientation,
                    end);
        }

        private void segment(int marker, long at, int length) throws IOException, Refusal {
            switch (marker) {
                case 0xC0, 0xC1, 0xC2 -> frame(marker, at, length);
                case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF ->
                        throw Refusal.colour("a JPEG neither baseline nor progressive");
                case 0xDA -> {
                    if (ids.isEmpty()) {
                        throw Refusal.corrupt("JPEG image data without a frame");
                    }
                    if (++scans > MAX_SCANS) {
                        throw Refusal.corrupt("the JPEG image has too many scans");
                    }
                }
                case 0xE0 -> jfif(at, length);
                case 0xE1 -> exif(at, length);
                case 0xE2 -> {
                    if (length > 14 && in.says(at, "ICC_PROFILE\0")) {
                        profile.put(in.u8(at + 12), bytes.slice(at + 14, length - 14L));
                        profileParts = in.u8(at + 13);
                    }
                }
                case 0xEE -> {
                    if (length >= 12 && in.says(at, "Adobe")) {
                        adobeTransform = in.u8(at + 11);
                    }
                }
                default -> {
                    if (marker < 0xC0) {
                        throw Refusal.corrupt("an unknown JPEG marker");
                    }
                }
            }
        }

        private void frame(int marker, long at, int length) throws IOException, Refusal {
            if (!ids.isEmpty() || length < 6) {
                throw Refusal.corrupt("the JPEG frame header is wrong");
            }
            height = in.u16(at + 1);
            width = in.u16(at + 3);
            Limits.checkSize(width, height);
            int components = in.u8(at + 5);
            if (in.u8(at) != 8) {
                throw Refusal.colour("a JPEG with " + in.u8(at) + " bits");
            }
            if (components != 1 && components != 3 && components != 4) {
                throw Refusal.colour("a JPEG with " + components + " colour components");
            }
            if (length < 6 + 3 * components) {
                throw Refusal.corrupt("the JPEG frame header is wrong");
            }
            for (int i = 0; i < components; i++) {
                ids.add(in.u8(at + 6 + 3L * i));
            }
            progressive = marker == 0xC2;
        }

        private long afterScan(long position) throws IOException {
            long at = position;
            while (true) {
                if (in.u8(at) == 0xFF) {
                    int next = in.u8(at + 1);
                    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                        return at;
                    }
                    at += next == 0xFF ? 1 : 2;
                } else {
                    at++;
                }
            }
        }

        private byte[] joinedProfile() throws IOException {
            if (profile.isEmpty()) {
                return new byte[0];
            }
            Bytes whole = Bytes.joined(profile.values().toArray(Bytes[]::new));
            boolean complete =
                    profile.firstKey() == 1
                            && profile.lastKey() == profileParts
                            && profile.size() == profileParts;
            return complete && whole.length() <= ColourProfiles.MAX_BYTES
                    ? whole.array(0, (int) whole.length())
                    : new byte[1];
        }

        private void jfif(long at, int length) throws IOException {
            if (length < 12 || !in.says(at, "JFIF\0")) {
                return;
            }
            jfif = true;
            double scale = in.u8(at + 7) == 2 ? 2.54 : in.u8(at + 7) == 1 ? 1 : 0;
            if (scale > 0) {
                dpiX = in.u16(at + 8) * scale;
                dpiY = in.u16(at + 10) * scale;
            }
        }

        private void exif(long at, int length) throws IOException {
            if (length < 14 || !in.says(at, "Exif\0")) {
                return;
            }
            try {
                ExifFacts exif = ExifFacts.read(bytes.slice(at + 6, length - 6L));
                orientation = exif.orientation();
                if (dpiX == 0) {
                    dpiX = exif.dpiX();
                    dpiY = exif.dpiY();
                }
            } catch (EOFException brokenExifSaysNothing) {
                orientation = 1;
            }
        }
    }
}
