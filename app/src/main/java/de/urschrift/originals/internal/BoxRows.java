// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.Offices;
import de.urschrift.originals.BoxMove;
import de.urschrift.originals.BoxNumber;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionRule;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.PaperBox;
import de.urschrift.originals.Shelf;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `paper_box`, `paper_box_move` and `original_move`. Asks and writes; decides nothing.
@Component
class BoxRows {
    /// Whatever is booked to a box: in our custody, lent paper too, for it returns there.
    private static final String IN_IT =
            "o.box = b.number and o.state in ('KEPT', 'REQUESTED', 'LENT', 'FOR_OFFICE')";

    private static final String CONTENTS =
            " left join lateral (select count(*) as documents, coalesce(sum(o.sheets), 0) as sheets,"
                    + " max(o.due_on) as due_on, count(*) filter (where o.due_on is null) as undated,"
                    + " array_agg(distinct o.level || ' ' || o.document_class) as levels"
                    + " from original o where "
                    + IN_IT
                    + ") c on true"
                    + " left join lateral (select count(distinct document) as held, array_agg(distinct kind) as kinds from ("
                    + "select o.document, h.kind from original o join original_hold h on h.document = o.document"
                    + " and h.lifted_at is null where "
                    + IN_IT
                    + " union all select o.document, h.kind from original o join original_hold h on "
                    + HoldRows.WIDE
                    + " where "
                    + IN_IT
                    + ") held"
                    + ") w on true ";

    private final JdbcClient jdbc;
    private final Offices offices;

    BoxRows(JdbcClient jdbc, Offices offices) {
        this.jdbc = jdbc;
        this.offices = offices;
    }

    /// What of a box must not change while something is put in.
    record Stand(Shelf shelf, PaperBox.State state) {}

    /// Locks the box' row until the end of the transaction.
    Optional<Stand> lock(BoxNumber number) {
        return jdbc.sql("select * from paper_box where number = :number for update")
                .param("number", number.value())
                .query((row, _) ->
                        new Stand(shelf(row), PaperBox.State.valueOf(row.getString("state"))))
                .optional();
    }

