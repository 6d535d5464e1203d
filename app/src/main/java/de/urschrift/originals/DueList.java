// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What was due on a day (Fälligkeitsliste), recorded.
///
/// @param finishedAt empty while it is being recorded
/// @param items lines so far
/// @param due how many of them may be destroyed
public record DueList(
        LocalDate day, Instant begunAt, Optional<Instant> finishedAt, long items, long due) {
    /// A line, longest due first.
    ///
    /// @param position counts from 1
    /// @param dueOn empty when the clock does not run
    /// @param objections everything that spoke against the destruction; empty: due
    public record Item(
            long position,
            DocumentId document,
            Optional<LocalDate> dueOn,
            List<Reason> objections) {
        public Item {
            objections = List.copyOf(objections);
        }
    }
}
