// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

/// Where a batch stands.
public enum BatchStage {
    /// Files may still come, or are being captured and read.
    READING,
    /// The page account does not balance; a person must mend it.
    ACCOUNT_OPEN,
    /// The account balances; a person wants to look before documents are formed.
    HELD,
    /// Every file was refused.
    REFUSED,
    /// Documents are formed; the drawn ones wait for a person.
    INSPECTING,
    /// Nothing waits for inspection any more; documents go their own way.
    RELEASED
}
