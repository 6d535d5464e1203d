// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Somebody wants the paper back (Original anfordern). Reason and address are free text and may name people: they
/// are not logged and print a mask.
///
/// @param deliverTo to whom the paper store brings it
/// @param dueBack the day until which it may stay out; empty: to be set when it is handed over
/// @param picked empty until somebody took it out of its box
public record OriginalRequest(
        RequestId id,
        DocumentId document,
        Pseudonym requester,
        Sensitive<String> reason,
        Sensitive<String> deliverTo,
        Instant at,
        Urgency urgency,
        Optional<LocalDate> dueBack,
        Optional<Picked> picked) {

    /// Out of its box, not yet handed over.
    public record Picked(Pseudonym by, Instant at) {}
}
