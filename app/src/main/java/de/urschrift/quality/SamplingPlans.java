// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How strictly the batches of each office and class are inspected, and what was found in them (A.SC.8). The strictness
/// follows from what was found, never from a person's will, but for one step: after tightened inspection failed, a person
/// resumes sampling.
public interface SamplingPlans {
    /// Every office and class of which a batch was ever drawn, in the order of their codes.
    List<State> states();

    /// @return `NORMAL` where no batch was drawn yet
    State state(OfficeCode office, ClassCode documentClass);

    /// The samples of an office and class, the newest first.
    ///
    /// @param before those alone that were drawn before; empty: from the newest
    List<Sample> samples(
            OfficeCode office, ClassCode documentClass, Optional<BatchId> before, int most);

    /// What the samples of the last batches say together; for batches so small that one alone says little. Those count that
    /// are of the batch's office and class, were drawn by the same share as it and are decided, 50 at most: together they
    /// are one sample of that share.
    ///
    /// @return empty where nothing was drawn of them, or everything
    Optional<Together> together(BatchId batch);

    /// Resumes sampling, tightened, after everything had to be inspected.
    ///
    /// @param actor with the role `ADMINISTRATOR`
    /// @param reason what was done about the defects
    Resumed resume(OfficeCode office, ClassCode documentClass, Actor actor, String reason);

    /// How strictly an office's batches of a class are inspected now.
    ///
    /// @param acceptedInRow batches accepted since the last that was not, or since the strictness changed
    /// @param resumedBecause what a person said who resumed sampling, the last time
    record State(
            OfficeCode office,
            ClassCode documentClass,
            Strictness strictness,
            Cause cause,
            Instant since,
            int acceptedInRow,
            Optional<String> resumedBecause) {}

    /// Several batches, looked at as one.
    ///
    /// @param drawn of their documents, by chance
    /// @param defective of those drawn
    record Together(int batches, int documents, int drawn, int defective) {
        private static final int CONFIDENCE = 95;

        /// The most defective documents that they may have had, with 95 % confidence.
        public int mostDefective() {
            return Hypergeometric.mostDefective(documents, drawn, defective, CONFIDENCE);
        }

        /// In German.
        public String inWords() {
            String found =
                    switch (defective) {
                        case 0 -> "keines mangelhaft";
                        case 1 -> "eines mangelhaft";
                        default -> defective + " mangelhaft";
                    };
            return "%s dieses Amtes und dieser Klasse: %d von %d Dokumenten gezogen, %s. Mit %d %% Sicherheit waren höchstens %s %% der Dokumente mangelhaft (%d von %d)."
                    .formatted(
                            batches == 1
                                    ? "Der letzte ebenso gezogene Stapel"
                                    : "Die letzten " + batches + " ebenso gezogenen Stapel",
                            drawn,
                            documents,
                            found,
                            CONFIDENCE,
                            SamplingPlan.percentInWords(mostDefective(), documents),
                            mostDefective(),
                            documents);
        }
    }

    /// Why the strictness is what it is.
    enum Cause {
        /// No batch gave a reason to change it.
        BEGINNING,
        /// Two of five batches in a row, or fewer, were rejected.
        TWO_OF_FIVE_REJECTED,
        /// Five batches in a row were accepted by tightened inspection.
        FIVE_ACCEPTED,
        /// Ten batches in a row were accepted, and the class allows to inspect less.
        TEN_ACCEPTED,
        /// A batch was rejected by reduced inspection.
        REJECTED_WHILE_REDUCED,
        /// The class does not allow to inspect less any more.
        NOT_REDUCIBLE,
        /// Five batches were rejected by tightened inspection.
        FIVE_REJECTED_WHILE_TIGHTENED,
        /// A person resumed sampling.
        RESUMED
    }

    /// What became of resuming.
    sealed interface Resumed {
        record Entered(State state) implements Resumed {}

        record Refused(Reason reason) implements Resumed {}
    }
}
