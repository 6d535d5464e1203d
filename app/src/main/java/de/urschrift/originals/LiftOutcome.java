// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;

/// What became of the wish to lift a hold.
public sealed interface LiftOutcome {
    record Lifted(Hold hold) implements LiftOutcome {}

    /// It was lifted before; nothing changed, nothing logged.
    record LiftedBefore(Hold hold) implements LiftOutcome {}

    record Refused(Reason reason) implements LiftOutcome {}
}
