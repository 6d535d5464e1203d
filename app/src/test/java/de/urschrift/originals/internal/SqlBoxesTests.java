// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.THIRTY_DAYS;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static de.urschrift.originals.internal.PaperStoreForTests.properly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.offices.ScanMode;
import de.urschrift.originals.BoxChange;
import de.urschrift.originals.BoxFill;
import de.urschrift.originals.BoxMove;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Boxes;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.StoragePlace;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlBoxesTests {
    private static final Shelf CELLAR = new Shelf("Archivkeller", "Regal 03, Fach 2");
    private static final Shelf ATTIC = new Shelf("Dachboden", "");
    private static PaperStoreForTests store;
    private static Boxes boxes;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
        boxes = store.boxes;
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void setTheClock() {
        store.at("2026-01-05T10:00:00+01:00");
    }

    @Test
    void opensBoxesWithSignedNumbers() {
        List<PaperBox> opened = boxes.open(3, CELLAR, CLERK);
        assertThat(opened).extracting(box -> box.number().value()).doesNotHaveDuplicates();
        assertThat(opened)
                .allSatisfy(box -> {
                    assertThat(box.number().value()).matches("BOX-\\d{5}-SIGNED22");
                    assertThat(box.empty()).isTrue();
                    assertThat(box.level()).isEmpty();
                    assertThat(box.shelf()).isEqualTo(CELLAR);
                });
        assertThatThrownBy(() -> boxes.open(501, CELLAR, CLERK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opensABoxWithANumberOfItsOwnOnce() {
        BoxNumber own = new BoxNumber("K-7");
        assertThat(boxes.open(own, CELLAR, CLERK)).isInstanceOf(BoxChange.Done.class);
        assertThat(boxes.open(own, CELLAR, CLERK)).isInstanceOf(BoxChange.Unchanged.class);
        assertThat(code(boxes.open(own, ATTIC, CLERK))).isEqualTo("BOX_KNOWN");
        assertThat(code(boxes.open(new BoxNumber("BOX-00001-MISREAD1"), CELLAR, CLERK)))
                .isEqualTo("FOREIGN_LABEL");
        assertThat(
                        code(
                                store.originals.box(
                                        store.kept(),
                                        new StoragePlace("BOX-00001-MISREAD1", "Keller"),
                                        CLERK)))
                .isEqualTo("FOREIGN_LABEL");
    }

    @Test
    void isFilledByBatchAndTellsWhatFollows() {
        BoxNumber box = opened();
        BatchId batch = new BatchId(UUID.randomUUID());
        DocumentId one = store.kept(batch, ScanMode.REPLACING, THIRTY_DAYS);
        DocumentId two =
                store.kept(
                        batch,
                        ScanMode.REPLACING,
                        new DestructionRule(60, false, true, DestructionLevel.P_5));
        BoxFill.Filled filled = (BoxFill.Filled) boxes.fill(box, batch, CLERK);
        assertThat(filled.boxed()).containsExactlyInAnyOrder(one, two);
        assertThat(filled.box().documents()).isEqualTo(2);
        assertThat(filled.box().sheets()).isEqualTo(6);
        assertThat(filled.box().level()).contains(DestructionLevel.P_5);
        assertThat(filled.box().dueOn()).as("no period has begun").isEmpty();
        assertThat(((BoxFill.Filled) boxes.fill(box, batch, CLERK)).boxed()).isEmpty();
        store.originals.startPeriod(one, store.now());
        store.originals.startPeriod(two, store.now());
        assertThat(boxes.box(box).orElseThrow().dueOn()).contains(LocalDate.parse("2026-03-07"));
        store.originals.hold(one, "Klage", CASE_WORKER);
        assertThat(boxes.box(box).orElseThrow().dueOn()).as("a period stands still").isEmpty();
        assertThat(boxes.box(box).orElseThrow().held()).isEqualTo(1);
        assertThat(boxes.box(box).orElseThrow().holds()).containsExactly(HoldKind.OTHER);
        assertThat(boxes.boxes("", "", 1000))
                .filteredOn(there -> there.held() > 0)
                .extracting(PaperBox::number)
                .containsExactly(box);
        assertThat(paper(one).place())
                .contains(new StoragePlace(box.value(), "Archivkeller, Regal 03, Fach 2"));
        assertThat(code(boxes.fill(new BoxNumber("NONE"), batch, CLERK))).isEqualTo("NO_SUCH_BOX");
    }

    @Test
    void takesEverythingAlongWhenItMoves() {
        BoxNumber box = opened();
        DocumentId letter = store.kept();
        boxes.put(letter, box, CLERK);
        store.pass(Duration.ofDays(1));
        assertThat(boxes.move(box, ATTIC, CLERK)).isInstanceOf(BoxChange.Done.class);
        assertThat(boxes.move(box, ATTIC, CLERK)).isInstanceOf(BoxChange.Unchanged.class);
        assertThat(paper(letter).place()).contains(new StoragePlace(box.value(), "Dachboden"));
        assertThat(boxes.moves(box))
                .containsExactly(
                        new BoxMove(
                                Optional.empty(),
                                CELLAR,
                                CLERK.pseudonym(),
                                store.now().minus(Duration.ofDays(1))),
                        new BoxMove(Optional.of(CELLAR), ATTIC, CLERK.pseudonym(), store.now()));
        assertThat(store.log.kinds("box/" + box)).containsExactly("box.opened", "box.moved");
        assertThat(
                        code(
                                store.originals.box(
                                        store.kept(),
                                        new StoragePlace(box.value(), CELLAR.toString()),
                                        CLERK)))
                .as("who thinks it stands elsewhere has another box in hand")
                .isEqualTo("BOX_ELSEWHERE");
    }

    @Test
    void givesASingleDocumentToAnotherBox() {
        BoxNumber from = opened();
        BoxNumber other = opened();
        DocumentId letter = store.kept();
        boxes.put(letter, from, CLERK);
        assertThat(boxes.put(letter, other, CLERK)).isInstanceOf(PaperChange.Done.class);
        assertThat(boxes.put(letter, other, CLERK)).isInstanceOf(PaperChange.Unchanged.class);
        assertThat(boxes.box(from).orElseThrow().empty()).isTrue();
        assertThat(boxes.box(other).orElseThrow().documents()).isEqualTo(1);
        store.originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        store.originals.lend(letter, CLERK.pseudonym(), CASE_WORKER.pseudonym());
        assertThat(boxes.box(other).orElseThrow().documents()).as("it returns there").isEqualTo(1);
        assertThat(code(boxes.put(letter, from, CLERK))).isEqualTo("PAPER_NOT_HERE");
    }

    @Test
    void takesNothingMoreWhenClosedAndIsGivenUpOnlyWhenEmpty() {
        BoxNumber box = opened();
        DocumentId letter = store.kept();
        boxes.put(letter, box, CLERK);
        assertThat(boxes.close(box, CLERK)).isInstanceOf(BoxChange.Done.class);
        assertThat(boxes.close(box, CLERK)).isInstanceOf(BoxChange.Unchanged.class);
        assertThat(code(boxes.put(store.kept(), box, CLERK))).isEqualTo("BOX_CLOSED");
        BatchId batch = new BatchId(UUID.randomUUID());
        store.kept(batch, ScanMode.REPLACING, THIRTY_DAYS);
        assertThat(code(boxes.fill(box, batch, CLERK))).isEqualTo("BOX_CLOSED");
        assertThat(code(boxes.retire(box, CLERK))).isEqualTo("BOX_NOT_EMPTY");
        assertThat(boxes.put(letter, opened(), CLERK)).isInstanceOf(PaperChange.Done.class);
        assertThat(boxes.retire(box, CLERK)).isInstanceOf(BoxChange.Done.class);
        assertThat(code(boxes.reopen(box, CLERK))).isEqualTo("BOX_RETIRED");
        assertThat(code(boxes.move(box, ATTIC, CLERK))).isEqualTo("BOX_RETIRED");
        assertThat(boxes.boxes("", "", 1000)).noneMatch(one -> one.number().equals(box));
    }

    @Test
    void goesAsAWholeOrNotAtAll() {
        BoxNumber box = opened();
        DocumentId free = store.due();
        DocumentId held = store.due();
        boxes.put(free, box, CLERK);
        boxes.put(held, box, CLERK);
        store.originals.hold(held, "Klage", CASE_WORKER);
        var due = boxes.due(box).orElseThrow();
        assertThat(due.due()).isFalse();
        assertThat(due.items()).hasSize(2);
        assertThat(due.keeping())
                .singleElement()
                .satisfies(item -> assertThat(item.original().document()).isEqualTo(held))
                .satisfies(item -> assertThat(codes(item.objections())).containsExactly("ON_HOLD"));
        assertThat(boxes.order(box, AUTHORISER, DestructionLevel.P_4))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused -> {
                            assertThat(refused.reason().code()).isEqualTo("BOX_NOT_CLEARED");
                            assertThat(codes(refused.notCleared().getFirst()))
                                    .containsExactly("ON_HOLD");
                        });
        assertThat(paper(free).openOrder()).as("nothing by halves").isEmpty();
        assertThat(store.log.kinds("document/" + free)).endsWith("original.boxed");

        boxes.put(held, opened(), CLERK);
        assertThat(boxes.due(box).orElseThrow().due()).isTrue();
        var ordered = (OrderResult.Ordered) boxes.order(box, AUTHORISER, DestructionLevel.P_4);
        assertThat(ordered.order().documents()).containsExactly(free);
        store.originals.execute(ordered.order().id(), properly());
        assertThat(store.destroyed(free)).isTrue();
        assertThat(boxes.box(box).orElseThrow().empty()).isTrue();
        assertThat(boxes.order(box, AUTHORISER, DestructionLevel.P_4))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("BOX_EMPTY"));
    }

    @Test
    void areListedPlaceByPlace() {
        Shelf first = new Shelf("Lager A", "Regal 01");
        Shelf second = new Shelf("Lager A", "Regal 02");
        BoxNumber three = own("A-3", second);
        BoxNumber one = own("A-1", second);
        BoxNumber two = own("A-2", first);
        assertThat(boxes.boxes("Lager A", "", 10))
                .extracting(PaperBox::number)
                .containsExactly(two, one, three);
        assertThat(boxes.boxes("Lager A", two.value(), 1))
                .extracting(PaperBox::number)
                .containsExactly(one);
        assertThat(boxes.boxes("Lager B", "", 10)).isEmpty();
    }

    @Test
    void haveLabelsThatAScannerReads() throws Exception {
        List<BoxNumber> numbers =
                boxes.open(11, CELLAR, CLERK).stream().map(PaperBox::number).toList();
        byte[] pdf = boxes.labels(numbers);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(BarcodesOn.page(document, 0, 2, 5))
                    .containsExactlyInAnyOrderElementsOf(
                            numbers.subList(0, 10).stream().map(BoxNumber::value).toList());
            assertThat(BarcodesOn.page(document, 1, 2, 5))
                    .containsExactly(numbers.getLast().value());
        }
        assertThatThrownBy(() -> boxes.labels(List.of(new BoxNumber("NONE"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaceSurvivesBeingWritten() {
        assertThat(Shelf.of("Archivkeller, Regal 03, Fach 2")).isEqualTo(CELLAR);
        assertThat(Shelf.of(ATTIC.toString())).isEqualTo(ATTIC);
        assertThatThrownBy(() -> Shelf.of(", Regal 3"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BoxNumber opened() {
        return boxes.open(1, CELLAR, CLERK).getFirst().number();
    }

    private static BoxNumber own(String number, Shelf shelf) {
        BoxNumber box = new BoxNumber(number);
        boxes.open(box, shelf, CLERK);
        return box;
    }

    private static PaperOriginal paper(DocumentId document) {
        return store.originals.original(document).orElseThrow();
    }

    private static String code(PaperChange change) {
        return ((PaperChange.Refused) change).reason().code();
    }

    private static String code(BoxChange change) {
        return ((BoxChange.Refused) change).reason().code();
    }

    private static String code(BoxFill fill) {
        return ((BoxFill.Refused) fill).reason().code();
    }
}