    /// The same for all boxes in use of a place and those with these numbers, in the order of numbers.
    Map<String, Stand> lock(Shelf shelf, Collection<String> numbers) {
        Map<String, Stand> locked = new TreeMap<>();
        jdbc.sql(
                        """
                        select * from paper_box
                        where (store = :store and shelf = :shelf and state <> 'RETIRED')
                            or number = any(:numbers::text[])
                        order by number for update
                        """)
                .param("store", shelf.store())
                .param("shelf", shelf.shelf())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, _) ->
                        locked.put(
                                row.getString("number"),
                                new Stand(
                                        shelf(row),
                                        PaperBox.State.valueOf(row.getString("state")))))
                .list();
        return locked;
    }

    /// @return false when there is such a box
    boolean insert(BoxNumber number, Shelf shelf, Pseudonym by, Instant at) {
        boolean inserted =
                jdbc.sql(
                                        """
                                        insert into paper_box (number, store, shelf, opened_by, opened_at)
                                        values (:number, :store, :shelf, :by, :at) on conflict do nothing
                                        """)
                                .param("number", number.value())
                                .param("store", shelf.store())
                                .param("shelf", shelf.shelf())
                                .param("by", by.value())
                                .param("at", PaperRows.at(at))
                                .update()
                        == 1;
        if (inserted) {
            moved(number, new BoxMove(Optional.empty(), shelf, by, at));
        }
        return inserted;
    }

    List<Long> numbers(int count) {
        return jdbc.sql("select nextval('paper_box_number') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    void place(BoxNumber number, BoxMove move) {
        jdbc.sql("update paper_box set store = :store, shelf = :shelf where number = :number")
                .param("store", move.destination().store())
                .param("shelf", move.destination().shelf())
                .param("number", number.value())
                .update();
        moved(number, move);
    }

    private void moved(BoxNumber number, BoxMove move) {
        jdbc.sql(
                        """
                        insert into paper_box_move (box, from_store, from_shelf, store, shelf, moved_by, moved_at)
                        values (:box, :fromStore, :fromShelf, :store, :shelf, :by, :at)
                        """)
                .param("box", number.value())
                .param("fromStore", move.from().map(Shelf::store).orElse(null))
                .param("fromShelf", move.from().map(Shelf::shelf).orElse(null))
                .param("store", move.destination().store())
                .param("shelf", move.destination().shelf())
                .param("by", move.by().value())
                .param("at", PaperRows.at(move.at()))
                .update();
    }

    void state(BoxNumber number, PaperBox.State state) {
        jdbc.sql("update paper_box set state = :state where number = :number")
                .param("state", state.name())
                .param("number", number.value())
                .update();
    }

    /// Books paper to the next position of a box; the box is locked.
    ///
    /// @return the position, from 1
    int put(DocumentId document, BoxNumber number, Pseudonym by, Instant at) {
        int position =
                jdbc.sql(
                                "update paper_box set next_position = next_position + 1 where number = :number"
                                        + " returning next_position - 1")
                        .param("number", number.value())
                        .query(Integer.class)
                        .single();
        jdbc.sql(
                        """
                        with before as (select box from original where document = :document)
                        insert into original_move (document, from_box, box, moved_by, moved_at)
                        select :document, box, :box, :by, :at from before
                        """)
                .param("document", document.value())
                .param("box", number.value())
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .update();
        jdbc.sql("update original set box = :box, position = :position where document = :document")
                .param("box", number.value())
                .param("position", position)
                .param("document", document.value())
                .update();
        return position;
    }

    boolean empty(BoxNumber number) {
        return jdbc.sql(
                        "select not exists (select from paper_box b join original o on "
                                + IN_IT
                                + " where b.number = :number)")
                .param("number", number.value())
                .query(Boolean.class)
                .single();
    }

    List<DocumentId> contents(BoxNumber number) {
        return jdbc
                .sql(
                        "select o.document from paper_box b join original o on "
                                + IN_IT
                                + " where b.number = :number order by o.position")
                .param("number", number.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(DocumentId::new)
                .toList();
    }

    Optional<PaperBox> box(BoxNumber number) {
        return jdbc.sql(
                        "select b.*, c.*, w.* from paper_box b"
                                + CONTENTS
                                + "where b.number = :number")
                .param("number", number.value())
                .query((row, _) -> box(row))
                .optional();
    }

    List<PaperBox> boxes(String store, String after, int most) {
        return jdbc.sql(
                        "select b.*, c.*, w.* from (select b.* from paper_box b where b.state <> 'RETIRED'"
                                + (store.isEmpty() ? "" : " and b.store = :store")
                                + (after.isEmpty()
                                        ? ""
                                        : " and (b.store, b.shelf, b.number) > (select a.store, a.shelf, a.number"
                                                + " from paper_box a where a.number = :after)")
                                + " order by b.store, b.shelf, b.number limit :most) b"
                                + CONTENTS
                                + "order by b.store, b.shelf, b.number")
                .params(Map.of("store", store, "after", after, "most", most))
                .query((row, _) -> box(row))
                .list();
    }

    List<BoxMove> moves(BoxNumber number) {
        return jdbc.sql("select * from paper_box_move where box = :number order by id")
                .param("number", number.value())
                .query((row, _) ->
                        new BoxMove(
                                row.getString("from_store") == null
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Shelf(
                                                        row.getString("from_store"),
                                                        row.getString("from_shelf"))),
                                shelf(row),
                                new Pseudonym(row.getString("moved_by")),
                                PaperRows.instant(row, "moved_at")))
                .list();
    }

    private PaperBox box(ResultSet row) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        return new PaperBox(
                new BoxNumber(row.getString("number")),
                shelf(row),
                PaperBox.State.valueOf(row.getString("state")),
                PaperRows.instant(row, "opened_at"),
                row.getLong("documents"),
                row.getLong("sheets"),
                level(row),
                due == null || row.getLong("undated") > 0 ? Optional.empty() : Optional.of(due),
                row.getLong("held"),
                kinds(row));
    }

    private static Set<HoldKind> kinds(ResultSet row) throws SQLException {
        Array kinds = row.getArray("kinds");
        return kinds == null
                ? Set.of()
                : Stream.of((String[]) kinds.getArray())
                        .map(HoldKind::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// The highest level, as recorded at capture or as the class demands today.
    private Optional<DestructionLevel> level(ResultSet row) throws SQLException {
        if (row.getArray("levels") == null) {
            return Optional.empty();
        }
        return Stream.of((String[]) row.getArray("levels").getArray())
                .flatMap(pair -> {
                    int gap = pair.indexOf(' ');
                    return Stream.concat(
                            Stream.of(DestructionLevel.of(pair.substring(0, gap))),
                            offices
                                    .documentClass(new ClassCode(pair.substring(gap + 1)))
                                    .map(today -> DestructionRule.of(today).level())
                                    .stream());
                })
                .max(DestructionLevel::compareTo);
    }

    static Shelf shelf(ResultSet row) throws SQLException {
        return new Shelf(row.getString("store"), row.getString("shelf"));
    }
}
