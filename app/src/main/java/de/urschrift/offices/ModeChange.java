// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import java.time.LocalDate;
import java.util.Optional;

/// A scan mode with its date of effect.
///
/// @param documentClass empty: for all classes of the office without an own rule
/// @param validFrom first day (Europe/Berlin) on which the mode holds
public record ModeChange(
        OfficeCode office, Optional<ClassCode> documentClass, ScanMode mode, LocalDate validFrom)
        implements Change {}
