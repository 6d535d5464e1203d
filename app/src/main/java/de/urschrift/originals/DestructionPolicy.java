// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.time.Instant;
import java.util.Optional;

/// One guard of invariant 6.
interface DestructionPolicy {
    /// @return empty when this guard has nothing against the destruction
    Optional<Reason> objection(Facts facts);

    /// What a guard may look at.
    ///
    /// @param original the paper's row, locked when a clearance is at stake
    record Facts(PaperOriginal original, Instant now, DestructionFacts outside) {}

    /// A guard that looks at the paper's own record alone: cheap enough to be asked once more at the very last moment.
    interface OfThePaper extends DestructionPolicy {}
}
