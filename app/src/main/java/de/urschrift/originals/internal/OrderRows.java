// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals.internal;

import de.urschrift.kernel.DocumentId;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.kernel.Sha256;
import de.urschrift.originals.DestructionLevel;
import de.urschrift.originals.DestructionOrder;
import de.urschrift.originals.DestructionReport;
import de.urschrift.originals.Execution;
import de.urschrift.originals.OrderId;
import de.urschrift.originals.PaperOriginal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables `destruction_order` and `destruction_item`. Asks and writes; decides nothing.
@Component
class OrderRows {
    private final JdbcClient jdbc;
    private final ContainerRows containers;

    OrderRows(JdbcClient jdbc, ContainerRows containers) {
        this.jdbc = jdbc;
        this.containers = containers;
    }

    /// Locks the order's row until the end of the transaction, then reads order and items.
    Optional<DestructionOrder> lock(OrderId order) {
        return jdbc.sql("select id from destruction_order where id = :id for update")
                .param("id", order.value())
                .query(UUID.class)
                .optional()
                .flatMap(_ -> read(order));
    }

    Optional<DestructionOrder> read(OrderId order) {
        return jdbc.sql("select * from destruction_order where id = :id")
                .param("id", order.value())
                .query((row, _) -> order(row))
                .optional();
    }

    List<DestructionOrder> open() {
        return jdbc.sql(
                        """
                        select * from destruction_order where state in ('AUTHORISED', 'PACKED', 'IN_EXECUTION')
                        order by ordered_at, id
                        """)
                .query((row, _) -> order(row))
                .list();
    }

    List<DestructionOrder> ended(int most) {
        return jdbc.sql(
                        """
                        select * from destruction_order where state in ('EXECUTED', 'STOPPED', 'CANCELLED')
                        order by ordered_at desc, id desc limit :most
                        """)
                .param("most", most)
                .query((row, _) -> order(row))
                .list();
    }

    List<OrderId> withoutCertificate() {
        return jdbc
                .sql(
                        "select id from destruction_order where executed_at is not null and certificate is null"
                                + " order by executed_at, id")
                .query(UUID.class)
                .list()
                .stream()
                .map(OrderId::new)
                .toList();
    }

    void insert(DestructionOrder order) {
        jdbc.sql(
                        """
                        insert into destruction_order (id, state, authoriser, ordered_at, level)
                        values (:id, 'AUTHORISED', :authoriser, :at, :level)
                        """)
                .param("id", order.id().value())
                .param("authoriser", order.authoriser().value())
                .param("at", PaperRows.at(order.at()))
                .param("level", order.level().toString())
                .update();
    }

    void insert(OrderId order, PaperOriginal paper) {
        jdbc.sql(
                        """
                        insert into destruction_item (destruction_order, document, sheets, level, outcome)
                        values (:order, :document, :sheets, :level, 'ORDERED')
                        """)
                .param("order", order.value())
                .param("document", paper.document().value())
                .param("sheets", paper.sheets())
                .param("level", paper.rule().level().toString())
                .update();
    }

    void destroyed(OrderId order, DocumentId document, Instant at) {
        jdbc.sql(
                        """
                        update destruction_item set outcome = 'DESTROYED', destroyed_at = :at
                        where destruction_order = :order and document = :document
                        """)
                .param("at", PaperRows.at(at))
                .param("order", order.value())
                .param("document", document.value())
                .update();
    }

    /// Opens the container in which the paper lay, if any.
    void openContainerOf(OrderId order, DocumentId document) {
        jdbc.sql(
                        """
                        update destruction_container c set seal = null from destruction_item i
                        where i.destruction_order = :order and i.document = :document and c.destroyed_at is null
                            and c.destruction_order = i.destruction_order and c.number = i.container
                        """)
                .param("order", order.value())
                .param("document", document.value())
                .update();
    }

    /// @param outcome `TAKEN_OUT` or `CANCELLED`
    /// @param codes why, joined by commas
    void outcome(OrderId order, DocumentId document, String outcome, String codes) {
        jdbc.sql(
                        """
                        update destruction_item set outcome = :outcome, codes = :codes
                        where destruction_order = :order and document = :document
                        """)
                .param("outcome", outcome)
                .param("codes", codes)
                .param("order", order.value())
                .param("document", document.value())
                .update();
    }

    void state(OrderId order, DestructionOrder.State state) {
        jdbc.sql("update destruction_order set state = :state where id = :id")
                .param("state", state.name())
                .param("id", order.value())
                .update();
    }

    void handedOver(
            OrderId order, String provider, Pseudonym handsOver, Pseudonym receives, Instant at) {
        jdbc.sql(
                        """
                        update destruction_order set provider = :provider, handed_over_by = :from, received_by = :to,
                            handed_over_at = :at
                        where id = :id
                        """)
                .param("provider", provider)
                .param("from", handsOver.value())
                .param("to", receives.value())
                .param("at", PaperRows.at(at))
                .param("id", order.value())
                .update();
    }

