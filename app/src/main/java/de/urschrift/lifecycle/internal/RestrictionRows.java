// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.lifecycle.Restriction;
import de.urschrift.originals.HoldId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Restrictions in the database.
@Component
final class RestrictionRows {
    private final JdbcClient jdbc;
    private final InstantSource time;

    RestrictionRows(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    void insert(UUID id, DocumentId document, String reason, Pseudonym by, Optional<HoldId> hold) {
        jdbc.sql(
                        """
                        insert into restriction (id, document_id, reason, set_by, set_at, hold_id)
                        values (:id, :document, :reason, :by, :now, :hold)
                        """)
                .param("id", id)
                .param("document", document.value())
                .param("reason", reason)
                .param("by", by.value())
                .param("now", Timestamp.from(time.instant()))
                .param("hold", hold.map(HoldId::value).orElse(null))
                .update();
    }

    void lift(UUID id, String reason, Pseudonym by) {
        jdbc.sql(
                        "update restriction set lift_reason = :reason, lifted_by = :by, lifted_at = :now where id = :id")
                .param("reason", reason)
                .param("by", by.value())
                .param("now", Timestamp.from(time.instant()))
                .param("id", id)
                .update();
    }

    Optional<Restriction> lock(UUID id) {
        return rows("where id = :key for update", id).stream().findFirst();
    }

    Optional<Restriction> find(UUID id) {
        return rows("where id = :key", id).stream().findFirst();
    }

    boolean restricted(DocumentId document) {
        return !rows("where document_id = :key and lifted_at is null", document.value()).isEmpty();
    }

    Set<DocumentId> restricted() {
        return Set.copyOf(
                jdbc.sql("select document_id from restriction where lifted_at is null")
                        .query((row, n) -> new DocumentId(row.getObject(1, UUID.class)))
                        .list());
    }

    List<Restriction> inForce(int most) {
        return rows("where lifted_at is null order by set_at, id limit :key", most);
    }

    private List<Restriction> rows(String condition, Object key) {
        return jdbc.sql("select * from restriction " + condition)
                .param("key", key)
                .query(RestrictionRows::toRestriction)
                .list();
    }

    private static Restriction toRestriction(ResultSet row, int n) throws SQLException {
        return new Restriction(
                row.getObject("id", UUID.class),
                new DocumentId(row.getObject("document_id", UUID.class)),
                new Sensitive<>(row.getString("reason")),
                new Pseudonym(row.getString("set_by")),
                row.getTimestamp("set_at").toInstant(),
                Optional.ofNullable(row.getObject("hold_id", UUID.class)).map(HoldId::new),
                row.getTimestamp("lifted_at") == null);
    }
}
