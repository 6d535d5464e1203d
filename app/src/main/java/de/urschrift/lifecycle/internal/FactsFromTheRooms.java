// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.archive.Backup;
import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.originals.Destruction;
import de.urschrift.originals.DestructionFacts;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.quality.Defects;
import de.urschrift.quality.Quality;
import de.urschrift.sealing.Sealing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What the other rooms say before paper may be destroyed (invariant 6). Each question is answered by looking again:
/// the seal is validated, the archive and the DMS are re-read.
@Component
final class FactsFromTheRooms implements DestructionFacts {
    private final LineBooks books;
    private final Quality quality;
    private final Defects defects;
    private final Sealing sealing;
    private final Archive archive;
    private final Backup backup;
    private final Delivery delivery;
    private final RescanRows rescans;
    private final RestrictionRows restrictions;
    private final Destruction destruction;

    FactsFromTheRooms(
            LineBooks books,
            Quality quality,
            Defects defects,
            Sealing sealing,
            Archive archive,
            Backup backup,
            Delivery delivery,
            RescanRows rescans,
            RestrictionRows restrictions,
            Destruction destruction) {
        this.books = books;
        this.quality = quality;
        this.defects = defects;
        this.sealing = sealing;
        this.archive = archive;
        this.backup = backup;
        this.delivery = delivery;
        this.rescans = rescans;
        this.restrictions = restrictions;
        this.destruction = destruction;
    }

    @Override
    public boolean inspectionComplete(BatchId batch) {
        return quality.complete(batch);
    }

    @Override
    public List<Reason> sealObjections(DocumentId document) {
        Optional<DocumentView.SealedFile> sealed = sealed(document);
        if (sealed.isEmpty() || sealed.get().sealer().isEmpty()) {
            return List.of(notSealed());
        }
        return sealing.validate(sealed.get().file());
    }

    private static Reason notSealed() {
        return new Reason("NOT_SEALED", "A.IS.1", "Das Dokument ist nicht gesiegelt.");
    }

    @Override
    public boolean archiveHolds(DocumentId document) {
        Optional<DocumentView> known = books.document(document);
        if (known.isEmpty() || known.get().archivedAt().isEmpty()) {
            return false;
        }
        Optional<ArchiveReceipt> reread =
                archive.reread(ArchiveDocument.objectId(document), known.get().version());
        return reread.isPresent()
                && sealed(document)
                        .map(sealed -> sealed.file().equals(reread.get().main()))
                        .orElse(false);
    }

    @Override
    public boolean dmsHolds(DocumentId document) {
        return books.document(document)
                .flatMap(FactsFromTheRooms::receipt)
                .map(delivery::stillHolds)
                .orElse(false);
    }

    private static Optional<DeliveryReceipt> receipt(DocumentView known) {
        return known.delivered()
                .filter(handed ->
                        known.sealed()
                                .map(sealed -> sealed.file().equals(handed.digest()))
                                .orElse(false))
                .map(handed ->
                        new DeliveryReceipt(
                                known.id(),
                                known.version(),
                                handed.profile(),
                                handed.objectId(),
                                handed.digest(),
                                handed.at()));
    }

    @Override
    public boolean backedUp(DocumentId document) {
        return books.document(document)
                .flatMap(known -> backup.containing(objectId(known), known.version()))
                .isPresent();
    }

    private static String objectId(DocumentView known) {
        return ArchiveDocument.objectId(known.id());
    }

    @Override
    public boolean clarificationOpen(DocumentId document) {
        return quality.clarificationOpen(document);
    }

    @Override
    public boolean defectOpen(DocumentId document) {
        return defects.open(document);
    }

    @Override
    public boolean rescanOpen(DocumentId document) {
        return rescans.open(document).isPresent();
    }

    @Override
    public boolean restricted(DocumentId document) {
        return restrictions.restricted(document);
    }

    @Override
    public boolean paperComplete(DocumentId document) {
        return destruction.complete(document);
    }

    private Optional<DocumentView.SealedFile> sealed(DocumentId document) {
        return books.document(document).flatMap(DocumentView::sealed);
    }

    @Override
    public DestructionFacts asRecorded(List<PaperOriginal> papers) {
        return new AsRecorded(papers.stream().map(PaperOriginal::document).toList());
    }

    /// Receipts as they stand in the books, read for all papers at once; for lists only.
    private final class AsRecorded implements DestructionFacts {
        private final Map<DocumentId, DocumentView> known;
        private final Set<String> backedUp;
        private final Set<DocumentId> asked;
        private final Set<DocumentId> reported;
        private final Set<DocumentId> again;
        private final Set<DocumentId> restricted;
        private final Set<DocumentId> incomplete;
        private final Map<BatchId, Boolean> inspected = new HashMap<>();

        AsRecorded(List<DocumentId> documents) {
            known =
                    books.documents(documents).stream()
                            .collect(Collectors.toMap(DocumentView::id, Function.identity()));
            backedUp =
                    backup.recorded(
                            known.values().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    FactsFromTheRooms::objectId,
                                                    DocumentView::version)));
            asked = quality.clarificationOpen(documents);
            reported = defects.open(documents);
            again = rescans.open(documents);
            restricted = restrictions.restricted();
            incomplete = destruction.incomplete(documents);
        }

        private Optional<DocumentView> known(DocumentId document) {
            return Optional.ofNullable(known.get(document));
        }

        @Override
        public boolean inspectionComplete(BatchId batch) {
            return inspected.computeIfAbsent(batch, quality::complete);
        }

        @Override
        public List<Reason> sealObjections(DocumentId document) {
            return known(document).flatMap(DocumentView::sealed).isPresent()
                    ? List.of()
                    : List.of(notSealed());
        }

        @Override
        public boolean archiveHolds(DocumentId document) {
            return known(document).flatMap(DocumentView::archivedAt).isPresent();
        }

        @Override
        public boolean dmsHolds(DocumentId document) {
            return known(document).flatMap(FactsFromTheRooms::receipt).isPresent();
        }

        @Override
        public boolean backedUp(DocumentId document) {
            return known(document)
                    .map(FactsFromTheRooms::objectId)
                    .filter(backedUp::contains)
                    .isPresent();
        }

        @Override
        public boolean paperComplete(DocumentId document) {
            return !incomplete.contains(document);
        }

        @Override
        public boolean clarificationOpen(DocumentId document) {
            return asked.contains(document);
        }

        @Override
        public boolean defectOpen(DocumentId document) {
            return reported.contains(document);
        }

        @Override
        public boolean restricted(DocumentId document) {
            return restricted.contains(document);
        }

        @Override
        public boolean rescanOpen(DocumentId document) {
            return again.contains(document);
        }
    }
}
