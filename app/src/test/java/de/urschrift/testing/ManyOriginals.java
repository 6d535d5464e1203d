// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.testing;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Fills the paper store's tables by statements over whole sets, a million documents in well under a minute. The same
/// numbers give the same rows. A store grows old: four of five documents are destroyed; what people work on at one time
/// (requests, loans, holds, incidents) does not grow with it.
public final class ManyOriginals {
    /// Documents in a box.
    public static final int BOX = 300;

    private static final int STORES = 4;
    private static final int SHELVES = 50;

    private ManyOriginals() {}

    /// @param today the day on which the store is looked at
    /// @param documents all that ever were
    /// @param requested to be picked now
    /// @param lent now, one of ten overdue
    /// @param held now
    public static void fill(
            JdbcClient jdbc, LocalDate today, int documents, int requested, int lent, int held) {
        jdbc.sql(
                        """
                                insert into destruction_order (id, state, authoriser, ordered_at, level, executor, executed_at, witness,
                            method, done_level, machine, place, grams, started_at)
                        values (md5('order')::uuid, 'EXECUTED', 'p-authoriser', cast(:today as date), 'P-4', 'p-executor', cast(:today as date), 'p-witness',
                            'Schreddern', 'P-4', 'Aktenvernichter', 'Scanzentrum', 1000, cast(:today as date))
                        """)
                .param("today", today)
                .update();
        jdbc.sql(
                        """
                        insert into paper_box (number, store, shelf, state, next_position, opened_by, opened_at)
                        select 'M-' || lpad(b::text, 7, '0'), 'Lager ' || b % :stores,
                            'Regal ' || lpad((b / :stores % :shelves)::text, 3, '0'),
                            case when (b + 1) * :box <= :old then 'RETIRED' else 'CLOSED' end, :box + 1, 'p-clerk', cast(:today as date)
                        from generate_series(0, (:documents - 1) / :box) b
                        """)
                .param("stores", STORES)
                .param("shelves", SHELVES)
                .param("old", documents / 5 * 4)
                .param("box", BOX)
                .param("documents", documents)
                .param("today", today)
                .update();
        jdbc.sql(
                        """
                        insert into original (document, batch, office, document_class, mode, sheets, period_days,
                            period_unit, period_start,
                            release_required, destructible, level, box, position, state, gone_at, destroyed_in,
                            period_from, runs_since, due_on)
                        select md5('document' || i)::uuid, md5('batch' || i / 50)::uuid, 'AMT_' || i % 20, 'POST',
                            'REPLACING', 1 + i % 5, 30, 'CALENDAR_DAYS', 'RECEIPTS', false, true, 'P-4', 'M-' || lpad((i / :box)::text, 7, '0'),
                            1 + i % :box,
                            case when i < :old then 'DESTROYED' else 'KEPT' end,
                            case when i < :old then cast(:today as date) end,
                            case when i < :old then md5('order')::uuid end,
                            cast(:today as date) - 60, cast(:today as date) - 60,
                            case when i % 100 = 0 then cast(:today as date) - 1 else cast(:today as date) + 1 + i % 60 end
                        from generate_series(0, :documents - 1) i
                        """)
                .param("box", BOX)
                .param("old", documents / 5 * 4)
                .param("documents", documents)
                .param("today", today)
                .update();
        requests(jdbc, today, documents, "REQUESTED", documents - requested, requested);
        requests(jdbc, today, documents, "LENT", documents - requested - lent, lent);
        jdbc.sql(
                        """
                        insert into original_request (id, document, requester, reason, deliver_to, requested_at,
                            handed_over_by, received_by, lent_at, due_back, sheets_back, closed_at, closed_by, outcome)
                        select md5('closed' || i)::uuid, md5('document' || i)::uuid, 'p-case-worker', 'Unterschrift',
                            'Zimmer 1', asked, 'p-clerk', 'p-case-worker', asked, asked, 1, asked, 'p-clerk', 'RETURNED'
                        from generate_series(0, :documents - 1, 10) i
                        cross join lateral (select cast(:today as date) - 1 - i / 10 % 364 as asked) day
                        """)
                .param("documents", documents)
                .param("today", today)
                .update();
        jdbc.sql(
                        """
                        insert into original_hold (id, document, kind, reason, set_by, set_at)
                        select md5('hold' || i)::uuid, md5('document' || i)::uuid, 'LEGAL_DISPUTE',
                            'Klage', 'p-clerk', cast(:today as date)
                        from generate_series(:first::int, :last::int) i
                        """)
                .param("first", documents - requested - lent - held)
                .param("last", documents - requested - lent - 1)
                .param("today", today)
                .update();
        run(
                jdbc,
                """
                update original o set runs_since = null, due_on = null, remaining_days = 5
                from original_hold h where h.document = o.document and o.due_on is not null
                """);
        for (String table :
                List.of(
                        "destruction_order",
                        "paper_box",
                        "original",
                        "original_request",
                        "original_hold",
                        "paper_incident")) {
            run(jdbc, "vacuum analyze " + table);
        }
    }

    /// The number of a box that is full of paper in custody.
    public static String fullBox(int documents) {
        return "M-%07d".formatted(documents / BOX - 1);
    }

    /// Spread over the boxes of the younger fifth.
    private static void requests(
            JdbcClient jdbc, LocalDate today, int documents, String state, int first, int count) {
        jdbc.sql(
                        """
                        insert into original_request (id, document, requester, reason, deliver_to, requested_at,
                            handed_over_by, received_by, lent_at, due_back)
                        select md5('request' || o.document)::uuid, o.document, 'p-case-worker', 'Unterschrift', 'Zimmer 1',
                            cast(:today as date), case when :lent then 'p-clerk' end, case when :lent then 'p-case-worker' end,
                            case when :lent then cast(:today as date) end,
                            case when :lent and i % 10 = 0 then cast(:today as date) - 1 when :lent then cast(:today as date) + 20 end
                        from generate_series(:first::int, :last::int) i
                        join original o on o.document = md5('document' || (:old + (i::bigint * 7919) % (:documents - :old)))::uuid
                        where o.state = 'KEPT' on conflict do nothing
                        """)
                .param("lent", state.equals("LENT"))
                .param("first", first)
                .param("last", first + count - 1)
                .param("old", documents / 5 * 4)
                .param("documents", documents)
                .param("today", today)
                .update();
        jdbc.sql(
                        """
                        update original o set state = :state, runs_since = null, due_on = null, remaining_days = 5
                        from original_request r
                        where r.document = o.document and r.closed_at is null and o.state = 'KEPT'
                        """)
                .param("state", state)
                .update();
    }

    private static void run(JdbcClient jdbc, String sql) {
        jdbc.sql(sql).update();
    }
}
