// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.ArchiveObject.Content;
import de.urschrift.archive.ArchiveReceipt;
import de.urschrift.archive.EvidenceRecords;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.StepName;
import de.urschrift.store.BlobStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The sealed document, its note, readings and validation report go into the archive; the receipt counts only
/// because every byte was read again.
@Component
final class ArchiveDocument implements Step {
    private static final String OBJECT = "document/";
    private static final Pattern OBJECT_ID =
            Pattern.compile(OBJECT + "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final LineBooks books;
    private final PageBook pages;
    private final Archive archive;
    private final EvidenceRecords evidence;
    private final BlobStore blobs;
    private final AuditLog log;
    private final Transitions transitions;
    private final DocumentCompletion completion;

    ArchiveDocument(
            LineBooks books,
            PageBook pages,
            Archive archive,
            EvidenceRecords evidence,
            BlobStore blobs,
            AuditLog log,
            Transitions transitions,
            DocumentCompletion completion) {
        this.books = books;
        this.pages = pages;
        this.archive = archive;
        this.evidence = evidence;
        this.blobs = blobs;
        this.log = log;
        this.transitions = transitions;
        this.completion = completion;
    }

    @Override
    public StepName name() {
        return StepName.ARCHIVE;
    }

    @Override
    public void perform(UUID subject) {
        DocumentId id = new DocumentId(subject);
        DocumentView document = books.document(id).orElseThrow();
        if (document.stage() != DocumentStage.SEALED || document.archivedAt().isPresent()) {
            return;
        }
        DocumentView.SealedFile sealed = document.sealed().orElseThrow();
        ArchiveReceipt receipt =
                archive.store(
                        new ArchiveObject(
                                objectId(id),
                                document.version(),
                                sealed.file(),
                                List.of(
                                        new Content("document.pdf", sealed.file()),
                                        new Content("transfer-note.xml", sealed.note()),
                                        new Content("validation-report.xml", sealed.report()),
                                        new Content("readings.jsonl", readings(id)))));
        transitions.commit(
                name(),
                subject,
                () -> {
                    if (books.lock(id).orElseThrow().archivedAt().isPresent()) {
                        return;
                    }
                    books.archived(id, receipt.main(), receipt.at());
                    evidence.register(receipt.objectId(), receipt.version());
                    log.append(
                            new LogEvent(
                                    "document.archived",
                                    "document/" + id,
                                    Pseudonym.SYSTEM,
                                    Map.of(
                                            "object",
                                            receipt.objectId(),
                                            "file",
                                            receipt.main().hex())));
                    completion.check(id);
                });
    }

    static String objectId(DocumentId document) {
        return OBJECT + document;
    }

    /// @return empty for objects that are none of our documents
    static Optional<DocumentId> document(String objectId) {
        return OBJECT_ID.matcher(objectId).matches()
                ? Optional.of(new DocumentId(UUID.fromString(objectId.substring(OBJECT.length()))))
                : Optional.empty();
    }

    private Sha256 readings(DocumentId document) {
        try (BlobStore.Writing writing = blobs.begin()) {
            for (CapturedPage page : pages.pages(document)) {
                writing.out().write(blobs.read(page.reading().orElseThrow()));
                writing.out().write('\n');
            }
            return writing.commit();
        } catch (IOException e) {
            throw new OutsideFailure(
                    OutsideFailure.Category.STORAGE,
                    true,
                    "the readings of " + document + " could not be bundled",
                    e);
        }
    }
}
