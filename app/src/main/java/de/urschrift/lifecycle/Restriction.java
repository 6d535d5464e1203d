// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.HoldId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A document whose processing is restricted (Einschränkung der Verarbeitung, GDPR 18).
///
/// @param reason in the words of who set it
/// @param hold on its paper; empty where that was not in the house
public record Restriction(
        UUID id,
        DocumentId document,
        Sensitive<String> reason,
        Pseudonym by,
        Instant at,
        Optional<HoldId> hold,
        boolean inForce) {}
