// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

import de.urschrift.kernel.Reason;

/// What became of a wish to change offices, classes or modes.
public sealed interface ChangeResult {
    record Done(Proposal proposal) implements ChangeResult {}

    record Refused(Reason reason) implements ChangeResult {}
}
