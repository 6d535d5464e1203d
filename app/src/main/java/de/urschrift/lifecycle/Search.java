// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle;

import java.util.Optional;

/// The search for documents (Dokumentensuche): by what they say, and by what is known about them.
///
/// What a document says is found a moment after it was read, not in the same transaction. A document whose erasure
/// began is found by no word and by no mark from that transaction on; nor is one while its processing is restricted.
/// Either is found by its id, batch, box or object in the DMS still, and only what the books say is shown of it.
public interface Search {
    /// The most results at a time.
    int MOST = 100;

    /// Up to so many results are counted, and ranked where words were asked for.
    int COUNTED = 500;

    /// Documents that fit. With words and few results the best come first, otherwise the latest batches.
    ///
    /// @param after where the page before ended, as it said; empty: the first page
    /// @param most 1 to [#MOST]
    /// @throws IllegalArgumentException when `after` is no such place
    FoundDocuments find(DocumentQuery query, Optional<String> after, int most);

    /// Has the text of all documents taken anew, in the background, or by [#catchUp].
    void rebuild();

    /// Takes the text of some documents that wait, here and now.
    ///
    /// @return false when none waits any more, or one could not be read: it is put behind the others
    boolean catchUp();

    /// How many documents wait for their text to be taken.
    long behind();
}
