// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requested paper on its way: picked, handed over ([Originals#lend]), returned in whole or in part, passed on, overdue.
/// Of two clerks at once exactly one wins; the other gets a result that says so.
public interface Loans {
    /// Takes requested paper out of its box. Refused with `ALREADY_PICKED`, and with `PAPER_MISSING` while it is searched
    /// for.
    PaperChange pick(DocumentId document, Actor actor);

    /// Puts picked paper back that was not handed over; it is on the pick list again and the request can be withdrawn.
    PaperChange putBack(DocumentId document, Actor actor);

    /// Takes lent paper back, in whole or in part. With the last sheet the clock goes on; until then it stays lent.
    ///
    /// @param sheets how many come back now
    /// @return refused with `SAME_PERSON` when both names are one, with `TOO_MANY_SHEETS` when more come than are out
    PaperChange returned(DocumentId document, Pseudonym brings, Pseudonym takes, int sheets);

    /// Lent paper stays for good with another office or authority; it is never destroyed by us.
    ///
    /// @param recipient may name people
    PaperChange forward(DocumentId document, String recipient, Actor actor);

    /// What is to be picked, by store, shelf, box and position: the way through the store. Paper that is in no box comes
    /// first. Costs the same however much paper there is.
    ///
    /// @param store only there; empty: everywhere
    /// @param after only lines after this one's; null: from the first
    List<PickLine> pickList(String store, @Nullable RequestId after, int most);

    /// Picked and to be handed over, the longest first.
    List<PickLine> picked(int most);

    /// The first 500 lines of the pick list to print, with barcodes of boxes and requests, as PDF.
    byte[] printPickList(String store);

    /// Lent paper that should be back, the longest overdue first. Costs the same however much paper there is.
    ///
    /// @param after only those after this one; null: from the first
    List<Loan> overdue(@Nullable RequestId after, int most);

    /// Reminds of what is overdue and was not reminded of lately. Safe to repeat.
    ///
    /// @return how many reminders
    int remind();

    /// All requests for a document, oldest first.
    List<Loan> loans(DocumentId document);
}
