// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static java.util.Objects.requireNonNull;

import de.urschrift.access.Actor;
import de.urschrift.archive.Deletions;
import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.Separators;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.IdSource;
import de.urschrift.kernel.Reason;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescan.State;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Orders to scan again, seen from a desk. Each call is one transaction, or joins the caller's.
@Component
final class RescanDesk implements Rescans {
    private final RescanRows rows;
    private final LineBooks books;
    private final Line line;
    private final Intake intake;
    private final Separators separators;
    private final PageBook pages;
    private final Originals originals;
    private final Deletions deletions;
    private final AuditLog log;
    private final IdSource ids;
    private final TransactionTemplate transaction;

    RescanDesk(
            RescanRows rows,
            LineBooks books,
            Line line,
            Intake intake,
            Separators separators,
            PageBook pages,
            Originals originals,
            Deletions deletions,
            AuditLog log,
            IdSource ids,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.books = books;
        this.line = line;
        this.intake = intake;
        this.separators = separators;
        this.pages = pages;
        this.originals = originals;
        this.deletions = deletions;
        this.log = log;
        this.ids = ids;
        this.transaction = transaction;
    }

    @Override
    public Outcome order(DocumentId document, String reasonCode, String text, Actor actor) {
        if (!reasonCode.matches("[A-Z][A-Z0-9_]{0,39}")) {
            throw new IllegalArgumentException("a defect code is upper case with underscores");
        }
        return inTransaction(() -> {
            Optional<DocumentView> known = books.lock(document);
            if (known.isEmpty()) {
                return refused("UNKNOWN_DOCUMENT", "Dieses Dokument ist nicht bekannt.");
            }
            Optional<Rescan> open = rows.open(document);
            if (open.isPresent()) {
                return new Outcome.Entered(open.get());
            }
            DocumentStage stage = known.get().stage();
            if (stage == DocumentStage.ERASED) {
                return refused("DOCUMENT_DELETED", "Das Dokument ist gelöscht.");
            }
            if (stage != DocumentStage.REJECTED && stage != DocumentStage.COMPLETE) {
                return refused(
                        "DOCUMENT_UNDER_WAY",
                        "Das Dokument ist noch in Arbeit; danach kann es neu gescannt werden.");
            }
            if (deletions.tombstone(ArchiveDocument.objectId(document)).isPresent()) {
                return refused(
                        "DOCUMENT_DELETED", "Das Dokument ist im Langzeitspeicher gelöscht.");
            }
            if (originals.wantedAgain(document, actor) instanceof PaperChange.Refused no) {
                return new Outcome.Refused(no.reason());
            }
            UUID id = ids.next();
            rows.insert(id, document, reasonCode, text, actor.pseudonym());
            return entered("ordered", id, actor, Map.of("reason", reasonCode));
        });
    }

    @Override
    public Outcome scan(UUID rescan, Scan scan, Actor operator) {
        Outcome outcome =
                changed(
                        rescan,
                        found -> {
                            if (found.state() == State.INSPECTING) {
                                return notOpen();
                            }
                            Optional<Outcome> objection = enterPages(found, scan.pages());
                            if (objection.isPresent()) {
                                return objection.get();
                            }
                            if (found.state() == State.SCANNING) {
                                return new Outcome.Entered(rows.find(rescan).orElseThrow());
                            }
                            BatchId batch = open(found, scan, operator).id();
                            rows.move(rescan, State.SCANNING, batch);
                            return entered(
                                    "begun", rescan, operator, Map.of("batch", batch.toString()));
                        });
        // the batch may be waiting for just these pages; not under the order's lock, which comes
        // after the batch's
        if (outcome instanceof Outcome.Entered entered) {
            entered.rescan()
                    .batch()
                    .filter(batch -> line.batch(batch).isPresent())
                    .ifPresent(line::recheck);
        }
        return outcome;
    }

    private Batch open(Rescan rescan, Scan scan, Actor operator) {
        DocumentView document = books.document(rescan.document()).orElseThrow();
        Batch first = intake.batch(document.batch()).orElseThrow();
        return intake.openAgain(
                first.id(),
                new NewBatch(
                        Batch.keyOfRescan(rescan.id(), rows.attempts(rescan.id())),
                        document.name() + "-nachscan",
                        first.office(),
                        first.documentClass(),
                        operator.pseudonym(),
                        BatchKind.SINGLE_IMAGES,
                        scan.sides(),
                        scan.sheetsCounted(),
                        OptionalInt.empty(),
                        scan.device(),
                        first.languages()));
    }

