// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;
import java.util.Optional;

/// One guard on the persons and the machine of a destruction.
interface ExecutionPolicy {
    /// @return empty when this guard has nothing against it
    Optional<Reason> objection(DestructionOrder order, Execution execution);
}
