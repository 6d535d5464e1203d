// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sensitive;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.OfficeCode;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.Hold;
import de.urschrift.originals.HoldEffect;
import de.urschrift.originals.HoldId;
import de.urschrift.originals.HoldKind;
import de.urschrift.originals.HoldScope;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.PaperMark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `original_hold`: the one place that knows which hold covers which paper. Asks and writes; decides nothing.
@Component
class HoldRows {
    /// Whether the wide hold `h` covers the paper `o`. What is not known of the paper counts as covered.
    private static final String COVERS =
            """
            (h.office is null or h.office = o.office)
            and (h.document_class is null or h.document_class = o.document_class)
            and (h.file_mark is null or h.file_mark = o.file_mark or o.file_mark is null)
            and (h.sender_mark is null or h.sender_mark = o.sender_mark or o.sender_mark is null)
            and (h.received_from is null or h.received_from <= o.received_on or o.received_on is null)
            and (h.received_until is null or h.received_until >= o.received_on or o.received_on is null)
            """;

    /// Whether the hold `h` is in force, wide, and covers the paper `o`.
    static final String WIDE = "h.document is null and h.lifted_at is null and " + COVERS;

    /// A scope that is not (yet) a row, in the shape of one.
    private static final String ASKED =
            """
            (select :office::text as office, :class::text as document_class, :file::text as file_mark,
                :sender::text as sender_mark, :from::date as received_from, :until::date as received_until) h
            """;

    private static final String IN_CUSTODY =
            "o.state not in ('FORWARDED', 'DISPATCHED', 'DESTROYED')";

    private final JdbcClient jdbc;

    HoldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Makes sure that nobody destroys between the look at the holds and the end of this transaction.
    void closeGate() {
        jdbc.sql("select one from original_hold_gate for update").query(Boolean.class).single();
    }

    /// Makes sure that no wide hold is set until the end of this transaction. Taken last, for others wait behind it.
    void passGate() {
        jdbc.sql("select one from original_hold_gate for share").query(Boolean.class).single();
    }

    void insert(Hold hold) {
        scoped(
                        jdbc.sql(
                                """
                                insert into original_hold (id, kind, document, office, document_class, file_mark,
                                    sender_mark, received_from, received_until, reason, set_by, set_at)
                                values (:id, :kind, :document::uuid, :office, :class, :file, :sender, :from, :until,
                                    :reason, :by, :at)
                                """),
                        hold.scope())
                .param("id", hold.id().value())
                .param("kind", hold.kind().name())
                .param("reason", hold.reason().value())
                .param("by", hold.by().value())
                .param("at", PaperRows.at(hold.at()))
                .update();
    }

    private static JdbcClient.StatementSpec scoped(
            JdbcClient.StatementSpec statement, HoldScope scope) {
        return switch (scope) {
            case HoldScope.OneDocument(var document) ->
                    scoped(statement, document.value(), null, null, null, null, null, null);
            case HoldScope.AllThat wide ->
                    scoped(
                            statement,
                            null,
                            wide.office().map(OfficeCode::value).orElse(null),
                            wide.documentClass().map(ClassCode::value).orElse(null),
                            wide.file().map(PaperMark::value).orElse(null),
                            wide.sender().map(PaperMark::value).orElse(null),
                            wide.receivedFrom().orElse(null),
                            wide.receivedUntil().orElse(null));
        };
    }

    private static JdbcClient.StatementSpec scoped(
            JdbcClient.StatementSpec statement,
            @Nullable UUID document,
            @Nullable String office,
            @Nullable String documentClass,
            @Nullable String file,
            @Nullable String sender,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        return statement
                .param("document", document)
                .param("office", office)
                .param("class", documentClass)
                .param("file", file)
                .param("sender", sender)
                .param("from", from)
                .param("until", until);
    }

    /// A hold, also one that is lifted.
    Optional<Hold> known(HoldId hold) {
        return jdbc.sql("select * from original_hold where id = :id")
                .param("id", hold.value())
                .query((row, _) -> hold(row))
                .optional();
    }

