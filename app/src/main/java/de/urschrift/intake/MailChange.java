// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.kernel.Reason;

/// What became of a change to registered mail.
public sealed interface MailChange {
    record Changed(MailItem item) implements MailChange {}

    /// The items form this batch now.
    record Batched(Batch batch) implements MailChange {}

    record Refused(Reason reason) implements MailChange {}
}
