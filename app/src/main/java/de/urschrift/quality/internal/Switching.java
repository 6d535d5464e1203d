// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import de.urschrift.quality.SamplingPlans.Cause;
import de.urschrift.quality.Strictness;

/// Where the inspection of an office's batches of a class stands, and what the next verdict makes of it: the switching
/// rules of ISO 2859-1, without its tables.
///
/// @param recent verdicts since the strictness changed, oldest first, at most five: `A` accepted, `R` rejected
/// @param acceptedInRow since the last rejected one, or since the strictness changed
/// @param rejected since the strictness changed
record Switching(
        Strictness strictness, Cause cause, String recent, int acceptedInRow, int rejected) {
    static final Switching BEGINNING = new Switching(Strictness.NORMAL, Cause.BEGINNING, "", 0, 0);

    /// What a verdict makes of this.
    ///
    /// @param drawn how strictly that batch was drawn: a batch drawn otherwise than now does not count in favour
    /// @param mayReduce whether the class allows to inspect less
    Switching after(boolean accepted, Strictness drawn, boolean mayReduce) {
        if (strictness == Strictness.FULL || accepted && drawn != strictness) {
            return this;
        }
        String verdicts = recent + (accepted ? "A" : "R");
        Switching next =
                new Switching(
                        strictness,
                        cause,
                        verdicts.substring(Math.max(0, verdicts.length() - 5)),
                        accepted ? acceptedInRow + 1 : 0,
                        accepted ? rejected : rejected + 1);
        return next.switched(mayReduce);
    }

    private Switching switched(boolean mayReduce) {
        return switch (strictness) {
            case NORMAL -> {
                if (recent.chars().filter(verdict -> verdict == 'R').count() >= 2) {
                    yield to(Strictness.TIGHTENED, Cause.TWO_OF_FIVE_REJECTED);
                }
                yield acceptedInRow >= 10 && mayReduce
                        ? to(Strictness.REDUCED, Cause.TEN_ACCEPTED)
                        : this;
            }
            case TIGHTENED -> {
                if (rejected >= 5) {
                    yield to(Strictness.FULL, Cause.FIVE_REJECTED_WHILE_TIGHTENED);
                }
                yield acceptedInRow >= 5 ? to(Strictness.NORMAL, Cause.FIVE_ACCEPTED) : this;
            }
            // The batch that ends reduced inspection is the first of the normal one's five.
            case REDUCED ->
                    rejected > 0
                            ? new Switching(
                                    Strictness.NORMAL, Cause.REJECTED_WHILE_REDUCED, "R", 0, 1)
                            : this;
            case FULL -> this;
        };
    }

    /// Before a batch is drawn: reduced inspection ends when the class does not allow it any more.
    Switching drawing(boolean mayReduce) {
        return strictness == Strictness.REDUCED && !mayReduce
                ? to(Strictness.NORMAL, Cause.NOT_REDUCIBLE)
                : this;
    }

    /// After everything had to be inspected, a person resumed sampling.
    Switching resumed() {
        return to(Strictness.TIGHTENED, Cause.RESUMED);
    }

    private static Switching to(Strictness strictness, Cause cause) {
        return new Switching(strictness, cause, "", 0, 0);
    }
}
