// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.recognition.internal;

import de.urschrift.intake.PatchCode;
import de.urschrift.recognition.PageReading.Mark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds patch codes: seven bars and spaces, narrow 0.08 inch and wide 0.20 inch, parallel to the leading edge. Looks
/// along the rows of a picture, so a code with bars parallel to the upper edge is found on the picture turned by 90
/// degrees. Codes are read from the nearer edge inwards, as the scanner that feeds this edge first would.
final class PatchCodes {
    private static final double NARROW = 0.08;
    private static final double WIDE = 0.20;
    private static final double TOLERANCE = 0.045;

    /// Clear space demanded on both sides; the standard's 0.25 inch less what a rough edge takes.
    private static final double CLEAR = 0.15;

    private static final double LINES_PER_INCH = 6;

    /// Bars are 2.5 inch long; an inch of them must be sound.
    private static final int FEWEST_LINES = 6;

    private static final double LARGEST_SLOPE = 0.15;

    /// Lines in a row that a tear or a staple may spoil.
    private static final int WIDEST_GAP = 4;

    /// Runs shorter than this, in inches, are specks.
    private static final double SPECK = 0.025;

    /// A patch code crossed on one line, from `from` to `to` pixels.
    private record Crossing(PatchCode code, int line, int from, int to) {}

    /// @param dotsAlong dots per inch along the rows
    /// @param dotsAcross dots per inch across them
    List<FoundMark> find(Bits bits, double dotsAlong, double dotsAcross) {
        int step = (int) Math.max(1, dotsAcross / LINES_PER_INCH);
        List<Crossing> crossings = new ArrayList<>();
        for (int line = 0; line * step < bits.height(); line++) {
            cross(bits, line, step, dotsAlong, crossings);
        }
        double drift = step * LARGEST_SLOPE + dotsAlong * 0.02;
        Set<PatchCode> found = new LinkedHashSet<>();
        for (Crossing first : crossings) {
            if (chain(first, crossings, drift) >= FEWEST_LINES) {
                found.add(first.code());
            }
        }
        return found.stream()
                .map(code -> new FoundMark(new Mark("PATCH", code.sign()), Optional.empty()))
                .toList();
    }

    /// How many lines follow each other (with small gaps) that cross the same code at the same place.
    private static int chain(Crossing first, List<Crossing> crossings, double drift) {
        Crossing last = first;
        int lines = 1;
        for (Crossing next : crossings) {
            int gap = next.line() - last.line();
            if (next.code() == last.code()
                    && gap >= 1
                    && gap <= WIDEST_GAP
                    && Math.abs(next.from() - last.from()) <= drift * gap) {
                last = next;
                lines++;
            }
        }
        return lines;
    }

    private static void cross(
            Bits bits, int line, int step, double dots, List<Crossing> crossings) {
        int[] runs = bits.soundRuns(line * step, (int) (SPECK * dots));
        int at = runs[0];
        for (int bar = 1; bar + 6 < runs.length; bar += 2) {
            int wide = 0;
            int total = 0;
            boolean fits = runs[bar - 1] >= CLEAR * dots;
            for (int k = 0; k < 7 && fits; k++) {
                double inches = runs[bar + k] / dots;
                boolean isWide = Math.abs(inches - WIDE) <= TOLERANCE;
                fits = isWide || Math.abs(inches - NARROW) <= TOLERANCE;
                wide |= isWide ? 1 << k : 0;
                total += runs[bar + k];
            }
            int after = bar + 7 < runs.length ? runs[bar + 7] : 0;
            if (fits && after >= CLEAR * dots) {
                int middle = at + total / 2;
                boolean forward = middle <= bits.width() - middle;
                int from = at;
                int to = at + total;
                PatchCode.ofWideModules(wide, forward)
                        .ifPresent(code -> crossings.add(new Crossing(code, line, from, to)));
            }
            at += runs[bar] + runs[bar + 1];
        }
    }
}
