// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.Separation.Part;
import de.urschrift.intake.Batch;
import de.urschrift.intake.Intake;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescan.State;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.StepName;
import de.urschrift.quality.Defects;
import de.urschrift.quality.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// New images meet the order they were scanned for: they are proposed, inspected by a person, and then make the version
/// in force. Every call belongs into the transaction of the step or decision that it is part of.
@Component
final class RescanCapture {
    /// A finding of every document that is scanned again: a person looks at it.
    static final String FINDING = "RESCAN";

    /// A finding: a new image is, bit for bit, the one it is to replace.
    private static final String SAME_IMAGE = "SAME_IMAGE";

    private final RescanRows rows;
    private final Rescans rescans;
    private final LineBooks books;
    private final Intake intake;
    private final PageBook pages;
    private final Defects defects;
    private final AuditLog log;
    private final Agenda agenda;

    RescanCapture(
            RescanRows rows,
            Rescans rescans,
            LineBooks books,
            Intake intake,
            PageBook pages,
            Defects defects,
            AuditLog log,
            Agenda agenda) {
        this.rows = rows;
        this.rescans = rescans;
        this.books = books;
        this.intake = intake;
        this.pages = pages;
        this.defects = defects;
        this.log = log;
        this.agenda = agenda;
    }

    /// A part of a batch, and the order that it was scanned for, where there is one.
    record Meant(Part part, Optional<Rescan> rescan) {}

    /// Says what the parts of a batch were scanned for: the order that the batch was opened for, else the one whose
    /// separator sheet lies before the part. What came for one order is one part, however often a sheet lies between.
    List<Meant> meant(BatchId batch, List<Part> parts) {
        Optional<Rescan> opened = openedFor(batch);
        Map<UUID, Meant> again = new LinkedHashMap<>();
        List<Meant> all = new ArrayList<>();
        for (Part part : parts) {
            Optional<Rescan> rescan = opened.isPresent() ? opened : ofSheet(batch, part);
            if (rescan.isPresent()) {
                again.merge(rescan.get().id(), new Meant(part, rescan), RescanCapture::together);
            } else {
                all.add(new Meant(part, rescan));
            }
        }
        all.addAll(again.values());
        return all;
    }

    /// Also one that was taken back: what comes for it must not become a document of its own.
    private Optional<Rescan> openedFor(BatchId batch) {
        return rows.in(batch).stream()
                .filter(rescan ->
                        rescan.state() == State.SCANNING || rescan.state() == State.CANCELLED)
                .findFirst()
                .flatMap(rescan -> rows.lock(rescan.id()));
    }

    /// A sheet that lies about after its order is done, or in a batch of others, is an ordinary one, once a person said
    /// that it parts rightly.
    private Optional<Rescan> ofSheet(BatchId batch, Part part) {
        return part.separator()
                .flatMap(rows::ofSheet)
                .filter(rescan ->
                        misfits(batch, rescan).isEmpty() || !intake.separatorsAccepted(batch));
    }

    /// Why what came with a batch cannot be what was ordered.
    private Optional<Reason> misfits(BatchId batch, Rescan rescan) {
        boolean awaited =
                rescan.state() == State.ORDERED
                        || rescan.state() == State.SCANNING
                                && rescan.batch().equals(Optional.of(batch));
        if (!awaited) {
            return Optional.of(
                    reason(
                            "RESCAN_NOT_OPEN",
                            "the re-scan of document "
                                    + rescan.document()
                                    + " is not open any more, or its images come in another batch"));
        }
        Batch first = first(rescan);
        Batch here = intake.batch(batch).orElseThrow();
        boolean same =
                first.office().equals(here.office())
                        && first.documentClass().equals(here.documentClass());
        return same
                ? Optional.empty()
                : Optional.of(
                        reason(
                                "RESCAN_ELSEWHERE",
                                "document "
                                        + rescan.document()
                                        + " is of another office or class than the batch, and inspected by"
                                        + " other rules"));
    }

    private Batch first(Rescan rescan) {
        BatchId batch = books.document(rescan.document()).orElseThrow().batch();
        return intake.batch(batch).orElseThrow();
    }

