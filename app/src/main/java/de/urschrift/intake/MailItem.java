// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.Eligibility;
import de.urschrift.offices.OfficeCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// A piece of mail as the mail room registered it (Posteingang, TR-03138 D0). Says nothing of who sent it.
///
/// @param number for people, counted up
/// @param receivedOn day of arrival, Europe/Berlin
/// @param sheets counted; empty for what is not opened
/// @param eligibility as the class had it when the mail was registered: what is done with the paper, and why
/// @param batch it is scanned in
public record MailItem(
        UUID id,
        long number,
        OfficeCode office,
        ClassCode documentClass,
        LocalDate receivedOn,
        Carrier carrier,
        OptionalInt sheets,
        Eligibility eligibility,
        State state,
        Optional<BatchId> batch,
        Pseudonym registeredBy,
        Instant registeredAt) {
    /// Where it is.
    public enum State {
        /// Waits to be put into a batch.
        REGISTERED,
        BATCHED,
        /// Went to the addressee on paper.
        FORWARDED,
        /// Registered by mistake.
        CANCELLED
    }
}
