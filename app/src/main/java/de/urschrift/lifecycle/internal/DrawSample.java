// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.StepName;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.quality.BatchInspected;
import de.urschrift.quality.DocumentRejected;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.ScanProfiles;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The sample is drawn; documents with findings go to a person. Inspection comes before the seal (invariant 4): a
/// document is released only when nothing of its batch waits.
@Component
final class DrawSample implements Step {
    private final LineBooks books;
    private final PageBook pages;
    private final Intake intake;
    private final Offices offices;
    private final Quality quality;
    private final ScanProfiles profiles;
    private final RescanCapture rescans;
    private final BlobStore blobs;
    private final Transitions transitions;
    private final Agenda agenda;

    DrawSample(
            LineBooks books,
            PageBook pages,
            Intake intake,
            Offices offices,
            Quality quality,
            ScanProfiles profiles,
            RescanCapture rescans,
            BlobStore blobs,
            Transitions transitions,
            Agenda agenda) {
        this.books = books;
        this.pages = pages;
        this.intake = intake;
        this.offices = offices;
        this.quality = quality;
        this.profiles = profiles;
        this.rescans = rescans;
        this.blobs = blobs;
        this.transitions = transitions;
        this.agenda = agenda;
    }

    @Override
    public StepName name() {
        return StepName.DRAW;
    }

    @Override
    public void perform(UUID subject) {
        BatchId id = new BatchId(subject);
        if (quality.sample(id).isPresent()) {
            return;
        }
        Batch batch = intake.batch(id).orElseThrow();
        DocumentClass rules = offices.documentClass(batch.documentClass()).orElseThrow();
        List<DocumentId> documents =
                Stream.concat(
                                books.documents(id).stream().map(DocumentView::id),
                                rescans.documents(id).stream())
                        .toList();
        Map<DocumentId, List<String>> findings =
                rescans.findings(
                        id,
                        Findings.of(
                                documents,
                                pages.pages(id),
                                page ->
                                        PageReadings.fromJson(
                                                blobs.read(page.reading().orElseThrow())),
                                profiles.of(batch.office(), batch.documentClass())));
        quality.announce(id, findings.keySet());
        transitions.commit(
                name(),
                subject,
                () -> {
                    books.lock(id);
                    books.move(id, BatchStage.INSPECTING, List.of());
                    quality.draw(batch, findings, rules);
                });
    }

    /// Releases what may be sealed once nothing of the batch waits.
    @EventListener
    void inspected(BatchInspected event) {
        books.lock(event.batch());
        for (DocumentView document : books.documents(event.batch())) {
            Inspection.State state = quality.inspection(document.id()).orElseThrow().state();
            boolean good =
                    state == Inspection.State.ACCEPTED || state == Inspection.State.NOT_DRAWN;
            if (document.stage() == DocumentStage.INSPECTING && good) {
                books.move(document.id(), DocumentStage.RELEASED);
                agenda.next(StepName.SEAL, document.id().value());
            } else if (document.stage() == DocumentStage.RELEASED && good) {
                agenda.next(StepName.SEAL, document.id().value());
            }
        }
        rescans.accept(event.batch());
        books.move(event.batch(), BatchStage.RELEASED, List.of());
    }

    @EventListener
    void rejected(DocumentRejected event) {
        rescans.rejected(event.document(), quality.inspection(event.document()).orElseThrow());
    }
}
