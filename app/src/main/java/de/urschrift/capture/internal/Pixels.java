// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.Colour;

/// The shape of lossless pixels: rows as PNG lays them out (1 bit packed from the left, 16 bit high byte first).
///
/// @param bits per component: 1 (bitonal), 8 or 16
record Pixels(int width, int height, Colour colour, int bits) {
    Pixels {
        if (bits != 1 && bits != 8 && bits != 16 || (bits == 1) != (colour == Colour.BITONAL)) {
            throw new IllegalArgumentException(colour + " of " + bits + " bits");
        }
    }

    int components() {
        return switch (colour) {
            case BITONAL, GREY -> 1;
            case RGB -> 3;
            case CMYK -> 4;
        };
    }

    int rowBytes() {
        return (width * components() * bits + 7) / 8;
    }
}