    private static Meant together(Meant one, Meant other) {
        return new Meant(
                new Part(
                        one.part.separator(),
                        joined(one.part.pages(), other.part.pages()),
                        joined(one.part.setAside(), other.part.setAside()),
                        joined(one.part.findings(), other.part.findings())),
                one.rescan);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /// What keeps a batch from being taken apart because of re-scans; empty where nothing does.
    List<Reason> objections(BatchId batch, List<Part> parts) {
        List<Reason> found = new ArrayList<>();
        for (Meant meant : meant(batch, parts)) {
            meant.rescan().ifPresent(rescan -> object(batch, meant.part(), rescan, found));
        }
        return found;
    }

    private void object(BatchId batch, Part part, Rescan rescan, List<Reason> found) {
        misfits(batch, rescan).ifPresent(found::add);
        int asked = rescan.pages().size();
        if (asked > 0 && part.pages().size() != asked) {
            found.add(
                    reason(
                            "RESCAN_PAGES_DIFFER",
                            asked
                                    + " pages of document "
                                    + rescan.document()
                                    + " are to be replaced, "
                                    + part.pages().size()
                                    + " came"));
        }
    }

    private static Reason reason(String code, String text) {
        return new Reason(code, "A.NB.3", text);
    }

    /// Proposes a part's pages for the places they were scanned for.
    void propose(Rescan rescan, BatchId batch, Part part) {
        for (int i = 0; i < part.pages().size(); i++) {
            int number = rescan.pages().isEmpty() ? i + 1 : rescan.pages().get(i);
            pages.propose(part.pages().get(i), rescan.document(), number);
        }
        part.setAside()
                .forEach(blank ->
                        pages.assign(blank, PageRole.BLANK, Optional.of(rescan.document()), 0));
        rows.move(rescan.id(), State.INSPECTING, batch);
        append(
                "captured",
                rescan,
                Map.of(
                        "batch",
                        batch.toString(),
                        "pages",
                        Integer.toString(part.pages().size()),
                        "set-aside",
                        Integer.toString(part.setAside().size()),
                        "replaces",
                        rescan.pages().isEmpty()
                                ? "all"
                                : rescan.pages().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(","))));
    }

    /// Documents whose new images came with a batch and wait for a person.
    List<DocumentId> documents(BatchId batch) {
        return inspecting(batch).stream().map(Rescan::document).toList();
    }

    private List<Rescan> inspecting(BatchId batch) {
        return rows.in(batch).stream()
                .filter(rescan -> rescan.state() == State.INSPECTING)
                .toList();
    }

    /// Adds to the findings of a batch what is to be said of re-scans, so that a person looks at each of them.
    Map<DocumentId, List<String>> findings(BatchId batch, Map<DocumentId, List<String>> found) {
        Map<DocumentId, List<String>> all = new LinkedHashMap<>(found);
        for (DocumentId document : documents(batch)) {
            List<String> codes = new ArrayList<>(all.getOrDefault(document, List.of()));
            codes.addFirst(FINDING);
            Map<Integer, Object> before =
                    pages.pages(document).stream()
                            .collect(
                                    Collectors.toMap(
                                            CapturedPage::number, page -> page.image().strips()));
            boolean same =
                    pages.proposed(document).stream()
                            .anyMatch(page ->
                                    page.image().strips().equals(before.get(page.number())));
            if (same) {
                codes.add(SAME_IMAGE);
            }
            all.put(document, codes);
        }
        return all;
    }

    /// Nothing of the batch waits any more: the accepted images make the version in force, which is to be sealed.
    void accept(BatchId batch) {
        for (Rescan rescan : rows.in(batch)) {
            if (rescan.state() == State.INSPECTING) {
                accept(rescan);
            } else if (rescan.state() == State.ACCEPTED
                    && books.document(rescan.document()).orElseThrow().stage()
                            == DocumentStage.RELEASED) {
                agenda.next(StepName.SEAL, rescan.document().value());
            }
        }
    }

    private void accept(Rescan rescan) {
        DocumentView document = books.lock(rescan.document()).orElseThrow();
        int version = document.version();
        if (document.sealed().isPresent()) {
            books.supersede(document.id(), rescan.id());
            version++;
            log.append(
                    new LogEvent(
                            "document.superseded",
                            "document/" + document.id(),
                            Pseudonym.SYSTEM,
                            Map.of(
                                    "version", Integer.toString(document.version()),
                                    "superseded", document.sealed().get().file().hex(),
                                    "rescan", rescan.id().toString())));
        }
        pages.replace(document.id(), rescan.pages());
        books.move(document.id(), DocumentStage.RELEASED);
        rows.move(rescan.id(), State.ACCEPTED);
        append("accepted", rescan, Map.of("version", Integer.toString(version)));
        var settled = defects.settle(document.id(), version, Pseudonym.SYSTEM);
        agenda.next(StepName.SEAL, document.id().value());
    }

    /// An inspector rejected a document: new images are thrown out and wanted again; a document that was scanned once is
    /// from now on to be scanned again.
    void rejected(DocumentId document, Inspection inspection) {
        Optional<Rescan> proposed =
                rows.open(document).filter(rescan -> rescan.state() == State.INSPECTING);
        if (proposed.isPresent()) {
            pages.discardProposed(document);
            rows.again(proposed.get().id());
            append("rejected", proposed.get(), Map.of());
            return;
        }
        books.move(document, DocumentStage.REJECTED);
        Actor inspector =
                new Actor(inspection.inspector().orElse(Pseudonym.SYSTEM), Set.of(Role.INSPECTOR));
        var outcome = rescans.order(document, inspection.defectCode().orElseThrow(), "", inspector);
        if (outcome instanceof Rescans.Outcome.Refused no) {
            throw new IllegalStateException("a rejected document's paper is here: " + no.reason());
        }
    }

    private void append(String kind, Rescan rescan, Map<String, String> facts) {
        Map<String, String> all = new java.util.TreeMap<>(facts);
        all.put("rescan", rescan.id().toString());
        log.append(
                new LogEvent(
                        "rescan." + kind, "document/" + rescan.document(), Pseudonym.SYSTEM, all));
    }
}
