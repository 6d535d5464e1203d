// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.Separation;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IncomingFile;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.kernel.Sha256;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.StepName;
import de.urschrift.lifecycle.internal.TurnedPages.Turned;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Offices;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.HoldRegister;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOrigin;
import de.urschrift.originals.Period;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
    private final PageBook pages;
    private final Offices offices;
    private final Originals originals;
    private final HoldRegister holds;
    private final IndexDesk indexes;
    private final RescanCapture rescans;
    private final BatchAccounts accounts;
    private final TurnedPages turned;
    private final AuditLog log;
    private final Transitions transitions;
    private final Agenda agenda;

    SeparateBatch(
            LineBooks books,
            Intake intake,
            PageBook pages,
            Offices offices,
            Originals originals,
            HoldRegister holds,
            IndexDesk indexes,
            RescanCapture rescans,
            BatchAccounts accounts,
            TurnedPages turned,
            AuditLog log,
            Transitions transitions,
            Agenda agenda) {
        this.books = books;
        this.intake = intake;
        this.pages = pages;
        this.offices = offices;
        this.originals = originals;
        this.holds = holds;
        this.indexes = indexes;
        this.rescans = rescans;
        this.accounts = accounts;
        this.turned = turned;
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
        LineBooks.BatchRow before = books.batch(id).orElseThrow();
        Map<Turned, Sha256> read =
                before.open() && !before.held() ? turned.read(accounts.lying(id)) : Map.of();
        transitions.commit(
                name(),
                subject,
                () -> {
                    LineBooks.BatchRow row = books.lock(id).orElseThrow();
                    if (row.open()) {
                        enter(accounts.lying(id), row.held(), read);
                    }
                });
    }

    private void enter(BatchAccounts.Lying lying, boolean held, Map<Turned, Sha256> read) {
        Batch batch = lying.batch();
        books.drawUp(batch.id(), lying.account());
        if (lying.captured().isEmpty()) {
            List<String> reasons =
                    intake.files(batch.id()).stream()
                            .filter(file -> file.state() == IncomingFile.State.REFUSED)
                            .map(file -> file.refusal().orElseThrow().toString())
                            .toList();
            stop(
                    batch,
                    BatchStage.REFUSED,
                    reasons.isEmpty() ? List.of("EMPTY_BATCH: no files came") : reasons);
            return;
        }
        List<Reason> open = accounts.open(lying);
        if (!open.isEmpty()) {
            stop(batch, BatchStage.ACCOUNT_OPEN, open.stream().map(Reason::toString).toList());
        } else if (held) {
            books.move(batch.id(), BatchStage.HELD, List.of());
        } else {
            turned.enter(lying, read);
            form(lying);
        }
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

    private void form(BatchAccounts.Lying lying) {
        Batch batch = lying.batch();
        Separation separation = lying.separation();
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
                form(batch, rules, documentId(lying, part), i + 1, name, part, index);
            }
        }
        for (Separation.Slot slot : separation.slots()) {
            switch (slot.role()) {
                case SEPARATOR -> pages.assign(slot.page(), slot.role(), Optional.empty(), 0);
                case REJECT -> pages.reject(slot.page(), slot.reason());
                case DOCUMENT, BLANK -> {}
            }
        }
        books.move(batch.id(), BatchStage.INSPECTING, List.of());
        log.append(
                new LogEvent(
                        "account.balanced",
                        "batch/" + batch.id(),
                        Pseudonym.SYSTEM,
                        Map.of(
                                "images", Integer.toString(lying.captured().size()),
                                "separators", Integer.toString(separation.separatorSheets()),
                                "documents", Integer.toString(formed.size()))));
        agenda.next(StepName.DRAW, batch.id().value());
    }

    private void form(
            Batch batch,
            DocumentClass rules,
            DocumentId document,
            int ordinal,
            String name,
            Separation.Part part,
            IndexData index) {
        books.form(document, batch.id(), ordinal, name);
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
                        batch.sides().mostSheets(number + part.setAside().size()),
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

    /// A document that people did not touch has the id that it would have had without any correction, another one an id
    /// of its content: the same pages always make the same document.
    private static DocumentId documentId(BatchAccounts.Lying lying, Separation.Part part) {
        List<Separation.Part> alone = lying.alone().documents();
        for (int i = 0; i < alone.size(); i++) {
            if (alone.get(i).pages().equals(part.pages())
                    && alone.get(i).setAside().equals(part.setAside())) {
                return documentId(lying.batch().id() + "/" + i);
            }
        }
        return documentId(lying.batch().id() + "/" + part.pages() + "/" + part.setAside());
    }

    private static DocumentId documentId(String name) {
        return new DocumentId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
