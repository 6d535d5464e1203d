// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import java.time.Instant;

/// Somebody forbids the destruction (Vernichtungssperre) until the hold is lifted: a court case, an objection, an
/// audit. Paper may be under several.
///
/// @param reason free text, may name people: not logged, prints a mask
public record Hold(
        HoldId id,
        HoldKind kind,
        HoldScope scope,
        Sensitive<String> reason,
        Pseudonym by,
        Instant at) {}
