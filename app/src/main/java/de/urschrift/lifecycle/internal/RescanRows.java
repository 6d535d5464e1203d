// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.BatchId;
import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.Rescan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Orders to scan again, in the database.
@Component
final class RescanRows {
    private static final String OPEN = "state in ('ORDERED', 'SCANNING', 'INSPECTING')";

    private final JdbcClient jdbc;
    private final InstantSource time;

    RescanRows(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void insert(UUID id, DocumentId document, String reasonCode, String text, Pseudonym by) {
        jdbc.sql(
                        """
                        insert into rescan (id, document_id, reason_code, reason_text, ordered_by, ordered_at, state, changed_at)
                        values (:id, :document, :code, :text, :by, :now, 'ORDERED', :now)
                        """)
                .param("id", id)
                .param("document", document.value())
                .param("code", reasonCode)
                .param("text", text)
                .param("by", by.value())
                .param("now", now())
                .update();
    }

    /// Says which pages the new images replace.
    void pages(UUID id, Collection<Integer> pages) {
        jdbc.sql("update rescan set pages = :pages, changed_at = :now where id = :id")
                .param(
                        "pages",
                        pages.stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")))
                .param("now", now())
                .param("id", id)
                .update();
    }

    void sheet(UUID id, String code) {
        jdbc.sql("update rescan set sheet = :code, changed_at = :now where id = :id")
                .param("code", code)
                .param("now", now())
                .param("id", id)
                .update();
    }

    void move(UUID id, Rescan.State state) {
        jdbc.sql("update rescan set state = :state, changed_at = :now where id = :id")
                .param("state", state.name())
                .param("now", now())
                .param("id", id)
                .update();
    }

    void move(UUID id, Rescan.State state, BatchId batch) {
        move(id, state);
        jdbc.sql("update rescan set batch_id = :batch where id = :id")
                .param("batch", batch.value())
                .param("id", id)
                .update();
    }

    /// The new images were rejected; the next ones come in another batch.
    void again(UUID id) {
        move(id, Rescan.State.ORDERED);
        jdbc.sql("update rescan set attempts = attempts + 1, batch_id = null where id = :id")
                .param("id", id)
                .update();
    }

    int attempts(UUID id) {
        return jdbc.sql("select attempts from rescan where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    Optional<Rescan> lock(UUID id) {
        return rows("where id = :key for update", id).stream().findFirst();
    }

    Optional<Rescan> find(UUID id) {
        return rows("where id = :key", id).stream().findFirst();
    }

    Optional<Rescan> open(DocumentId document) {
        return rows("where document_id = :key and " + OPEN, document.value()).stream().findFirst();
    }

    Set<DocumentId> open(Collection<DocumentId> documents) {
        return Set.copyOf(
                jdbc.sql(
                                "select document_id from rescan where document_id = any(:documents) and "
                                        + OPEN)
                        .param("documents", DocumentId.values(documents))
                        .query((row, _) -> new DocumentId(row.getObject(1, UUID.class)))
                        .list());
    }

    List<Rescan> about(DocumentId document) {
        return rows("where document_id = :key order by ordered_at, id", document.value());
    }

    /// The order whose images make the version in force, or in the making.
    Optional<Rescan> inForce(DocumentId document) {
        return rows(
                        "where document_id = :key and state = 'ACCEPTED' order by changed_at desc limit 1",
                        document.value())
                .stream()
                .findFirst();
    }

    List<Rescan> in(BatchId batch) {
        return rows("where batch_id = :key order by ordered_at, id", batch.value());
    }

    /// Locked.
    Optional<Rescan> ofSheet(String code) {
        return rows("where sheet = :key for update", code).stream().findFirst();
    }

    List<Rescan> open(@Nullable UUID after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and (ordered_at, id) > (select ordered_at, id from rescan where id = :after)";
        var sql =
                jdbc.sql(
                                "select * from rescan where "
                                        + OPEN
                                        + rest
                                        + " order by ordered_at, id limit :most")
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after)).query(RescanRows::toRescan).list();
    }

    private List<Rescan> rows(String condition, Object key) {
        return jdbc.sql("select * from rescan " + condition)
                .param("key", key)
                .query(RescanRows::toRescan)
                .list();
    }

    private static Rescan toRescan(ResultSet row, int n) throws SQLException {
        return new Rescan(
                row.getObject("id", UUID.class),
                new DocumentId(row.getObject("document_id", UUID.class)),
                row.getString("reason_code"),
                new Sensitive<>(row.getString("reason_text")),
                new Pseudonym(row.getString("ordered_by")),
                row.getTimestamp("ordered_at").toInstant(),
                Stream.of(row.getString("pages").split(","))
                        .filter(page -> !page.isEmpty())
                        .map(Integer::valueOf)
                        .toList(),
                Optional.ofNullable(row.getString("sheet")),
                Optional.ofNullable(row.getObject("batch_id", UUID.class)).map(BatchId::new),
                Rescan.State.valueOf(row.getString("state")));
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }
}
