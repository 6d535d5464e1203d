// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.archive.DeletionGround;
import de.urschrift.capture.PageBook;
import de.urschrift.capture.PageBook.CapturedPage;
import de.urschrift.capture.QuarterTurn;
import de.urschrift.intake.Batch;
import de.urschrift.intake.IndexData;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.DocumentQuery;
import de.urschrift.lifecycle.DocumentStage;
import de.urschrift.lifecycle.DocumentView;
import de.urschrift.lifecycle.Erasures;
import de.urschrift.lifecycle.FoundDocument;
import de.urschrift.lifecycle.FoundDocuments;
import de.urschrift.lifecycle.Indexing;
import de.urschrift.lifecycle.Passage;
import de.urschrift.lifecycle.Restriction;
import de.urschrift.lifecycle.Restrictions;
import de.urschrift.lifecycle.Search;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.Originals;
import de.urschrift.originals.PaperChange;
import de.urschrift.recognition.PageReading;
import de.urschrift.recognition.PageReading.BlankMeasure;
import de.urschrift.recognition.PageReading.QualityFigures;
import de.urschrift.recognition.PageReading.TextLine;
import de.urschrift.recognition.PageReading.Word;
import de.urschrift.recognition.PageReadings;
import de.urschrift.store.BlobStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Documents are found by what they say and by what is known about them, over the whole line and a real database.
class SearchTests extends LineByStep {
    @Test
    void findsWordsInAnyOfTheirForms() throws Exception {
        DocumentId notice =
                saying(
                        "Gebührenbescheid der Stadtkasse",
                        "Sehr geehrte Frau Özgür, die Zahlung in der Hauptstraße 7 ist fällig.",
                        "Kassenzeichen 12.3456 vom 23.11.2026, Aktenzeichen 20.1-4711/26");
        for (String words :
                List.of(
                        "Gebührenbescheid",
                        "gebührenbescheide",
                        "GEBÜHRENBESCHEIDES",
                        "Bescheid",
                        "zahlungen fällige",
                        "Hauptstrasse",
                        "Straße",
                        "hauptstra*",
                        "gebühren*",
                        "özgür",
                        "12.3456",
                        "12.34",
                        "123456",
                        "4711/26",
                        "20.1-4711/26",
                        "23.11.2026",
                        "\"geehrte Frau Özgür\"",
                        "„geehrte Frau“",
                        "Mahnung oder Bescheid",
                        "Bescheid -Mahnung",
                        "der Bescheid")) {
            assertThat(found(words)).as(words).contains(notice);
        }
        for (String words :
                List.of(
                        "Mahnung",
                        "Bescheid -Zahlung",
                        "\"Frau geehrte\"",
                        "12.3457",
                        "gebühr' | 'x",
                        "Bescheid & !x <->",
                        "-Mahnung",
                        "der die das")) {
            assertThat(found(words)).as(words).doesNotContain(notice);
        }
        assertThat(search("der die das").understood()).isFalse();
        assertThat(search("-Mahnung").understood()).isFalse();
    }

    @Test
    void joinsWhatWasPartedAtTheEndOfALine() throws Exception {
        DocumentId id = saying("Ihr Wohngeld-", "antrag ist eingegangen");
        assertThat(found("Wohngeldantrag")).containsExactly(id);
    }

    @Test
    void leavesOutDoubtfulWords() throws Exception {
        DocumentId id = saying("Grundbuchauszug ?Zwirbelwort");
        assertThat(found("Grundbuchauszug")).containsExactly(id);
        assertThat(found("Zwirbelwort")).isEmpty();
    }

    @Test
    void showsThePassageAndEscapesNothingItself() throws Exception {
        saying("<b>Hundesteuer</b> & Co <script>", "für das Jahr 2026");
        FoundDocument hit = search("Hundesteuern").documents().getFirst();
        Passage passage = hit.passage().orElseThrow();
        assertThat(passage.page()).isEqualTo(1);
        assertThat(passage.pieces())
                .extracting(Passage.Piece::text)
                .contains("Hundesteuer")
                .anyMatch(text -> text.contains("‹script› für das Jahr"));
        assertThat(marked(passage)).containsExactly("Hundesteuer");
        assertThat(marked(search("Steuer").documents().getFirst().passage().orElseThrow()))
                .as("a word at the end of a longer one")
                .containsExactly("Hundesteuer");
        assertThat(hit.toString()).doesNotContain("Hundesteuer");
    }

    @Test
    void findsByIndexDataAndPutsThatFirst() throws Exception {
        DocumentId text = saying("Kleingartenverein und sonst manches Wort");
        DocumentId subject = saying("nichts davon");
        assertThat(
                        the(Indexing.class)
                                .enter(
                                        subject,
                                        IndexData.of(
                                                Map.of(
                                                        "betreff", "Kleingartenverein",
                                                        "absender", "Erika Beispiel",
                                                        "aktenzeichen", "77.4-1"),
                                                IndexData.Origin.MANUAL),
                                        Set.of(),
                                        SCANNER))
                .isInstanceOf(Indexing.Outcome.Entered.class);
        take();
        FoundDocuments both = search("Kleingartenverein");
        assertThat(ids(both)).containsExactly(subject, text);
        assertThat(both.ranked()).isTrue();
        assertThat(both.documents().getFirst().passage()).isEmpty();
        assertThat(ids(find(asks(query -> query.sender = "erika  BEISPIEL"))))
                .containsExactly(subject);
        assertThat(ids(find(asks(query -> query.caseFile = "77.4-1")))).containsExactly(subject);
        assertThat(ids(find(asks(query -> query.sender = "Erika")))).isEmpty();
    }

