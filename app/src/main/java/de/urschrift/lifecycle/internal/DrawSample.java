// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.PageId;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Mending;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The sample is drawn; documents with findings go to a person. Inspection comes before the seal (invariant 4): a
/// document is released only when nothing of its batch waits.
@Component
final class DrawSample implements Step {
    /// A finding of documents that people corrected.
    static final String MENDED = "CORRECTED_BY_HAND";

    /// A finding of all documents of a batch that was drawn before: nobody draws again until the sample suits him.
    static final String TAKEN_APART = "TAKEN_APART";

    private final LineBooks books;
    private final CorrectionRows corrections;
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
            CorrectionRows corrections,
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
        this.corrections = corrections;
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
        LineBooks.BatchRow row = books.batch(id).orElseThrow();
        if (row.stage() != BatchStage.INSPECTING || quality.sample(id).isPresent()) {
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
                mended(
                        row,
                        rescans.findings(
                                id,
                                Findings.of(
                                        documents,
                                        pages.pages(id),
                                        page ->
                                                PageReadings.fromJson(
                                                        blobs.read(page.reading().orElseThrow())),
                                        profiles.of(batch.office(), batch.documentClass()))));
        quality.announce(id, findings.keySet());
        transitions.commit(
                name(),
                subject,
                () -> {
                    LineBooks.BatchRow now = books.lock(id).orElseThrow();
                    if (now.stage() != BatchStage.INSPECTING) {
                        return;
                    }
                    if (now.mendings() != row.mendings()) {
                        throw new IllegalStateException(
                                "batch " + id + " was put in order meanwhile; it is drawn anew");
                    }
                    quality.draw(batch, findings, rules);
                });
    }

    /// What people put in order, another look follows: documents with a corrected page are always drawn, and
    /// all of a batch that was taken apart.
    private Map<DocumentId, List<String>> mended(
            LineBooks.BatchRow batch, Map<DocumentId, List<String>> found) {
        Map<DocumentId, List<String>> all = new LinkedHashMap<>(found);
        if (batch.takenApart()) {
            all.replaceAll((_, codes) -> with(TAKEN_APART, codes));
        }
        Set<PageId> corrected = new HashSet<>();
        for (Mending.MadeCorrection made : corrections.inForce(batch.id())) {
            corrected.add(made.correction().page());
            made.correction().other().ifPresent(corrected::add);
        }
        for (CapturedPage page : pages.pages(batch.id())) {
            page.document()
                    .filter(document -> corrected.contains(page.id()))
                    .ifPresent(document ->
                            all.computeIfPresent(document, (_, codes) -> with(MENDED, codes)));
        }
        return all;
    }

    private static List<String> with(String code, List<String> codes) {
        return codes.contains(code)
                ? codes
                : Stream.concat(codes.stream(), Stream.of(code)).toList();
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
