// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;

/// What became of a change to a box.
public sealed interface BoxChange {
    /// Changed, logged.
    record Done(PaperBox box) implements BoxChange {}

    /// It was so already; nothing changed, nothing logged.
    record Unchanged(PaperBox box) implements BoxChange {}

    /// Nothing changed.
    record Refused(Reason reason) implements BoxChange {}
}