    @Override
    public Outcome sheet(UUID rescan, Set<Integer> replaced, Actor actor) {
        return changed(
                rescan,
                found -> {
                    if (found.state() == State.INSPECTING) {
                        return notOpen();
                    }
                    Optional<Outcome> objection = enterPages(found, replaced);
                    if (objection.isPresent()) {
                        return objection.get();
                    }
                    if (found.sheet().isEmpty()) {
                        DocumentView document = books.document(found.document()).orElseThrow();
                        Batch first = intake.batch(document.batch()).orElseThrow();
                        rows.sheet(
                                rescan,
                                separators.issue(first.office(), 1, actor).getFirst().code());
                    }
                    return new Outcome.Entered(rows.find(rescan).orElseThrow());
                });
    }

    /// @return why not
    private Optional<Outcome> enterPages(Rescan rescan, Set<Integer> replaced) {
        Set<Integer> there = new TreeSet<>();
        pages.pages(rescan.document()).forEach(page -> there.add(page.number()));
        if (!there.containsAll(replaced)) {
            return Optional.of(
                    refused(
                            "NO_SUCH_PAGE",
                            "Das Dokument hat die Seiten 1 bis " + there.size() + "."));
        }
        // all pages are the whole document, which may then have more or fewer
        rows.pages(rescan.id(), replaced.size() == there.size() ? Set.of() : replaced);
        return Optional.empty();
    }

    @Override
    public Outcome cancel(UUID rescan, Actor actor) {
        return changed(
                rescan,
                found -> {
                    boolean images =
                            found.state() == State.INSPECTING
                                    || found.batch()
                                            .filter(batch -> !intake.files(batch).isEmpty())
                                            .isPresent();
                    if (images) {
                        return refused(
                                "RESCAN_UNDER_WAY",
                                "Es sind schon neue Bilder da; beanstanden Sie diese, dann lässt sich der Auftrag"
                                        + " zurücknehmen.");
                    }
                    DocumentStage stage = books.document(found.document()).orElseThrow().stage();
                    if (stage == DocumentStage.REJECTED) {
                        return refused(
                                "NO_VERSION",
                                "Das Dokument wurde beanstandet und hat noch keine geprüfte Fassung; es muss neu"
                                        + " gescannt werden.");
                    }
                    rows.move(rescan, State.CANCELLED);
                    return entered("cancelled", rescan, actor, Map.of());
                });
    }

    @Override
    public Optional<Rescan> find(UUID rescan) {
        return rows.find(rescan);
    }

    @Override
    public List<Rescan> open(@Nullable UUID after, int most) {
        return rows.open(after, most);
    }

    @Override
    public List<Rescan> about(DocumentId document) {
        return rows.about(document);
    }

    @Override
    public List<CapturedPage> proposed(UUID rescan) {
        Rescan found = rows.find(rescan).orElseThrow();
        List<CapturedPage> fresh = pages.proposed(found.document());
        List<CapturedPage> version = new ArrayList<>(fresh);
        if (!found.pages().isEmpty() && !fresh.isEmpty()) {
            Collection<Integer> replaced = found.pages();
            pages.pages(found.document()).stream()
                    .filter(page -> !replaced.contains(page.number()))
                    .forEach(version::add);
        }
        version.sort(Comparator.comparingInt(CapturedPage::number));
        return version;
    }

    @Override
    public List<SupersededVersion> superseded(DocumentId document) {
        return books.superseded(document);
    }

    /// With the order locked, and open.
    private Outcome changed(UUID rescan, Function<Rescan, Outcome> change) {
        return inTransaction(() ->
                rows.lock(rescan).filter(Rescan::open).map(change).orElseGet(RescanDesk::notOpen));
    }

    private Outcome inTransaction(java.util.function.Supplier<Outcome> change) {
        return requireNonNull(transaction.execute(status -> change.get()));
    }

    private Outcome entered(String kind, UUID id, Actor actor, Map<String, String> facts) {
        Rescan rescan = rows.find(id).orElseThrow();
        Map<String, String> all = new java.util.TreeMap<>(facts);
        all.put("rescan", id.toString());
        log.append(
                new LogEvent(
                        "rescan." + kind, "document/" + rescan.document(), actor.pseudonym(), all));
        return new Outcome.Entered(rescan);
    }

    private static Outcome notOpen() {
        return refused(
                "RESCAN_NOT_OPEN", "Diesen Nachscan-Auftrag gibt es nicht, oder er ist erledigt.");
    }

    private static Outcome refused(String code, String text) {
        return new Outcome.Refused(new Reason(code, "A.NB.3", text));
    }
}
