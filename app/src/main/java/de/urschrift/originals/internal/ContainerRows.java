// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.originals.DestructionCourse;
import de.urschrift.originals.DestructionIncident;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.Packing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `destruction_container`, `destruction_seal`, `destruction_stop` and `destruction_incident`. Asks and
/// writes; decides nothing.
@Component
class ContainerRows {
    private final JdbcClient jdbc;

    ContainerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean sealUsed(String seal) {
        return jdbc.sql("select seal from destruction_seal where seal = :seal")
                .param("seal", seal)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void pack(OrderId order, Packing packing, Pseudonym by, Instant at) {
        jdbc.sql(
                        """
                        insert into destruction_container (destruction_order, number, seal, grams, sealed_by, sealed_at)
                        values (:order, :number, :seal, :grams, :by, :at)
                        on conflict (destruction_order, number) do update
                        set seal = :seal, grams = :grams, sealed_by = :by, sealed_at = :at
                        """)
                .param("order", order.value())
                .param("number", packing.container())
                .param("seal", packing.seal())
                .param("grams", packing.grams())
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .update();
        jdbc.sql(
                        """
                        insert into destruction_seal (seal, destruction_order, number, by, at)
                        values (:seal, :order, :number, :by, :at)
                        """)
                .param("seal", packing.seal())
                .param("order", order.value())
                .param("number", packing.container())
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .update();
        for (DocumentId document : packing.documents()) {
            jdbc.sql(
                            """
                            update destruction_item set container = :number
                            where destruction_order = :order and document = :document
                            """)
                    .param("number", packing.container())
                    .param("order", order.value())
                    .param("document", document.value())
                    .update();
        }
    }

    /// Ordered paper that lies in no container.
    List<DocumentId> loose(OrderId order) {
        return documents(
                jdbc.sql(
                                """
                                select document from destruction_item where destruction_order = :order
                                    and outcome = 'ORDERED' and container is null order by document
                                """)
                        .param("order", order.value()));
    }

    /// Ordered paper in a container that is not destroyed yet.
    List<DocumentId> in(OrderId order, String container) {
        return documents(
                jdbc.sql(
                                """
                                select document from destruction_item where destruction_order = :order
                                    and outcome = 'ORDERED' and container = :number order by document
                                """)
                        .param("order", order.value())
                        .param("number", container));
    }

    private static List<DocumentId> documents(JdbcClient.StatementSpec found) {
        return found.query((row, n) -> PaperRows.document(row)).list();
    }

    void open(OrderId order, String container) {
        jdbc.sql(
                        "update destruction_container set seal = null where destruction_order = :order and number = :number")
                .param("order", order.value())
                .param("number", container)
                .update();
    }

    void destroyed(OrderId order, String container, Instant at) {
        jdbc.sql(
                        "update destruction_container set destroyed_at = :at where destruction_order = :order and number = :number")
                .param("at", PaperRows.at(at))
                .param("order", order.value())
                .param("number", container)
                .update();
    }

    /// Written without a look at the order's row; again changes nothing.
    void stop(OrderId order, String reason, Pseudonym by, Instant at) {
        jdbc.sql(
                        """
                        insert into destruction_stop (destruction_order, reason, by, at)
                        values (:order, :reason, :by, :at) on conflict do nothing
                        """)
                .param("order", order.value())
                .param("reason", reason)
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .update();
    }

    void forgetStop(OrderId order) {
        jdbc.sql("delete from destruction_stop where destruction_order = :order")
                .param("order", order.value())
                .update();
    }

    Optional<DestructionCourse.Stop> stopped(OrderId order) {
        return jdbc.sql("select * from destruction_stop where destruction_order = :order")
                .param("order", order.value())
                .query((row, _) ->
                        new DestructionCourse.Stop(
                                new Pseudonym(row.getString("by")), PaperRows.instant(row, "at")))
                .optional();
    }

    DestructionCourse course(OrderId order) {
        return new DestructionCourse(
                jdbc.sql(
                                """
                                select c.*, (select count(*) from destruction_item i
                                    where i.destruction_order = c.destruction_order and i.container = c.number
                                        and i.outcome in ('ORDERED', 'DESTROYED')) as documents
                                from destruction_container c where c.destruction_order = :order order by c.number
                                """)
                        .param("order", order.value())
                        .query((row, _) -> container(row))
                        .list(),
                handedOver(order),
                jdbc.sql(
                                "select started_at from destruction_order where id = :order and started_at is not null")
                        .param("order", order.value())
                        .query((row, _) -> PaperRows.instant(row, "started_at"))
                        .optional(),
                stopped(order),
                jdbc.sql(
                                """
                                select * from destruction_incident where destruction_order = :order
                                order by reported_at, id
                                """)
                        .param("order", order.value())
                        .query((row, _) -> incident(row))
                        .list());
    }

    private static DestructionCourse.Container container(ResultSet row) throws SQLException {
        return new DestructionCourse.Container(
                row.getString("number"),
                Optional.ofNullable(row.getString("seal")),
                row.getLong("grams"),
                row.getInt("documents"),
                new Pseudonym(row.getString("sealed_by")),
                PaperRows.instant(row, "sealed_at"),
                Optional.ofNullable(row.getObject("destroyed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private Optional<DestructionCourse.HandOver> handedOver(OrderId order) {
        return jdbc.sql(
                        "select * from destruction_order where id = :order and provider is not null")
                .param("order", order.value())
                .query((row, _) ->
                        new DestructionCourse.HandOver(
                                row.getString("provider"),
                                new Pseudonym(row.getString("handed_over_by")),
                                new Pseudonym(row.getString("received_by")),
                                PaperRows.instant(row, "handed_over_at")))
                .optional();
    }

    void insert(DestructionIncident incident, Optional<DocumentId> document) {
        jdbc.sql(
                        """
                        insert into destruction_incident (id, destruction_order, kind, about, document, reported_by,
                            reported_at)
                        values (:id, :order, :kind, :about, :document::uuid, :by, :at)
                        """)
                .param("id", incident.id())
                .param("order", incident.order().value())
                .param("kind", incident.kind().name())
                .param("about", incident.about())
                .param("document", document.map(DocumentId::value).orElse(null))
                .param("by", incident.by().value())
                .param("at", PaperRows.at(incident.at()))
                .update();
    }

    /// Locks an incident that is not settled.
    Optional<DestructionIncident> lockOpen(UUID incident) {
        return jdbc.sql(
                        "select * from destruction_incident where id = :id and settled_at is null for update")
                .param("id", incident)
                .query((row, _) -> incident(row))
                .optional();
    }

    void settle(UUID incident, String how, Pseudonym by, Instant at) {
        jdbc.sql(
                        """
                        update destruction_incident set settlement = :how, settled_by = :by, settled_at = :at
                        where id = :id
                        """)
                .param("how", how)
                .param("by", by.value())
                .param("at", PaperRows.at(at))
                .param("id", incident)
                .update();
    }

    List<DestructionIncident> open(int most) {
        return jdbc.sql(
                        """
                        select * from destruction_incident where settled_at is null
                        order by reported_at, id limit :most
                        """)
                .param("most", most)
                .query((row, _) -> incident(row))
                .list();
    }

    Set<DocumentId> incomplete(Collection<DocumentId> documents) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct document from destruction_incident
                                where document = any(:documents) and settled_at is null
                                """)
                        .param("documents", DocumentId.values(documents))
                        .query((row, _) -> PaperRows.document(row))
                        .list());
    }

    private static DestructionIncident incident(ResultSet row) throws SQLException {
        return new DestructionIncident(
                row.getObject("id", UUID.class),
                new OrderId(row.getObject("destruction_order", UUID.class)),
                DestructionIncident.Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                new Pseudonym(row.getString("reported_by")),
                PaperRows.instant(row, "reported_at"),
                row.getString("settled_by") == null
                        ? Optional.empty()
                        : Optional.of(
                                new DestructionIncident.Settlement(
                                        new Pseudonym(row.getString("settled_by")),
                                        PaperRows.instant(row, "settled_at"))));
    }
}
