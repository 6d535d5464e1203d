// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

/// What a captured page is in the page account (invariant 2).
public enum PageRole {
    /// Belongs to a document.
    DOCUMENT,
    /// A separator sheet's side, not part of any document.
    SEPARATOR,
    /// A blank side set aside, kept and listed in the note, never deleted.
    BLANK,
    /// Rejected by a person, with a reason.
    REJECT
}
