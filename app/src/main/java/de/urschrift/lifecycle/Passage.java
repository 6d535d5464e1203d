// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.util.List;

/// A passage of a document's text in which something was found (Fundstelle). It prints a mask: it may name people.
///
/// @param page number of the page in the document, from 1
/// @param pieces the passage in order; plain text, to be escaped by whoever shows it
public record Passage(int page, List<Piece> pieces) {
    public Passage {
        pieces = List.copyOf(pieces);
    }

    @Override
    public String toString() {
        return "page " + page + ": ***";
    }

    /// @param found whether it is what was asked for
    public record Piece(String text, boolean found) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
