// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// How soon an original is wanted.
public enum Urgency {
    /// With the next round through the store.
    NORMAL,
    /// At once.
    URGENT
}
