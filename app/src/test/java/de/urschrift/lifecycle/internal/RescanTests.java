// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.archive.Archive;
import de.urschrift.archive.ArchiveObject;
import de.urschrift.archive.DeletionGround;
import de.urschrift.archive.DeletionResult;
import de.urschrift.archive.Deletions;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IndexData;
import de.urschrift.intake.Intake;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.CaseWork;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Rescan;
import de.urschrift.lifecycle.Rescans;
import de.urschrift.lifecycle.Rescans.Outcome;
import de.urschrift.lifecycle.Rescans.Scan;
import de.urschrift.lifecycle.SupersededVersion;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Offices;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.Originals;
import de.urschrift.originals.Period;
import de.urschrift.quality.DefectReport;
import de.urschrift.quality.Defects;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.sealing.TransferNote;
import de.urschrift.sealing.TransferNoteXml;
import de.urschrift.store.BlobStore;
import de.urschrift.testing.ScanFiles;
import de.urschrift.testing.TiffBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/// Documents are scanned again: the whole line over a real database, each step performed here, so that it can be stopped
/// before and after what it commits, as a crash would.
class RescanTests extends LineByStep {
    @Test
    void indexDataGoesWhenTheArchiveDeletesTheDocument() throws Exception {
        Batch batch = scanned(POST, tiff(91), tiff(92));
        DocumentId deleted = documents(batch).getFirst().id();
        DocumentId kept = documents(batch).getLast().id();
        IndexDesk indexes = the(IndexDesk.class);
        IndexData known = IndexData.of(Map.of("absender", "Erika Muster"), IndexData.Origin.MANUAL);
        for (DocumentId document : List.of(deleted, kept)) {
            assertThat(indexes.enter(document, known, Set.of(), CLERK))
                    .isEqualTo(new Indexing.Outcome.Entered(known));
            accept(document);
        }
        run();
        Deletions deletions = the(Deletions.class);
        String object = "document/" + deleted;
        if (!(deletions.propose(object, DeletionGround.ERASURE_CLAIM, "Antrag", CLERK)
                instanceof DeletionResult.Proposed(var proposal))) {
            throw new AssertionError("not proposed");
        }
        indexes.forgetDeleted();
        assertThat(indexes.index(deleted)).isEqualTo(known);
        assertThat(deletions.approve(proposal.id(), INSPECTOR))
                .isInstanceOf(DeletionResult.Deleted.class);
        indexes.forgetDeleted();
        assertThat(indexes.index(deleted)).isEqualTo(IndexData.NONE);
        assertThat(indexes.index(kept)).isEqualTo(known);
    }

    @Test
    void scansARejectedDocumentAgain() throws Exception {
        Batch batch = scanned(POST, tiff(1, 2), tiff(3));
        DocumentId bad = documents(batch).getFirst().id();
        DocumentId good = documents(batch).getLast().id();
        decided(the(Quality.class).reject(bad, INSPECTOR, "ILLEGIBLE", ""));
        accept(good);
        run();

        assertThat(document(bad).stage()).isEqualTo(DocumentStage.REJECTED);
        assertThat(document(good).stage()).isEqualTo(DocumentStage.COMPLETE);
        assertThat(the(Quality.class).complete(batch.id())).isFalse();
        Rescan order = the(Rescans.class).about(bad).getFirst();
        assertThat(the(Rescans.class).open(null, 1000)).contains(order);
        assertThat(the(Rescans.class).open(order.id(), 1)).isEmpty();
        assertThat(order.reasonCode()).isEqualTo("ILLEGIBLE");
        assertThat(order.orderedBy()).isEqualTo(INSPECTOR.pseudonym());
        assertThat(refusal(the(Rescans.class).cancel(order.id(), CLERK))).isEqualTo("NO_VERSION");
        assertThat(objections(good)).contains("INSPECTION_INCOMPLETE");
        assertThat(objections(bad)).contains("RESCAN_OPEN");

        Batch again = send(order, Set.of(), tiff(4, 5, 6));
        assertThat(the(Line.class).documents(again.id())).isEmpty();
        assertThat(the(Rescans.class).proposed(order.id())).hasSize(3);
        Inspection inspection = the(Quality.class).inspection(bad).orElseThrow();
        assertThat(inspection.state()).isEqualTo(Inspection.State.WAITING);
        assertThat(inspection.findings()).contains("RESCAN");
        accept(bad);
        run();

        DocumentView document = document(bad);
        assertThat(document.stage()).isEqualTo(DocumentStage.COMPLETE);
        assertThat(document.batch()).isEqualTo(batch.id());
        assertThat(document.version())
                .as("what was rejected never was a scan product")
                .isEqualTo(1);
        TransferNote note = note(document.sealed().orElseThrow());
        assertThat(note.pages()).hasSize(3);
        assertThat(note.batch().id()).isEqualTo(again.id());
        TransferNote.Rescan noted = note.rescan().orElseThrow();
        assertThat(noted.order()).isEqualTo(order.id());
        assertThat(noted.reason()).isEqualTo("ILLEGIBLE");
        assertThat(noted.predecessor()).isEmpty();
        assertThat(noted.replaced()).isEmpty();
        assertThat(the(Quality.class).complete(batch.id())).isTrue();
        assertThat(objections(bad)).doesNotContain("RESCAN_OPEN", "INSPECTION_INCOMPLETE");
        assertThat(the(Originals.class).original(bad).orElseThrow().batch())
                .as("the same paper, where it was")
                .isEqualTo(batch.id());
        verified(List.of(bad), 1);
    }

