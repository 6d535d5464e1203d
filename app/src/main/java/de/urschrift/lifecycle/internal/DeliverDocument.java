// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.delivery.Delivery;
import de.urschrift.delivery.DeliveryReceipt;
import de.urschrift.delivery.Handover;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.offices.Offices;
import de.urschrift.originals.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The sealed document is handed to the office's DMS and read back.
@Component
final class DeliverDocument implements Step {
    private final LineBooks books;
    private final RestrictionRows restrictions;
    private final Intake intake;
    private final Offices offices;
    private final Indexing indexing;
    private final Delivery delivery;
    private final AuditLog log;
    private final Transitions transitions;
    private final DocumentCompletion completion;

    DeliverDocument(
            LineBooks books,
            RestrictionRows restrictions,
            Intake intake,
            Offices offices,
            Indexing indexing,
            Delivery delivery,
            AuditLog log,
            Transitions transitions,
            DocumentCompletion completion) {
        this.books = books;
        this.restrictions = restrictions;
        this.intake = intake;
        this.offices = offices;
        this.indexing = indexing;
        this.delivery = delivery;
        this.log = log;
        this.transitions = transitions;
        this.completion = completion;
    }

    @Override
    public StepName name() {
        return StepName.DELIVER;
    }

    @Override
    public Optional<String> dms(UUID subject) {
        return due(subject).map(this::profile);
    }

    @Override
    public void perform(UUID subject) {
        due(subject).ifPresent(this::deliver);
    }

    private Optional<DocumentView> due(UUID subject) {
        DocumentView document = books.document(new DocumentId(subject)).orElseThrow();
        return document.stage() == DocumentStage.SEALED
                        && document.delivered().isEmpty()
                        // lifting puts this step on the agenda again
                        && !restrictions.restricted(document.id())
                ? Optional.of(document)
                : Optional.empty();
    }

    /// A new version goes where the one before is.
    private String profile(DocumentView document) {
        List<SupersededVersion> before = books.superseded(document.id());
        if (!before.isEmpty()) {
            return before.getLast().delivered().profile();
        }
        Batch batch = intake.batch(document.batch()).orElseThrow();
        return offices.dmsProfile(batch.office(), batch.documentClass());
    }

    private void deliver(DocumentView document) {
        DocumentId id = document.id();
        Batch batch = intake.batch(document.batch()).orElseThrow();
        DeliveryReceipt receipt = delivery.deliver(profile(document), handover(document, batch));
        transitions.commit(
                name(),
                id.value(),
                () -> {
                    if (books.lock(id).orElseThrow().delivered().isPresent()) {
                        return;
                    }
                    books.delivered(
                            id,
                            receipt.profile(),
                            receipt.objectId(),
                            receipt.digest(),
                            receipt.at());
                    log.append(
                            new LogEvent(
                                    "document.delivered",
                                    "document/" + id,
                                    Pseudonym.SYSTEM,
                                    Map.of(
                                            "profile", receipt.profile(),
                                            "object", receipt.objectId(),
                                            "file", receipt.digest().hex())));
                    completion.check(id);
                });
    }

    private Handover handover(DocumentView document, Batch batch) {
        DocumentView.SealedFile sealed = document.sealed().orElseThrow();
        return new Handover(
                document.id(),
                document.version(),
                batch.office(),
                batch.documentClass(),
                document.name(),
                sealed.file(),
                sealed.note(),
                batch.openedAt(),
                index(document.id(), batch));
    }

    /// What is known about the document, and what the line itself says.
    private Map<String, String> index(DocumentId document, Batch batch) {
        Map<String, String> index = new HashMap<>();
        indexing.index(document)
                .fields()
                .forEach((name, field) -> index.put(name, field.value().value()));
        index.put("batch", batch.id().toString());
        index.put("mode", batch.mode().name());
        index.put("received", LocalDate.ofInstant(batch.openedAt(), Period.BERLIN).toString());
        return index;
    }
}
