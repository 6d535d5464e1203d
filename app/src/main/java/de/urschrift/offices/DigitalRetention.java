// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.time.Period;

/// How long the sealed document is kept in the archive at least (Aufbewahrung des digitalen Originals). After it the
/// document may be deleted, which is proposed and approved by people.
public record DigitalRetention(Period length, Start start) {
    /// What the period begins with.
    public enum Start {
        /// The day on which a version is archived.
        ARCHIVING,
        /// The end of the calendar year in which a version is archived (AO § 147 (4)).
        END_OF_YEAR
    }

    public DigitalRetention {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a retention is longer than nothing");
        }
    }
}
