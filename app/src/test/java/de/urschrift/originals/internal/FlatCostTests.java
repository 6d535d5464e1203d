// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static de.urschrift.originals.internal.PaperStoreForTests.CLERK;
import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.Shelf;
import de.urschrift.testing.ManyOriginals;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the paper store looks up every day reads the rows of a page, not of the store: fewer than any of the scans that
/// a missing index would cost.
class FlatCostTests {
    private static final int DOCUMENTS = 75_000;
    private static final int REQUESTED = 200;
    private static final BoxNumber FULL = new BoxNumber(ManyOriginals.fullBox(DOCUMENTS));
    private static PaperStoreForTests store;

    @BeforeAll
    static void fill() {
        store = new PaperStoreForTests();
        ManyOriginals.fill(
                store.jdbc, LocalDate.parse("2026-01-05"), DOCUMENTS, REQUESTED, 300, 100);
        store.at("2026-01-05T10:00:00+01:00");
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void thePickListReadsWhatIsRequested() {
        assertThat(rows(() -> store.loans.pickList("", null, 100))).isLessThan(5 * REQUESTED);
        assertThat(rows(() -> store.loans.pickList("Lager 1", null, 100)))
                .isLessThan(5 * REQUESTED);
        List<PickLine> page = store.loans.pickList("", null, 100);
        assertThat(page).hasSize(100);
        assertThat(rows(() -> store.loans.pickList("", page.getLast().request().id(), 100)))
                .isLessThan(5 * REQUESTED);
        assertThat(store.loans.pickList("", page.getLast().request().id(), 100))
                .hasSize(100)
                .doesNotContainAnyElementsOf(page);
    }

    @Test
    void loansAndIncidentsReadWhatIsOpen() {
        assertThat(store.loans.overdue(null, 100)).hasSize(30);
        assertThat(rows(() -> store.loans.overdue(null, 100))).isLessThan(100);
        assertThat(rows(() -> store.loans.picked(100))).isLessThan(5 * REQUESTED);
        assertThat(rows(() -> store.incidents.unsettled(null, 100))).isZero();
    }

    @Test
    void boxesReadTheirContents() {
        assertThat(store.boxes.boxes("", "", 5)).hasSize(5);
        assertThat(rows(() -> store.boxes.boxes("", "", 5))).isLessThan(15 * ManyOriginals.BOX);
        assertThat(rows(() -> store.boxes.boxes("", FULL.value(), 5)))
                .isLessThan(15 * ManyOriginals.BOX);
        assertThat(rows(() -> store.boxes.box(FULL))).isLessThan(5 * ManyOriginals.BOX);
        assertThat(store.boxes.due(FULL).orElseThrow().items()).hasSize(ManyOriginals.BOX);
        assertThat(rows(() -> store.boxes.due(FULL))).isLessThan(10 * ManyOriginals.BOX);
        Shelf shelf = store.boxes.box(FULL).orElseThrow().shelf();
        assertThat(rows(() -> store.stocktakings.count(shelf, List.of(FULL.value()), CLERK)))
                .isLessThan(2 * ManyOriginals.BOX);
    }

    /// @return how many rows are read, by scan or by index, whatever the plan
    private static long rows(Runnable lookup) {
        return store.transaction.execute(_ -> {
            long before = read();
            lookup.run();
            return read() - before;
        });
    }

    private static long read() {
        return store.jdbc
                .sql(
                        "select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)"
                                + " from pg_stat_xact_user_tables")
                .query(Long.class)
                .single();
    }
}
