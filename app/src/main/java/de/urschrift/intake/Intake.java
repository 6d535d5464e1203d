// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.intake;

import de.urschrift.access.Actor;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Mail arrives: batches are opened, files received, batches closed. Each call is one transaction of its own, or
/// joins the caller's; each change is logged in it.
public interface Intake {
    /// Opens a batch, or finds the one that was opened with the same key. The scan mode is the one in force; the first
    /// file decides it for good.
    ///
    /// @throws IllegalArgumentException when paper of this class cannot be scanned for this office
    default Batch open(NewBatch batch) {
        return open(batch, IndexData.NONE);
    }

    /// Opens a batch as the other, with index data for its documents; that of a batch that is found stays.
    ///
    /// @throws IllegalArgumentException when paper of this class cannot be scanned for this office
    Batch open(NewBatch batch, IndexData index);

    /// Takes a batch's index data out, for its documents. Called by the line, in its transaction.
    IndexData takeIndex(BatchId batch);

    /// Gives a batch index data back, for the documents that it will have. Called by the line, in its transaction.
    void giveIndex(BatchId batch, IndexData index);

    /// Opens a batch for paper that was captured before, or finds the one opened with the same key: the mode stays as it
    /// was decided for the earlier batch (invariant 7).
    ///
    /// @throws IllegalArgumentException when there is no such batch, or office and class differ from its
    Batch openAgain(BatchId earlier, NewBatch batch);

    /// Says that only these pages of its files belong to a batch; before the first file comes. Said again, it must be
    /// the same.
    ///
    /// @throws IllegalArgumentException when the batch replaces paper, has files already, or another selection
    void select(BatchId batch, PageSelection pages, Actor actor);

    /// Which pages of its files a batch takes; empty: all.
    Optional<PageSelection> selection(BatchId batch);

    /// Receives a file: bytes first, durable, then the books. The first file of a batch is its capture: it freezes the
    /// scan mode by office, class and day (invariant 7).
    ///
    /// @param by who sends it or runs the scanner; has captured for the batch (`Batch.capturedBy`)
    ReceiveResult receive(BatchId batch, String name, InputStream bytes, Pseudonym by);

    /// Receives a file that no other person sends than whoever opened the batch.
    default ReceiveResult receive(BatchId batch, String name, InputStream bytes) {
        return receive(batch, name, bytes, batch(batch).orElseThrow().operator());
    }

    /// Says that no more files will come. Idempotent.
    void close(BatchId batch, Actor actor);

    /// Opens a closed batch again so that a missing or damaged file can be sent; allowed until its pages have
    /// become documents.
    void reopen(BatchId batch, Actor actor);

    /// Withdraws a file that the gate refused, because it was scanned again or never belonged here.
    void withdraw(FileId file, Actor actor, String reason);

    /// Enters that a file's pages are in the books. Called by the line, in its transaction.
    void captured(FileId file, String kind, int pages);

    /// Enters that the gate refused a file. Called by the line, in its transaction.
    void refused(FileId file, Reason reason);

    /// Enters what people counted; for mending a page account.
    void count(BatchId batch, int sheets, Actor actor);

    /// Enters how many separator sheets were put in; for mending a page account.
    void countSeparators(BatchId batch, int sheets, Actor actor);

    /// Enters that a person looked at the batch's separator sheets and found that they part the documents rightly,
    /// though one is foreign or stands before no page.
    void acceptSeparators(BatchId batch, Actor actor, String reason);

    boolean separatorsAccepted(BatchId batch);

    Optional<Batch> batch(BatchId id);

    /// Those of the batches that exist, in one look, in no order.
    List<Batch> batches(Collection<BatchId> ids);

    /// Batches opened since then, oldest first.
    List<Batch> openedSince(Instant since);

    /// Batches that take files, newest first.
    List<Batch> taking(int most);

    Optional<Batch> batchByKey(String key);

    Optional<IncomingFile> file(FileId id);

    /// The batch's files in order, withdrawn ones included.
    List<IncomingFile> files(BatchId batch);
}
