// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Correction;
import de.urschrift.capture.Correction.Where;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.PageRole;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.capture.Separation;
import de.urschrift.intake.Batch;
import de.urschrift.intake.BatchKind;
import de.urschrift.intake.Intake;
import de.urschrift.intake.NewBatch;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.PageId;
import de.urschrift.lifecycle.BatchStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Line;
import de.urschrift.lifecycle.Mending;
import de.urschrift.lifecycle.Mending.BatchPages;
import de.urschrift.lifecycle.Mending.MadeCorrection;
import de.urschrift.lifecycle.Mending.Outcome;
import de.urschrift.originals.Originals;
import de.urschrift.originals.StoragePlace;
import de.urschrift.quality.Quality;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import de.urschrift.testing.Samples;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/// People put a batch in order before it is inspected.
final class MendingTests extends LineByStep {
    private static final String WHY = "unscharf";
    private static int opened;

    @Test
    void anAccountThatDoesNotBalanceIsMendedByAScanInItsPlace() throws Exception {
        Batch batch = open(Sides.DUPLEX, 2);
        receive(batch, tiff(1, 2, 3));
        run();
        assertThat(stage(batch)).isEqualTo(BatchStage.ACCOUNT_OPEN);
        assertThat(reasons(batch)).containsExactly("SIDE_MISSING");

        done(the(Mending.class).hold(batch.id(), SCANNER));
        the(Intake.class).reopen(batch.id(), SCANNER);
        again(batch, tiff(4));
        run();
        BatchPages lying = pages(batch);
        correct(batch, new Correction.Move(page(lying, 4), page(lying, 2), Where.BEFORE));
        assertThat(stage(batch)).isEqualTo(BatchStage.HELD);
        handOn(batch);

        DocumentView document = documents(batch).getFirst();
        assertThat(images(document)).containsExactly(1, 4, 2, 3);
        accept(document.id());
        run();
        assertThat(note(document))
                .contains("Bild 4 von Hand an diese Stelle gelegt, von p-scanner");
        verified(List.of(document.id()), 1);
    }

    @Test
    void aTurnByHandIsTheSealedPagesGeometry() throws Exception {
        Batch batch = held(tiff(11, 12));
        BatchPages lying = pages(batch);
        correct(batch, new Correction.Turn(page(lying, 2), QuarterTurn.RIGHT));
        handOn(batch);
        DocumentView document = documents(batch).getFirst();
        accept(document.id());
        run();
        List<Integer> turns = turns(document);
        assertThat(turns).hasSize(2);
        int read = turned(batch, 0).upright().degrees();
        assertThat(turns.getFirst()).isEqualTo(read);
        assertThat(turns.getLast())
                .isEqualTo(turned(batch, 1).upright().then(QuarterTurn.RIGHT).degrees());
        assertThat(note(document)).contains("von Hand um 90 Grad im Uhrzeigersinn gedreht");
        verified(List.of(document.id()), 1);
    }

    @Test
    void aPageTurnedByHandIsReadInItsNewDirectionAndAsAtFirstOnceThatIsUndone() throws Exception {
        byte[] letter = Files.readAllBytes(Samples.folder().resolve("stadtkasse/01/L002.tif"));
        Batch batch = held(letter);
        PageReading first = turned(batch, 0);
        assertThat(first.lines()).isNotEmpty().noneMatch(MendingTests::runsToTheLeft);
        correct(batch, new Correction.Turn(page(pages(batch), 1), QuarterTurn.HALF));
        handOn(batch);
        PageReading again = turned(batch, 0);
        assertThat(again.upright()).as("the turn by hand is on top").isEqualTo(first.upright());
        assertThat(again.lines()).isNotEmpty().allMatch(MendingTests::runsToTheLeft);
        assertThat(the(PageBook.class).pages(batch.id()))
                .allMatch(page -> page.readTurned() == page.turned());

        done(the(Mending.class).hold(batch.id(), SCANNER));
        done(the(Mending.class).undo(batch.id(), pages(batch).version(), SCANNER));
        handOn(batch);
        assertThat(turned(batch, 0)).isEqualTo(first);
    }

    private static boolean runsToTheLeft(PageReading.TextLine line) {
        return line.words().stream().allMatch(word -> word.dx() < 0);
    }

    @Test
    void aReplacedPageStaysInTheAccountWithItsReason() throws Exception {
        Batch batch = open(Sides.SIMPLEX, 2);
        the(Intake.class).receive(batch.id(), "0.tif", new ByteArrayInputStream(tiff(21, 22)));
        done(the(Mending.class).hold(batch.id(), SCANNER));
        again(batch, tiff(23));
        run();
        assertThat(reasons(batch)).containsExactly("SHEETS_SURPLUS");
        BatchPages lying = pages(batch);
        correct(batch, new Correction.Replace(page(lying, 1), page(lying, 3), WHY));
        assertThat(stage(batch)).isEqualTo(BatchStage.HELD);
        handOn(batch);
        DocumentView document = documents(batch).getFirst();
        assertThat(images(document)).containsExactly(3, 2);
        CapturedPage rejected = the(PageBook.class).pages(batch.id()).getFirst();
        assertThat(rejected.role()).contains(PageRole.REJECT);
        assertThat(rejected.document()).isEmpty();
        accept(document.id());
        run();
        assertThat(note(document)).contains("ersetzt Bild 1 des Stapels");
    }

