// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.originals.Loan;
import de.urschrift.originals.OriginalRequest;
import de.urschrift.originals.PaperState;
import de.urschrift.originals.PickLine;
import de.urschrift.originals.RequestId;
import de.urschrift.originals.StoragePlace;
import de.urschrift.originals.Urgency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `original_request` and `original_return`. Asks and writes; decides nothing.
@Component
class RequestRows {
    private static final String LINE =
            """
            select r.*, r.id as request, o.sheets, o.box, coalesce(o.position, 0) as position, b.store, b.shelf,
                exists (select from paper_incident i
                    where i.document = r.document and i.state <> 'SETTLED') as missing
            from original_request r
            join original o on o.document = r.document
            left join paper_box b on b.number = o.box
            where r.closed_at is null and r.lent_at is null
            """;

    /// Where a line stands on the way through the store.
    private static final String WAY =
            "(coalesce(b.store, ''), coalesce(b.shelf, ''), coalesce(o.box, ''), coalesce(o.position, 0), r.id)";

    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OriginalRequest> requested() {
        return jdbc.sql(
                        """
                        select r.*, r.id as request
                        from original_request r where r.closed_at is null and r.lent_at is null
                        order by r.requested_at, r.id
                        """)
                .query((row, _) -> request(row))
                .list();
    }

    void insert(OriginalRequest request) {
        jdbc.sql(
                        """
                        insert into original_request (id, document, requester, reason, deliver_to, requested_at,
                            urgency, due_back)
                        values (:id, :document, :requester, :reason, :deliverTo, :at, :urgency, :dueBack)
                        """)
                .param("id", request.id().value())
                .param("document", request.document().value())
                .param("requester", request.requester().value())
                .param("reason", request.reason().value())
                .param("deliverTo", request.deliverTo().value())
                .param("at", PaperRows.at(request.at()))
                .param("urgency", request.urgency().name())
                .param("dueBack", request.dueBack().orElse(null))
                .update();
    }

    void picked(RequestId request, OriginalRequest.Picked picked) {
        jdbc.sql("update original_request set picked_by = :by, picked_at = :at where id = :id")
                .param("by", picked.by().value())
                .param("at", PaperRows.at(picked.at()))
                .param("id", request.value())
                .update();
    }

    void notPicked(RequestId request) {
        jdbc.sql("update original_request set picked_by = null, picked_at = null where id = :id")
                .param("id", request.value())
                .update();
    }

    void returned(RequestId request, int sheets, Pseudonym brings, Pseudonym takes, Instant at) {
        jdbc.sql(
                        """
                        insert into original_return (request, sheets, brought_by, taken_by, at)
                        values (:request, :sheets, :brings, :takes, :at)
                        """)
                .param("request", request.value())
                .param("sheets", sheets)
                .param("brings", brings.value())
                .param("takes", takes.value())
                .param("at", PaperRows.at(at))
                .update();
        jdbc.sql("update original_request set sheets_back = sheets_back + :sheets where id = :id")
                .param("sheets", sheets)
                .param("id", request.value())
                .update();
    }

    /// @param recipient empty: the office that borrowed it
    void forwarded(RequestId request, String recipient) {
        jdbc.sql("update original_request set forwarded_to = nullif(:to, '') where id = :id")
                .param("to", recipient)
                .param("id", request.value())
                .update();
    }

