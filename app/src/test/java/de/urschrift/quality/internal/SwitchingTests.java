// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.quality.SamplingPlans.Cause;
import de.urschrift.quality.Strictness;
import org.junit.jupiter.api.Test;

class SwitchingTests {
    /// Verdicts on batches drawn as strictly as each time in force: `A` accepted, `R` rejected.
    private static Switching after(Switching from, String verdicts, boolean mayReduce) {
        Switching now = from;
        for (char verdict : verdicts.toCharArray()) {
            now = now.after(verdict == 'A', now.strictness(), mayReduce);
        }
        return now;
    }

    private static Switching after(String verdicts) {
        return after(Switching.BEGINNING, verdicts, false);
    }

    @Test
    void tightensAfterTwoOfFive() {
        assertThat(after("RR").strictness()).isEqualTo(Strictness.TIGHTENED);
        assertThat(after("RAAAR").strictness()).isEqualTo(Strictness.TIGHTENED);
        assertThat(after("RAAAR").cause()).isEqualTo(Cause.TWO_OF_FIVE_REJECTED);
        assertThat(after("RAAAAR").strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(after("AAAAAAAAAAAAAAR").strictness()).isEqualTo(Strictness.NORMAL);
    }

    @Test
    void returnsToNormalAfterFiveAccepted() {
        assertThat(after("RR" + "AAAA").strictness()).isEqualTo(Strictness.TIGHTENED);
        assertThat(after("RR" + "AAAAA").strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(after("RR" + "AAAARAAAA").strictness()).isEqualTo(Strictness.TIGHTENED);
        assertThat(after("RR" + "AAAAA" + "R").strictness()).isEqualTo(Strictness.NORMAL);
    }

    @Test
    void inspectsEverythingAfterFiveRejectedByTightenedInspection() {
        Switching full = after("RR" + "RARARARAR");
        assertThat(full.strictness()).isEqualTo(Strictness.FULL);
        assertThat(full.cause()).isEqualTo(Cause.FIVE_REJECTED_WHILE_TIGHTENED);
        assertThat(after(full, "AAAAAAAAAAAAAAAAAAAA", true)).isEqualTo(full);
        assertThat(full.resumed().strictness()).isEqualTo(Strictness.TIGHTENED);
    }

    @Test
    void reducesAfterTenAcceptedWhereTheClassAllows() {
        assertThat(after("A".repeat(30)).strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(after(Switching.BEGINNING, "A".repeat(9), true).strictness())
                .isEqualTo(Strictness.NORMAL);
        Switching reduced = after(Switching.BEGINNING, "A".repeat(10), true);
        assertThat(reduced.strictness()).isEqualTo(Strictness.REDUCED);
        assertThat(reduced.drawing(false).strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(reduced.drawing(true)).isEqualTo(reduced);
    }

    @Test
    void endsReducedInspectionWithTheFirstRejected() {
        Switching reduced = after(Switching.BEGINNING, "A".repeat(14), true);
        Switching normal = after(reduced, "R", true);
        assertThat(normal.strictness()).isEqualTo(Strictness.NORMAL);
        assertThat(after(normal, "R", true).strictness())
                .as("it is the first of two")
                .isEqualTo(Strictness.TIGHTENED);
    }

    @Test
    void countsInFavourOnlyWhatWasDrawnAsStrictly() {
        Switching tightened = after("RR");
        Switching same = tightened.after(true, Strictness.NORMAL, false);
        assertThat(same).isEqualTo(tightened);
        assertThat(tightened.after(false, Strictness.NORMAL, false).rejected()).isEqualTo(1);
    }
}
