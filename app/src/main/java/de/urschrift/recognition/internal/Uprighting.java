// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.capture.QuarterTurn;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.global.leptonica;

/// Finds out which way the text lies and how much it is askew.
final class Uprighting {
    /// Below this the skew found is a guess.
    private static final float SKEW_CONFIDENCE = 3;

    /// Skew that deskewing would not help, in degrees.
    private static final double SMALL_SKEW = 0.2;

    private Uprighting() {}

    /// The clockwise turn that makes the text upright, from the ascenders and descenders of Latin letters:
    /// of the picture at half its size, which mostly suffices and takes a quarter of the time, and otherwise of the
    /// whole.
    ///
    /// @return empty where there is too little text to decide
    static Optional<QuarterTurn> turn(Pix ink) {
        try (Pix half = Pix.made(leptonica.pixReduceRankBinary2(ink.handle(), 1, (byte[]) null))) {
            return decided(half).or(() -> decided(ink));
        }
    }

    private static Optional<QuarterTurn> decided(Pix ink) {
        try (FloatPointer up = new FloatPointer(1);
                FloatPointer left = new FloatPointer(1);
                IntPointer decision = new IntPointer(1)) {
            if (leptonica.pixOrientDetect(ink.handle(), up, left, 0, 0) != 0) {
                return Optional.empty();
            }
            leptonica.makeOrientDecision(up.get(), left.get(), 0, 0, decision, 0);
            return switch (decision.get() - leptonica.L_TEXT_ORIENT_UNKNOWN) {
                case 1 -> Optional.of(QuarterTurn.NONE);
                case 2 -> Optional.of(QuarterTurn.RIGHT);
                case 3 -> Optional.of(QuarterTurn.HALF);
                case 4 -> Optional.of(QuarterTurn.LEFT);
                default -> Optional.empty();
            };
        }
    }

    /// @return skew in degrees, clockwise positive; 0 where it cannot be told or does not matter
    static double skew(Pix ink) {
        try (FloatPointer angle = new FloatPointer(1);
                FloatPointer confidence = new FloatPointer(1)) {
            boolean found = leptonica.pixFindSkew(ink.handle(), angle, confidence) == 0;
            if (!found
                    || confidence.get() < SKEW_CONFIDENCE
                    || Math.abs(angle.get()) < SMALL_SKEW) {
                return 0;
            }
            return -angle.get();
        }
    }
}
