// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.archive;

/// Why an archived object is deleted, for evidence and statistics; what else is to be said is free text kept apart.
public enum DeletionGround {
    /// The retention is over (A5.1-29).
    RETENTION_OVER,
    /// Should never have been captured, or belongs to somebody else.
    CAPTURED_BY_MISTAKE,
    /// The same paper is archived a second time.
    DUPLICATE,
    /// A person may demand it (GDPR Art. 17).
    ERASURE_CLAIM,
    /// A court or a supervisory authority demands it.
    ORDERED
}
