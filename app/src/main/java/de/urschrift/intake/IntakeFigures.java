// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import java.time.Instant;
import java.util.List;

/// Counts what came in. Costs what the span holds, not what all books hold.
public interface IntakeFigures {
    /// @return the offices for which something came in in [from, to)
    List<OfficeIntake> between(Instant from, Instant to);
}
