// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.audit;

import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.Optional;

/// What is asked of the log (Protokollsuche); everything that is given must fit.
///
/// @param subject what it happened to, in full: `document/<uuid>`
/// @param kind what happened, in full: `document.sealed`
/// @param actor who did it
/// @param from the first moment
/// @param until the moment after the last
public record LogQuery(
        Optional<String> subject,
        Optional<String> kind,
        Optional<Pseudonym> actor,
        Optional<Instant> from,
        Optional<Instant> until) {
    /// The whole log.
    public static final LogQuery ALL =
            new LogQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// What happened to something in one way.
    public static LogQuery of(String subject, String kind) {
        return new LogQuery(
                Optional.of(subject),
                Optional.of(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
