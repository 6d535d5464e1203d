// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.util.Optional;

/// A request and what became of it.
///
/// @param lending empty until it was handed over
/// @param sheetsBack how many sheets are back
/// @param reminders how often the borrower was reminded
/// @param outcome empty while it is open
/// @param forwardedTo another office or authority that has it now
public record Loan(
        OriginalRequest request,
        Optional<PaperState.Lending> lending,
        int sheetsBack,
        int reminders,
        Optional<Outcome> outcome,
        Optional<Instant> closedAt,
        Optional<Sensitive<String>> forwardedTo) {

    /// How a request ended.
    public enum Outcome {
        WITHDRAWN,
        RETURNED,
        /// With the office, another office or authority for good.
        FORWARDED,
        /// Never found again.
        LOST
    }
}
