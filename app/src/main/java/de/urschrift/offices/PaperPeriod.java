// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.time.LocalDate;

/// How long paper is kept before it may be destroyed (Aufbewahrungsfrist des Papiers). Whatever the period says,
/// nothing is destroyed before both receipts are there (invariant 6).
///
/// @param length whole days that follow the day of the event
public record PaperPeriod(int length, Unit unit, Start start) {
    public enum Unit {
        CALENDAR_DAYS,
        /// Monday to Friday without the public holidays of the installation's federal state.
        WORKING_DAYS
    }

    /// What the period begins with.
    public enum Start {
        CAPTURE,
        SEALING,
        /// The later of the receipts of archive and DMS.
        RECEIPTS
    }

    public PaperPeriod {
        if (length < 0) {
            throw new IllegalArgumentException("a period is not negative");
        }
    }

    /// Calendar days after both receipts, the usual period.
    public static PaperPeriod days(int length) {
        return new PaperPeriod(length, Unit.CALENDAR_DAYS, Start.RECEIPTS);
    }

    /// The last day on which the paper must be kept, for an event on that day: the day of the event does not count
    /// (BGB § 187 (1), § 188 (1)).
    public LocalDate lastDay(LocalDate event, WorkingDays calendar) {
        return switch (unit) {
            case CALENDAR_DAYS -> event.plusDays(length);
            case WORKING_DAYS -> calendar.plusWorkingDays(event, length);
        };
    }
}
