// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.originals.Loan;
import de.urschrift.originals.Loans;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperOriginal;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.StoragePlace;
import de.urschrift.originals.Urgency;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LendingsTests {
    private static final Pseudonym BORROWER = CASE_WORKER.pseudonym();
    private static final Pseudonym COURIER = new Pseudonym("p-courier");
    private static PaperStoreForTests store;
    private static Loans loans;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
        loans = store.loans;
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
    void listsRequestsOnTheWayThroughTheStore() throws Exception {
        DocumentId third = requestedIn("W-2", "Weg, Regal 02");
        DocumentId second = requestedIn("W-3", "Weg, Regal 01");
        DocumentId first = requestedIn("W-1", "Weg, Regal 01");
        DocumentId fourth = requestedIn("W-2", "Weg, Regal 02");
        List<PickLine> lines = loans.pickList("Weg", null, 100);
        assertThat(documents(lines)).containsExactly(first, second, third, fourth);
        assertThat(lines.getLast().position()).isEqualTo(2);
        assertThat(documents(loans.pickList("Weg", lines.get(1).request().id(), 1)))
                .containsExactly(third);
        assertThat(documents(loans.pickList("", null, 1000))).containsAll(documents(lines));
        try (PDDocument pdf = Loader.loadPDF(loans.printPickList("Weg"))) {
            assertThat(BarcodesOn.page(pdf, 0, 1, 40))
                    .contains("W-1", "W-2", "W-3", first.toString(), fourth.toString());
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Regal 02", "Platz 2", "Zimmer 204")
                    .doesNotContain("Unterschrift");
        }
        loans.pick(first, CLERK);
        assertThat(documents(loans.pickList("Weg", null, 100))).doesNotContain(first);
        assertThat(documents(loans.picked(100))).contains(first);
    }

    @Test
    void givesNothingOutWhoseProcessingIsRestricted() {
        DocumentId document = store.kept();
        store.facts.spoil(KnownFacts.Fact.RESTRICTION, document);
        assertThat(store.originals.requestOriginal(document, CASE_WORKER, "Akte", "Zimmer 1"))
                .isInstanceOfSatisfying(
                        RequestOutcome.NotKept.class,
                        refused ->
                                assertThat(refused.reason().code())
                                        .isEqualTo("DOCUMENT_RESTRICTED"));
        store.facts.mend(KnownFacts.Fact.RESTRICTION, document);
        assertThat(store.originals.requestOriginal(document, CASE_WORKER, "Akte", "Zimmer 1"))
                .isInstanceOf(RequestOutcome.Accepted.class);
    }

    @Test
    void printsALongListAndAnEmptyOne() throws Exception {
        for (int i = 0; i < 30; i++) {
            requestedIn("L-" + i % 3, "Lang, Regal 01");
        }
        try (PDDocument pdf = Loader.loadPDF(loans.printPickList("Lang"))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
        }
        try (PDDocument pdf = Loader.loadPDF(loans.printPickList("Leer"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Nichts auszuheben");
        }
    }

    @Test
    void picksOnceAndPutsBackWhatIsNotFetched() {
        DocumentId letter = requestedIn("P-1", "Lager");
        assertThat(loans.pick(letter, CLERK)).isInstanceOf(PaperChange.Done.class);
        assertThat(code(loans.pick(letter, CLERK))).isEqualTo("ALREADY_PICKED");
        assertThat(code(store.originals.withdrawRequest(letter, CASE_WORKER)))
                .isEqualTo("ALREADY_PICKED");
        assertThat(loans.putBack(letter, CLERK)).isInstanceOf(PaperChange.Done.class);
        assertThat(loans.putBack(letter, CLERK)).isInstanceOf(PaperChange.Unchanged.class);
        assertThat(store.originals.withdrawRequest(letter, CASE_WORKER))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(code(loans.pick(letter, CLERK))).isEqualTo("NOT_REQUESTED");
    }

    @Test
    void remembersUrgencyAndDay() {
        DocumentId letter = store.kept();
        LocalDate until = LocalDate.parse("2026-01-09");
        var accepted =
                (RequestOutcome.Accepted)
                        store.originals.requestOriginal(
                                letter, CASE_WORKER, "Urkunde", "Saal 3", Urgency.URGENT, until);
        assertThat(loans.loans(letter).getFirst().request()).isEqualTo(accepted.request());
        assertThat(accepted.request().urgency()).isEqualTo(Urgency.URGENT);
        store.originals.lend(letter, CLERK.pseudonym(), BORROWER);
        assertThat(loans.loans(letter).getFirst().request().dueBack()).contains(until);
    }

    @Test
    void staysLentUntilTheLastSheetIsBack() {
        DocumentId letter = store.kept();
        store.originals.startPeriod(letter, store.now());
        lent(letter);
        assertThat(code(loans.returned(letter, BORROWER, CLERK.pseudonym(), 4)))
                .isEqualTo("TOO_MANY_SHEETS");
        assertThat(code(loans.returned(letter, BORROWER, BORROWER, 1))).isEqualTo("SAME_PERSON");
        assertThat(code(store.originals.returned(letter, CASE_WORKER))).isEqualTo("SAME_PERSON");
        assertThat(loans.returned(letter, COURIER, CLERK.pseudonym(), 2))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(paper(letter).state())
                .isInstanceOfSatisfying(
                        PaperState.Lent.class,
                        lent -> assertThat(lent.lending().sheetsBack()).isEqualTo(2));
        assertThat(paper(letter).period()).isEqualTo(new Period.Stopped(30));
        assertThat(code(loans.returned(letter, BORROWER, CLERK.pseudonym(), 2)))
                .isEqualTo("TOO_MANY_SHEETS");
        assertThat(loans.returned(letter, BORROWER, CLERK.pseudonym(), 1))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(paper(letter).state()).isInstanceOf(PaperState.Kept.class);
        assertThat(paper(letter).period()).isInstanceOf(Period.Running.class);
        assertThat(store.log.kinds("document/" + letter))
                .endsWith("original.lent", "original.partly-returned", "original.returned");
        assertThat(loans.loans(letter))
                .singleElement()
                .satisfies(loan -> assertThat(loan.outcome()).contains(Loan.Outcome.RETURNED))
                .satisfies(loan -> assertThat(loan.sheetsBack()).isEqualTo(3));
    }

    @Test
    void remindsOfWhatIsOverdueEveryWeek() {
        DocumentId letter = store.kept();
        lent(letter);
        assertThat(loans.loans(letter).getFirst().request().dueBack())
                .contains(LocalDate.parse("2026-02-02"));
        store.at("2026-02-02T23:59:59+01:00");
        loans.remind();
        assertThat(loans.loans(letter).getFirst().reminders()).isZero();
        store.at("2026-02-03T00:00:00+01:00");
        assertThat(loans.remind()).isPositive();
        assertThat(loans.remind()).isZero();
        assertThat(loans.overdue(null, 1000))
                .filteredOn(loan -> loan.request().document().equals(letter))
                .singleElement()
                .satisfies(loan -> assertThat(loan.reminders()).isOne());
        store.pass(Duration.ofDays(7));
        loans.remind();
        assertThat(loans.loans(letter).getFirst().reminders()).isEqualTo(2);
        store.originals.returned(letter, CLERK);
        assertThat(loans.overdue(null, 1000))
                .noneMatch(loan -> loan.request().document().equals(letter));
        assertThat(store.log.kinds("document/" + letter))
                .endsWith("original.overdue", "original.overdue", "original.returned");
    }

    @Test
    void pagesThroughWhatIsOverdue() {
        for (int i = 0; i < 3; i++) {
            lent(store.kept());
        }
        store.pass(Duration.ofDays(40));
        List<Loan> all = loans.overdue(null, 1000);
        assertThat(loans.overdue(all.getFirst().request().id(), 1)).containsExactly(all.get(1));
    }

    @Test
    void passesLentPaperOnForGood() {
        DocumentId letter = store.due();
        assertThat(code(loans.forward(letter, "Amtsgericht", CLERK))).isEqualTo("NOT_LENT");
        lent(letter);
        assertThat(loans.forward(letter, "Amtsgericht", CLERK))
                .isInstanceOf(PaperChange.Done.class);
        assertThat(paper(letter).state()).isInstanceOf(PaperState.Forwarded.class);
        assertThat(loans.loans(letter).getFirst().forwardedTo().orElseThrow().value())
                .isEqualTo("Amtsgericht");
        assertThat(store.log.all()).doesNotContain("Amtsgericht");
        assertThat(code(store.originals.returned(letter, CLERK))).isEqualTo("NOT_LENT");
    }

    private static DocumentId requestedIn(String box, String place) {
        DocumentId letter = store.kept();
        assertThat(store.originals.box(letter, new StoragePlace(box, place), CLERK))
                .isInstanceOf(PaperChange.Done.class);
        store.originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        return letter;
    }

    private static void lent(DocumentId letter) {
        store.originals.requestOriginal(letter, CASE_WORKER, "Unterschrift", "Zimmer 204");
        store.originals.lend(letter, CLERK.pseudonym(), BORROWER);
    }

    private static List<DocumentId> documents(List<PickLine> lines) {
        return lines.stream().map(line -> line.request().document()).toList();
    }

    private static PaperOriginal paper(DocumentId document) {
        return store.originals.original(document).orElseThrow();
    }

    private static String code(PaperChange change) {
        return ((PaperChange.Refused) change).reason().code();
    }
}