    @Test
    void replacesOnePageOfADeliveredDocumentWhateverCrashes() throws Exception {
        Batch batch = scanned(POST, tiff(11, 12, 13));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        DocumentView first = document(id);
        TransferNote before = note(first.sealed().orElseThrow());

        Defects defects = the(Defects.class);
        var reported =
                (DefectReport.Outcome.Entered)
                        defects.report(
                                id, DefectReport.Defect.ILLEGIBLE, "Seite 2 unleserlich", CLERK);
        assertThat(defects.confirm(reported.report().id(), INSPECTOR))
                .isInstanceOf(DefectReport.Decision.Entered.class);
        Rescan order = the(Rescans.class).about(id).getFirst();
        assertThat(order.reasonCode()).isEqualTo("ILLEGIBLE");
        assertThat(the(Rescans.class).order(id, "INCOMPLETE", "", CLERK))
                .as("an order that is open is found again")
                .isEqualTo(new Outcome.Entered(order));
        assertThat(objections(id)).contains("RESCAN_OPEN");
        Batch again = begin(order, Set.of(2));
        assertThat(the(Rescans.class).scan(order.id(), scan(Set.of(2)), SCANNER))
                .isEqualTo(new Outcome.Entered(find(order)));
        receive(again, tiff(14));
        runCrashing();

        assertThat(document(id)).as("the first version stays in force").isEqualTo(first);
        List<CapturedPage> proposed = the(Rescans.class).proposed(order.id());
        assertThat(proposed)
                .extracting(CapturedPage::batch)
                .containsExactly(batch.id(), again.id(), batch.id());
        accept(id);
        assertThat(document(id).sealed()).isEmpty();
        runCrashing();

        DocumentView second = document(id);
        assertThat(second.stage()).isEqualTo(DocumentStage.COMPLETE);
        assertThat(second.version()).isEqualTo(2);
        assertThat(defects.open(id)).isFalse();
        TransferNote note = note(second.sealed().orElseThrow());
        assertThat(note.version()).isEqualTo(2);
        TransferNote.Rescan noted = note.rescan().orElseThrow();
        assertThat(noted.predecessor())
                .contains(new TransferNote.Predecessor(1, first.sealed().orElseThrow().file()));
        assertThat(noted.replaced()).containsExactly(2);
        assertThat(note.pages().get(0).strips()).isEqualTo(before.pages().get(0).strips());
        assertThat(note.pages().get(1).strips()).isNotEqualTo(before.pages().get(1).strips());
        assertThat(note.pages().get(2).strips()).isEqualTo(before.pages().get(2).strips());
        assertThat(note.pages())
                .extracting(TransferNote.PageEntry::batch)
                .containsExactly(
                        Optional.of(batch.id()), Optional.empty(), Optional.of(batch.id()));
        assertThat(the(PageBook.class).pages(id))
                .as("kept pages are not read again")
                .extracting(CapturedPage::reading)
                .contains(proposed.get(0).reading(), proposed.get(2).reading());

        SupersededVersion old = the(Rescans.class).superseded(id).getFirst();
        assertThat(old.sealed()).isEqualTo(first.sealed().orElseThrow());
        assertThat(old.rescan()).isEqualTo(order.id());
        assertThat(the(Archive.class).versions("document/" + id))
                .extracting(ArchiveObject::main)
                .containsExactly(
                        first.sealed().orElseThrow().file(), second.sealed().orElseThrow().file());
        Path dms = folder.resolve("dms");
        assertThat(dms.resolve(first.name() + ".pdf"))
                .hasDigest("SHA-256", first.sealed().orElseThrow().file().hex());
        assertThat(the(CaseWork.class).inDms("KASSE", first.name() + ".pdf"))
                .as("the DMS may still show the first version")
                .contains(id);
        assertThat(dms.resolve(first.name() + ".v2.pdf"))
                .hasDigest("SHA-256", second.sealed().orElseThrow().file().hex());
        assertThat(
                        count(
                                "select count(*) from audit.log_entry where kind = 'document.sealed' and subject = ?",
                                "document/" + id))
                .isEqualTo(2);
        verified(List.of(id), 2);
    }

