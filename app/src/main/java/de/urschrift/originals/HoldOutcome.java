// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;

/// What became of the wish to hold paper.
public sealed interface HoldOutcome {
    /// @param effect what it protects from now on
    record Held(Hold hold, HoldEffect effect) implements HoldOutcome {}

    record Refused(Reason reason) implements HoldOutcome {}
}