    @Test
    void findsByWhatTheBooksKnow() throws Exception {
        DocumentId id = saying("Schwimmbadsatzung");
        accept(id);
        run();
        DocumentView view = document(id);
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Berlin"));
        List<DocumentQuery> fitting =
                List.of(
                        asks(query -> query.office = OFFICE.value()),
                        asks(query -> query.batch = view.batch().toString()),
                        asks(query -> query.batch = view.name()),
                        asks(query -> query.document = id.toString()),
                        asks(query -> query.document = view.name()),
                        asks(query -> query.dmsObject = view.delivered().orElseThrow().objectId()),
                        asks(query -> query.stage = DocumentStage.COMPLETE),
                        asks(query -> {
                            query.receivedFrom = today.minusDays(1);
                            query.receivedUntil = today;
                            query.sealedFrom = today.minusDays(1);
                            query.sealedUntil = today;
                        }));
        for (DocumentQuery query : fitting) {
            assertThat(ids(find(query))).contains(id);
        }
        List<DocumentQuery> unfitting =
                List.of(
                        asks(query -> query.office = "ANDERES"),
                        asks(query -> query.documentClass = "ANDERE"),
                        asks(query -> query.box = "B-1"),
                        asks(query -> query.batch = UUID.randomUUID().toString()),
                        asks(query -> query.stage = DocumentStage.INSPECTING),
                        asks(query -> query.receivedUntil = today.minusDays(1)),
                        asks(query -> query.sealedFrom = today.plusDays(1)));
        for (DocumentQuery query : unfitting) {
            assertThat(ids(find(query))).doesNotContain(id);
        }
    }

