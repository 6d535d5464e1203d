// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.access;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who stands behind a pseudonym (A.NB.4 a). Kept apart from the evidence: own schema, own access log.
public interface People {
    /// The pseudonym of a person, made at first sight; the same name always gets the same one. Joins the
    /// caller's transaction or opens one.
    ///
    /// @param name as the login gives it; surrounding white space does not count
    /// @throws IllegalArgumentException when the name is blank
    Pseudonym pseudonymOf(Sensitive<String> name);

    /// Asks who a pseudonym is. Another person must agree, see [#agree]; then [#resolve] tells. Each step is logged,
    /// also a refused one, and durably so: in a transaction of its own, whatever becomes of the caller's.
    ///
    /// @param asking with the role `AUDITOR`
    Question ask(Pseudonym pseudonym, Actor asking, String reason);

    /// Agrees that a pseudonym be resolved.
    ///
    /// @param second with the role `AUDITOR` or `ADMINISTRATOR`; not who asked
    /// @return why not
    Optional<Reason> agree(long lookup, Actor second);

    /// Tells the name, once, to who asked, after another person agreed. It is logged before the name is handed out.
    Resolution resolve(long lookup, Actor asking);

    /// The record of look-ups, the latest first.
    ///
    /// @param before only those with a smaller id
    List<Lookup> lookups(long before, int most);

    /// A look-up that somebody made.
    ///
    /// @param id grows with time
    /// @param reason as the asking person gave it; may name people
    /// @param agreedBy who agreed; empty as long as nobody did
    record Lookup(
            long id,
            Instant at,
            Pseudonym pseudonym,
            Pseudonym askedBy,
            Sensitive<String> reason,
            Outcome outcome,
            Optional<Pseudonym> agreedBy) {}

    /// How far a look-up is.
    enum Outcome {
        /// For another person to agree.
        WAITING,
        /// Another person agreed; the name was not told yet.
        AGREED,
        KNOWN,
        UNKNOWN,
        REFUSED
    }

    /// What became of asking.
    sealed interface Question {
        record Waiting(long lookup) implements Question {}

        record Refused(Reason reason) implements Question {}
    }

    /// What a look-up brought.
    sealed interface Resolution {
        record Known(Pseudonym pseudonym, Sensitive<String> name) implements Resolution {}

        record Unknown() implements Resolution {}

        record Refused(Reason reason) implements Resolution {}
    }
}
