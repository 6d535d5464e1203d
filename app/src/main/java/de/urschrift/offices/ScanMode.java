// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices;

/// What becomes of the paper: decided at capture by office, class and date, then frozen (invariant 7).
public enum ScanMode {
    /// Ersetzend: the paper is destroyed after its period.
    REPLACING,
    /// Kopierend: the paper goes on to the office.
    COPYING
}
