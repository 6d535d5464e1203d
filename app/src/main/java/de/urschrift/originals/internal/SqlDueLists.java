// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.audit.AuditLog;
import de.urschrift.audit.LogEvent;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Reason;
import de.urschrift.originals.DestructionGate;
import de.urschrift.originals.DueAfter;
import de.urschrift.originals.DueList;
import de.urschrift.originals.DueLists;
import de.urschrift.originals.PaperDue;
import de.urschrift.originals.PaperOriginal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Due lists in the tables `due_list` and `due_item`.
@Component
class SqlDueLists implements DueLists {
    private static final int CHUNK = 200;
    private static final int KEPT_DAYS = 35;

    private final JdbcClient jdbc;
    private final PaperBook book;
    private final PaperRows rows;
    private final DestructionGate gate;
    private final AuditLog log;

    SqlDueLists(
            JdbcClient jdbc, PaperBook book, PaperRows rows, DestructionGate gate, AuditLog log) {
        this.jdbc = jdbc;
        this.book = book;
        this.rows = rows;
        this.gate = gate;
        this.log = log;
    }

    @Override
    public DueList record(LocalDate day) {
        book.inTransaction(() ->
                jdbc.sql(
                                "insert into due_list (day, begun_at) values (:day, :at) on conflict do nothing")
                        .param("day", day)
                        .param("at", PaperRows.at(book.now()))
                        .update());
        while (book.inTransaction(() -> chunk(day))) {}
        return list(day).orElseThrow();
    }

    /// Records the next lines, the list locked.
    ///
    /// @return whether there may be more
    private boolean chunk(LocalDate day) {
        boolean finished =
                jdbc.sql("select finished_at is not null from due_list where day = :day for update")
                        .param("day", day)
                        .query(Boolean.class)
                        .single();
        if (finished) {
            return false;
        }
        long last =
                jdbc.sql("select coalesce(max(position), 0) from due_item where day = :day")
                        .param("day", day)
                        .query(Long.class)
                        .single();
        List<PaperOriginal> papers = next(day, last(day, last));
        for (PaperDue due : gate.judged(papers, book.now())) {
            last++;
            insert(day, last, due.original(), due.objections());
        }
        if (papers.isEmpty()) {
            finish(day);
        }
        return !papers.isEmpty();
    }

    private DueAfter last(LocalDate day, long position) {
        return jdbc.sql("select * from due_item where day = :day and position = :position")
                .param("day", day)
                .param("position", position)
                .query((row, _) ->
                        new DueAfter(
                                row.getObject("due_on", LocalDate.class), PaperRows.document(row)))
                .optional()
                .orElse(DueAfter.START);
    }

    /// What is due first, then what has no day.
    private List<PaperOriginal> next(LocalDate day, DueAfter last) {
        List<PaperOriginal> due =
                last.dueOn().isAfter(day) ? List.of() : rows.custody(last, day, CHUNK);
        return due.isEmpty()
                ? rows.custody(
                        last.dueOn().equals(DueAfter.NO_DAY)
                                ? last
                                : new DueAfter(DueAfter.NO_DAY, DueAfter.START.document()),
                        DueAfter.NO_DAY,
                        CHUNK)
                : due;
    }

    private void insert(
            LocalDate day, long position, PaperOriginal paper, List<Reason> objections) {
        jdbc.sql(
                        """
                        insert into due_item (day, position, document, due_on, reasons)
                        values (:day, :position, :document, :due, :reasons)
                        """)
                .param("day", day)
                .param("position", position)
                .param("document", paper.document().value())
                .param("due", DueAfter.of(paper).dueOn())
                .param("reasons", written(objections))
                .update();
    }

    private void finish(LocalDate day) {
        jdbc.sql(
                        """
                        update due_list l set finished_at = :at, items = x.items, due = x.due
                        from (select count(*) as items, count(*) filter (where reasons = '') as due
                            from due_item where day = :day) x
                        where l.day = :day
                        """)
                .param("at", PaperRows.at(book.now()))
                .param("day", day)
                .update();
        jdbc.sql("delete from due_list where day < :before")
                .param("before", day.minusDays(KEPT_DAYS))
                .update();
        DueList list = list(day).orElseThrow();
        log.append(
                new LogEvent(
                        "destruction.due-listed",
                        "due-list/" + day,
                        Pseudonym.SYSTEM,
                        Map.of(
                                "items", String.valueOf(list.items()),
                                "due", String.valueOf(list.due()))));
    }

    private static String written(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.code() + "\t" + reason.clause() + "\t" + reason.text())
                .collect(Collectors.joining("\n"));
    }

    private static List<Reason> read(String written) {
        List<Reason> reasons = new ArrayList<>();
        for (String line : written.lines().toList()) {
            String[] parts = line.split("\t", 3);
            reasons.add(new Reason(parts[0], parts[1], parts[2]));
        }
        return reasons;
    }

    @Override
    public Optional<DueList> list(LocalDate day) {
        return jdbc.sql("select * from due_list where day = :day")
                .param("day", day)
                .query((row, _) -> list(row))
                .optional();
    }

    @Override
    public Optional<DueList> latest() {
        return jdbc.sql("select * from due_list order by day desc limit 1")
                .query((row, _) -> list(row))
                .optional();
    }

    private static DueList list(ResultSet row) throws SQLException {
        return new DueList(
                row.getObject("day", LocalDate.class),
                PaperRows.instant(row, "begun_at"),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("items"),
                row.getLong("due"));
    }

    @Override
    public List<DueList.Item> items(LocalDate day, long after, int most) {
        return jdbc.sql(
                        """
                        select * from due_item where day = :day and position > :after
                        order by position limit :most
                        """)
                .param("day", day)
                .param("after", after)
                .param("most", most)
                .query((row, _) ->
                        new DueList.Item(
                                row.getLong("position"),
                                new DocumentId(row.getObject("document", UUID.class)),
                                Optional.of(row.getObject("due_on", LocalDate.class))
                                        .filter(dueOn -> !dueOn.equals(DueAfter.NO_DAY)),
                                read(row.getString("reasons"))))
                .list();
    }
}