    @Test
    void pagesThroughAllResultsOnce() throws Exception {
        Set<DocumentId> all = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            all.add(saying("Laternenfest" + " ".repeat(i + 1) + "Laternenfest ".repeat(i)));
        }
        for (DocumentQuery query :
                List.of(DocumentQuery.ofWords("Laternenfest"), DocumentQuery.ALL)) {
            List<DocumentId> seen = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                FoundDocuments page = the(Search.class).find(query, next, 2);
                seen.addAll(ids(page));
                next = page.next();
            } while (next.isPresent());
            assertThat(seen).doesNotHaveDuplicates().containsAll(all);
        }
        assertThatThrownBy(() -> the(Search.class).find(DocumentQuery.ALL, Optional.of("?"), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotFindTheContentOfWhatIsRestricted() throws Exception {
        DocumentId id = saying("Personalakte Wunderlich");
        Restriction set =
                ((Restrictions.Outcome.Entered)
                                the(Restrictions.class).restrict(id, "bestritten", CLERK))
                        .restriction();
        assertThat(found("Wunderlich")).isEmpty();
        FoundDocument byId =
                find(asks(query -> query.document = id.toString())).documents().getFirst();
        assertThat(byId.restricted()).isTrue();
        assertThat(byId.passage()).isEmpty();
        assertThat(
                        find(asks(query -> {
                            query.document = id.toString();
                            query.words = "Wunderlich";
                        }))
                                .documents())
                .isEmpty();
        assertThat(the(Restrictions.class).lift(set.id(), "geklärt", INSPECTOR))
                .isInstanceOf(Restrictions.Outcome.Entered.class);
        assertThat(found("Wunderlich")).containsExactly(id);
    }

    @Test
    void forgetsTheTextInTheTransactionThatBeginsTheErasure() throws Exception {
        DocumentId id = saying("Quittung Sonnenschein");
        accept(id);
        run();
        assertThat(found("Sonnenschein")).containsExactly(id);
        leavesTheHouse(id);
        var erasure =
                ((Erasures.Outcome.Entered)
                                the(Erasures.class)
                                        .propose(id, DeletionGround.ERASURE_CLAIM, "Antrag", CLERK))
                        .erasure();
        assertThat(the(Erasures.class).approve(erasure.id(), INSPECTOR))
                .isInstanceOf(Erasures.Outcome.Entered.class);
        assertThat(found("Sonnenschein")).isEmpty();
        assertThat(textOf(id)).isZero();
        take();
        run();
        take();
        assertThat(textOf(id)).as("whatever is taken later").isZero();
        the(Search.class).rebuild();
        take();
        assertThat(textOf(id)).isZero();
        assertThat(ids(find(asks(query -> query.batch = document(id).batch().toString()))))
                .containsExactly(id);
        assertThat(ids(find(DocumentQuery.ALL))).doesNotContain(id);
    }

    @Test
    void takesAllAnewHereAndNow() throws Exception {
        DocumentId id = saying("Neuaufbauwort");
        the(Search.class).rebuild();
        assertThat(the(Search.class).behind()).isPositive();
        while (the(Search.class).catchUp()) {
            assertThat(the(Search.class).behind()).isNotNegative();
        }
        assertThat(the(Search.class).behind()).isZero();
        assertThat(found("Neuaufbauwort")).containsExactly(id);
    }

    @Test
    void takesLongDocumentsInParts() throws Exception {
        StringBuilder manyWords = new StringBuilder("Anfangswort\n");
        for (int i = 0; i < 60_000; i++) {
            manyWords.append(Integer.toString(i * 7919 + 36 * 36 * 36, 36)).append(' ');
        }
        DocumentId id = saying(manyWords.toString());
        assertThat(found("Anfangswort")).containsExactly(id);
        assertThat(the(Search.class).behind()).isZero();
    }

    private static int textOf(DocumentId id) {
        return count("select count(*) from document_text where document_id = ?", id.value())
                + count("select count(*) from page_text where document_id = ?", id.value());
    }

    /// A document of one page on which this was read. A word behind a question mark is a doubtful one.
    private static DocumentId saying(String... lines) throws Exception {
        Batch batch = scanned(POST, tiff(seeds++));
        DocumentId id = documents(batch).getFirst().id();
        CapturedPage page = the(PageBook.class).pages(id).getFirst();
        PageReading reading =
                new PageReading(
                        QuarterTurn.NONE,
                        0,
                        Arrays.stream(lines)
                                .flatMap(String::lines)
                                .map(line ->
                                        new TextLine(
                                                0,
                                                Arrays.stream(line.split(" "))
                                                        .map(SearchTests::word)
                                                        .toList()))
                                .toList(),
                        List.of(),
                        new BlankMeasure(0.1, false),
                        new QualityFigures(90, -1, 1),
                        Optional.empty(),
                        List.of());
        the(JdbcClient.class)
                .sql("update page set reading = ? where id = ?")
                .params(
                        the(BlobStore.class).put(PageReadings.toJson(reading)).hex(),
                        page.id().value())
                .update();
        take();
        return id;
    }

    private static int seeds = 500;

    private static Word word(String text) {
        boolean doubtful = text.startsWith("?");
        return new Word(doubtful ? text.substring(1) : text, doubtful ? 10 : 95, 0, 0, 1, 0, 1);
    }

    private static void take() {
        the(TakeTexts.class).run();
    }

    private static List<DocumentId> found(String words) {
        return ids(search(words));
    }

    private static FoundDocuments search(String words) {
        return find(DocumentQuery.ofWords(words));
    }

    private static FoundDocuments find(DocumentQuery query) {
        return the(Search.class).find(query, Optional.empty(), Search.MOST);
    }

    private static final class Asking {
        String words = "";
        @Nullable String office;
        @Nullable String documentClass;
        @Nullable LocalDate receivedFrom;
        @Nullable LocalDate receivedUntil;
        @Nullable LocalDate sealedFrom;
        @Nullable LocalDate sealedUntil;
        @Nullable DocumentStage stage;
        @Nullable String sender;
        @Nullable String caseFile;
        @Nullable String box;
        @Nullable String dmsObject;
        @Nullable String batch;
        @Nullable String document;
    }

    private static DocumentQuery asks(Consumer<Asking> what) {
        Asking asking = new Asking();
        what.accept(asking);
        return new DocumentQuery(
                new Sensitive<>(asking.words),
                Optional.ofNullable(asking.office).map(OfficeCode::new),
                Optional.ofNullable(asking.documentClass).map(ClassCode::new),
                Optional.ofNullable(asking.receivedFrom),
                Optional.ofNullable(asking.receivedUntil),
                Optional.ofNullable(asking.sealedFrom),
                Optional.ofNullable(asking.sealedUntil),
                Optional.ofNullable(asking.stage),
                Optional.ofNullable(asking.sender).map(Sensitive::new),
                Optional.ofNullable(asking.caseFile).map(Sensitive::new),
                Optional.ofNullable(asking.box).map(BoxNumber::new),
                Optional.ofNullable(asking.dmsObject),
                Optional.ofNullable(asking.batch),
                Optional.ofNullable(asking.document));
    }

    private static List<DocumentId> ids(FoundDocuments found) {
        return found.documents().stream().map(hit -> hit.document().id()).toList();
    }

    private static List<String> marked(Passage passage) {
        return passage.pieces().stream()
                .filter(Passage.Piece::found)
                .map(Passage.Piece::text)
                .collect(Collectors.toList());
    }

    private static void leavesTheHouse(DocumentId document) {
        Originals originals = the(Originals.class);
        var unused = originals.requestOriginal(document, CLERK, "für die Akte", "Zimmer 1");
        assertThat(originals.lend(document, SCANNER.pseudonym(), CLERK.pseudonym()))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(originals.keptForGood(document, CLERK)).isInstanceOf(PaperChange.Done.class);
    }
}