    @Test
    void takesNewImagesFromBehindTheOrdersSheetInAnyBatch() throws Exception {
        Batch batch = scanned(POST, tiff(21));
        DocumentId id = documents(batch).getFirst().id();
        decided(the(Quality.class).reject(id, INSPECTOR, "ILLEGIBLE", ""));
        Rescan order = the(Rescans.class).about(id).getFirst();
        Outcome sheet = the(Rescans.class).sheet(order.id(), Set.of(), SCANNER);
        assertThat(the(Rescans.class).sheet(order.id(), Set.of(), SCANNER)).isEqualTo(sheet);

        String code = find(order).sheet().orElseThrow();
        TiffBuilder mixed = TiffBuilder.classic(ByteOrder.LITTLE_ENDIAN);
        add(mixed, ScanFiles.bitonalDrawing(22));
        add(mixed, printed(code));
        add(mixed, ScanFiles.bitonalDrawing(23));
        Batch secret = scanned(SECRET, mixed.build());
        assertThat(the(Line.class).batch(secret.id()).orElseThrow().reasons())
                .as("of another class, and inspected by other rules")
                .singleElement()
                .asString()
                .startsWith("RESCAN_ELSEWHERE");
        add(mixed, ScanFiles.bitonalDrawing(24));
        Batch other = scanned(POST, mixed.build());

        assertThat(the(Line.class).batch(other.id()).orElseThrow().stage())
                .isEqualTo(BatchStage.INSPECTING);
        assertThat(documents(other)).hasSize(1);
        DocumentId ordinary = documents(other).getFirst().id();
        assertThat(find(order).state()).isEqualTo(Rescan.State.INSPECTING);
        accept(ordinary);
        accept(id);
        run();
        assertThat(document(ordinary).stage()).isEqualTo(DocumentStage.COMPLETE);
        assertThat(document(id).stage()).isEqualTo(DocumentStage.COMPLETE);
        assertThat(note(document(id).sealed().orElseThrow()).batch().id()).isEqualTo(other.id());
        assertThat(the(Quality.class).complete(batch.id())).isTrue();
    }

    @Test
    void asksAgainUntilThePagesFitAndAPersonAcceptsThem() throws Exception {
        Batch batch = scanned(SECRET, tiff(31, 32, 33));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        DocumentView first = document(id);
        Rescan order = ordered(id, "ILLEGIBLE");
        assertThat(refusal(the(Rescans.class).scan(order.id(), scan(Set.of(4)), SCANNER)))
                .isEqualTo("NO_SUCH_PAGE");

        Batch again = send(order, Set.of(2), tiff(34, 35));
        assertThat(the(Line.class).batch(again.id()).orElseThrow().reasons())
                .singleElement()
                .asString()
                .startsWith("RESCAN_PAGES_DIFFER");
        assertThat(refusal(the(Rescans.class).cancel(order.id(), CLERK)))
                .isEqualTo("RESCAN_UNDER_WAY");
        assertThat(begin(order, Set.of(2, 3)).id()).isEqualTo(again.id());
        run();
        assertThat(find(order).state()).isEqualTo(Rescan.State.INSPECTING);

        decided(the(Quality.class).reject(id, INSPECTOR, "ILLEGIBLE", ""));
        run();
        assertThat(find(order).state()).isEqualTo(Rescan.State.ORDERED);
        assertThat(document(id)).isEqualTo(first);
        assertThat(the(PageBook.class).pages(id)).hasSize(3);

        send(order, Set.of(2, 3), tiff(36, 33));
        Inspection inspection = the(Quality.class).inspection(id).orElseThrow();
        assertThat(inspection.findings())
                .as("page 3 came as it was before")
                .contains("RESCAN", "SAME_IMAGE");
        DocumentClass rules = the(Offices.class).documentClass(SECRET).orElseThrow();
        assertThat(the(Quality.class).accept(id, SCANNER, Set.of(SCANNER.pseudonym()), rules))
                .isInstanceOf(Quality.Decision.Refused.class);
        accept(id);
        run();
        assertThat(document(id).version()).isEqualTo(2);
        assertThat(note(document(id).sealed().orElseThrow()).rescan().orElseThrow().replaced())
                .containsExactly(2, 3);
        verified(List.of(id), 2);
    }

