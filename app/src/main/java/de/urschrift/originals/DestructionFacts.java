// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import java.util.List;

/// What other rooms know about a document and the destruction policies must ask (invariant 6). Every answer is found
/// out anew, at the moment of the question, inside the asking transaction and while the paper's row is locked. An
/// answer that cannot be had is an `OutsideFailure`, never a `true`.
public interface DestructionFacts {
    /// Whether every document of the batch is inspected, and nothing of it waits for a decision or a re-scan (A.SC.8).
    boolean inspectionComplete(BatchId batch);

    /// Validates the seal in force again.
    ///
    /// @return empty when a seal is there and valid
    List<Reason> sealObjections(DocumentId document);

    /// Whether the archive has the version in force: every byte re-read, the digest equal to the sealed file's.
    boolean archiveHolds(DocumentId document);

    /// Whether the DMS confirmed the version in force, and what it gave back was compared.
    boolean dmsHolds(DocumentId document);

    /// Whether a finished backup run contains the version in force.
    boolean backedUp(DocumentId document);

    /// Whether a question about the document is undecided (A.O.1 j).
    boolean clarificationOpen(DocumentId document);

    /// Whether a defect that the office reported is neither refused nor settled (A.NB.3).
    boolean defectOpen(DocumentId document);

    /// Whether the document, or a page of it, is to be scanned again and nobody accepted the new images yet (A.NB.3).
    boolean rescanOpen(DocumentId document);

    /// Whether the processing of the digital document is restricted (GDPR 18), whatever became of the hold set with it.
    boolean restricted(DocumentId document);

    /// Whether all sheets are where they should be: no open incident says that any is missing.
    boolean paperComplete(DocumentId document);

    /// The same facts as last recorded, without reading archive and seals again: for lists that people look at, never
    /// for a clearance.
    ///
    /// @param papers those that will be asked about, no others
    default DestructionFacts asRecorded(List<PaperOriginal> papers) {
        return this;
    }
}
