// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A question that staff cannot settle from the instruction (Zweifelsfrage, A.O.1 j); the document waits meanwhile.
public record Clarification(
        UUID id,
        DocumentId document,
        String question,
        Pseudonym askedBy,
        Instant askedAt,
        Optional<String> decision,
        Optional<Pseudonym> decidedBy,
        Optional<Instant> decidedAt) {}
