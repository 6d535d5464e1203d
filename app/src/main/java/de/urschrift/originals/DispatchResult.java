// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;

/// What became of a hand-over to an office.
public sealed interface DispatchResult {
    record HandedOver(Dispatch dispatch) implements DispatchResult {}

    /// Nothing was handed over.
    record Refused(Reason reason) implements DispatchResult {}
}
