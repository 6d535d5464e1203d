// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.FileBoundary;
import de.urschrift.capture.PageAccount;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageFacts;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.Separation;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.intake.Separators;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.StepName;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.Period;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Pages become documents, and the page account is drawn up. An account that does not balance stops the batch and
/// says what is missing or surplus (invariant 2).
@Component
final class SeparateBatch implements Step {
    private static final Actor LINE = new Actor(Pseudonym.SYSTEM, Set.of());

    private final LineBooks books;
    private final Intake intake;
    private final Separators separators;
    private final PageBook pages;
    private final Offices offices;
    private final Originals originals;
    private final HoldRegister holds;
    private final IndexDesk indexes;
    private final RescanCapture rescans;
    private final BlobStore blobs;
    private final AuditLog log;
    private final Transitions transitions;
    private final Agenda agenda;

    SeparateBatch(
            LineBooks books,
            Intake intake,
            Separators separators,
            PageBook pages,
            Offices offices,
            Originals originals,
            HoldRegister holds,
            IndexDesk indexes,
            RescanCapture rescans,
            BlobStore blobs,
            AuditLog log,
            Transitions transitions,
            Agenda agenda) {
        this.books = books;
        this.intake = intake;
        this.separators = separators;
        this.pages = pages;
        this.offices = offices;
        this.originals = originals;
        this.holds = holds;
        this.indexes = indexes;
        this.rescans = rescans;
        this.blobs = blobs;
        this.log = log;
        this.transitions = transitions;
        this.agenda = agenda;
    }

    @Override
    public StepName name() {
        return StepName.SEPARATE;
    }

    @Override
    public void perform(UUID subject) {
        BatchId id = new BatchId(subject);
        if (!open(books.batch(id).orElseThrow().stage())) {
            return;
        }
        List<CapturedPage> captured = pages.pages(id);
        boolean accepted = intake.separatorsAccepted(id);
        List<PageFacts> facts = new ArrayList<>();
        for (CapturedPage page : captured) {
            facts.add(facts(page, accepted));
        }
        Batch batch = intake.batch(id).orElseThrow();
        Separation separation =
                Separation.of(
                        facts,
                        batch.kind() == BatchKind.SINGLE_IMAGES
                                ? FileBoundary.SAME_DOCUMENT
                                : FileBoundary.NEW_DOCUMENT,
                        batch.sides());
        transitions.commit(
                name(),
                subject,
                () -> {
                    books.lock(id);
                    if (open(books.batch(id).orElseThrow().stage())) {
                        enter(intake.batch(id).orElseThrow(), captured, separation);
                    }
                });
    }

    private static boolean open(BatchStage stage) {
        return stage == BatchStage.READING || stage == BatchStage.ACCOUNT_OPEN;
    }

    private PageFacts facts(CapturedPage page, boolean accepted) {
        PageReading reading = PageReadings.fromJson(blobs.read(page.reading().orElseThrow()));
        return new PageFacts(
                page.id(),
                page.filePosition(),
                reading.separator(),
                reading.blank().candidate(),
                reading.separator().isPresent()
                        && !accepted
                        && !separators.mayPart(reading.separatorCodes()));
    }

    private void enter(Batch batch, List<CapturedPage> captured, Separation separation) {
        List<IncomingFile> refused =
                intake.files(batch.id()).stream()
                        .filter(file -> file.state() == IncomingFile.State.REFUSED)
                        .toList();
        if (captured.isEmpty()) {
            List<String> reasons =
                    refused.stream().map(file -> file.refusal().orElseThrow().toString()).toList();
            stop(
                    batch,
                    BatchStage.REFUSED,
                    reasons.isEmpty() ? List.of("EMPTY_BATCH: no files came") : reasons);
            return;
        }
        List<String> open = new ArrayList<>();
        for (IncomingFile file : refused) {
            open.add(
                    "FILE_REFUSED: file "
                            + (file.position() + 1)
                            + " of the batch was refused - "
                            + file.refusal().orElseThrow());
        }
        account(batch, captured.size(), separation).imbalances().stream()
                .map(Reason::toString)
                .forEach(open::add);
        rescans.objections(batch.id(), separation.documents()).stream()
                .map(Reason::toString)
                .forEach(open::add);
        if (!intake.separatorsAccepted(batch.id())) {
            separation.findings().stream().map(Reason::toString).forEach(open::add);
        }
        if (!open.isEmpty()) {
            stop(batch, BatchStage.ACCOUNT_OPEN, open);
            return;
        }
        form(batch, captured, separation);
    }

