// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import java.time.Instant;
import java.util.List;

/// Counts what happened to paper. Costs what the span holds, not what the paper store holds.
public interface PaperFigures {
    /// @return the offices of which something happened in [from, to)
    List<OfficePaper> between(Instant from, Instant to);
}
