// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Reason;
import de.urschrift.originals.DestructionFacts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the other rooms know, in memory: everything is proven unless a test says otherwise.
final class KnownFacts implements DestructionFacts {
    enum Fact {
        INSPECTION,
        SEAL,
        ARCHIVE,
        DMS,
        BACKUP,
        PAPER,
        CLARIFICATION,
        DEFECT,
        RESCAN,
        RESTRICTION
    }

    private record Missing(Fact fact, Object of) {}

    private final Set<Missing> missing = ConcurrentHashMap.newKeySet();
    volatile Runnable whileAsking = () -> {};
    volatile boolean broken;

    /// Makes a fact speak against the destruction; of a batch for `INSPECTION`, else of a document.
    void spoil(Fact fact, Object of) {
        missing.add(new Missing(fact, of));
    }

    void mend(Fact fact, Object of) {
        missing.remove(new Missing(fact, of));
    }

    private boolean holds(Fact fact, Object of) {
        return !missing.contains(new Missing(fact, of));
    }

    @Override
    public boolean inspectionComplete(BatchId batch) {
        return holds(Fact.INSPECTION, batch);
    }

    @Override
    public List<Reason> sealObjections(DocumentId document) {
        return holds(Fact.SEAL, document)
                ? List.of()
                : List.of(new Reason("TOTAL_FAILED", "A.IS.1", "kaputt"));
    }

    @Override
    public boolean archiveHolds(DocumentId document) {
        whileAsking.run();
        if (broken) {
            throw new OutsideFailure(OutsideFailure.Category.STORAGE, true, "the archive is away");
        }
        return holds(Fact.ARCHIVE, document);
    }

    @Override
    public boolean dmsHolds(DocumentId document) {
        return holds(Fact.DMS, document);
    }

    @Override
    public boolean backedUp(DocumentId document) {
        return holds(Fact.BACKUP, document);
    }

    @Override
    public boolean paperComplete(DocumentId document) {
        return holds(Fact.PAPER, document);
    }

    @Override
    public boolean clarificationOpen(DocumentId document) {
        return !holds(Fact.CLARIFICATION, document);
    }

    @Override
    public boolean defectOpen(DocumentId document) {
        return !holds(Fact.DEFECT, document);
    }

    @Override
    public boolean restricted(DocumentId document) {
        return !holds(Fact.RESTRICTION, document);
    }

    @Override
    public boolean rescanOpen(DocumentId document) {
        return !holds(Fact.RESCAN, document);
    }
}
