// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

/// A turn by quarters, clockwise.
public enum QuarterTurn {
    NONE,
    RIGHT,
    HALF,
    LEFT;

    public int degrees() {
        return ordinal() * 90;
    }

    /// This turn followed by another.
    public QuarterTurn then(QuarterTurn next) {
        return values()[(ordinal() + next.ordinal()) % 4];
    }

    /// @param degrees any multiple of 90
    public static QuarterTurn ofDegrees(int degrees) {
        if (degrees % 90 != 0) {
            throw new IllegalArgumentException("not a quarter turn: " + degrees);
        }
        return values()[Math.floorMod(degrees / 90, 4)];
    }
}
