// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.FileId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The books of captured pages. Every call needs the caller's transaction to be atomic with what it belongs to;
/// repeating a call changes nothing.
public interface PageBook {
    /// Enters a file's pages; their ids follow from the file's id, so that entering twice finds the same pages.
    ///
    /// @param images those that belong to the batch, by their place in the file, from 0
    /// @return the ids in order
    List<PageId> enter(
            BatchId batch, FileId file, int filePosition, SortedMap<Integer, PageImage> images);

    /// Enters what was read on a page.
    ///
    /// @param reading digest of the stored reading
    void read(PageId page, Sha256 reading, Seen seen);

    /// Enters how people turned a page, on top of what was read.
    void turn(PageId page, QuarterTurn turn);

    /// Enters what was read on a page in the direction that people turned it to. What was read at first is kept beside it.
    ///
    /// @param turned by people, on top of what was read at first
    /// @param reading its turn is that of the first reading
    void readAgain(PageId page, QuarterTurn turned, Sha256 reading);

    /// Takes up again what was read on a page at first.
    void readAtFirst(PageId page);

    /// Enters what a page is, and where it stands in its document (from 1).
    void assign(PageId page, PageRole role, Optional<DocumentId> document, int number);

    /// Enters that a person rejected a page: it belongs to no document.
    void reject(PageId page, String reason);

    /// Enters that a page is to take a place in a document that has pages already, once a person accepted it: its role is
    /// `DOCUMENT`, in its own batch's account, and it belongs to no version yet.
    void propose(PageId page, DocumentId document, int number);

    /// The pages proposed for a document, in reading order.
    List<CapturedPage> proposed(DocumentId document);

    /// Puts the proposed pages in the places of those they were proposed for. What they replace keeps its role and number,
    /// and belongs to no version in force any more.
    ///
    /// @param numbers the places; empty: the whole document
    void replace(DocumentId document, Collection<Integer> numbers);

    /// Enters that a person rejected the proposed pages.
    void discardProposed(DocumentId document);

    /// Takes back what the pages of a batch are: they are in no document any more.
    void free(BatchId batch);

    /// Pages of a batch in capture order.
    List<CapturedPage> pages(BatchId batch);

    /// Pages of a document's version in force, in reading order.
    List<CapturedPage> pages(DocumentId document);

    Optional<CapturedPage> page(PageId id);

    /// How many pages of a batch have not been read yet.
    int unread(BatchId batch);

    /// A page in the books.
    ///
    /// @param filePosition place of its file in the batch, from 0
    /// @param indexInFile place in the file, from 0
    /// @param reading digest of the stored reading, once read
    /// @param role what it is, once separated
    /// @param number place in its document from 1; 0 outside documents
    /// @param seen what is kept of the reading; empty for pages read before it was entered
    /// @param turned by people, on top of what was read
    /// @param readTurned how people had turned it when it was read; where that is another turn, its text runs in a wrong
    ///     direction
    record CapturedPage(
            PageId id,
            BatchId batch,
            FileId file,
            int filePosition,
            int indexInFile,
            PageImage image,
            Optional<Sha256> reading,
            Optional<PageRole> role,
            Optional<DocumentId> document,
            int number,
            Optional<Seen> seen,
            QuarterTurn turned,
            QuarterTurn readTurned) {}

    /// What is kept of a page's reading for separating and for showing it.
    ///
    /// @param separator text of the separator mark, if there is one
    /// @param codes texts of all separator marks
    /// @param blank whether the page is a blank candidate
    /// @param upright the turn that makes the stored image upright
    record Seen(
            Optional<String> separator, List<String> codes, boolean blank, QuarterTurn upright) {
        public Seen {
            codes = List.copyOf(codes);
        }
    }
}
