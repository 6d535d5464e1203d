// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery;

/// How closely a comparison looks.
public enum ReconciliationDepth {
    /// Ids and versions, as the DMS lists them; contents only where these leave a doubt.
    IDS,
    /// Every object's contents, too.
    CONTENT
}