    @Test
    void splittingKeepsTheIdsOfWhatPeopleDidNotTouch() {
        Batch alone = scanned(POST, tiff(31, 32), tiff(33));
        List<String> names = documents(alone).stream().map(DocumentView::name).toList();
        assertThat(names).hasSize(2);

        Batch batch = held(tiff(34, 35), tiff(36));
        BatchPages lying = pages(batch);
        correct(batch, new Correction.Split(page(lying, 2)));
        handOn(batch);
        assertThat(documents(batch)).hasSize(3);
        assertThat(documents(batch).stream().map(this::images).toList())
                .containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(
                        the(Quality.class)
                                .inspection(documents(batch).get(1).id())
                                .orElseThrow()
                                .findings())
                .contains("CORRECTED_BY_HAND");
        assertThat(
                        the(Quality.class)
                                .inspection(documents(batch).get(2).id())
                                .orElseThrow()
                                .findings())
                .doesNotContain("CORRECTED_BY_HAND");
    }

    @Test
    void undoingAllGivesBackWhatWasSeparatedByItself() {
        Batch batch = held(tiff(41, 42), tiff(43));
        Separation before = pages(batch).separation();
        BatchPages lying = pages(batch);
        correct(batch, new Correction.Split(page(lying, 2)));
        correct(batch, new Correction.Turn(page(lying, 2), QuarterTurn.HALF));
        correct(batch, new Correction.Reject(page(lying, 3), WHY));
        correct(batch, new Correction.Merge(page(lying, 2)));
        for (int i = 0; i < 4; i++) {
            done(the(Mending.class).undo(batch.id(), pages(batch).version(), SCANNER));
        }
        assertThat(pages(batch).separation()).isEqualTo(before);
        assertThat(the(PageBook.class).pages(batch.id()))
                .extracting(CapturedPage::turned)
                .containsOnly(QuarterTurn.NONE);
        assertThat(pages(batch).corrections()).hasSize(4).noneMatch(MadeCorrection::inForce);
        assertThat(refused(the(Mending.class).undo(batch.id(), pages(batch).version(), SCANNER)))
                .isEqualTo("NOTHING_TO_UNDO");
    }

    @Test
    void ofTwoPeopleAtOnceTheSecondIsToldToLookAgain() {
        Batch batch = held(tiff(51, 52));
        BatchPages seen = pages(batch);
        correct(batch, new Correction.Split(page(seen, 2)));
        assertThat(
                        refused(
                                the(Mending.class)
                                        .correct(
                                                batch.id(),
                                                seen.version(),
                                                new Correction.SetAside(page(seen, 2)),
                                                CLERK)))
                .isEqualTo("BATCH_CHANGED");
    }

    @Test
    void documentsThatNobodyDecidedOnAreTakenApartAgain() throws Exception {
        Batch batch = scanned(POST, tiff(81, 82), tiff(83));
        List<DocumentId> before = ids(batch);
        done(the(Mending.class).hold(batch.id(), SCANNER));
        assertThat(stage(batch)).isEqualTo(BatchStage.HELD);
        assertThat(documents(batch)).isEmpty();
        assertThat(the(Quality.class).sample(batch.id())).isEmpty();
        assertThat(count("select count(*) from original where batch = ?", batch.id().value()))
                .isZero();

        correct(batch, new Correction.Split(page(pages(batch), 2)));
        handOn(batch);
        assertThat(documents(batch)).hasSize(3);
        // what nobody touched is the same document, and all of the batch is looked at
        assertThat(ids(batch).getLast()).isEqualTo(before.getLast());
        assertThat(ids(batch)).doesNotContain(before.getFirst());
        for (DocumentId document : ids(batch)) {
            assertThat(the(Quality.class).inspection(document).orElseThrow().findings())
                    .contains("TAKEN_APART");
            accept(document);
        }
        run();
        verified(ids(batch), 3);
    }

    @Test
    void whatSomebodyDecidedOnStaysAsItIs() {
        Batch batch = scanned(POST, tiff(84), tiff(85));
        accept(ids(batch).getFirst());
        assertThat(refused(the(Mending.class).hold(batch.id(), SCANNER)))
                .isEqualTo("INSPECTION_BEGUN");
        assertThat(documents(batch)).hasSize(2);
        assertThat(stage(batch)).isEqualTo(BatchStage.INSPECTING);
    }

