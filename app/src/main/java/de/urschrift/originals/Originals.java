// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.offices.ScanMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The paper (Originalverwaltung): where it lies, how long it is kept, who wants it back, who forbids its destruction,
/// and how it is destroyed at last.
///
/// Every change locks the paper's row, is logged in the same transaction, and joins the caller's transaction or opens
/// one (READ COMMITTED). Of two people at once exactly one wins; the other gets a result that says so. Who may call
/// what is decided at the door; authorising and executing a destruction is checked here too.
public interface Originals {
    /// Lines of a page where nobody said how many.
    int PAGE = 500;

    /// Registers the paper of a captured document. Doing the same again changes nothing; with other facts it is refused
    /// (`KEPT_OTHERWISE`), for mode and rule are frozen (invariant 7).
    PaperChange keep(
            DocumentId document,
            BatchId batch,
            OfficeCode office,
            ClassCode documentClass,
            ScanMode mode,
            int sheets,
            DestructionRule rule);

    /// Forgets the paper of a batch's documents because they are taken apart again; in the caller's transaction.
    ///
    /// @param origin of all of them, as it was entered when they were formed
    /// @return refused (`PAPER_IN_USE`) when anything was done with it since: boxed, asked for, held, its origin entered
    Optional<Reason> forget(BatchId batch, PaperOrigin origin, Actor actor);

    /// Says where the paper lies, once or again; opens the box where it is not known yet (see [Boxes]). Refused for paper
    /// that is not in the house, and when the box is closed or stands elsewhere.
    PaperChange box(DocumentId document, StoragePlace place, Actor actor);

    /// Boxes all paper of a batch that is in the house and that the box takes.
    ///
    /// @return the documents whose place changed
    List<DocumentId> box(BatchId batch, StoragePlace place, Actor actor);

    /// Begins the period, now that both receipts are there; counted from capture, sealing or receipts as the rule says.
    /// Again with the same day of receipts changes nothing; with a later day (a new version of the document was delivered)
    /// the period begins anew from there and a release is void.
    PaperChange startPeriod(DocumentId document, Instant sealedAt, Instant bothReceiptsAt);

    /// The same for a document sealed at the moment of its receipts.
    default PaperChange startPeriod(DocumentId document, Instant bothReceiptsAt) {
        return startPeriod(document, bothReceiptsAt, bothReceiptsAt);
    }

    /// Asks for the paper, as soon as it is the paper store's turn and for as long as is usual.
    default RequestOutcome requestOriginal(
            DocumentId document, Actor requester, String reason, String deliverTo) {
        return requestOriginal(document, requester, reason, deliverTo, Urgency.NORMAL, null);
    }

    /// Asks for the paper; stops the clock. Possible until the very moment of destruction, also when the period is over
    /// or an order is open. [Loans] brings it there and back.
    ///
    /// @param dueBack the day until which it is needed; null: as long as is usual
    RequestOutcome requestOriginal(
            DocumentId document,
            Actor requester,
            String reason,
            String deliverTo,
            Urgency urgency,
            @Nullable LocalDate dueBack);

    /// Takes an open request back before the paper was picked (`ALREADY_PICKED`); the clock goes on.
    PaperChange withdrawRequest(DocumentId document, Actor actor);

    /// Hands requested paper over.
    ///
    /// @return refused with `NOT_REQUESTED` when nobody asked for it (any more), with `SAME_PERSON` when both names are one
    PaperChange lend(DocumentId document, Pseudonym handsOver, Pseudonym receives);

    /// Hands requested paper over to who asked for it; refused likewise.
    PaperChange lend(DocumentId document, Pseudonym handsOver);

    /// Takes all that is out of lent paper back from who received it; the clock goes on.
    ///
    /// @return refused with `SAME_PERSON` when `actor` received it
    PaperChange returned(DocumentId document, Actor actor);

    /// The office keeps lent paper for good; it is never destroyed by us.
    PaperChange keptForGood(DocumentId document, Actor actor);

