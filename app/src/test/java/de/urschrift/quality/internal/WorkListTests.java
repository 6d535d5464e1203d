// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.quality.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Actor;
import de.urschrift.access.Role;
import de.urschrift.intake.Batch;
import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.InspectionRule;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.quality.Inspecting;
import de.urschrift.quality.Inspecting.Outcome;
import de.urschrift.quality.Inspection;
import de.urschrift.quality.Quality;
import de.urschrift.quality.WorkItem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkListTests {
    private static final Actor ANNA = inspector("p-anna");
    private static final Actor BODO = inspector("p-bodo");
    private static final Pseudonym SCANNER = new Pseudonym("p-scan");

    private static final Reason RESTRICTED =
            new Reason("DOCUMENT_RESTRICTED", "GDPR 18", "eingeschränkt");

    private final Map<BatchId, Batch> batches = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private DocumentClass rules =
            DocumentClass.ordinary(Lots.CLASS, "Post", ProtectionNeed.NORMAL, "begründet")
                    .with(new InspectionRule(100, false));
    private QualityForTests books;
    private WorkForTests house;
    private Quality quality;
    private Inspecting work;

    private static Actor inspector(String pseudonym) {
        return new Actor(new Pseudonym(pseudonym), Set.of(Role.INSPECTOR));
    }

    @BeforeEach
    void open(@TempDir Path store) {
        books = new QualityForTests(() -> now, event -> {});
        quality = books.quality;
        house = new WorkForTests(books, batches, () -> rules, () -> now, store);
        work = house.work;
    }

    private List<DocumentId> drawn(int documents, Pseudonym scannedBy) {
        BatchId id = new BatchId(UUID.randomUUID());
        batches.put(id, Lots.of(id, scannedBy));
        Map<DocumentId, List<String>> findings = new LinkedHashMap<>();
        for (int i = 0; i < documents; i++) {
            findings.put(new DocumentId(UUID.randomUUID()), List.of());
        }
        books.draw(Objects.requireNonNull(batches.get(id)), findings, rules);
        return new ArrayList<>(findings.keySet());
    }

    @Test
    void givesTheSameItemsUntilTheyAreDecided() {
        drawn(3, SCANNER);
        List<WorkItem> first = work.work(ANNA, 2);
        assertThat(first).hasSize(2);
        assertThat(work.work(ANNA, 2)).isEqualTo(first);
        assertThat(work.next(ANNA)).contains(first.getFirst());

        assertThat(work.accept(first.getFirst().id(), ANNA)).isInstanceOf(Outcome.Entered.class);

        assertThat(work.work(ANNA, 2)).hasSize(2).first().isEqualTo(first.get(1));
        assertThat(work.item(first.getFirst().id(), ANNA)).isEmpty();
        assertThat(work.progress(ANNA)).isEqualTo(new Inspecting.Progress(1, 5));
    }

    @Test
    void givesNoDocumentToTwoPersons() {
        drawn(3, SCANNER);
        assertThat(work.work(ANNA, 2)).hasSize(2);
        assertThat(work.work(BODO, 3)).hasSize(1);
    }

    @Test
    void leavesTheOldestBatchesFirst() {
        drawn(1, SCANNER);
        now = now.plusSeconds(60);
        drawn(1, SCANNER);
        List<BatchId> order = List.copyOf(batches.keySet());
        assertThat(work.work(ANNA, 2)).extracting(WorkItem::batch).isEqualTo(order);
    }

    @Test
    void takesAwayWhatIsLeftUndecided() {
        drawn(1, SCANNER);
        WorkItem left = work.next(ANNA).orElseThrow();
        now = now.plus(Duration.ofMinutes(31));
        WorkItem taken = work.next(BODO).orElseThrow();

        assertThat(taken.id()).isNotEqualTo(left.id());
        assertThat(work.accept(left.id(), ANNA)).isInstanceOf(Outcome.Refused.class);
        assertThat(work.accept(taken.id(), BODO)).isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void takesBackWhatIsGivenBack() {
        drawn(2, SCANNER);
        work.work(ANNA, 2);
        work.giveBack(ANNA);
        assertThat(work.work(BODO, 2)).hasSize(2);
    }

    @Test
    void decidesForTheHolderAlone() {
        drawn(1, SCANNER);
        WorkItem item = work.next(ANNA).orElseThrow();
        assertThat(work.item(item.id(), BODO)).isEmpty();
        assertThat(work.reject(item.id(), BODO, "ILLEGIBLE", ""))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void rejectsTheDocumentBehindTheItem() {
        DocumentId document = drawn(1, SCANNER).getFirst();
        work.reject(work.next(ANNA).orElseThrow().id(), ANNA, "ILLEGIBLE", "blass");
        Inspection inspection = quality.inspection(document).orElseThrow();
        assertThat(inspection.state()).isEqualTo(Inspection.State.REJECTED);
        assertThat(inspection.inspector()).contains(ANNA.pseudonym());
        assertThat(inspection.defectCode()).contains("ILLEGIBLE");
    }

    @Test
    void keepsADocumentBackWhileAQuestionIsOpen() {
        DocumentId document = drawn(1, SCANNER).getFirst();
        work.ask(work.next(ANNA).orElseThrow().id(), ANNA, "Gehört die Anlage dazu?");
        assertThat(work.next(ANNA)).isEmpty();
        assertThat(work.next(BODO)).isEmpty();

        UUID question = quality.clarifications(document).getFirst().id();
        quality.decide(question, BODO, "ja");

        assertThat(work.next(BODO)).isPresent();
    }

    @Test
    void letsGoOfWhatWasDecidedElsewhere() {
        DocumentId document = drawn(2, SCANNER).getFirst();
        work.work(ANNA, 2);
        quality.accept(document, BODO, Set.of(SCANNER), rules);
        assertThat(work.work(ANNA, 2)).hasSize(1);
    }

    @Test
    void keepsFromTheScannerWhatAnotherMustInspect() {
        rules = rules.with(new InspectionRule(100, true));
        drawn(1, ANNA.pseudonym());
        assertThat(work.next(ANNA)).isEmpty();
        assertThat(work.next(BODO)).isPresent();
    }

    @Test
    void takesBackWhatMustNotBeShownAnyMore() {
        List<DocumentId> documents = drawn(3, SCANNER);
        List<WorkItem> offered = work.work(ANNA, 2);
        DocumentId behind = behind(offered.getFirst());
        house.withheld.put(behind, RESTRICTED);

        assertThat(work.item(offered.getFirst().id(), ANNA)).isEmpty();
        assertThat(work.withheld(offered.getFirst().id(), ANNA)).contains(RESTRICTED);
        assertThat(work.withheld(offered.getFirst().id(), BODO)).isEmpty();
        assertThat(work.accept(offered.getFirst().id(), ANNA))
                .isEqualTo(new Outcome.Refused(RESTRICTED));
        assertThat(work.work(ANNA, 3)).hasSize(2).doesNotContain(offered.getFirst());
        assertThat(work.withheld(offered.getFirst().id(), ANNA)).contains(RESTRICTED);
        assertThat(work.withheld(offered.getLast().id(), ANNA)).isEmpty();

        work.giveBack(ANNA);
        documents.forEach(document -> house.withheld.put(document, RESTRICTED));
        assertThat(work.next(BODO)).isEmpty();
        house.withheld.remove(behind);
        assertThat(behind(work.next(BODO).orElseThrow())).isEqualTo(behind);
    }

    private DocumentId behind(WorkItem item) {
        return new DocumentId(
                books.jdbc
                        .sql("select document_id from inspection_work where id = :id")
                        .param("id", item.id().value())
                        .query(UUID.class)
                        .single());
    }

    @Test
    void keepsFromEveryoneWhoCapturedWhatAnotherMustInspect() {
        rules = rules.with(new InspectionRule(100, true));
        BatchId id = new BatchId(UUID.randomUUID());
        batches.put(id, Lots.of(id, SCANNER, ANNA.pseudonym()));
        DocumentId document = new DocumentId(UUID.randomUUID());
        books.draw(Objects.requireNonNull(batches.get(id)), Map.of(document, List.of()), rules);

        assertThat(work.next(ANNA)).isEmpty();
        assertThat(
                        quality.accept(
                                document,
                                ANNA,
                                Lots.of(id, SCANNER, ANNA.pseudonym()).capturedBy(),
                                rules))
                .isInstanceOfSatisfying(
                        Quality.Decision.Refused.class,
                        refused ->
                                assertThat(refused.reason().code())
                                        .isEqualTo("INSPECTOR_IS_OPERATOR"));
        assertThat(work.accept(work.next(BODO).orElseThrow().id(), BODO))
                .isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void letsThemInspectWhereNobodyElseMust() {
        BatchId id = new BatchId(UUID.randomUUID());
        batches.put(id, Lots.of(id, SCANNER, ANNA.pseudonym()));
        books.draw(
                Objects.requireNonNull(batches.get(id)),
                Map.of(new DocumentId(UUID.randomUUID()), List.of()),
                rules);
        assertThat(work.accept(work.next(ANNA).orElseThrow().id(), ANNA))
                .isInstanceOf(Outcome.Entered.class);
    }

    @Test
    void givesADocumentToASecondPersonWhereTwoMustAccept() {
        rules = rules.with(new InspectionRule(100, false).byTwo());
        drawn(1, SCANNER);
        work.accept(work.next(ANNA).orElseThrow().id(), ANNA);
        assertThat(work.next(ANNA)).isEmpty();
        assertThat(work.accept(work.next(BODO).orElseThrow().id(), BODO))
                .isInstanceOf(Outcome.Entered.class);
        assertThat(work.next(BODO)).isEmpty();
    }
}
