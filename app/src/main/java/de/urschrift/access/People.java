// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.List;

/// Who stands behind a pseudonym (A.NB.4 a). Kept apart from the evidence: own schema, own access log.
public interface People {
    /// The pseudonym of a person, made at first sight; the same name always gets the same one. Joins the
    /// caller's transaction or opens one.
    ///
    /// @param name as the login gives it; surrounding white space does not count
    /// @throws IllegalArgumentException when the name is blank
    Pseudonym pseudonymOf(Sensitive<String> name);

    /// Resolves a pseudonym for an auditor who says why. Each look-up is logged, also a refused one, and durably so
    /// before the name is handed out: in a transaction of its own, whatever becomes of the caller's.
    Resolution resolve(Pseudonym pseudonym, Actor asking, String reason);

    /// The record of look-ups, the latest first.
    ///
    /// @param before only those with a smaller id
    List<Lookup> lookups(long before, int most);

    /// A look-up that somebody made.
    ///
    /// @param id grows with time
    /// @param reason as the asking person gave it; may name people
    /// @param outcome `KNOWN`, `UNKNOWN` or `REFUSED`
    record Lookup(
            long id,
            Instant at,
            Pseudonym pseudonym,
            Pseudonym askedBy,
            Sensitive<String> reason,
            String outcome) {}

    /// What a look-up brought.
    sealed interface Resolution {
        record Known(Sensitive<String> name) implements Resolution {}

        record Unknown() implements Resolution {}

        record Refused(Reason reason) implements Resolution {}
    }
}