    /// Enters that the paper is to be scanned again, in the caller's transaction. Its record is locked until that ends, so
    /// that of a re-scan and a destruction at the same moment exactly one comes about.
    ///
    /// @return refused with `ALREADY_DESTROYED` when there is nothing left to scan
    PaperChange wantedAgain(DocumentId document, Actor actor);

    /// Forbids the destruction of one document; stops the clock. Other kinds and wider holds: `HoldRegister`.
    HoldOutcome hold(DocumentId document, String reason, Actor actor);

    /// The documents with a hold of their own; what wider holds cover, `HoldRegister` knows.
    Set<DocumentId> held();

    /// The office agrees to the destruction.
    PaperChange release(DocumentId document, Actor actor);

    /// A page of all paper in our custody with everything that speaks against its destruction, from facts as recorded;
    /// by the day on which it is due, what has no such day last. As fast however much paper there is.
    List<PaperDue> due(Instant now, DueAfter after, int most);

    /// All pages of it. Grows with the paper store.
    default List<PaperDue> due(Instant now) {
        List<PaperDue> all = new ArrayList<>();
        List<PaperDue> page = due(now, DueAfter.START, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = due(now, DueAfter.of(page.getLast().original()), PAGE);
        }
        return all;
    }

    /// A page of the paper whose period is over and which nothing in its own record stops, longest due first, with what
    /// else speaks against, a wide hold too. As fast however much paper there is.
    List<PaperDue> ready(Instant now, DueAfter after, int most);

    /// The first page of it.
    default List<PaperDue> ready(Instant now, int most) {
        return ready(now, DueAfter.START, most);
    }

    /// What speaks against the destruction of the paper as far as it is recorded; for people to look at, never for a
    /// clearance. Nothing for paper that is not known.
    List<Reason> objections(DocumentId document);

    /// Whether the paper may be destroyed at this moment: all facts read again.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when a fact cannot be had
    ClearanceResult clear(DocumentId document);

    /// Orders the destruction of what is cleared now.
    ///
    /// @param authoriser with the role `DESTRUCTION_AUTHORISER`
    /// @param level at which it is to be destroyed; what needs a higher one stays out
    /// @throws de.urschrift.kernel.OutsideFailure when a fact cannot be had; there is no order then
    OrderResult order(List<DocumentId> documents, Actor authoriser, DestructionLevel level);

    /// Takes an open order back; its paper stays kept.
    ///
    /// @return whether it was open
    boolean cancel(OrderId order, Actor actor);

    /// Takes out of an open order what must not be destroyed any more; done before the paper is weighed.
    ///
    /// @return what was taken out; empty also when the order is not open
    List<NotCleared> review(OrderId order, Actor actor);

    /// Executes an order: each clearance is taken anew under lock, what is not cleared is taken out, the rest is
    /// destroyed. To be called with the paper at the machine, before it goes in.
    ///
    /// @throws de.urschrift.kernel.OutsideFailure when a fact cannot be had; nothing is destroyed then
    ExecutionResult execute(OrderId order, Execution execution);

    /// Records the sealed certificate. Again with the same file changes nothing.
    ///
    /// @throws IllegalStateException when the order is not executed or has another certificate
    void attachCertificate(OrderId order, Sha256 file);

    Optional<PaperOriginal> original(DocumentId document);

    /// The pick list: requests whose paper is to be handed over, oldest first.
    List<OriginalRequest> pickList();

    /// The dispatch list: paper captured in copying mode that waits for the office's courier; `Dispatches` hands it over.
    List<PaperOriginal> dispatchList(OfficeCode office);

    /// Orders to be executed, oldest first.
    List<DestructionOrder> openOrders();

    /// Executed orders that have no certificate yet, oldest first: what a crash in between left over.
    List<OrderId> withoutCertificate();

    /// What happened, as often as asked.
    ///
    /// @return empty when there is no such order or it is not executed
    Optional<DestructionReport> report(OrderId order);

    /// How much paper is where. Counts; does not grow noticeably with the paper store.
    PaperTally tally();
}
