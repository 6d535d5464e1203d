// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.CASE_WORKER;
import static de.urschrift.originals.internal.PaperStoreForTests.codes;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.kernel.DocumentId;
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.DueList;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.PaperDue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is due, day by day and page by page.
class DueListsTests {
    private static final LocalDate TODAY = LocalDate.parse("2026-01-05");
    private PaperStoreForTests store;
    private DueLists lists;

    @BeforeEach
    void open() {
        store = new PaperStoreForTests();
        lists = store.dueLists();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void recordsWhatIsDueAndWhyTheRestIsNot() {
        DocumentId due = store.due();
        DocumentId spoilt = store.due();
        store.facts.spoil(KnownFacts.Fact.BACKUP, spoilt);
        DocumentId held = store.due();
        store.originals.hold(held, "Klage", CASE_WORKER);
        DocumentId started = store.kept();
        DocumentId running = store.kept();
        store.originals.startPeriod(running, store.now());
        DueList list = lists.record(TODAY);
        assertThat(list.finishedAt()).contains(store.now());
        assertThat(list.items()).isEqualTo(4);
        assertThat(list.due()).isEqualTo(1);
        Map<DocumentId, List<String>> shown =
                lists.items(TODAY, 0, 100).stream()
                        .collect(
                                Collectors.toMap(
                                        DueList.Item::document, item -> codes(item.objections())));
        assertThat(shown)
                .containsOnly(
                        Map.entry(due, List.of()),
                        Map.entry(spoilt, List.of("NOT_BACKED_UP")),
                        Map.entry(held, List.of("ON_HOLD")),
                        Map.entry(started, List.of("PERIOD_NOT_STARTED")));
        assertThat(lists.items(TODAY, 0, 100))
                .flatExtracting(DueList.Item::objections)
                .allSatisfy(reason -> assertThat(reason.clause()).isNotEmpty())
                .allSatisfy(reason -> assertThat(reason.text()).endsWith("."));
        assertThat(lists.latest()).contains(list);
        assertThat(store.log.kinds("due-list/" + TODAY)).containsExactly("destruction.due-listed");
    }

    @Test
    void isNotChangedByWhatHappensLater() {
        DocumentId due = store.due();
        DueList list = lists.record(TODAY);
        store.originals.hold(due, "Klage", CASE_WORKER);
        store.due();
        assertThat(lists.record(TODAY)).isEqualTo(list);
        assertThat(lists.items(TODAY, 0, 100))
                .singleElement()
                .satisfies(item -> assertThat(item.objections()).isEmpty());
        assertThat(lists.record(TODAY.plusDays(1)).items()).isEqualTo(2);
        lists.record(TODAY.plusDays(40));
        assertThat(lists.list(TODAY)).as("dropped after 35 days").isEmpty();
    }

    @Test
    void goesOnWhereACrashHasLeftIt() {
        for (int i = 0; i < 3; i++) {
            store.due();
        }
        lists.record(TODAY);
        List<DueList.Item> all = lists.items(TODAY, 0, 100);
        store.jdbc.sql("update due_list set finished_at = null").update();
        store.jdbc.sql("delete from due_item where position > 1").update();
        lists.record(TODAY);
        assertThat(lists.items(TODAY, 0, 100)).isEqualTo(all);
        assertThat(lists.items(TODAY, 1, 1)).containsExactly(all.get(1));
        assertThat(lists.items(TODAY, 3, 10)).isEmpty();
    }

    @Test
    void pagesShowEverythingOnceInTheOrderOfDays() {
        for (int i = 0; i < 7; i++) {
            store.due();
            store.kept();
        }
        List<DocumentId> paged = new ArrayList<>();
        List<PaperDue> page = store.originals.due(store.now(), DueAfter.START, 3);
        while (!page.isEmpty()) {
            page.forEach(line -> paged.add(line.original().document()));
            page = store.originals.due(store.now(), DueAfter.of(page.getLast().original()), 3);
        }
        assertThat(paged)
                .doesNotHaveDuplicates()
                .hasSize(14)
                .isEqualTo(
                        store.originals.due(store.now()).stream()
                                .map(line -> line.original().document())
                                .toList());
        List<PaperDue> ready = store.originals.ready(store.now(), 3);
        assertThat(store.originals.ready(store.now(), DueAfter.of(ready.getLast().original()), 10))
                .hasSize(4)
                .doesNotContainAnyElementsOf(ready);
    }
}
