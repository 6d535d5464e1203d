// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `original_hold`. Asks and writes; decides nothing.
@Component
class HoldRows {
    private final JdbcClient jdbc;

    HoldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Hold hold) {
        jdbc.sql(
                        """
                        insert into original_hold (id, document, reason, set_by, set_at)
                        values (:id, :document, :reason, :by, :at)
                        """)
                .param("id", hold.id().value())
                .param("document", hold.document().value())
                .param("reason", hold.reason().value())
                .param("by", hold.by().value())
                .param("at", PaperRows.at(hold.at()))
                .update();
    }

    Optional<DocumentId> heldBy(HoldId hold) {
        return jdbc.sql("select document from original_hold where id = :id")
                .param("id", hold.value())
                .query(UUID.class)
                .optional()
                .map(DocumentId::new);
    }

    Set<DocumentId> held() {
        return Set.copyOf(
                jdbc.sql("select distinct document from original_hold where lifted_at is null")
                        .query((row, n) -> PaperRows.document(row))
                        .list());
    }

    void lift(HoldId hold, String reason, Pseudonym by, Instant at) {
        jdbc.sql(
                        """
                        update original_hold set lift_reason = :reason, lifted_by = :by, lifted_at = :at where id = :id
                        """)
                .param("reason", reason)
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .param("id", hold.value())
                .update();
    }

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new HoldId(row.getObject("id", UUID.class)),
                PaperRows.document(row),
                new Sensitive<>(row.getString("reason")),
                new Pseudonym(row.getString("set_by")),
                PaperRows.instant(row, "set_at"));
    }
}
