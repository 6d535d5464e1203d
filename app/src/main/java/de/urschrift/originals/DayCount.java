// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.offices.PaperPeriod;
import de.urschrift.offices.WorkingDays;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// How the days of a period are counted (Tageszählung).
public interface DayCount {
    /// Every day counts.
    DayCount CALENDAR =
            new DayCount() {
                @Override
                public LocalDate after(LocalDate day, int days) {
                    return day.plusDays(days);
                }

                @Override
                public int between(LocalDate after, LocalDate until) {
                    return (int) Math.max(0, ChronoUnit.DAYS.between(after, until));
                }
            };

    /// The last of so many days that follow a day; 0: the day itself.
    LocalDate after(LocalDate day, int days);

    /// How many days follow `after` up to and including `until`; none when that is not later.
    int between(LocalDate after, LocalDate until);

    /// Monday to Friday without public holidays.
    static DayCount working(WorkingDays calendar) {
        return new DayCount() {
            @Override
            public LocalDate after(LocalDate day, int days) {
                return calendar.plusWorkingDays(day, days);
            }

            @Override
            public int between(LocalDate after, LocalDate until) {
                return calendar.between(after, until);
            }
        };
    }

    static DayCount of(PaperPeriod.Unit unit, WorkingDays calendar) {
        return switch (unit) {
            case CALENDAR_DAYS -> CALENDAR;
            case WORKING_DAYS -> working(calendar);
        };
    }
}
