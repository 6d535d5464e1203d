// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.capture.Correction.Where;
import de.urschrift.intake.Sides;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CorrectionTests {
    private static final String WHY = "unscharf";

    @Test
    void splitsADocumentAndMergesItAgain() {
        Separation whole = separate("p p p");
        Separation parted = corrected(whole, new Correction.Split(page(2)));
        assertThat(shape(parted)).containsExactly("0,1", "2");
        assertThat(shape(corrected(parted, new Correction.Merge(page(2)))))
                .containsExactly("0,1,2");
    }

    @Test
    void mergesAcrossASeparatorThatLayThereByMistake() {
        assertThat(shape(corrected(separate("S1 p S2 p p"), new Correction.Merge(page(4)))))
                .containsExactly("1,3,4");
    }

    @Test
    void splitsNoDocumentWhereItBegins() {
        assertThat(refused(separate("S1 p p"), new Correction.Split(page(1))))
                .isEqualTo("NOTHING_TO_SPLIT");
        assertThat(refused(separate("S1 p p"), new Correction.Merge(page(1))))
                .isEqualTo("NOTHING_TO_MERGE");
    }

    @Test
    void movesAPageToAnotherDocument() {
        Separation two = separate("S1 p p S2 p");
        assertThat(shape(corrected(two, new Correction.Move(page(1), page(4), Where.AFTER))))
                .containsExactly("2", "4,1");
        assertThat(shape(corrected(two, new Correction.Move(page(1), page(4), Where.BEFORE))))
                .containsExactly("2", "1,4");
    }

    @Test
    void laysALaterSheetBehindASeparatorThatHadNoPage() {
        Separation later = separate("S1 S2 p | p");
        assertThat(later.findings())
                .extracting(Reason::code)
                .containsExactly("SEPARATOR_WITHOUT_PAGES");
        Separation mended = corrected(later, new Correction.Move(page(3), page(0), Where.AFTER));
        assertThat(shape(mended)).containsExactly("3", "2");
        assertThat(mended.findings()).isEmpty();
        assertThat(mended.documents())
                .extracting(Separation.Part::separator)
                .containsExactly(Optional.of("S1"), Optional.of("S2"));
    }

    @Test
    void setsABlankAsideAndKeepsItAgain() {
        Separation aside = corrected(separate("p p"), new Correction.SetAside(page(1)));
        assertThat(shape(aside)).containsExactly("0 (1)");
        assertThat(shape(corrected(aside, new Correction.Keep(page(1))))).containsExactly("0,1");
    }

    @Test
    void blanksOfWhatIsNoDocumentAnyMoreBelongToItsNeighbour() {
        Separation three = separate("S1 p S2 p S3 p");
        assertThat(shape(corrected(three, new Correction.SetAside(page(3)))))
                .containsExactly("1", "5 (3)");
        assertThat(shape(corrected(three, new Correction.SetAside(page(5)))))
                .containsExactly("1", "3 (5)");
    }

    @Test
    void aKeptSeparatorIsTheFirstPageOfItsDocument() {
        Separation kept = corrected(separate("S1 p S2 p"), new Correction.Keep(page(2)));
        assertThat(shape(kept)).containsExactly("1", "2,3");
        assertThat(kept.separatorSheets()).isEqualTo(1);
    }

    @Test
    void aSeparatorThatWasNotReadCountsOnceItIsSaidToBeOne() {
        Separation missed = separate("S1 p p p");
        Separation mended = corrected(missed, new Correction.Separator(page(2)));
        assertThat(shape(mended)).containsExactly("1", "3");
        assertThat(mended.separatorSheets()).isEqualTo(2);
    }

    @Test
    void aReplacedPageIsRejectedAndItsSheetIsCountedOnce() {
        Separation again = separate("S1 p p | p");
        Separation mended = corrected(again, new Correction.Replace(page(1), page(3), WHY));
        assertThat(shape(mended)).containsExactly("3,2");
        assertThat(mended.documents().getFirst().separator()).contains("S1");
        PageAccount account =
                PageAccount.of(4, mended, OptionalInt.of(3), Sides.SIMPLEX, OptionalInt.of(1));
        assertThat(account.rejects()).isEqualTo(1);
        assertThat(account.imbalances()).isEmpty();
    }

    @Test
    void aSideRejectedWithoutAnotherIsMissing() {
        Separation one = corrected(separate("p p"), new Correction.Reject(page(1), WHY));
        PageAccount account =
                PageAccount.of(2, one, OptionalInt.of(1), Sides.DUPLEX, OptionalInt.empty());
        assertThat(account.imbalances()).extracting(Reason::code).containsExactly("SIDE_MISSING");
    }

    @Test
    void turnsAddUp() {
        Separation turned =
                corrected(separate("p"), new Correction.Turn(page(0), QuarterTurn.RIGHT));
        turned = corrected(turned, new Correction.Turn(page(0), QuarterTurn.RIGHT));
        assertThat(turned.slots().getFirst().turn()).isEqualTo(QuarterTurn.HALF);
    }

    @Test
    void refusesAPageOfAnotherBatch() {
        assertThat(refused(separate("p"), new Correction.SetAside(page(9))))
                .isEqualTo("PAGE_NOT_IN_BATCH");
    }

    @Property
    void noSequenceOfCorrectionsLosesOrDoublesAnImage(
            @ForAll("batches") String batch, @ForAll("corrections") List<Correction> corrections) {
        Separation separation = separate(batch);
        List<PageId> pages = separation.slots().stream().map(Separation.Slot::page).toList();
        for (Correction correction : corrections) {
            if (separation.with(correction) instanceof Separation.Result.Corrected(var mended)) {
                separation = mended;
            }
            conserves(separation, pages);
        }
    }

    private static void conserves(Separation separation, List<PageId> pages) {
        assertThat(separation.slots())
                .extracting(Separation.Slot::page)
                .containsExactlyInAnyOrderElementsOf(pages);
        List<PageId> inDocuments = new ArrayList<>();
        List<PageId> setAside = new ArrayList<>();
        for (Separation.Part part : separation.documents()) {
            inDocuments.addAll(part.pages());
            setAside.addAll(part.setAside());
        }
        assertThat(inDocuments).containsExactlyElementsOf(in(separation, PageRole.DOCUMENT));
        if (!inDocuments.isEmpty()) {
            assertThat(setAside).containsExactlyElementsOf(in(separation, PageRole.BLANK));
        }
        PageAccount account =
                PageAccount.of(
                        pages.size(),
                        separation,
                        OptionalInt.empty(),
                        Sides.UNKNOWN,
                        OptionalInt.empty());
        assertThat(account.imbalances())
                .extracting(Reason::code)
                .doesNotContain("PAGES_NOT_ACCOUNTED");
    }

    private static List<PageId> in(Separation separation, PageRole role) {
        return separation.slots().stream()
                .filter(slot -> slot.role() == role)
                .map(Separation.Slot::page)
                .toList();
    }

    @Provide
    Arbitrary<String> batches() {
        return Arbitraries.of("S1", "S2", "p", "p", "p", "b", "|")
                .list()
                .ofMinSize(1)
                .ofMaxSize(16)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<List<Correction>> corrections() {
        Arbitrary<PageId> pages = Arbitraries.integers().between(0, 15).map(CorrectionTests::page);
        Arbitrary<Correction> any =
                Combinators.combine(pages, pages, Arbitraries.integers().between(0, 9))
                        .as(CorrectionTests::correction);
        return any.list().ofMaxSize(20);
    }

    private static Correction correction(PageId page, PageId other, int kind) {
        return switch (kind) {
            case 0 -> new Correction.Split(page);
            case 1 -> new Correction.Merge(page);
            case 2 -> new Correction.Move(page, other, Where.BEFORE);
            case 3 -> new Correction.Move(page, other, Where.AFTER);
            case 4 -> new Correction.SetAside(page);
            case 5 -> new Correction.Keep(page);
            case 6 -> new Correction.Separator(page);
            case 7 -> new Correction.Turn(page, QuarterTurn.LEFT);
            case 8 -> new Correction.Reject(page, WHY);
            default -> new Correction.Replace(page, other, WHY);
        };
    }

    private static Separation corrected(Separation separation, Correction correction) {
        return ((Separation.Result.Corrected) separation.with(correction)).separation();
    }

    private static String refused(Separation separation, Correction correction) {
        return ((Separation.Result.Refused) separation.with(correction)).reason().code();
    }

    private static Separation separate(String batch) {
        List<PageFacts> pages = new ArrayList<>();
        int file = 0;
        for (String word : batch.split(" ", -1)) {
            if (word.equals("|")) {
                file++;
            } else {
                pages.add(
                        new PageFacts(
                                page(pages.size()),
                                file,
                                Optional.of(word).filter(w -> w.startsWith("S")),
                                word.equals("b")));
            }
        }
        return Separation.of(pages, FileBoundary.NEW_DOCUMENT, Sides.SIMPLEX);
    }

    private static PageId page(int number) {
        return new PageId(new UUID(0, number));
    }

    private static List<String> shape(Separation separation) {
        return separation.documents().stream()
                .map(part ->
                        numbers(part.pages())
                                + (part.setAside().isEmpty()
                                        ? ""
                                        : " (" + numbers(part.setAside()) + ")"))
                .toList();
    }

    private static String numbers(List<PageId> ids) {
        return String.join(
                ",", ids.stream().map(i -> "" + i.value().getLeastSignificantBits()).toList());
    }
}
