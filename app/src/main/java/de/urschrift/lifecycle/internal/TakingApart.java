// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageBook;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.Period;
import de.urschrift.quality.Quality;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Documents are taken apart again, so that people can put their batch in order although it went on already: only while
/// nobody decided on one, asked, ordered or did anything with the paper. Whatever hung on them goes in the same
/// transaction; what was known of the batch goes back to it.
@Component
final class TakingApart {
    private final LineBooks books;
    private final Intake intake;
    private final PageBook pages;
    private final Quality quality;
    private final Originals originals;
    private final IndexDesk indexes;
    private final RescanRows rescans;
    private final AuditLog log;

    TakingApart(
            LineBooks books,
            Intake intake,
            PageBook pages,
            Quality quality,
            Originals originals,
            IndexDesk indexes,
            RescanRows rescans,
            AuditLog log) {
        this.books = books;
        this.intake = intake;
        this.pages = pages;
        this.quality = quality;
        this.originals = originals;
        this.indexes = indexes;
        this.rescans = rescans;
        this.log = log;
    }

    /// @return why not; the caller then takes its transaction back
    Optional<Reason> perform(BatchId batch, Actor actor) {
        // whoever decides on a document locks the sample first, then the batch
        if (quality.takeBack(batch, actor) instanceof Quality.Decision.Refused(var reason)) {
            return Optional.of(reason);
        }
        BatchStage stage = books.lock(batch).orElseThrow().stage();
        if (stage != BatchStage.INSPECTING) {
            return no("DOCUMENTS_FORMED", "the batch's documents went on already");
        }
        if (!rescans.in(batch).isEmpty() || books.spokenOf(batch)) {
            return no(
                    "DOCUMENTS_IN_USE",
                    "a document of the batch is scanned again, restricted, erased or reported");
        }
        List<DocumentView> documents = books.documents(batch);
        Set<IndexData> known =
                documents.stream()
                        .map(document -> indexes.index(document.id()))
                        .collect(Collectors.toSet());
        if (known.size() > 1) {
            return no("INDEXED_APART", "documents of the batch have index data of their own");
        }
        IndexData index = known.stream().findFirst().orElse(IndexData.NONE);
        Optional<Reason> paper = originals.forget(batch, origin(batch, index), actor);
        if (paper.isPresent()) {
            return paper;
        }
        intake.giveIndex(batch, index);
        indexes.forget(batch);
        pages.free(batch);
        books.takeApart(batch);
        for (DocumentView document : documents) {
            log.append(
                    new LogEvent(
                            "document.taken-apart",
                            "document/" + document.id(),
                            actor.pseudonym(),
                            Map.of("batch", batch.toString())));
        }
        return Optional.empty();
    }

    /// As it was entered when the documents were formed.
    private PaperOrigin origin(BatchId id, IndexData index) {
        Batch batch = intake.batch(id).orElseThrow();
        PaperOrigin marks = indexes.marks(index);
        return new PaperOrigin(
                Optional.of(LocalDate.ofInstant(batch.openedAt(), Period.BERLIN)),
                marks.file(),
                marks.sender());
    }

    private static Optional<Reason> no(String code, String text) {
        return Optional.of(new Reason(code, "A.NB.3", text));
    }
}
