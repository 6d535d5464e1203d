// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.time.LocalDate;
import java.util.Optional;

/// Whether paper of a class may be scanned and replaced (Scanwürdigkeit): what is not simply scanned stands on the
/// negative list (A.O.1 i, A.DV.1 a).
///
/// @param ground why it is on the negative list; empty for `SCAN` alone
public record Eligibility(Handling handling, Optional<Ground> ground) {
    /// What is done with the paper.
    public enum Handling {
        /// Scanned; in replacing mode the paper is destroyed after its period.
        SCAN,
        /// Scanned, but the paper is never destroyed here.
        SCAN_BUT_KEEP,
        /// Not scanned at all.
        NEVER_SCAN,
        /// Not even opened: goes to the addressee as it came.
        FORWARD_UNOPENED
    }

    /// @param legalBasis the norm or decision that forbids it
    /// @param reviewOn when somebody looks whether it still holds
    public record Ground(String legalBasis, LocalDate reviewOn) {
        public Ground {
            if (legalBasis.isBlank()) {
                throw new IllegalArgumentException(
                        "A.O.1 i: an entry of the negative list names its legal basis");
            }
        }
    }

    public static final Eligibility SCAN = new Eligibility(Handling.SCAN, Optional.empty());

    public Eligibility {
        if ((handling == Handling.SCAN) != ground.isEmpty()) {
            throw new IllegalArgumentException(
                    "A.O.1 i: the negative list, and it alone, has a legal basis and a review date");
        }
    }

    /// An entry of the negative list.
    public static Eligibility negative(Handling handling, String legalBasis, LocalDate reviewOn) {
        return new Eligibility(handling, Optional.of(new Ground(legalBasis, reviewOn)));
    }

    public boolean scanned() {
        return handling == Handling.SCAN || handling == Handling.SCAN_BUT_KEEP;
    }

    /// Whether the paper may be destroyed at all.
    public boolean destructible() {
        return handling == Handling.SCAN;
    }
}
