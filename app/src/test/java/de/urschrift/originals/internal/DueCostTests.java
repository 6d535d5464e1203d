// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.originals.DueAfter;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.PaperDue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A page of a due list reads as many rows as it shows, however much paper there is: 20,000 here, or as many as the
/// property `urschrift.test.papers` says.
class DueCostTests {
    private static final int PAPERS = Integer.getInteger("urschrift.test.papers", 20_000);
    private static final int PAGE = 50;
    private static PaperStoreForTests store;

    @BeforeAll
    static void fill() {
        store = new PaperStoreForTests();
        store.jdbc
                .sql(
                        """
                        insert into original (document, batch, office, document_class, mode, sheets, period_days,
                            period_unit, period_start, release_required, destructible, level, state, period_from,
                            runs_since, due_on, kept_on)
                        select gen_random_uuid(), gen_random_uuid(), 'AMT_' || n % 50, 'POST',
                            'REPLACING', 3, 30, 'CALENDAR_DAYS', 'RECEIPTS', n % 20 = 0, true, 'P-4', 'KEPT',
                            x.since, x.since, x.since + 31, x.since
                        from generate_series(1, :papers) n,
                            lateral (select case when n % 10 = 0 then null
                                else date '2026-01-05' - n % 90 end as since) x
                        """)
                .param("papers", PAPERS)
                .update();
        store.jdbc.sql("analyze original").update();
        store.holds.hold(
                HoldKind.TAX_AUDIT,
                new HoldScope.AllThat(
                        Optional.of(new de.urschrift.offices.OfficeCode("AMT_7")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "Prüfung",
                PaperStoreForTests.CLERK);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aPageOfAllPaperReadsOnlyItsRows() {
        DueAfter inTheMiddle =
                new DueAfter(LocalDate.parse("2025-12-24"), DueAfter.START.document());
        costsAPage(() -> store.originals.due(store.now(), DueAfter.START, PAGE));
        costsAPage(() -> store.originals.due(store.now(), inTheMiddle, PAGE));
        costsAPage(() ->
                store.originals.due(
                        store.now(),
                        new DueAfter(DueAfter.NO_DAY, DueAfter.START.document()),
                        PAGE));
    }

    @Test
    void aPageOfWhatIsReadyReadsOnlyItsRows() {
        costsAPage(() -> store.originals.ready(store.now(), PAGE));
        costsAPage(() ->
                store.originals.ready(
                        store.now(),
                        new DueAfter(LocalDate.parse("2025-12-24"), DueAfter.START.document()),
                        PAGE));
    }

    private static void costsAPage(Supplier<List<PaperDue>> page) {
        store.transaction.executeWithoutResult(_ -> assertThat(page.get()).hasSize(PAGE));
        long before = rowsRead();
        store.transaction.executeWithoutResult(_ -> assertThat(page.get()).hasSize(PAGE));
        assertThat(rowsRead() - before).as("rows of the table read").isLessThan(6L * PAGE);
    }

    /// Of the table `original`, by every means; what the connections have not reported yet is asked for.
    private static long rowsRead() {
        store.jdbc.sql("select pg_stat_force_next_flush()").query((_, _) -> 0).list();
        store.jdbc.sql("select pg_stat_clear_snapshot()").query((_, _) -> 0).list();
        return store.jdbc
                .sql(
                        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = 'original'")
                .query(Long.class)
                .single();
    }
}
