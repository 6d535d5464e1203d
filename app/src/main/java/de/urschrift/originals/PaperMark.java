// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

/// Stands for a case file or a sender (Merkmal) without naming it: a keyed hash that only this installation can make.
/// The same name gives the same mark, however it is spaced or capitalised.
public record PaperMark(String value) {
    public PaperMark {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a mark is 64 hexadecimal digits");
        }
    }

    /// What a mark stands for; the same words give different marks.
    public enum Of {
        /// Case reference (Aktenzeichen).
        FILE,
        /// Who sent it (Absender).
        SENDER
    }

    /// The first digits, enough to tell marks apart by eye.
    @Override
    public String toString() {
        return value.substring(0, 12);
    }
}
