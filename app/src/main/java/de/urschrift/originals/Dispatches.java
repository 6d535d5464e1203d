// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.OfficeCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Hands paper that was captured in copying mode to its office. What waits is on `Originals.dispatchList`.
public interface Dispatches {
    /// Hands all of these over, or none: locked, logged with a receipt, in one transaction. Of two people at once
    /// exactly one wins.
    ///
    /// @param handsOver for the scan centre
    /// @param receives for the office
    /// @return refused with `SAME_PERSON`, `NOTHING_TO_HAND_OVER`, or `NOT_FOR_OFFICE` when a document's paper does not
    ///     (any more) wait for this office
    DispatchResult handOver(
            OfficeCode office,
            Collection<DocumentId> documents,
            Pseudonym handsOver,
            Pseudonym receives);

    Optional<Dispatch> dispatch(DispatchId id);

    /// An office's hand-overs, newest first.
    List<Dispatch> dispatches(OfficeCode office, int most);
}
