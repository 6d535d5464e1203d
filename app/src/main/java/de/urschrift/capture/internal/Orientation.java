// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture.internal;

import de.urschrift.capture.QuarterTurn;

/// The orientation tag of TIFF and EXIF.
final class Orientation {
    private Orientation() {}

    /// @param tag 1, 3, 6, 8 for turns; 2, 4, 5, 7 for mirrored display; anything else says nothing
    static QuarterTurn turn(int tag) throws Refusal {
        return switch (tag) {
            case 3 -> QuarterTurn.HALF;
            case 6 -> QuarterTurn.RIGHT;
            case 8 -> QuarterTurn.LEFT;
            case 2, 4, 5, 7 -> throw Refusal.mirrored();
            default -> QuarterTurn.NONE;
        };
    }
}