    void started(OrderId order, Execution execution, Instant at) {
        jdbc.sql(
                        """
                        update destruction_order
                        set state = 'IN_EXECUTION', executor = :executor, started_at = :at, witness = :witness,
                            method = :method, done_level = :level, machine = :machine, place = :place, grams = :grams
                        where id = :id
                        """)
                .param("executor", execution.executor().pseudonym().value())
                .param("at", PaperRows.at(at))
                .param("witness", execution.witness().value())
                .param("method", execution.method())
                .param("level", execution.level().toString())
                .param("machine", execution.machine())
                .param("place", execution.place())
                .param("grams", execution.grams())
                .param("id", order.value())
                .update();
    }

    /// The end of an execution of which something is destroyed; weighs what is.
    void ended(OrderId order, DestructionOrder.State state, Instant at) {
        jdbc.sql(
                        """
                        update destruction_order set state = :state, executed_at = :at,
                            grams = coalesce((select sum(c.grams) from destruction_container c
                                where c.destruction_order = :id and c.destroyed_at is not null), grams)
                        where id = :id
                        """)
                .param("state", state.name())
                .param("at", PaperRows.at(at))
                .param("id", order.value())
                .update();
    }

    /// What still is to be destroyed.
    List<DocumentId> ordered(OrderId order) {
        return jdbc.sql(
                        """
                        select document from destruction_item
                        where destruction_order = :order and outcome = 'ORDERED' order by document
                        """)
                .param("order", order.value())
                .query((row, _) -> PaperRows.document(row))
                .list();
    }

    boolean anythingDestroyed(OrderId order) {
        return jdbc.sql(
                        "select document from destruction_item where destruction_order = :order and outcome = 'DESTROYED' limit 1")
                .param("order", order.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    Optional<Pseudonym> executor(OrderId order) {
        return jdbc.sql(
                        "select executor from destruction_order where id = :id and executor is not null")
                .param("id", order.value())
                .query(String.class)
                .optional()
                .map(Pseudonym::new);
    }

    /// The level that the machine of a started execution reaches.
    DestructionLevel doneLevel(OrderId order) {
        return DestructionLevel.of(
                jdbc.sql("select done_level from destruction_order where id = :id")
                        .param("id", order.value())
                        .query(String.class)
                        .single());
    }

    Optional<Sha256> certificate(OrderId order) {
        return jdbc.sql(
                        "select certificate from destruction_order where id = :id and certificate is not null")
                .param("id", order.value())
                .query(String.class)
                .optional()
                .map(Sha256::new);
    }

    void attach(OrderId order, Sha256 certificate) {
        jdbc.sql("update destruction_order set certificate = :certificate where id = :id")
                .param("certificate", certificate.hex())
                .param("id", order.value())
                .update();
    }

    Optional<DestructionReport> report(OrderId order) {
        return jdbc.sql(
                        "select * from destruction_order where id = :id and executed_at is not null")
                .param("id", order.value())
                .query((row, _) -> report(row))
                .optional();
    }

    private DestructionOrder order(ResultSet row) throws SQLException {
        OrderId id = new OrderId(row.getObject("id", UUID.class));
        return new DestructionOrder(
                id,
                DestructionOrder.State.valueOf(row.getString("state")),
                new Pseudonym(row.getString("authoriser")),
                PaperRows.instant(row, "ordered_at"),
                DestructionLevel.of(row.getString("level")),
                jdbc
                        .sql(
                                """
                                select document from destruction_item
                                where destruction_order = :order and outcome in ('ORDERED', 'DESTROYED')
                                order by document
                                """)
                        .param("order", id.value())
                        .query(UUID.class)
                        .list()
                        .stream()
                        .map(DocumentId::new)
                        .toList());
    }

    private DestructionReport report(ResultSet row) throws SQLException {
        OrderId id = new OrderId(row.getObject("id", UUID.class));
        return new DestructionReport(
                id,
                items(id),
                takenOut(id),
                new Pseudonym(row.getString("authoriser")),
                PaperRows.instant(row, "ordered_at"),
                new Pseudonym(row.getString("executor")),
                PaperRows.instant(row, "executed_at"),
                new Pseudonym(row.getString("witness")),
                row.getString("method"),
                DestructionLevel.of(row.getString("done_level")),
                row.getString("machine"),
                row.getString("place"),
                row.getLong("grams"),
                containers.course(id));
    }

    private List<DestructionReport.Item> items(OrderId order) {
        return jdbc.sql(
                        """
                        select * from destruction_item where destruction_order = :order and outcome = 'DESTROYED'
                        """)
                .param("order", order.value())
                .query((row, _) ->
                        new DestructionReport.Item(
                                new DocumentId(row.getObject("document", UUID.class)),
                                row.getInt("sheets"),
                                DestructionLevel.of(row.getString("level")),
                                Optional.ofNullable(row.getString("container")),
                                PaperRows.instant(row, "destroyed_at")))
                .list();
    }

    private List<DestructionReport.TakenOut> takenOut(OrderId order) {
        return jdbc.sql(
                        """
                        select * from destruction_item where destruction_order = :order and outcome = 'TAKEN_OUT'
                        """)
                .param("order", order.value())
                .query((row, _) ->
                        new DestructionReport.TakenOut(
                                new DocumentId(row.getObject("document", UUID.class)),
                                List.of(row.getString("codes").split(",", -1))))
                .list();
    }
}