    private static PageAccount account(Batch batch, int images, Separation separation) {
        return PageAccount.of(
                images,
                separation,
                batch.sheetsCounted(),
                batch.sides(),
                batch.separatorsExpected());
    }

    private void stop(Batch batch, BatchStage stage, List<String> reasons) {
        books.move(batch.id(), stage, reasons);
        String kind = stage == BatchStage.REFUSED ? "batch.refused" : "account.open";
        log.append(
                new LogEvent(
                        kind,
                        "batch/" + batch.id(),
                        Pseudonym.SYSTEM,
                        Map.of(
                                "codes",
                                String.join(
                                        " ", reasons.stream().map(SeparateBatch::code).toList()))));
    }

    private static String code(String reason) {
        return reason.replaceAll("[ :].*", "");
    }

    private void form(Batch batch, List<CapturedPage> captured, Separation separation) {
        DocumentClass rules = offices.documentClass(batch.documentClass()).orElseThrow();
        IndexData index = intake.takeIndex(batch.id());
        List<RescanCapture.Meant> formed = rescans.meant(batch.id(), separation.documents());
        for (int i = 0; i < formed.size(); i++) {
            Separation.Part part = formed.get(i).part();
            Optional<Rescan> rescan = formed.get(i).rescan();
            if (rescan.isPresent()) {
                rescans.propose(rescan.get(), batch.id(), part);
            } else {
                String name = formed.size() == 1 ? batch.name() : batch.name() + "-" + (i + 1);
                form(batch, rules, i, name, part, index);
            }
        }
        separation
                .roles()
                .forEach((page, role) -> {
                    if (role == PageRole.SEPARATOR) {
                        pages.assign(page, role, Optional.empty(), 0);
                    }
                });
        books.move(batch.id(), BatchStage.INSPECTING, List.of());
        log.append(
                new LogEvent(
                        "account.balanced",
                        "batch/" + batch.id(),
                        Pseudonym.SYSTEM,
                        Map.of(
                                "images", Integer.toString(captured.size()),
                                "separators", Integer.toString(separation.separatorSheets()),
                                "documents", Integer.toString(formed.size()))));
        agenda.next(StepName.DRAW, batch.id().value());
    }

    private void form(
            Batch batch,
            DocumentClass rules,
            int place,
            String name,
            Separation.Part part,
            IndexData index) {
        DocumentId document = documentId(batch.id(), place);
        books.form(document, batch.id(), place + 1, name);
        int number = 0;
        for (PageId page : part.pages()) {
            number++;
            pages.assign(page, PageRole.DOCUMENT, Optional.of(document), number);
        }
        for (PageId blank : part.setAside()) {
            pages.assign(blank, PageRole.BLANK, Optional.of(document), 0);
        }
        PaperChange kept =
                originals.keep(
                        document,
                        batch.id(),
                        batch.office(),
                        batch.documentClass(),
                        batch.mode(),
                        number + part.setAside().size(),
                        DestructionRule.of(rules));
        if (kept instanceof PaperChange.Refused no) {
            throw new StepRefused(no.reason());
        }
        holds.origin(
                document,
                new PaperOrigin(
                        Optional.of(LocalDate.ofInstant(batch.openedAt(), Period.BERLIN)),
                        Optional.empty(),
                        Optional.empty()),
                LINE);
        indexes.begin(document, index, LINE);
        log.append(
                new LogEvent(
                        "document.formed",
                        "document/" + document,
                        Pseudonym.SYSTEM,
                        Map.of(
                                "batch", batch.id().toString(),
                                "pages", Integer.toString(number),
                                "set-aside", Integer.toString(part.setAside().size()))));
    }

    private static DocumentId documentId(BatchId batch, int ordinal) {
        return new DocumentId(
                UUID.nameUUIDFromBytes((batch + "/" + ordinal).getBytes(StandardCharsets.UTF_8)));
    }
}
