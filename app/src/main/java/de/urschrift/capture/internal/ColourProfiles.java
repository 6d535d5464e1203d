// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;
import de.urschrift.kernel.Sha256;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Keeps the colour profiles (ICC.1) of page images where PDF/A allows them (ISO 19005-3, 6.2.4.2): sound, of a class for
/// devices or conversion, older than version 5, and for as many components as the image has.
final class ColourProfiles {
    /// The longest profile that is kept.
    static final int MAX_BYTES = 4 << 20;

    private static final int HEADER = 128;
    private static final List<String> CLASSES = List.of("scnr", "mntr", "prtr", "spac");

    private final Strips strips;

    ColourProfiles(Strips strips) {
        this.strips = strips;
    }

    /// The profile for an image.
    ///
    /// @param profile as found; empty where the file has none
    /// @param remarks gets a line where a profile is not kept, or CMYK had none
    Optional<Sha256> keep(byte[] profile, Colour colour, List<String> remarks) throws IOException {
        if (profile.length > 0 && colour == Colour.BITONAL) {
            remarks.add(
                    "colour profile of a bitonal image not carried over, black and white need none");
        } else if (profile.length > 0 && usable(profile, colour)) {
            return Optional.of(strips.bytes(profile));
        } else if (profile.length > 0) {
            remarks.add("colour profile not carried over, it does not fit the image or PDF/A");
        }
        if (colour != Colour.CMYK) {
            return Optional.empty();
        }
        remarks.add("no usable colour profile for CMYK in the file, a general one added");
        return Optional.of(strips.bytes(GeneralCmyk.profile()));
    }

    static boolean usable(byte[] profile, Colour colour) {
        if (profile.length < HEADER + 4 || profile.length > MAX_BYTES) {
            return false;
        }
        String space =
                switch (colour) {
                    case BITONAL, GREY -> "GRAY";
                    case RGB -> "RGB ";
                    case CMYK -> "CMYK";
                };
        boolean told =
                ByteBuffer.wrap(profile).getInt(0) == profile.length
                        && profile[8] >= 2
                        && profile[8] < 5
                        && CLASSES.contains(text(profile, 12))
                        && text(profile, 16).equals(space)
                        && text(profile, 36).equals("acsp");
        return told && tagsLieInside(profile) && readable(profile);
    }

    private static boolean tagsLieInside(byte[] profile) {
        ByteBuffer in = ByteBuffer.wrap(profile);
        int tags = in.getInt(HEADER);
        if (tags < 1 || tags > 200 || HEADER + 4 + 12L * tags > profile.length) {
            return false;
        }
        for (int i = 0; i < tags; i++) {
            long offset = in.getInt(HEADER + 8 + 12 * i) & 0xFFFF_FFFFL;
            long size = in.getInt(HEADER + 12 + 12 * i) & 0xFFFF_FFFFL;
            if (offset < HEADER || offset + size > profile.length) {
                return false;
            }
        }
        return true;
    }

    private static boolean readable(byte[] profile) {
        try {
            return ICC_Profile.getInstance(profile).getNumComponents() > 0;
        } catch (RuntimeException e) {
            return false; // the platform's colour engine cannot read it
        }
    }

    private static String text(byte[] profile, int at) {
        return new String(profile, at, 4, StandardCharsets.ISO_8859_1);
    }
}
