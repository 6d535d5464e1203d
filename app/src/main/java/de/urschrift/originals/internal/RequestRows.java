// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.RequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `original_request`. Asks and writes; decides nothing.
@Component
class RequestRows {
    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OriginalRequest> requested() {
        return jdbc.sql(
                        """
                        select r.document, r.id as request, r.requester, r.reason, r.deliver_to, r.requested_at
                        from original_request r where r.closed_at is null and r.lent_at is null
                        order by r.requested_at, r.id
                        """)
                .query((row, _) -> request(row))
                .list();
    }

    void insert(OriginalRequest request) {
        jdbc.sql(
                        """
                        insert into original_request (id, document, requester, reason, deliver_to, requested_at)
                        values (:id, :document, :requester, :reason, :deliverTo, :at)
                        """)
                .param("id", request.id().value())
                .param("document", request.document().value())
                .param("requester", request.requester().value())
                .param("reason", request.reason().value())
                .param("deliverTo", request.deliverTo().value())
                .param("at", PaperRows.at(request.at()))
                .update();
    }

    void lent(RequestId request, PaperState.Lending lending) {
        jdbc.sql(
                        """
                        update original_request set handed_over_by = :from, received_by = :to, lent_at = :at
                        where id = :id
                        """)
                .param("from", lending.handedOverBy().value())
                .param("to", lending.receivedBy().value())
                .param("at", PaperRows.at(lending.at()))
                .param("id", request.value())
                .update();
    }

    /// @param outcome `WITHDRAWN`, `RETURNED` or `FORWARDED`
    void close(RequestId request, String outcome, Pseudonym by, Instant at) {
        jdbc.sql(
                        "update original_request set closed_at = :at, closed_by = :by, outcome = :outcome where id = :id")
                .param("at", PaperRows.at(at))
                .param("by", by.value())
                .param("outcome", outcome)
                .param("id", request.value())
                .update();
    }

    static OriginalRequest request(ResultSet row) throws SQLException {
        return new OriginalRequest(
                new RequestId(row.getObject("request", UUID.class)),
                PaperRows.document(row),
                new Pseudonym(row.getString("requester")),
                new Sensitive<>(row.getString("reason")),
                new Sensitive<>(row.getString("deliver_to")),
                PaperRows.instant(row, "requested_at"));
    }
}
