// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.util.List;
import java.util.Optional;

/// A page of results (Trefferliste).
///
/// @param counted all results, up to [Search#COUNTED] of them
/// @param more whether there are more than were counted
/// @param ranked whether the best come first; else the latest
/// @param next where the next page begins; empty on the last one
/// @param understood false when the words asked for nothing that is searched, such as „der" or „und" alone
public record FoundDocuments(
        List<FoundDocument> documents,
        int counted,
        boolean more,
        boolean ranked,
        Optional<String> next,
        boolean understood) {
    public FoundDocuments {
        documents = List.copyOf(documents);
    }
}