    @Test
    void paperInABoxKeepsItsDocuments() {
        Batch batch = scanned(POST, tiff(86), tiff(87));
        the(Originals.class).box(batch.id(), new StoragePlace("K-1", "R1-F2"), CLERK);
        assertThat(refused(the(Mending.class).hold(batch.id(), SCANNER))).isEqualTo("PAPER_IN_USE");
        assertThat(the(Quality.class).sample(batch.id())).isPresent();
        assertThat(documents(batch)).hasSize(2);
    }

    private static List<DocumentId> ids(Batch batch) {
        return documents(batch).stream().map(DocumentView::id).toList();
    }

    @Test
    void aBatchInInspectionIsNotCorrected() {
        Batch batch = scanned(POST, tiff(61, 62));
        BatchPages seen = pages(batch);
        assertThat(seen.objection().orElseThrow().code()).isEqualTo("DOCUMENTS_FORMED");
        assertThat(
                        refused(
                                the(Mending.class)
                                        .correct(
                                                batch.id(),
                                                seen.version(),
                                                new Correction.Split(page(seen, 2)),
                                                SCANNER)))
                .isEqualTo("DOCUMENTS_FORMED");
    }

    @Test
    void anAccountThatDoesNotBalanceIsNotHandedOn() {
        Batch batch = open(Sides.SIMPLEX, 3);
        receive(batch, tiff(71, 72));
        run();
        the(Mending.class).hold(batch.id(), SCANNER);
        assertThat(refused(the(Mending.class).handOn(batch.id(), pages(batch).version(), SCANNER)))
                .isEqualTo("ACCOUNT_STILL_OPEN");
        the(Intake.class).count(batch.id(), 2, SCANNER);
        the(Line.class).recheck(batch.id());
        run();
        assertThat(stage(batch)).isEqualTo(BatchStage.HELD);
    }

    // ---- words

    private static Batch open(Sides sides, int sheets) {
        String name = "mend-" + opened++;
        return the(Intake.class)
                .open(
                        new NewBatch(
                                name,
                                name,
                                OFFICE,
                                POST,
                                SCANNER.pseudonym(),
                                BatchKind.DOCUMENT_FILES,
                                sides,
                                sheets == 0 ? OptionalInt.empty() : OptionalInt.of(sheets),
                                OptionalInt.empty(),
                                "Scanner 1",
                                "deu"));
    }

    /// A batch that waits for people although its account balances.
    private static Batch held(byte[]... files) {
        Batch batch = open(Sides.UNKNOWN, 0);
        done(the(Mending.class).hold(batch.id(), SCANNER));
        receive(batch, files);
        run();
        assertThat(stage(batch)).isEqualTo(BatchStage.HELD);
        return batch;
    }

    private static void again(Batch batch, byte[] file) {
        the(Intake.class).receive(batch.id(), "nachscan.tif", new ByteArrayInputStream(file));
        the(Intake.class).close(batch.id(), SCANNER);
    }

    private static void correct(Batch batch, Correction correction) {
        done(the(Mending.class).correct(batch.id(), pages(batch).version(), correction, SCANNER));
    }

    private static void handOn(Batch batch) {
        done(the(Mending.class).handOn(batch.id(), pages(batch).version(), SCANNER));
        run();
        assertThat(stage(batch)).isEqualTo(BatchStage.INSPECTING);
    }

    private static void done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).reason().code();
    }

    private static BatchStage stage(Batch batch) {
        return the(Line.class).batch(batch.id()).orElseThrow().stage();
    }

    private static List<String> reasons(Batch batch) {
        return the(Line.class).batch(batch.id()).orElseThrow().reasons().stream()
                .map(reason -> reason.replaceAll("[ :].*", ""))
                .toList();
    }

    private static BatchPages pages(Batch batch) {
        return the(Mending.class).pages(batch.id()).orElseThrow();
    }

    /// @param image from 1, in capture order
    private static PageId page(BatchPages batch, int image) {
        return batch.separation().slots().stream()
                .filter(slot -> slot.image() == image)
                .findFirst()
                .orElseThrow()
                .page();
    }

    private List<Integer> images(DocumentView document) {
        List<PageId> all =
                the(PageBook.class).pages(document.batch()).stream().map(CapturedPage::id).toList();
        return the(PageBook.class).pages(document.id()).stream()
                .map(page -> all.indexOf(page.id()) + 1)
                .toList();
    }

    private static PageReading turned(Batch batch, int image) {
        CapturedPage page = the(PageBook.class).pages(batch.id()).get(image);
        return PageReadings.fromJson(the(BlobStore.class).read(page.reading().orElseThrow()));
    }

    private static List<Integer> turns(DocumentView document) throws Exception {
        var sealed = document(document.id()).sealed().orElseThrow();
        try (PDDocument pdf = Loader.loadPDF(the(BlobStore.class).read(sealed.file()))) {
            List<Integer> turns = new ArrayList<>();
            pdf.getPages().forEach(page -> turns.add(page.getRotation()));
            return turns;
        }
    }

    private static String note(DocumentView document) {
        var sealed = document(document.id()).sealed().orElseThrow();
        return new String(the(BlobStore.class).read(sealed.note()), StandardCharsets.UTF_8);
    }
}
