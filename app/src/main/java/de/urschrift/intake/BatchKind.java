// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

/// What the files of a batch are.
public enum BatchKind {
    /// Each file holds whole documents: a new file begins a new document.
    DOCUMENT_FILES,
    /// Each file is one scanned image: only separator sheets begin new documents.
    SINGLE_IMAGES
}
