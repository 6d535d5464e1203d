// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.time.LocalDate;
import java.util.Optional;

/// Where paper came from (Herkunft), as far as it is known.
///
/// @param receivedOn day of receipt in the house
/// @param file the case file it belongs to
public record PaperOrigin(
        Optional<LocalDate> receivedOn, Optional<PaperMark> file, Optional<PaperMark> sender) {}
