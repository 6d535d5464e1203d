// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.StepName;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import de.urschrift.quality.Quality;
import de.urschrift.recognition.PageReadings;
import de.urschrift.sealing.ScanProduct;
import de.urschrift.sealing.SealPolicies;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.SealRecords;
import de.urschrift.sealing.SealedDocument;
import de.urschrift.sealing.Sealing;
import de.urschrift.sealing.Sealing.SealResult;
import de.urschrift.sealing.TransferNote;
import de.urschrift.store.BlobStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A released document gets its transfer note and is composed, sealed, re-read and validated; only then it counts as
/// sealed, and goes to archive and DMS.
@Component
final class SealDocument implements Step {
    private final LineBooks books;
    private final PageBook pages;
    private final Intake intake;
    private final Offices offices;
    private final Quality quality;
    private final TransferNotes notes;
    private final Sealing sealing;
    private final SealPolicies policies;
    private final SealRecords records;
    private final BlobStore blobs;
    private final AuditLog log;
    private final Transitions transitions;
    private final Agenda agenda;

    SealDocument(
            LineBooks books,
            PageBook pages,
            Intake intake,
            Offices offices,
            Quality quality,
            TransferNotes notes,
            Sealing sealing,
            SealPolicies policies,
            SealRecords records,
            BlobStore blobs,
            AuditLog log,
            Transitions transitions,
            Agenda agenda) {
        this.books = books;
        this.pages = pages;
        this.intake = intake;
        this.offices = offices;
        this.quality = quality;
        this.notes = notes;
        this.sealing = sealing;
        this.policies = policies;
        this.records = records;
        this.blobs = blobs;
        this.log = log;
        this.transitions = transitions;
        this.agenda = agenda;
    }

    @Override
    public StepName name() {
        return StepName.SEAL;
    }

    @Override
    public void perform(UUID subject) {
        DocumentId id = new DocumentId(subject);
        DocumentView document = books.document(id).orElseThrow();
        if (document.stage() != DocumentStage.RELEASED || quality.clarificationOpen(id)) {
            // An open clarification holds the document; its decision puts this step on the agenda
            // again.
            return;
        }
        Batch batch = intake.batch(document.batch()).orElseThrow();
        DocumentClass rules = offices.documentClass(batch.documentClass()).orElseThrow();
        boolean sealed = batch.mode() == ScanMode.REPLACING || rules.seal().copies();
        ScanProduct product = product(document, batch, rules);
        SealPolicy policy = policy(batch.mode(), rules);
        SealResult result = sealed ? sealing.seal(product, policy) : sealing.compose(product);
        switch (result) {
            case SealResult.Refused refused -> throw new StepRefused(refused.reason());
            case SealResult.Sealed done ->
                    transitions.commit(name(), subject, () -> enter(done, batch.mode(), policy));
        }
    }

    private SealPolicy policy(ScanMode mode, DocumentClass rules) {
        SealPolicy policy = policies.of(rules.seal().policy());
        return mode == ScanMode.REPLACING ? policy : policy.withoutArchive();
    }

    private ScanProduct product(DocumentView document, Batch batch, DocumentClass rules) {
        List<ScanProduct.Page> content = new ArrayList<>();
        List<CapturedPage> captured = pages.pages(document.id());
        for (CapturedPage page : captured) {
            content.add(
                    new ScanProduct.Page(
                            page.image(),
                            PageReadings.fromJson(blobs.read(page.reading().orElseThrow()))
                                    .turned(page.turned())));
        }
        TransferNote note = notes.write(document, batch, rules, captured, content);
        String title = "Posteingang " + batch.office() + " " + document.name();
        return new ScanProduct(
                document.id(),
                document.version(),
                title,
                "de-DE",
                content,
                note,
                fileBegins(captured));
    }

    /// Where a document was made of several files, and these are not just single pages, they are its parts.
    /// Pages that were scanned again say nothing about that.
    private static Set<Integer> fileBegins(List<CapturedPage> captured) {
        if (captured.stream().map(CapturedPage::batch).distinct().count() > 1) {
            return Set.of();
        }
        Set<Integer> begins = new HashSet<>();
        for (int i = 1; i < captured.size(); i++) {
            if (!captured.get(i).file().equals(captured.get(i - 1).file())) {
                begins.add(i + 1);
            }
        }
        return begins.size() + 1 < captured.size() ? begins : Set.of();
    }

    private void enter(SealResult.Sealed done, ScanMode mode, SealPolicy policy) {
        SealedDocument sealed = done.document();
        if (books.lock(sealed.id()).orElseThrow().stage() != DocumentStage.RELEASED) {
            return;
        }
        boolean withSeal = !done.means().isEmpty();
        books.sealed(sealed);
        if (withSeal) {
            records.enter(sealed, policy, done.means());
        }
        log.append(
                new LogEvent(
                        withSeal ? "document.sealed" : "document.composed",
                        "document/" + sealed.id(),
                        Pseudonym.SYSTEM,
                        Map.of(
                                "file", sealed.file().hex(),
                                "note", sealed.note().hex(),
                                "report", sealed.report().hex(),
                                "level", sealed.level(),
                                "policy", withSeal ? policy.toString() : "no seal",
                                "version", Integer.toString(sealed.version()))));
        if (mode == ScanMode.REPLACING) {
            agenda.next(StepName.ARCHIVE, sealed.id().value());
        }
        agenda.next(StepName.DELIVER, sealed.id().value());
    }
}
