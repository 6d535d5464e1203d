// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A document that fits a search (Treffer).
///
/// @param capturedAt when its batch was opened
/// @param receivedOn day of receipt in the house, where it is known
/// @param restricted whether its processing is restricted; then nothing of its content is shown
/// @param passage where the words stand; empty when none were asked for, or only its name or index data have them
public record FoundDocument(
        DocumentView document,
        OfficeCode office,
        ClassCode documentClass,
        Instant capturedAt,
        Optional<LocalDate> receivedOn,
        boolean restricted,
        Optional<Passage> passage) {}
