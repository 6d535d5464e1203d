// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import java.util.Optional;

/// How a planted letter is spoilt.
enum Spoiling {
    /// The text ends in the middle of the page, and of a sentence.
    HALF_BLANK,
    /// The left edge with its letters is missing.
    EDGE_CUT,
    /// A page cannot be read.
    ILLEGIBLE,
    /// The page before the last is not there.
    PAGE_MISSING;

    /// By the code that stands in the books.
    static Optional<Spoiling> of(Optional<String> code) {
        return code.map(Spoiling::valueOf);
    }
}
