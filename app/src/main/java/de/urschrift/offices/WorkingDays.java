// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.time.DayOfWeek;
import java.time.LocalDate;

/// The calendar of working days (Arbeitstage): Monday to Friday without public holidays.
public record WorkingDays(GermanHolidays holidays) {
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !holidays.isHoliday(day);
    }

    /// The working day that is so many after a day, which itself does not count; 0: the day itself.
    public LocalDate plusWorkingDays(LocalDate day, int workingDays) {
        LocalDate reached = day;
        for (int left = workingDays; left > 0; ) {
            reached = reached.plusDays(1);
            if (isWorkingDay(reached)) {
                left--;
            }
        }
        return reached;
    }

    /// How many working days follow `after` up to and including `until`; none when that is not later.
    public int between(LocalDate after, LocalDate until) {
        return (int)
                after.plusDays(1)
                        .datesUntil(until.isAfter(after) ? until.plusDays(1) : after.plusDays(1))
                        .filter(this::isWorkingDay)
                        .count();
    }
}