    /// Locks a hold until the end of the transaction.
    ///
    /// @return whether it is in force
    boolean lockInForce(HoldId hold) {
        return jdbc.sql(
                        "select id from original_hold where id = :id and lifted_at is null for update")
                .param("id", hold.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    Optional<Hold> inForce(HoldId hold) {
        return jdbc.sql("select * from original_hold where id = :id and lifted_at is null")
                .param("id", hold.value())
                .query((row, _) -> hold(row))
                .optional();
    }

    List<Hold> inForce(int most) {
        return jdbc.sql(
                        "select * from original_hold where lifted_at is null order by set_at, id limit :most")
                .param("most", most)
                .query((row, _) -> hold(row))
                .list();
    }

    List<Hold> inForceAfter(HoldId hold, int most) {
        return jdbc.sql(
                        """
                        select * from original_hold where lifted_at is null
                            and (set_at, id) > (select set_at, id from original_hold where id = :after)
                        order by set_at, id limit :most
                        """)
                .param("after", hold.value())
                .param("most", most)
                .query((row, _) -> hold(row))
                .list();
    }

    /// The holds in force on each of these documents, oldest first.
    Map<DocumentId, List<Hold>> on(Collection<DocumentId> documents) {
        Map<DocumentId, List<Hold>> found = new HashMap<>();
        if (!documents.isEmpty()) {
            jdbc.sql(
                            """
                            select h.document as held, h.* from original_hold h
                            where h.document in (:documents) and h.lifted_at is null
                            union all
                            select o.document as held, h.* from original o join original_hold h on %s
                            where o.document in (:documents)
                            order by set_at, id
                            """
                                    .formatted(WIDE))
                    .param("documents", documents.stream().map(DocumentId::value).toList())
                    .query(row -> {
                        found.computeIfAbsent(
                                        new DocumentId(row.getObject("held", UUID.class)),
                                        _ -> new ArrayList<>())
                                .add(hold(row));
                    });
        }
        return found;
    }

    Set<DocumentId> held() {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct document from original_hold
                                where document is not null and lifted_at is null
                                """)
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

    HoldEffect effect(HoldScope scope, int most) {
        String covered =
                switch (scope) {
                    case HoldScope.OneDocument _ ->
                            " from original o where o.document = :document::uuid";
                    case HoldScope.AllThat _ ->
                            " from original o join " + ASKED + " on " + COVERS + " where true";
                };
        String inDoubt =
                switch (scope) {
                    case HoldScope.OneDocument _ -> "false";
                    case HoldScope.AllThat _ ->
                            """
                            (h.file_mark is not null and o.file_mark is null)
                            or (h.sender_mark is not null and o.sender_mark is null)
                            or (coalesce(h.received_from, h.received_until) is not null and o.received_on is null)
                            """;
                };
        String here = covered + " and " + IN_CUSTODY;
        return scoped(
                        jdbc.sql(
                                "select count(*) filter (where "
                                        + IN_CUSTODY
                                        + ") as papers, count(*) filter (where "
                                        + IN_CUSTODY
                                        + " and ("
                                        + inDoubt
                                        + ")) as in_doubt, count(*) filter (where o.state = 'DESTROYED') as destroyed"
                                        + covered),
                        scope)
                .query((row, _) ->
                        new HoldEffect(
                                row.getLong("papers"),
                                row.getLong("in_doubt"),
                                row.getLong("destroyed"),
                                first(here, scope, most),
                                places(here, scope, most),
                                orders(here, scope)))
                .single();
    }

    private List<DocumentId> first(String here, HoldScope scope, int most) {
        return scoped(
                        jdbc.sql("select o.document" + here + " order by o.document limit :most")
                                .param("most", most),
                        scope)
                .query((row, _) -> PaperRows.document(row))
                .list();
    }

    private List<HoldEffect.Place> places(String here, HoldScope scope, int most) {
        return scoped(
                        jdbc.sql(
                                        "select o.office as at_office, coalesce(o.box, '') as in_box, count(*) as papers"
                                                + here
                                                + " group by 1, 2 order by 3 desc, 1, 2 limit :most")
                                .param("most", most),
                        scope)
                .query((row, _) ->
                        new HoldEffect.Place(
                                row.getString("at_office"),
                                row.getString("in_box"),
                                row.getLong("papers")))
                .list();
    }

    private List<HoldEffect.Order> orders(String here, HoldScope scope) {
        return scoped(
                        jdbc.sql(
                                "select d.id, d.state, x.papers from (select o.open_order, count(*) as papers"
                                        + here
                                        + " and o.open_order is not null group by 1) x"
                                        + " join destruction_order d on d.id = x.open_order order by d.ordered_at, d.id"),
                        scope)
                .query((row, _) ->
                        new HoldEffect.Order(
                                new OrderId(row.getObject("id", UUID.class)),
                                DestructionOrder.State.valueOf(row.getString("state")),
                                row.getLong("papers")))
                .list();
    }

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new HoldId(row.getObject("id", UUID.class)),
                HoldKind.valueOf(row.getString("kind")),
                scope(row),
                new Sensitive<>(row.getString("reason")),
                new Pseudonym(row.getString("set_by")),
                PaperRows.instant(row, "set_at"));
    }

    private static HoldScope scope(ResultSet row) throws SQLException {
        UUID document = row.getObject("document", UUID.class);
        return document != null
                ? new HoldScope.OneDocument(new DocumentId(document))
                : new HoldScope.AllThat(
                        text(row, "office", OfficeCode::new),
                        text(row, "document_class", ClassCode::new),
                        text(row, "file_mark", PaperMark::new),
                        text(row, "sender_mark", PaperMark::new),
                        Optional.ofNullable(row.getObject("received_from", LocalDate.class)),
                        Optional.ofNullable(row.getObject("received_until", LocalDate.class)));
    }

    private static <T> Optional<T> text(ResultSet row, String column, Function<String, T> of)
            throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(of);
    }
}
