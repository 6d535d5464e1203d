// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

/// What the border between two files of a batch means.
public enum FileBoundary {
    /// Each file begins a document.
    NEW_DOCUMENT,
    /// The files are single images of one run through the scanner; only separators begin a document.
    SAME_DOCUMENT
}
