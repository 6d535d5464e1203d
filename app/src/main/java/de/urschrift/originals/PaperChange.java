// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.Reason;

/// What became of a change to the paper's record.
public sealed interface PaperChange {
    /// Changed, logged.
    record Done(PaperOriginal original) implements PaperChange {}

    /// It was so already; nothing changed, nothing logged.
    record Unchanged(PaperOriginal original) implements PaperChange {}

    /// Nothing changed.
    record Refused(Reason reason) implements PaperChange {}
}
