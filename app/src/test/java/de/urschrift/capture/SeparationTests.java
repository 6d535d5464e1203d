// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.intake.Sides;
import de.urschrift.kernel.PageId;
import de.urschrift.kernel.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SeparationTests {

    @Test
    void aSeparatorBeginsADocumentAndIsNoPartOfIt() {
        Separation separation = separate("S1 p p S2 p", FileBoundary.NEW_DOCUMENT, Sides.SIMPLEX);
        assertThat(shape(separation)).containsExactly("S1:1,2", "S2:4");
        assertThat(separation.separatorSheets()).isEqualTo(2);
        assertThat(separation.findings()).isEmpty();
    }

    @Test
    void pagesBeforeTheFirstSeparatorAreADocument() {
        assertThat(shape(separate("p S1 p", FileBoundary.NEW_DOCUMENT, Sides.SIMPLEX)))
                .containsExactly("-:0", "S1:2");
    }

    @Test
    void theBlankBackOfASeparatorBelongsToTheSeparatorInDuplex() {
        Separation separation =
                separate("S1 b p b S2 b p p", FileBoundary.NEW_DOCUMENT, Sides.DUPLEX);
        assertThat(shape(separation)).containsExactly("S1:2 (3)", "S2:6,7");
        assertThat(separation.count(PageRole.SEPARATOR)).isEqualTo(4);
        assertThat(separation.count(PageRole.BLANK)).isEqualTo(1);
    }

    @Test
    void onlyOneBlankIsASeparatorsBack() {
        Separation separation = separate("S1 b b p", FileBoundary.NEW_DOCUMENT, Sides.DUPLEX);
        assertThat(shape(separation)).containsExactly("S1:3 (2)");
    }

    @Test
    void inSimplexABlankBehindASeparatorIsSetAsideLikeAnyOther() {
        Separation separation = separate("S1 b p", FileBoundary.NEW_DOCUMENT, Sides.SIMPLEX);
        assertThat(shape(separation)).containsExactly("S1:2 (1)");
        assertThat(separation.count(PageRole.SEPARATOR)).isEqualTo(1);
    }

    @Test
    void aSeparatorPrintedOnBothSidesIsOneSheet() {
        Separation separation = separate("S1 S1 p p", FileBoundary.NEW_DOCUMENT, Sides.DUPLEX);
        assertThat(shape(separation)).containsExactly("S1:2,3");
        assertThat(separation.separatorSheets()).isEqualTo(1);
        assertThat(separation.findings()).isEmpty();
    }

    @Test
    void aNewFileBeginsADocumentWhenTheCallerSaysSo() {
        assertThat(shape(separate("p p | p", FileBoundary.NEW_DOCUMENT, Sides.UNKNOWN)))
                .containsExactly("-:0,1", "-:2");
        assertThat(shape(separate("p p | p", FileBoundary.SAME_DOCUMENT, Sides.UNKNOWN)))
                .containsExactly("-:0,1,2");
    }

    @Test
    void inAFolderOfSingleImagesASeparatorsBackIsInTheNextFile() {
        assertThat(shape(separate("S1 | b | p | b", FileBoundary.SAME_DOCUMENT, Sides.DUPLEX)))
                .containsExactly("S1:2 (3)");
    }

    @Test
    void aStretchOfBlanksStaysADocumentWithAFinding() {
        Separation separation =
                separate("S1 b b b S2 p p", FileBoundary.NEW_DOCUMENT, Sides.DUPLEX);
        assertThat(shape(separation)).containsExactly("S1:2,3", "S2:5,6");
        assertThat(separation.documents().getFirst().findings())
                .extracting(Reason::code)
                .containsExactly("DOCUMENT_BLANK");
    }

    @Test
    void aSeparatorWithoutPagesIsAFinding() {
        Separation separation = separate("S1 S2 p S3", FileBoundary.NEW_DOCUMENT, Sides.SIMPLEX);
        assertThat(separation.findings())
                .extracting(Reason::code)
                .containsExactly("SEPARATOR_WITHOUT_PAGES", "SEPARATOR_WITHOUT_PAGES");
    }

    @Test
    void refusesAPageThatOccursTwice() {
        PageFacts page = facts(0, 0, "p");
        assertThatThrownBy(() ->
                        Separation.of(
                                List.of(page, page), FileBoundary.NEW_DOCUMENT, Sides.SIMPLEX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void conservesPagesAndTheirOrder(
            @ForAll("batches") List<PageFacts> pages,
            @ForAll FileBoundary boundary,
            @ForAll Sides sides) {
        Separation separation = Separation.of(pages, boundary, sides);
        List<PageId> ids = pages.stream().map(PageFacts::id).toList();
        assertThat(separation.roles().keySet()).containsExactlyElementsOf(ids);
        List<PageId> inDocuments =
                separation.documents().stream().flatMap(d -> d.pages().stream()).toList();
        List<PageId> setAside =
                separation.documents().stream().flatMap(d -> d.setAside().stream()).toList();
        assertThat(inDocuments)
                .containsExactlyElementsOf(withRole(separation, ids, PageRole.DOCUMENT));
        assertThat(setAside).containsExactlyElementsOf(withRole(separation, ids, PageRole.BLANK));
        PageAccount account =
                PageAccount.of(
                        pages.size(), separation, OptionalInt.empty(), sides, OptionalInt.empty());
        assertThat(account.imbalances())
                .extracting(Reason::code)
                .doesNotContain("PAGES_NOT_ACCOUNTED");
    }

    @Property
    void neverSetsAsideWhatIsNotBlankNorJoinsAcrossASeparator(
            @ForAll("batches") List<PageFacts> pages,
            @ForAll FileBoundary boundary,
            @ForAll Sides sides) {
        Separation separation = Separation.of(pages, boundary, sides);
        Set<PageId> seen = new HashSet<>();
        for (PageFacts page : pages) {
            PageRole role = separation.roles().get(page.id());
            if (page.separator().isPresent()) {
                assertThat(role).isEqualTo(PageRole.SEPARATOR);
                seen.clear();
            } else if (!page.blank()) {
                assertThat(role).isEqualTo(PageRole.DOCUMENT);
                seen.add(page.id());
            }
        }
        for (Separation.Part document : separation.documents()) {
            List<PageFacts> own =
                    pages.stream().filter(p -> document.pages().contains(p.id())).toList();
            int from = pages.indexOf(own.getFirst());
            int to = pages.indexOf(own.getLast());
            assertThat(pages.subList(from, to + 1)).allMatch(p -> p.separator().isEmpty());
            if (boundary == FileBoundary.NEW_DOCUMENT) {
                assertThat(own).extracting(PageFacts::file).containsOnly(own.getFirst().file());
            }
        }
    }

    @Provide
    Arbitrary<List<PageFacts>> batches() {
        return Arbitraries.of("S1", "S2", "p", "p", "p", "b", "b", "|")
                .list()
                .ofMaxSize(40)
                .map(words -> pages(String.join(" ", words)));
    }

    private static List<PageId> withRole(Separation separation, List<PageId> ids, PageRole role) {
        return ids.stream().filter(id -> separation.roles().get(id) == role).toList();
    }

    private static Separation separate(String batch, FileBoundary boundary, Sides sides) {
        return Separation.of(pages(batch), boundary, sides);
    }

    /// `S1` separator, `p` page, `b` blank, `|` a new file.
    private static List<PageFacts> pages(String batch) {
        List<PageFacts> pages = new ArrayList<>();
        int file = 0;
        for (String word : batch.split(" ", -1)) {
            if (word.equals("|")) {
                file++;
            } else if (!word.isEmpty()) {
                pages.add(facts(pages.size(), file, word));
            }
        }
        return pages;
    }

    private static PageFacts facts(int number, int file, String word) {
        return new PageFacts(
                new PageId(new UUID(0, number)),
                file,
                word.startsWith("S") ? Optional.of(word) : Optional.empty(),
                word.equals("b"));
    }

    private static List<String> shape(Separation separation) {
        return separation.documents().stream()
                .map(d ->
                        d.separator().orElse("-")
                                + ":"
                                + numbers(d.pages())
                                + (d.setAside().isEmpty()
                                        ? ""
                                        : " (" + numbers(d.setAside()) + ")"))
                .toList();
    }

    private static String numbers(List<PageId> ids) {
        return String.join(
                ",", ids.stream().map(i -> "" + i.value().getLeastSignificantBits()).toList());
    }
}
