// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.AUTHORISER;
import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static de.urschrift.originals.internal.PaperStoreForTests.actor;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.ClearanceResult;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.IncidentChange;
import de.urschrift.originals.IncidentId;
import de.urschrift.originals.Loan;
import de.urschrift.originals.OrderResult;
import de.urschrift.originals.PaperChange;
import de.urschrift.originals.PaperIncident;
import de.urschrift.originals.PaperIncidents;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.Period;
import de.urschrift.originals.RequestOutcome;
import de.urschrift.originals.Shelf;
import de.urschrift.originals.Stocktaking;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsTests {
    private static final Actor CHIEF = actor("p-chief", Role.PAPER_STORE);
    private static PaperStoreForTests store;
    private static PaperIncidents incidents;

    @BeforeAll
    static void open() {
        store = new PaperStoreForTests();
        incidents = store.incidents;
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
    void protectsWhatIsSearchedForAndItsBox() {
        DocumentId missing = store.due();
        DocumentId other = store.due();
        BoxNumber box = boxAt(new Shelf("Suche", "1"));
        store.boxes.put(missing, box, CLERK);
        store.boxes.put(other, box, CLERK);
        PaperIncident incident = reported(missing);
        assertThat(incidents.report(missing, "noch einmal", CHIEF))
                .isEqualTo(new IncidentChange.Unchanged(incident));
        assertThat(refusals(missing)).containsExactly("PAPER_MISSING");
        assertThat(store.originals.clear(other)).isInstanceOf(ClearanceResult.Cleared.class);
        assertThat(store.boxes.order(box, AUTHORISER, DestructionLevel.P_4))
                .isInstanceOfSatisfying(
                        OrderResult.Refused.class,
                        refused ->
                                assertThat(refused.reason().code()).isEqualTo("BOX_NOT_CLEARED"));
        assertThat(store.originals.ready(store.now(), 1000))
                .noneMatch(line -> line.original().document().equals(missing));
        assertThat(incidents.settle(incident.id(), "lag im Nachbarfach", CHIEF))
                .isInstanceOf(IncidentChange.Done.class);
        assertThat(store.originals.original(missing).orElseThrow().period())
                .as("the clock goes on; the day of the find does not count")
                .isInstanceOf(Period.Running.class);
        store.at("2026-01-06T00:00:00+01:00");
        assertThat(store.originals.clear(missing)).isInstanceOf(ClearanceResult.Cleared.class);
        assertThat(store.log.all()).doesNotContain("Nachbarfach");
    }

    @Test
    void isLostOnlyAfterASearchAndByAnotherPerson() throws Exception {
        DocumentId letter = store.due();
        store.originals.requestOriginal(letter, CASE_WORKER, "Urkunde", "Zimmer 204");
        IncidentId incident = reported(letter).id();
        assertThat(((PaperChange.Refused) store.loans.pick(letter, CLERK)).reason().code())
                .isEqualTo("PAPER_MISSING");
        assertThat(store.loans.pickList("", null, 1000))
                .filteredOn(line -> line.request().document().equals(letter))
                .allMatch(line -> line.missing());
        assertThat(code(incidents.lost(incident, "weg", CHIEF))).isEqualTo("NOT_SEARCHED");
        incidents.searched(incident, "Regal 3 ganz", CLERK);
        incidents.searched(incident, "Zimmer 204", CHIEF);
        assertThat(code(incidents.lost(incident, "weg", CLERK))).isEqualTo("SAME_PERSON");
        var lost = (IncidentChange.Done) incidents.lost(incident, "weg", CHIEF);
        assertThat(lost.incident().searches()).hasSize(2);
        assertThat(refusals(letter)).containsExactly("PAPER_LOST");
        assertThat(store.loans.loans(letter).getFirst().outcome()).contains(Loan.Outcome.LOST);
        assertThat(store.originals.requestOriginal(letter, CASE_WORKER, "Urkunde", "hier"))
                .isInstanceOfSatisfying(
                        RequestOutcome.NotKept.class,
                        kept -> assertThat(kept.reason().code()).isEqualTo("PAPER_LOST"));
        try (PDDocument pdf = Loader.loadPDF(incidents.print(incident).orElseThrow())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(letter.toString(), "Regal 3 ganz", "p-chief", "verloren");
        }
        assertThat(incidents.settle(incident, "doch noch gefunden", CLERK))
                .isInstanceOf(IncidentChange.Done.class);
        assertThat(code(incidents.searched(incident, "überall", CLERK)))
                .isEqualTo("INCIDENT_SETTLED");
        assertThat(store.originals.requestOriginal(letter, CASE_WORKER, "Urkunde", "hier"))
                .isInstanceOf(RequestOutcome.Accepted.class);
    }

    @Test
    void endsWhenTheBorrowerBringsTheRest() {
        DocumentId letter = store.kept();
        store.originals.startPeriod(letter, store.now());
        store.originals.requestOriginal(letter, CASE_WORKER, "Urkunde", "Zimmer 204");
        store.originals.lend(letter, CLERK.pseudonym(), CASE_WORKER.pseudonym());
        store.loans.returned(letter, CASE_WORKER.pseudonym(), CLERK.pseudonym(), 2);
        PaperIncident incident = reported(letter);
        assertThat(incident.kind()).isEqualTo(PaperIncident.Kind.NOT_RETURNED);
        store.loans.returned(letter, CASE_WORKER.pseudonym(), CLERK.pseudonym(), 1);
        assertThat(store.state(letter)).isInstanceOf(PaperState.Kept.class);
        assertThat(incidents.incident(incident.id()).orElseThrow().state())
                .isEqualTo(PaperIncident.State.SETTLED);
        assertThat(store.originals.original(letter).orElseThrow().period())
                .isInstanceOf(Period.Running.class);
    }

    @Test
    void countsOnePlaceAgainstTheBooks() {
        Shelf here = new Shelf("Inventur", "Regal 1");
        Shelf there = new Shelf("Inventur", "Regal 2");
        BoxNumber right = boxAt(here);
        BoxNumber missing = boxAt(here);
        BoxNumber misplaced = boxAt(there);
        DocumentId inMissing = store.due();
        store.boxes.put(inMissing, missing, CLERK);
        List<String> labels =
                List.of(right.value(), " " + right + " ", misplaced.value(), "fremd 1");
        Stocktaking first = store.stocktakings.count(here, labels, CLERK);
        assertThat(first.expected()).isEqualTo(2);
        assertThat(first.seen()).isEqualTo(3);
        assertThat(kinds(first))
                .containsExactlyInAnyOrder(
                        PaperIncident.Kind.BOX_MISSING,
                        PaperIncident.Kind.BOX_MISPLACED,
                        PaperIncident.Kind.BOX_SURPLUS);
        assertThat(refusals(inMissing)).containsExactly("PAPER_MISSING");
        assertThat(store.originals.ready(store.now(), 1000))
                .noneMatch(line -> line.original().document().equals(inMissing));
        Stocktaking again = store.stocktakings.count(here, labels, CLERK);
        assertThat(again.differences())
                .extracting(PaperIncident::id)
                .as("the same differences stay the same incidents")
                .containsExactlyElementsOf(
                        first.differences().stream().map(PaperIncident::id).toList());
        assertThat(store.stocktakings.latest(2)).extracting(Stocktaking::id).contains(again.id());

        store.boxes.move(misplaced, here, CLERK);
        Stocktaking last =
                store.stocktakings.count(
                        here, List.of(right.value(), missing.value(), misplaced.value()), CLERK);
        assertThat(last.differences()).isEmpty();
        assertThat(store.originals.clear(inMissing)).isInstanceOf(ClearanceResult.Cleared.class);
        assertThat(incidents.unsettled(null, 1000))
                .extracting(PaperIncident::kind)
                .as("a label nobody knows is explained by people")
                .containsOnlyOnce(PaperIncident.Kind.BOX_SURPLUS)
                .doesNotContain(PaperIncident.Kind.BOX_MISSING, PaperIncident.Kind.BOX_MISPLACED);
        assertThat(store.log.all()).doesNotContain("fremd").contains("stocktaking.counted");
        assertThatThrownBy(() -> store.stocktakings.count(here, List.of("x".repeat(81)), CLERK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBoxCanBeLostToo() {
        Shelf shelf = new Shelf("Verlust", "");
        BoxNumber box = boxAt(shelf);
        DocumentId letter = store.due();
        store.boxes.put(letter, box, CLERK);
        IncidentId incident =
                store.stocktakings.count(shelf, List.of(), CLERK).differences().getFirst().id();
        incidents.searched(incident, "alle Regale", CLERK);
        assertThat(incidents.lost(incident, "Umzug", CHIEF))
                .isInstanceOf(IncidentChange.Done.class);
        assertThat(refusals(letter)).containsExactly("PAPER_LOST");
        assertThat(code(incidents.settle(new IncidentId(UUID.randomUUID()), "x", CHIEF)))
                .isEqualTo("NO_SUCH_INCIDENT");
    }

    @Test
    void pagesThroughWhatIsUnsettled() {
        reported(store.kept());
        store.at("2026-01-05T10:00:01+01:00");
        reported(store.kept());
        List<PaperIncident> all = incidents.unsettled(null, 1000);
        assertThat(incidents.unsettled(all.getFirst().id(), 1)).containsExactly(all.get(1));
    }

    private static PaperIncident reported(DocumentId document) {
        return ((IncidentChange.Done) incidents.report(document, "nicht im Karton", CLERK))
                .incident();
    }

    private static BoxNumber boxAt(Shelf shelf) {
        return store.boxes.open(1, shelf, CLERK).getFirst().number();
    }

    private static List<PaperIncident.Kind> kinds(Stocktaking count) {
        return count.differences().stream().map(PaperIncident::kind).toList();
    }

    private static List<String> refusals(DocumentId document) {
        return codes(((ClearanceResult.Refused) store.originals.clear(document)).reasons());
    }

    private static String code(IncidentChange change) {
        return ((IncidentChange.Refused) change).reason().code();
    }
}
