// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.time.LocalDate;
import java.util.List;

/// The house in numbers (Kennzahlen), per office and day. A day that is over is counted once, an hour after midnight,
/// and then stands; the running day is counted when somebody asks.
public interface Figures {
    /// @return days on which something happened, in order of day and office, the first and last day included
    List<DayFigures> between(LocalDate first, LocalDate last);

    /// Counts every day that is over and not counted yet; after a crash again.
    void countDaysThatAreOver();
}