    List<PickLine> toPick(String store, @Nullable RequestId after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and "
                                + WAY
                                + " > (select "
                                + WAY.substring(1, WAY.length() - 1)
                                + " from original_request r join original o on o.document = r.document"
                                + " left join paper_box b on b.number = o.box where r.id = :after)";
        var sql =
                jdbc.sql(
                                LINE
                                        + " and r.picked_at is null"
                                        + (store.isEmpty() ? "" : " and b.store = :store")
                                        + rest
                                        + " order by "
                                        + WAY.substring(1, WAY.length() - 1)
                                        + " limit :most")
                        .param("store", store)
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after.value()))
                .query((row, _) -> line(row))
                .list();
    }

    List<PickLine> pickedLines(int most) {
        return jdbc.sql(
                        LINE
                                + " and r.picked_at is not null order by r.picked_at, r.id limit :most")
                .param("most", most)
                .query((row, _) -> line(row))
                .list();
    }

    private static PickLine line(ResultSet row) throws SQLException {
        return new PickLine(
                request(row),
                row.getInt("sheets"),
                row.getString("box") == null
                        ? Optional.empty()
                        : Optional.of(
                                new StoragePlace(
                                        row.getString("box"), BoxRows.shelf(row).toString())),
                row.getInt("position"),
                row.getBoolean("missing"));
    }

    List<Loan> overdue(LocalDate today, @Nullable RequestId after, int most) {
        String rest =
                after == null
                        ? ""
                        : " and (r.due_back, r.id) > (select due_back, id from original_request where id = :after)";
        var sql =
                jdbc.sql(
                                "select r.*, r.id as request from original_request r"
                                        + " where r.closed_at is null and r.lent_at is not null and r.due_back < :today"
                                        + rest
                                        + " order by r.due_back, r.id limit :most")
                        .param("today", today)
                        .param("most", most);
        return (after == null ? sql : sql.param("after", after.value()))
                .query((row, _) -> loan(row))
                .list();
    }

    List<Loan> loans(DocumentId document) {
        return jdbc.sql(
                        "select r.*, r.id as request from original_request r where r.document = :document"
                                + " order by r.requested_at, r.id")
                .param("document", document.value())
                .query((row, _) -> loan(row))
                .list();
    }

    /// Overdue, and not reminded of for `days`.
    List<DocumentId> toRemind(LocalDate today, int days, int most) {
        return jdbc.sql(
                        "select r.document from original_request r where r.closed_at is null and r.lent_at is not null"
                                + " and r.due_back < :today and (r.reminded_on is null or r.reminded_on <= :before)"
                                + " order by r.due_back, r.id limit :most")
                .param("today", today)
                .param("before", today.minusDays(days))
                .param("most", most)
                .query((row, _) -> PaperRows.document(row))
                .list();
    }

    /// @return which reminder it is; empty when somebody was first
    Optional<Integer> remind(RequestId request, LocalDate today, int days) {
        return jdbc.sql(
                        "update original_request set reminders = reminders + 1, reminded_on = :today where id = :id"
                                + " and due_back < :today and (reminded_on is null or reminded_on <= :before)"
                                + " returning reminders")
                .param("today", today)
                .param("before", today.minusDays(days))
                .param("id", request.value())
                .query(Integer.class)
                .optional();
    }

    private static Loan loan(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String forwarded = row.getString("forwarded_to");
        return new Loan(
                request(row),
                row.getObject("lent_at") == null ? Optional.empty() : Optional.of(lending(row)),
                row.getInt("sheets_back"),
                row.getInt("reminders"),
                outcome == null ? Optional.empty() : Optional.of(Loan.Outcome.valueOf(outcome)),
                outcome == null
                        ? Optional.empty()
                        : Optional.of(PaperRows.instant(row, "closed_at")),
                forwarded == null ? Optional.empty() : Optional.of(new Sensitive<>(forwarded)));
    }

    void lent(RequestId request, PaperState.Lending lending, LocalDate dueBack) {
        jdbc.sql(
                        """
                        update original_request set handed_over_by = :from, received_by = :to, lent_at = :at,
                            due_back = :dueBack
                        where id = :id
                        """)
                .param("dueBack", dueBack)
                .param("from", lending.handedOverBy().value())
                .param("to", lending.receivedBy().value())
                .param("at", PaperRows.at(lending.at()))
                .param("id", request.value())
                .update();
    }

    void close(RequestId request, Loan.Outcome outcome, Pseudonym by, Instant at) {
        jdbc.sql(
                        "update original_request set closed_at = :at, closed_by = :by, outcome = :outcome where id = :id")
                .param("at", PaperRows.at(at))
                .param("by", by.value())
                .param("outcome", outcome.name())
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
                PaperRows.instant(row, "requested_at"),
                Urgency.valueOf(row.getString("urgency")),
                Optional.ofNullable(row.getObject("due_back", LocalDate.class)),
                row.getString("picked_by") == null
                        ? Optional.empty()
                        : Optional.of(
                                new OriginalRequest.Picked(
                                        new Pseudonym(row.getString("picked_by")),
                                        PaperRows.instant(row, "picked_at"))));
    }

    static PaperState.Lending lending(ResultSet row) throws SQLException {
        return new PaperState.Lending(
                new Pseudonym(row.getString("handed_over_by")),
                new Pseudonym(row.getString("received_by")),
                PaperRows.instant(row, "lent_at"),
                row.getInt("sheets_back"));
    }
}