    @Test
    void keepsTheFrozenModeAndTakesAnOrderBack() throws Exception {
        Batch batch = scanned(ONCE, tiff(41));
        DocumentId id = documents(batch).getFirst().id();
        assertThat(refusal(the(Rescans.class).order(id, "ILLEGIBLE", "", CLERK)))
                .isEqualTo("DOCUMENT_UNDER_WAY");
        accept(id);
        run();
        Rescan order = ordered(id, "ILLEGIBLE");
        LocalDate today = LocalDate.ofInstant(batch.openedAt(), Period.BERLIN);
        the(Offices.class)
                .put(
                        new ModeChange(OFFICE, Optional.of(ONCE), ScanMode.COPYING, today),
                        CLERK,
                        INSPECTOR);
        Batch again = begin(order, Set.of());
        assertThat(the(Offices.class).modeAt(OFFICE, ONCE, again.openedAt()))
                .isEqualTo(ScanMode.COPYING);
        assertThat(again.mode()).isEqualTo(ScanMode.REPLACING);

        assertThat(the(Rescans.class).cancel(order.id(), CLERK))
                .isEqualTo(new Outcome.Entered(find(order)));
        assertThat(objections(id)).doesNotContain("RESCAN_OPEN");
        receive(again, tiff(42));
        run();
        assertThat(the(Line.class).batch(again.id()).orElseThrow().reasons())
                .as("what comes for an order taken back does not become a document")
                .singleElement()
                .asString()
                .startsWith("RESCAN_NOT_OPEN");
        assertThat(refusal(the(Rescans.class).scan(order.id(), scan(Set.of()), SCANNER)))
                .isEqualTo("RESCAN_NOT_OPEN");
    }

    /// Of an order to scan again and a destruction at the same moment, the later one sees the earlier one.
    @Test
    void makesADestructionWaitForAnOrderAndSeeIt() throws Exception {
        Batch batch = scanned(POST, tiff(51));
        DocumentId id = documents(batch).getFirst().id();
        accept(id);
        run();
        CompletableFuture<List<String>> clearing =
                the(TransactionTemplate.class)
                        .execute(status -> {
                            ordered(id, "ILLEGIBLE");
                            CompletableFuture<List<String>> other =
                                    CompletableFuture.supplyAsync(() -> objections(id));
                            while (count(
                                            "select count(*) from pg_locks where not granted and 1 = ?",
                                            1)
                                    == 0) {
                                Thread.onSpinWait();
                            }
                            return other;
                        });
        assertThat(clearing.get()).contains("RESCAN_OPEN");
    }

    private static Batch begin(Rescan order, Set<Integer> pages) {
        Outcome outcome = the(Rescans.class).scan(order.id(), scan(pages), SCANNER);
        assertThat(outcome).isInstanceOf(Outcome.Entered.class);
        BatchId batch = ((Outcome.Entered) outcome).rescan().batch().orElseThrow();
        return the(Intake.class).batch(batch).orElseThrow();
    }

    private static Scan scan(Set<Integer> pages) {
        return new Scan(pages, Sides.SIMPLEX, OptionalInt.empty(), "Scanner 2");
    }

    private static Batch send(Rescan order, Set<Integer> pages, byte[]... files) {
        Batch batch = begin(order, pages);
        receive(batch, files);
        run();
        return batch;
    }

    private static Rescan ordered(DocumentId document, String reason) {
        Outcome outcome = the(Rescans.class).order(document, reason, "Seite unleserlich", CLERK);
        assertThat(outcome).isInstanceOf(Outcome.Entered.class);
        return ((Outcome.Entered) outcome).rescan();
    }

    private static Rescan find(Rescan order) {
        return the(Rescans.class).find(order.id()).orElseThrow();
    }

    private static String refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).reason().code();
    }

    private static TransferNote note(DocumentView.SealedFile sealed) {
        return TransferNoteXml.read(the(BlobStore.class).read(sealed.note()));
    }
}
