// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// How long paper must still be kept (Aufbewahrungsfrist). Counted in whole days of Europe/Berlin after the day of the
/// event (BGB § 187 (1), § 188 (1)), so that daylight saving neither shortens nor lengthens it; calendar days where no
/// `DayCount` is named.
public sealed interface Period {
    /// The calendar that counts.
    ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// The period that begins with an event.
    ///
    /// @param days whole days after the day of the event
    static Running begin(Instant event, int days) {
        return begin(LocalDate.ofInstant(event, BERLIN), days, DayCount.CALENDAR);
    }

    /// The period that begins with an event of that day.
    static Running begin(LocalDate event, int days, DayCount count) {
        return new Running(event, count.after(event, days).plusDays(1));
    }

    /// At least one receipt is missing.
    record NotStarted() implements Period {}

    /// @param since the day on which the clock began to run or went on; it does not count itself
    /// @param dueOn the first day on which the paper need not be kept any more
    record Running(LocalDate since, LocalDate dueOn) implements Period {
        public Running {
            if (!since.isBefore(dueOn)) {
                throw new IllegalArgumentException("a period ends after the day of its beginning");
            }
        }

        public Instant dueAt() {
            return dueOn.atStartOfDay(BERLIN).toInstant();
        }

        public boolean over(Instant now) {
            return !now.isBefore(dueAt());
        }

        public Stopped stop(Instant now) {
            return stop(now, DayCount.CALENDAR);
        }

        /// Stops the clock. The day of the stop counts as not yet elapsed; nothing remains of a period that is over.
        public Stopped stop(Instant now, DayCount count) {
            LocalDate yesterday = LocalDate.ofInstant(now, BERLIN).minusDays(1);
            LocalDate elapsed = yesterday.isAfter(since) ? yesterday : since;
            return new Stopped(count.between(elapsed, dueOn.minusDays(1)));
        }
    }

    /// A request, a lending or a hold stops the clock.
    ///
    /// @param remainingDays whole days, as the rule counts them, that follow the day on which the clock goes on
    record Stopped(int remainingDays) implements Period {
        public Running resume(Instant now) {
            return resume(now, DayCount.CALENDAR);
        }

        /// Lets the clock go on: the remaining days follow the day of `now`.
        public Running resume(Instant now, DayCount count) {
            return begin(LocalDate.ofInstant(now, BERLIN), remainingDays, count);
        }
    }
}
